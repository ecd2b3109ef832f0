"""The filter form's fields with the record's own choices; it works as a plain GET form."""

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import taxonomy
from events.document import FILTERS
from events.public import stats
from events.public.models import PublicActor, PublicLocation
from events.public.query.sayers import claiming_by_name
from events.public.query.selection import Selection

from ..wording.bilingual import page_language
from ..wording.figures import measured
from .chips import centre_words, having_words, names_of

_RADII = ("5", "10", "25", "50", "100", "200")
_USUAL_RADIUS = "25"
_MOST_PLACES = 400
_MOST_ACTORS = 200
# The form's menus and the parameters that each counts.
MENUS = {
    "type": "type primary_type",
    "place": "location place_precision",
    "near": "near",
    "actor": "actor role denials subunits",
    "seized": "category item form outcome measure is_aggregate min_amount",
    "people": "group effect",
    "more": " ".join(
        ["publisher", "claimant", "verification", "date_precision", *(key.name for key in FILTERS), "has"]
    ),
}
# Parameters that have a field of their own; the others of an address travel in hidden fields.
_OWN = frozenset(
    {"q", "date_from", "date_to", "date_mode", "bbox", "unit", "radius_km", *" ".join(MENUS.values()).split()}
)
_KIND_ORDER = ("zone", "department", "province", "district", "populated_place", "sector", "valley", "river")


def filter_form(selection: Selection) -> dict:
    """Return the fields' choices and values; at most ten queries."""
    params = selection.params
    chosen = {name: [value] if name == "near" else value.split(",") for name, value in params.items()}
    # "Only where it is the main type" keeps the ticked types and asks for them as primary_type.
    is_main = "primary_type" in params and "type" not in params
    own = _OWN if is_main else _OWN - {"primary_type"}
    held = stats.items_held(selection.version)
    return {
        "values": {name: params.get(name, "") for name in ("q", "date_from", "date_to", "bbox", "min_amount")},
        "date_modes": _date_modes(params.get("date_mode", "")),
        "is_main": is_main,
        "types": _types(chosen.get("primary_type" if is_main else "type", [])),
        "places": _places(),
        "place": _one_of("location", chosen.get("location", [])),
        "near": {"value": params["near"], "label": centre_words(selection)} if "near" in params else None,
        "radii": _radii(params.get("radius_km", "")),
        "actors": _actors(),
        "actor": _one_of("actor", chosen.get("actor", [])),
        "publisher": _one_of("publisher", chosen.get("publisher", [])),
        "claimants": _claiming_actors(selection.version),
        "claimant": _one_of("claimant", chosen.get("claimant", [])),
        "roles": _options(taxonomy.ActorRole, params.get("role", "")),
        "denials": params.get("denials") == "1",
        "is_alone": params.get("subunits") == "0",
        "categories": _options(taxonomy.Category, params.get("category", ""), {category for category, _item in held}),
        "items": _items(held, params.get("item", "")),
        "item": params.get("item", ""),
        "forms": _options(taxonomy.Form, params.get("form", "")),
        "outcomes": _options(taxonomy.Outcome, params.get("outcome", "")),
        "is_aggregate": params.get("is_aggregate", ""),
        "measures": _options(taxonomy.Measure, params.get("measure", "")),
        "units": [(code, label, code == params.get("unit", "kg")) for code, label in taxonomy.Unit.choices],
        "groups": _options(taxonomy.CasualtyGroup, params.get("group", "")),
        "effects": _options(taxonomy.Effect, params.get("effect", "")),
        "verifications": _checks(taxonomy.Verification.choices, chosen.get("verification", [])),
        "date_precisions": _checks(taxonomy.DatePrecision.choices, chosen.get("date_precision", [])),
        "precisions": _checks(taxonomy.LocationPrecision.choices, chosen.get("place_precision", [])),
        "described": [
            {
                "name": key.name,
                "label": capfirst(str(key.label)),
                "options": _checks(key.kind.vocabulary.choices, chosen.get(key.name, [])),
            }
            for key in FILTERS
        ],
        "having": _checks(having_words().items(), chosen.get("has", [])),
        "hidden": {name: value for name, value in params.items() if name not in own},
        "counts": {menu: sum(len(chosen.get(name, [])) for name in names.split()) for menu, names in MENUS.items()},
        "menus": MENUS,
    }


def _radii(chosen: str) -> list[tuple[str, str, bool]]:
    """Return (kilometres, words, is chosen) of the circles on offer, and of the one asked for."""
    radii = sorted({*_RADII, *([chosen] if chosen else [])}, key=float)
    return [(radius, measured(float(radius), "km"), radius == (chosen or _USUAL_RADIUS)) for radius in radii]


