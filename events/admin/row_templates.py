"""Rows that an event of a kind usually has, prefilled but for their amounts: what stays unfilled is not saved."""

from secrets import token_hex
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models.item_rules import fitting

_START = "t"


class Template(NamedTuple):
    """Rows of what was seized: (item, form, measure, unit); types: the events that it is offered to first."""

    words: object
    types: frozenset[str]
    rows: tuple[tuple[str, str, str, str], ...]


def _chemicals(*items: str, measure: str = "destroyed", unit: str = "kg", form: str = "unknown") -> tuple:
    return tuple((item, form, measure, unit) for item in items)


_LIQUIDS = {"form": "liquid", "unit": "l"}
TEMPLATES: dict[str, Template] = {
    "laboratory": Template(
        _("a laboratory: installation, product, chemicals"),
        frozenset({"lab_dismantled"}),
        (
            ("laboratory_unspecified", "not_applicable", "destroyed", "item"),
            ("maceration_pit", "not_applicable", "destroyed", "item"),
            ("cocaine_paste_base", "paste", "seized", "kg"),
            ("cocaine_hydrochloride", "liquid", "destroyed", "kg"),
            ("leaf_in_maceration", "unknown", "destroyed", "kg"),
            ("coca_leaf", "leaf_dry", "destroyed", "kg"),
            *_chemicals("gasoline", "sulphuric_acid", "hydrochloric_acid", "acetone", **_LIQUIDS),
            *_chemicals("calcium_oxide", "sodium_hydroxide"),
        ),
    ),
    "drugs": Template(
        _("a load of drugs: drug, vehicle, telephones, cash"),
        frozenset({"drug_seizure", "aircraft_intercepted", "arrest"}),
        (
            ("cocaine_paste_base", "unknown", "seized", "kg"),
            ("cocaine_hydrochloride", "powder", "seized", "kg"),
            ("pickup", "not_applicable", "seized", "item"),
            ("motorcycle", "not_applicable", "seized", "item"),
            ("phone", "not_applicable", "seized", "item"),
            ("cash", "not_applicable", "seized", "PEN"),
            ("cash", "not_applicable", "seized", "USD"),
        ),
    ),
    "chemicals": Template(
        _("chemical precursors"),
        frozenset({"precursor_seizure"}),
        (
            *_chemicals("gasoline", "kerosene", "sulphuric_acid", "hydrochloric_acid", measure="seized", **_LIQUIDS),
            *_chemicals("acetone", "sodium_hypochlorite", measure="seized", **_LIQUIDS),
            *_chemicals("calcium_oxide", "lime", "cement", "sodium_hydroxide", measure="seized"),
        ),
    ),
    "airstrip": Template(
        _("an airstrip: strip, camp, fuel"),
        frozenset({"airstrip_disabled"}),
        (
            ("airstrip", "not_applicable", "disabled", "item"),
            ("camp", "not_applicable", "destroyed", "item"),
            ("aviation_fuel", "liquid", "destroyed", "gal_us"),
        ),
    ),
    "weapons": Template(
        _("weapons and ammunition"),
        frozenset({"weapons_seizure", "clash", "leader_captured", "leader_killed"}),
        (
            *_chemicals("rifle", "pistol", "shotgun", measure="seized", unit="item", form="not_applicable"),
            *_chemicals("grenade", "magazine", "radio", measure="seized", unit="item", form="not_applicable"),
            ("cartridge", "not_applicable", "seized", "round"),
            ("explosive_unspecified", "unknown", "seized", "kg"),
        ),
    ),
    "eradication": Template(
        _("eradication of coca"),
        frozenset({"eradication"}),
        (("coca_bush", "plant", "eradicated", "ha"),),
    ),
}


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a template, as a form posts them, each with the key that it is known by."""
    numbers = range(len(TEMPLATES[name].rows))
    return [{**prefilled(key), "row_key": key} for key in (f"{_START}.{name}.{n}.{token_hex(4)}" for n in numbers)]


def prefilled(key: str) -> dict[str, str]:
    """Return what a template put into the row of this key; nothing where it was no template."""
    parts = key.split(".")
    if len(parts) != 4 or parts[0] != _START or parts[1] not in TEMPLATES or not parts[2].isdecimal():
        return {}
    rows = TEMPLATES[parts[1]].rows
    if len(parts[2]) > 2 or int(parts[2]) >= len(rows):
        return {}
    item, form, measure, unit = rows[int(parts[2])]
    return {"item": item, "category": fitting(item)["category"][0], "form": form, "measure": measure, "unit": unit}


def offered(event_type: str) -> list[tuple[str, object]]:
    """Return (name, words) of the templates, those made for a type of event first."""
    names = sorted(TEMPLATES, key=lambda name: event_type not in TEMPLATES[name].types)
    return [(name, TEMPLATES[name].words) for name in names]


def most_likely(event_type: str) -> str:
    """Return the template made for a type of event, or ""."""
    is_made = event_type in taxonomy.EventType.values
    return next((name for name in TEMPLATES if is_made and event_type in TEMPLATES[name].types), "")
