"""Whether sources contradict each other about one fact of an event: what `has=contested` asks."""

from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from events import taxonomy
from events.units import normalise

_NO_MOST = frozenset({"more_than", "at_least"})
_NO_LEAST = frozenset({"less_than", "up_to"})


def has_disputed_target(claims: list[dict]) -> bool:
    """Return whether claims (as in an event's document) about one target differ in value or in stance.

    Whatever the event's code of verification (CODEBOOK, Version 2). Only claims about the same thing of the same row
    are compared. Figures differ where no number fits both ("more than 5.2 t" and 5,209 kg agree); figures in units
    that cannot be told in each other, and words, are not compared.
    """
    told = defaultdict(list)
    for claim in claims:
        if claim["target"]:
            told[claim["target"]["id"], claim["about"]].append(claim)
    return any(_differ(*pair) for alike in told.values() for pair in combinations(alike, 2))


def _differ(first: dict, second: dict) -> bool:
    if first["stance"] != second["stance"]:
        return True
    actors = [claim["value_actor"]["id"] for claim in (first, second) if claim["value_actor"]]
    if len(set(actors)) > 1:
        return True
    (measure, least, most), (other_measure, other_least, other_most) = _figures(first), _figures(second)
    if measure != other_measure:
        return False
    return _is_below(most, other_least) or _is_below(other_most, least)


def _figures(claim: dict) -> tuple[tuple, Decimal | None, Decimal | None]:
    """Return what a claim's figures are told in, and its least and its most; None where it sets none."""
    value = (None if figure is None else Decimal(str(figure)) for figure in claim["value"].values())
    low, best, high = value
    unit = claim["unit"] or ""
    if amount := normalise("", unit, low, best, high):
        unit, low, best, high = amount.unit, amount.low, amount.best, amount.high
    least = None if claim["quantifier"] in _NO_LEAST else _first(low, best)
    most = None if claim["quantifier"] in _NO_MOST else _first(high, best)
    # An item and a number without a unit are both a count.
    unit = "" if unit == taxonomy.Unit.ITEM else unit
    return (unit, claim["per"]), least, most


def _first(*figures: Decimal | None) -> Decimal | None:
    return next((figure for figure in figures if figure is not None), None)


def _is_below(most: Decimal | None, least: Decimal | None) -> bool:
    return most is not None and least is not None and most < least
