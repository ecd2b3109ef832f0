"""Places in words: how closely a place is known is part of the sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import taxonomy

from .bilingual import named
from .figures import measured

_PATH_KINDS = ("district", "province", "department")


def places(document: dict) -> list[dict]:
    """Return an event's places in words, the primary one first."""
    rows = sorted(document["locations"], key=lambda row: not row["is_primary"])
    return [
        {
            "id": row["id"],
            "words": place_words(row),
            "drawn": drawn_words(row),
            "path": path_words(row["location"]) if row["location"] else "",
            "slug": row["location"]["slug"] if row["location"] else "",
            "name": named(row["location"]),
            "role": taxonomy.LocationRole(row["role"]).label,
            "is_site": row["role"] == taxonomy.LocationRole.SITE,
            "is_effect": row["role"] == taxonomy.LocationRole.AREA_OF_EFFECT,
            "is_primary": row["is_primary"],
            "precision": row["place_precision"],
            "as_reported": row["name_as_reported"] or "",
        }
        for row in rows
    ]


def areas_of_effect(shown: list[dict]) -> list[dict]:
    """Return the areas a measure applies to under what they lie in: [{"within", "areas"}]."""
    under: dict[str, list[dict]] = {}
    for place in shown:
        if place["is_effect"]:
            under.setdefault(place["path"], []).append(place)
    return [{"within": path, "areas": areas} for path, areas in sorted(under.items())]


def place_words(row: dict) -> str:
    """Return a place as a phrase that says how closely it is known."""
    name = named(row["location"]) or row["name_as_reported"] or ""
    values = {"name": name}
    if row["role"] == taxonomy.LocationRole.AREA_OF_EFFECT:
        return _with_kind(row) if row["location"] else name
    if row["place_precision"] == "withheld":
        return _("place withheld") + (f" ({name})" if name else "")
    if row["place_precision"] == "unknown" or not name:
        return _("place not known")
    forms = {
        "site": pgettext("place", "at %(name)s"),
        "named_place": pgettext("place", "in or at %(name)s"),
        "vicinity": pgettext("place", "near %(name)s"),
        "district": pgettext("place", "somewhere in the district of %(name)s"),
        "province": pgettext("place", "somewhere in the province of %(name)s"),
        "department": pgettext("place", "somewhere in the department of %(name)s"),
        "zone": pgettext("place", "somewhere in the %(name)s"),
        "route": pgettext("place", "along the route %(name)s"),
    }
    return forms[row["place_precision"]] % values


def _with_kind(row: dict) -> str:
    kind = taxonomy.LocationKind(row["location"]["kind"]).label
    return _("%(name)s (%(kind)s)") % {"name": named(row["location"]), "kind": str(kind).lower()}


def path_words(location: dict) -> str:
    """Return what a place lies within, nearest first, as far as its department."""
    return ", ".join(named(above) for above in location["path"] if above["kind"] in _PATH_KINDS)


def drawn_words(row: dict) -> str:
    """Return how the map shows the place, or why it cannot."""
    if row["point"] and row["radius_m"]:
        radius = measured(round(row["radius_m"] / 1000, 1), "km")
        return _("drawn as a circle of %(radius)s around it: it happened somewhere inside") % {"radius": radius}
    if row["point"]:
        return _("drawn as a point")
    if row["role"] == taxonomy.LocationRole.AREA_OF_EFFECT:
        return _("the area it applies to, not a place where something happened")
    if row["place_precision"] in taxonomy.AREA_PRECISIONS:
        return _("drawn as a dashed badge, not as a point: nothing closer is known")
    if row["place_precision"] == "withheld":
        return _("not drawn: showing it could harm somebody")
    return _("not drawn: no closer place is known")
