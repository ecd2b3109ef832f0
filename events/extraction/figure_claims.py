"""Figures that are what somebody says and no row: a capacity, production avoided, a value, a source's own total."""

import re

from . import amount_contexts, background
from .proposals import CLAIM, INFERRED, Find
from .reading import Reading

_TOTAL = re.compile(r"(?:un total de|en total|the total|a total of|total of|in total|in all) ?$")
_VALUED = re.compile(r"valoriz|valuad|avaluad|valued|\bworth\b")
_PERIODS = (
    ("day", re.compile(r"al dia|por dia|diari|a day|per day|daily")),
    ("week", re.compile(r"a la semana|por semana|semanal|a week|per week|weekly")),
    ("month", re.compile(r"al mes|por mes|mensual|a month|per month|monthly")),
    ("year", re.compile(r"al ano|por ano|anual|a year|per year|yearly")),
)


def add(reading: Reading, claims: list[Find], seizures: list[Find]) -> list[Find]:
    """Return the claims with their figures, and a claim of nobody named for each figure that nobody is said to give.

    Adds to a value: low, best, high (Decimal or None), quantifier, unit, per (taxonomy.Per or "").
    """
    added = []
    rows = {reading.position(index) for row in seizures for index in _tokens_of(reading, row)}
    of_sentence: dict[int, list[Find]] = {}
    for one in claims:
        of_sentence.setdefault(reading.sentence_of(one.start), []).append(one)
    for quantity in reading.quantities:
        start, end = reading.position(quantity.first), reading.end(quantity.last)
        about = _about(reading, quantity)
        is_row = start in rows
        if not about or quantity.amount is None or not quantity.unit or (is_row and about != "total"):
            continue
        if about in ("total", "value") and background.is_apart(reading.sentence_words(start)):
            continue
        amount = quantity.amount
        figures = {"low": amount.low, "best": amount.best, "high": amount.high}
        if amount.best is not None and not amount.quantifier:
            figures = dict.fromkeys(figures, amount.best)
        figures |= {"quantifier": amount.quantifier or "exactly", "unit": quantity.unit, "per": _per(reading, end)}
        here = reading.sentence_of(start)
        own = next(
            (one for one in of_sentence.get(here, ()) if one.value["about"] in (about, "other")),
            None,
        )
        if own and "unit" not in own.value:
            own.value = {**own.value, "about": about, **figures}
        elif about != "value" or _VALUED.search(reading.sentence_words(start)):
            # What a kilo costs is nobody's claim of the event.
            value = {
                "claimant": "",
                "claimant_actor": "",
                "claimant_publisher": "",
                "about": about,
                "stance": "asserts",
                "value_actor": "",
            }
            added.append(Find(CLAIM, start, end, {**value, **figures}, INFERRED, "figure_told"))
    return [*claims, *added]


def _tokens_of(reading: Reading, row: Find) -> range:
    return range(reading.text.token_at(row.start), reading.text.token_at(max(row.start, row.end - 1)) + 1)


def _about(reading: Reading, quantity) -> str:
    about = amount_contexts.about(reading, quantity)
    before = reading.text.plain[max(0, reading.position(quantity.first) - 24) : reading.position(quantity.first)]
    if not about and quantity.is_substance and _TOTAL.search(before):
        return "total"
    return about


def _per(reading: Reading, end: int) -> str:
    after = reading.text.plain[end : end + 40]
    return next((period for period, pattern in _PERIODS if pattern.search(after)), "")
