"""The filter form's fields with the record's own choices; it works as a plain GET form."""

from django.utils.text import capfirst

from events import taxonomy
from events.public import stats
from events.public.models import PublicActor, PublicLocation
from events.public.selection import Selection

from ..reading.bilingual import page_language
from .chips import having_words, names_of

_MOST_PLACES = 400
_MOST_ACTORS = 200
# Parameters that have a field of their own; the others of an address travel in hidden fields.
_OWN = frozenset(
    [
        "q",
        "type",
        "location",
        "actor",
        "item",
        "form",
        "measure",
        "verification",
        "place_precision",
        "has",
        "date_from",
        "date_to",
        "date_mode",
        "bbox",
    ]
)
_KIND_ORDER = ("zone", "department", "province", "district", "populated_place", "sector", "valley", "river")


def filter_form(selection: Selection) -> dict:
    """Return the fields' choices and values; at most five queries."""
    params = selection.params
    chosen = {name: value.split(",") for name, value in params.items()}
    return {
        "values": {name: params.get(name, "") for name in ("q", "date_from", "date_to", "bbox")},
        "is_certain": params.get("date_mode") == "certain",
        "types": _types(chosen.get("type", [])),
        "places": _places(),
        "place": _one_of("location", chosen.get("location", [])),
        "actors": _actors(),
        "actor": _one_of("actor", chosen.get("actor", [])),
        "items": _items(selection),
        "item": params.get("item", ""),
        "forms": taxonomy.Form.choices,
        "form": params.get("form", ""),
        "measures": taxonomy.Measure.choices,
        "measure": params.get("measure", ""),
        "verifications": _checks(taxonomy.Verification.choices, chosen.get("verification", [])),
        "precisions": _checks(taxonomy.LocationPrecision.choices, chosen.get("place_precision", [])),
        "having": _checks(having_words().items(), chosen.get("has", [])),
        "hidden": {name: value for name, value in params.items() if name not in _OWN},
        "counts": {
            "type": len(chosen.get("type", [])),
            "place": len(chosen.get("location", [])),
            "actor": len(chosen.get("actor", [])),
            "seized": sum(name in params for name in ("item", "form", "measure")),
            "more": sum(len(chosen.get(name, [])) for name in ("verification", "place_precision", "has")),
        },
    }


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
    """Return the record's places under their kinds, the wider kinds first."""
    rows = PublicLocation.objects.exclude(kind="country").order_by("name_es")
    by_kind: dict[str, list] = {}
    for slug, kind, name, name_es in rows.values_list("slug", "kind", _name_column(), "name_es")[:_MOST_PLACES]:
        by_kind.setdefault(kind, []).append({"value": slug, "label": name or name_es})
    kinds = sorted(by_kind, key=lambda kind: _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER))
    return [{"label": taxonomy.LocationKind(kind).label, "options": by_kind[kind]} for kind in kinds]


def _actors() -> list[dict]:
    """Return the record's actors under their kinds, without persons."""
    rows = PublicActor.objects.filter(is_person=False).order_by("name_es")
    by_kind: dict[str, list] = {}
    for slug, kind, name, name_es in rows.values_list("slug", "kind", _name_column(), "name_es")[:_MOST_ACTORS]:
        by_kind.setdefault(kind, []).append({"value": slug, "label": name or name_es})
    return [{"label": kind.label, "options": by_kind[kind]} for kind in taxonomy.ActorKind if kind in by_kind]


def _items(selection: Selection) -> list[dict]:
    """Return the things that the record's ledger holds, under their categories."""
    held = stats.items_held(selection.version)
    return [
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


def _one_of(name: str, codes: list[str]) -> dict | None:
    """Return the chosen place or actor as one option; several stay together as one choice."""
    if not codes:
        return None
    return {"value": ",".join(codes), "label": " + ".join(names_of(name, codes).values())}
