"""Rows that only repeat others: a rounder figure of the same thing, or the sum of its parts."""

from dataclasses import replace
from decimal import Decimal

from .proposals import Find
from .reading import Reading


def without_totals(reading: Reading, rows: list[Find]) -> list[Find]:
    """Leave out what only repeats other rows: a rounder figure of the same thing, or the sum of its parts."""
    kept = []
    for place, row in enumerate(rows):
        near = rows[max(0, place - _NEAR) : place + _NEAR]
        if row.value and _is_repeated(row, near):
            continue
        if any(_is_repeated(replace(row, value=value), near) for value in row.candidates):
            # 1.850 kilos, told twice readable, is the sum of its parts in one of its readings.
            continue
        kept.append(row)
    return kept


# Rows so far away repeat nothing.
_NEAR = 60
_GENERAL = {
    "drug_unspecified": "drug",
    "cocaine_unspecified": "drug",
    "precursor_unspecified": "precursor_chemical",
    "weapon_unspecified": "weapon",
    "ammunition_unspecified": "ammunition",
    "laboratory_unspecified": "installation",
}
_KG = {
    "kg": Decimal(1),
    "t": Decimal(1000),
    "g": Decimal("0.001"),
    "l": Decimal(1),
    "item": Decimal(1),
    "round": Decimal(1),
}


def _figure(value: dict) -> Decimal | None:
    figure = next(
        (value[key] for key in ("quantity_best", "quantity_low", "quantity_high") if value[key] is not None), None
    )
    return None if figure is None or value["unit"] not in _KG else figure * _KG[value["unit"]]


def _is_repeated(row: Find, rows: list[Find]) -> bool:
    figure = _figure(row.value)
    others = [
        other for other in rows if other is not row and other.value and other.value["measure"] == row.value["measure"]
    ]
    if figure is None:
        return False
    item = row.value["item"]
    for other in others:
        same = other.value["item"] == item or _GENERAL.get(item) == other.value["category"]
        told = _figure(other.value)
        if not same or told is None or other.value == row.value:
            continue
        is_rounder = row.value["quantifier"] not in ("", "exactly") and other.value["quantifier"] in ("", "exactly")
        is_general = item in _GENERAL and other.value["item"] not in _GENERAL
        if (is_rounder or is_general) and abs(told - figure) <= figure * Decimal("0.1"):
            return True
    parts = [
        told
        for other in others
        if other.value["category"] == row.value["category"]
        and (other.value["item"] != item or item not in _GENERAL)
        and other.start > row.start
        and (other.value["unit"] == row.value["unit"] or {other.value["unit"], row.value["unit"]} <= {"kg", "t", "g"})
        and (told := _figure(other.value)) is not None
    ]
    allowed = figure * (Decimal("0.1") if item in _GENERAL else Decimal("0.005"))
    return len(parts) > 1 and abs(sum(parts) - figure) <= allowed
