"""The codebook as one table: what partners take away as JSON or CSV."""

import csv
import io

from events import taxonomy
from events.taxonomy.manual import LANGUAGES, PARTS, iqpf_sources, manual_of, ministry_classes

from ..formats.tables import safe_cell
from .first_events import first_events
from .vocabularies import Vocabulary, bilingual, titled
from .where_used import FIELDS, filters_of

# The day on which the codes or what they mean last changed; CHANGES of the methodology says what.
VERSION = "2026-11-30"
_OF_RETIRED = {"type": taxonomy.EventType, "category": taxonomy.Category, "item": taxonomy.Item}


def whole(slugs: list[str] | None = None) -> dict:
    """Return the codebook, or these vocabularies of it; slugs: names as event-type. No query but for the examples."""
    found = titled()
    return {
        "codebook_version": VERSION,
        "vocabularies": [_vocabulary(v, names) for v, names in found if slugs is None or v.slug in slugs],
        "ministry_classes": ministry_classes(),
        "iqpf_sources": [
            {**source, "since": _day(source["since"]), "date": _day(source["date"])} for source in iqpf_sources()
        ],
    }


def _day(day) -> str | None:
    return day and day.isoformat()


def _vocabulary(vocabulary: Vocabulary, names: dict) -> dict:
    choices = vocabulary.choices
    return {
        "id": vocabulary.slug,
        "name": names["title"],
        "about": names["about"],
        "stands_in": [{"endpoint": f"/api/v1/{address}", "path": path} for address, path in FIELDS[choices]],
        "filters": [name for name, _words, _alone in filters_of(choices)],
        "codes": _codes(choices),
        "retired": [
            {"code": old, "replaced_by": list(new)}
            for name, retired in taxonomy.RETIRED.items()
            if _OF_RETIRED[name] is choices
            for old, new in retired.items()
        ],
    }


def _codes(choices: type) -> list[dict]:
    manual, first = manual_of(choices), first_events(choices)
    return [
        {
            "code": code,
            "label": {"es": es, "en": en},
            **{part: getattr(manual[code], part) for part in PARTS},
            "example_event": first.get(code),
            **crosswalk(choices, code),
        }
        for code, es, en in bilingual(choices)
    ]


_COUNTERPARTS = (
    "group", "in_totals", "acled", "ucdp_violence", "ucdp_deaths", "ucdp_code", "acled_code", "outcome", "unit_rule",
    "item_rule", "iqpf",
)  # fmt: skip


def crosswalk(choices: type, code: str) -> dict:
    """Return a code's counterparts elsewhere and the rules it stands under; null where there is none."""
    found = dict.fromkeys(_COUNTERPARTS)
    if choices is taxonomy.EventType:
        reading = taxonomy.ACLED_OF_TYPE[code]
        found |= {
            "group": taxonomy.GROUP_OF_TYPE[code],
            "in_totals": code not in taxonomy.OUTSIDE_TOTALS,
            "acled": {
                "event_type": reading.event_type or None,
                "sub_event_type": reading.sub_event_type or None,
                "quality": reading.quality,
            },
            "ucdp_violence": list(taxonomy.UCDP_VIOLENCE_OF_TYPE.get(code, ())),
        }
    elif choices in (taxonomy.DatePrecision, taxonomy.LocationPrecision):
        is_date = choices is taxonomy.DatePrecision
        pairs = taxonomy.DATE_PRECISION_CODES if is_date else taxonomy.LOCATION_PRECISION_CODES
        found["ucdp_code"], found["acled_code"] = pairs[code]
    elif choices is taxonomy.ActorKind:
        found["acled_code"] = taxonomy.ACLED_INTER_OF_KIND[code]
    elif choices is taxonomy.CasualtyGroup:
        found["ucdp_deaths"] = taxonomy.UCDP_DEATHS_OF_GROUP[code]
    elif choices is taxonomy.Measure:
        found["outcome"] = taxonomy.OUTCOME_OF_MEASURE[code]
    elif choices is taxonomy.Unit:
        rule = taxonomy.UNIT_RULES[code]
        found["unit_rule"] = {"kind": rule.kind, "unit": rule.unit, "factor": rule.factor}
    elif choices is taxonomy.Item:
        rule = taxonomy.ITEM_RULES[code]
        found["item_rule"] = {name: _in_order(name, getattr(rule, name)) for name in rule._fields}
        if code in taxonomy.IQPF_SINCE:
            found["iqpf"] = {"since": _day(taxonomy.IQPF_SINCE[code])}
    return found


_ORDERS = {
    "categories": taxonomy.Category.values,
    "forms": taxonomy.Form.values,
    "unit_kinds": taxonomy.UnitKind.values,
    "measures": taxonomy.Measure.values,
}


def _in_order(name: str, codes: frozenset[str]) -> list[str]:
    return [code for code in _ORDERS[name] if code in codes]


_COLUMNS = (
    "vocabulary", "code", "status", "replaced_by",
    *(f"{part}_{language}" for part in ("label", *PARTS) for language in LANGUAGES),
    "example_event", "group", "in_totals", "acled_event_type", "acled_sub_event_type", "acled_quality",
    "ucdp_violence", "ucdp_deaths", "ucdp_code", "acled_code", "outcome", "unit_kind", "normal_unit", "unit_factor",
    "categories", "forms", "unit_kinds", "measures", "iqpf", "iqpf_since",
)  # fmt: skip


def as_table(codebook: dict) -> str:
    """Return a codebook as CSV: a line a code, the retired ones of a vocabulary after its own."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="")
    writer.writeheader()
    for vocabulary in codebook["vocabularies"]:
        for code in vocabulary["codes"]:
            writer.writerow(_cells({"vocabulary": vocabulary["id"], "status": "current", **_flat(code)}))
        for code in vocabulary["retired"]:
            row = {"code": code["code"], "status": "retired", "replaced_by": code["replaced_by"]}
            writer.writerow(_cells({"vocabulary": vocabulary["id"], **row}))
    return text.getvalue()


def _flat(code: dict) -> dict:
    acled, unit = code["acled"] or {}, code["unit_rule"] or {}
    words = {f"{part}_{lang}": code[part][lang] for part in ("label", *PARTS) for lang in LANGUAGES}
    return {
        **{name: code[name] for name in _COLUMNS if name in code and not isinstance(code[name], dict)},
        **words,
        **{f"acled_{name}": value for name, value in acled.items()},
        "unit_kind": unit.get("kind"),
        "normal_unit": unit.get("unit"),
        "unit_factor": unit.get("factor"),
        **(code["item_rule"] or {}),
        "iqpf": code["iqpf"] is not None if code["item_rule"] else None,
        "iqpf_since": (code["iqpf"] or {}).get("since"),
    }


def _cells(row: dict) -> dict:
    return {name: safe_cell(value) for name, value in row.items()}
