"""How many events a selection has: the one count that totals, map and list share."""

from datetime import date

import numpy as np

from ..cache.columns import facts_at
from ..cache.results import remembered
from ..columns import codes
from ..columns.arrays import UNDATED, day_of
from ..query.choice import Chosen, chosen
from ..query.selection import Selection
from ..snapshot import one_state
from ..version import dataset_version
from .calendar import periods_of


@remembered
def tally(selection: Selection) -> list[tuple[str, str, bool, int]]:
    """Return (primary type, verification, is mappable, how many) of a selection's events."""
    found = chosen(selection)
    events, attested = found.facts.events, len(codes.VERIFICATIONS)
    keys = (events.type * attested + events.verification) * 2 + events.is_mappable
    counts = np.bincount(keys[found.mask])
    return [
        (codes.TYPES[key // 2 // attested], codes.VERIFICATIONS[key // 2 % attested], bool(key % 2), int(counts[key]))
        for key in np.flatnonzero(counts).tolist()
    ]


def listed(selection: Selection) -> int:
    """Return how many events match, debunked ones too: as many as a list shows."""
    return sum(n for *_, n in tally(selection))


@remembered
def by_year(selection: Selection) -> dict[int, int]:
    """Return {year: events} of the days that a selection's events are counted on, debunked ones too."""
    found = chosen(selection)
    days = found.facts.events.counted_on[found.mask]
    years, counts = np.unique(periods_of(days[days != UNDATED], "year"), return_counts=True)
    return dict(zip(years.tolist(), counts.tolist(), strict=True))


def not_mappable(selection: Selection) -> int:
    """Return how many events match but have no place to be drawn at; bbox and near play no part."""
    if not {"bbox", "near"} & set(selection.cleaned):
        named = selection.names_debunked
        counted = (row for row in tally(selection) if named or row[1] != "debunked")
        return sum(n for _type, _verification, is_mappable, n in counted if not is_mappable)
    return _not_mappable_anywhere(selection)


@remembered
def _not_mappable_anywhere(selection: Selection) -> int:
    return len(unmapped(selection))


def unmapped(selection: Selection) -> Chosen:
    """Return the events that match but have no place to be drawn at; bbox and near play no part."""
    found = attested(selection, inside_box=False, near=False)
    return found.where(found.facts.events.is_mappable == 0)


def attested(selection: Selection, **wanted: bool) -> Chosen:
    """Return a selection's events without the debunked ones, unless verification asks for those by name."""
    found = chosen(selection, **wanted)
    return found if selection.names_debunked else found.but("debunked")


def items_held(version: int) -> set[tuple[str, str]]:
    """Return the categories and items of which the whole ledger has rows at this dataset version."""
    with one_state():
        lines, _of_row = facts_at(version).lines
    return {tuple(codes.LINES.read(line)[:2]) for line in lines.tolist()}


def recorded() -> int:
    """Return how many events the record has, debunked ones too."""
    with one_state():
        return len(facts_at(dataset_version()).events.seq)


def extent(selection: Selection) -> tuple[date, date] | None:
    """Return the first and the last day that a selection's events are counted on; None where none is dated."""
    found = chosen(selection)
    days = found.facts.events.counted_on[found.mask]
    days = days[days != UNDATED]
    return (day_of(int(days.min())), day_of(int(days.max()))) if len(days) else None
