"""Rows that belong together: sums of one sentence, totals beside their parts, minors among the counted."""

import re

from .people import MINORS
from .proposals import Find
from .reading import Reading

# Rows so far away repeat nothing.
_NEAR = 60


def once(rows: list[Find]) -> list[Find]:
    """Leave out what repeats a row of the same group and effect with a rounder figure, or adds several groups up."""
    kept = []
    for place, row in enumerate(rows):
        others = [
            other
            for other in rows[max(0, place - _NEAR) : place + _NEAR]
            if other is not row and other.value and row.value
        ]
        same = [other for other in others if other.value["effect"] == row.value["effect"]]
        if row.value and row.value["group"] == "unknown" and row.value["best"] is not None:
            parts = [other.value["best"] for other in same if other.value["group"] != "unknown"]
            if len(parts) > 1 and None not in parts and sum(parts) == row.value["best"]:
                continue
            if parts and row.value["best"] in parts:
                continue
        kept.append(row)
    return kept


def added_up(reading: Reading, rows: list[Find]) -> list[Find]:
    """Add up what one sentence tells of one group: "cuatro mujeres y un hombre fueron detenidos" are five."""
    kept: list[Find] = []
    for row in rows:
        before = kept[-1] if kept else None
        if before and _is_same_kind(before, row) and _is_joined(reading, before, row):
            total = before.value["best"] + row.value["best"]
            before.value = {**before.value, "low": total, "best": total, "high": total}
            before.end = max(before.end, row.end)
            continue
        kept.append(row)
    return kept


def _is_same_kind(before: Find, row: Find) -> bool:
    if before.value is None or row.value is None:
        return False
    is_same = all(before.value[key] == row.value[key] for key in ("group", "effect"))
    return is_same and all(
        value["best"] is not None and value["low"] == value["high"] for value in (before.value, row.value)
    )


def _is_joined(reading: Reading, before: Find, row: Find) -> bool:
    """Whether no more than "and" and a few words stand between two figures; "dos de ellos" are none more."""
    between = reading.text.plain[min(before.end, row.start) : max(before.end, row.start)]
    words = set(between.split())
    inner = reading.text.plain[before.start : row.end]
    if re.search(
        r"\b(?:of them|de ellos|de ellas|entre ellos|entre ellas|including|among them|de los cuales)\b", inner
    ):
        return False
    return len(words) <= 6 and bool(re.search(r"\b(?:y|e|and)\b|,", inner)) and not set(between) & set(".;:")


def with_minors(reading: Reading, rows: list[Find], first: int, last: int) -> None:
    """Tell of a row how many are minors: "seis detenidos, entre ellos dos menores"."""
    for index in range(first, last):
        if reading.text.tokens[index].text not in ("ellos", "ellas", "them", "cuales", "whom"):
            continue
        before = [row for row in rows if row.value and row.start < reading.position(index)]
        for quantity in reading.quantities_of(reading.sentences.index_of_token(first)):
            # "dos de ellos menores", "two of them minors"
            is_before = quantity.last in (index - 1, index) and MINORS.at(reading.text, index + 1, last)
            if is_before and quantity.amount and quantity.amount.best is not None and before:
                before[-1].value["of_which_minors"] = int(quantity.amount.best)
        for quantity in reading.quantities_of(reading.sentences.index_of_token(first)):
            is_behind = index < quantity.first <= index + 3 and MINORS.at(reading.text, quantity.last, last)
            if is_behind and before and quantity.amount and quantity.amount.best is not None:
                before[-1].value["of_which_minors"] = int(quantity.amount.best)