def _date_modes(chosen: str) -> list[dict]:
    """Return the ways in which events belong to the chosen dates; what is usual asks for nothing of its own."""
    labels = {
        "": _("what is counted in these dates"),
        "certain": _("only what lies in them for certain"),
        "possible": _("all that may lie in them"),
    }
    chosen = "" if chosen == "counted" else chosen
    return [{"code": code, "label": label, "is_chosen": code == chosen} for code, label in labels.items()]


def _options(vocabulary, chosen: str, held=None) -> list[dict]:
    """Return a list's choices; several chosen codes, which only a link can ask for, stay together as one."""
    options = [
        {"code": code, "label": capfirst(str(label)), "is_chosen": code == chosen}
        for code, label in vocabulary.choices
        if held is None or code in held or code == chosen
    ]
    return _with_several(options, vocabulary, chosen)


def _with_several(options: list[dict], vocabulary, chosen: str) -> list[dict]:
    if "," not in chosen:
        return options
    label = " + ".join(str(vocabulary(code).label) for code in chosen.split(","))
    return [{"code": chosen, "label": capfirst(label), "is_chosen": True}, *options]


def _checks(choices, chosen: list[str]) -> list[dict]:
    return [{"code": code, "label": capfirst(str(label)), "is_chosen": code in chosen} for code, label in choices]


def _types(chosen: list[str]) -> list[dict]:
    """Return the event types under their groups."""
    return [
        {
            "code": group.value,
            "label": group.label,
            "types": _checks([c for c in taxonomy.EventType.choices if taxonomy.GROUP_OF_TYPE[c[0]] == group], chosen),
        }
        for group in taxonomy.EventGroup
    ]


def _name_column() -> str:
    return "name_en" if page_language() == "en" else "name_es"


def _places() -> list[dict]:
    """Return the places in which something is recorded under their kinds, the wider kinds first."""
    used = stats.places_with_events()
    rows = PublicLocation.objects.exclude(kind="country").order_by("name_es")
    rows = rows.annotate(has_point=Q(point__isnull=False))
    rows = rows.values_list("uid", "predecessors", "slug", "kind", _name_column(), "name_es", "has_point")
    rows = [row for uid, before, *row in rows if not used.isdisjoint((uid, *before))]
    by_kind: dict[str, list] = {}
    for slug, kind, name, name_es, has_point in rows[:_MOST_PLACES]:
        option = {"value": slug, "label": name or name_es, "has_point": has_point}
        by_kind.setdefault(kind, []).append(option)
    kinds = sorted(by_kind, key=lambda kind: _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER))
    return [
        {
            "label": taxonomy.LocationKind(kind).label,
            "options": by_kind[kind],
            "has_points": any(option["has_point"] for option in by_kind[kind]),
        }
        for kind in kinds
    ]


def _actors() -> list[dict]:
    """Return the record's actors under their kinds, without persons."""
    rows = PublicActor.objects.filter(is_person=False).order_by("name_es")
    by_kind: dict[str, list] = {}
    for slug, kind, name, name_es in rows.values_list("slug", "kind", _name_column(), "name_es")[:_MOST_ACTORS]:
        by_kind.setdefault(kind, []).append({"value": slug, "label": name or name_es})
    return [{"label": kind.label, "options": by_kind[kind]} for kind in taxonomy.ActorKind if kind in by_kind]


def _claiming_actors(version: int) -> list[dict]:
    """Return the actors that claim something, by name; persons are asked for by links alone."""
    claiming = claiming_by_name(version)
    rows = PublicActor.objects.filter(uid__in=claiming, is_person=False).order_by("name_es")
    return [
        {"value": slug, "label": name or name_es}
        for slug, name, name_es in rows.values_list("slug", _name_column(), "name_es")
    ]


def _items(held: set[tuple[str, str]], chosen: str) -> list[dict]:
    """Return the things that the record's ledger holds, under their categories; what is asked for is always there."""
    groups = [
        {
            "label": category.label,
            "options": [
                {"value": item.value, "label": capfirst(str(item.label))}
                for item in taxonomy.Item
                if (category, item) in held
            ],
        }
        for category in taxonomy.Category
        if any(category == held_category for held_category, _item in held)
    ]
    if chosen and not any(option["value"] == chosen for group in groups for option in group["options"]):
        label = " + ".join(str(taxonomy.Item(code).label) for code in chosen.split(","))
        groups.insert(0, {"label": _("Chosen"), "options": [{"value": chosen, "label": capfirst(label)}]})
    return groups


def _one_of(name: str, codes: list[str]) -> dict | None:
    """Return the chosen place, actor or source as one option; several stay together as one choice."""
    if not codes:
        return None
    return {"value": ",".join(codes), "label": " + ".join(names_of(name, codes).values())}
