"""How the recorded events lie in time."""

import calendar
from datetime import date

import numpy as np

from ..cache.results import remembered
from ..columns import codes
from ..columns.arrays import UNDATED
from ..query.choice import Chosen
from ..query.selection import Selection
from .actor_units import units_told
from .calendar import first_day, periods_of
from .date_certainty import dates_in_range
from .event_count import attested
from .matched import match_told

INTERVALS = ("month", "year")
MOST_BINS = 3600  # three hundred years of months, more than the door lets in; what is older counts in the first


@remembered
def histogram(selection: Selection, interval: str) -> dict:
    """Return the events of a selection by month or year.

    Shape: {"version", "interval", "from", "to", "bins": [{"start", "end", "by_type_group": {group: n}, "n",
    "coarser"}], "undated", "dates" where a range is asked for}; dates are inclusive. The bins cover the whole record
    whatever is selected, so that they stay put while filters change. An event counts in the bin of the day it is
    counted on; one without any date in "undated". coarser: how many of the n may as well belong to another bin, their
    day being known no closer. Debunked events count only when verification names them.
    """
    version = selection.version
    events = attested(selection)
    starts = _starts(events, interval)
    inside, coarser, undated = _counted(events, interval, starts)
    columns = zip(starts, inside.tolist(), coarser.tolist(), strict=True)
    bins = [_bin(start, interval, counts, vague) for start, counts, vague in columns]
    return {
        "version": version,
        "interval": interval,
        "from": bins[0]["start"] if bins else None,
        "to": bins[-1]["end"] if bins else None,
        "bins": bins,
        "undated": undated,
        **dates_in_range(selection),
        **units_told(selection),
        **match_told(selection),
    }


@remembered
def contested_by_year(selection: Selection) -> dict[date, dict[str, int]]:
    """Return {1 January: {group: contested events}}; those of the bins alone."""
    events = attested(selection)
    contested = events.facts.events.verification == codes.VERIFICATIONS.index("contested")
    starts = _starts(events, "year")
    inside, _coarser, _undated = _counted(events.where(contested), "year", starts)
    return {
        date(start, 1, 1): _by_group(counts)
        for start, counts in zip(starts, inside.tolist(), strict=True)
        if any(counts)
    }


def _starts(events: Chosen, interval: str) -> range:
    """Return every month or year since year 0 in which the whole record counts an event, the last MOST_BINS of them.

    What is older is counted in the first of them.
    """
    days = events.facts.events.counted_on
    known = periods_of(days[days != UNDATED], interval)
    if not len(known):
        return range(0)
    last = int(known.max())
    return range(max(int(known.min()), last + 1 - MOST_BINS), last + 1)


def _counted(events: Chosen, interval: str, starts: range) -> tuple[np.ndarray, np.ndarray, int]:
    """Return the number of events by bin and group, of the coarser ones by bin, and of those without a date."""
    columns, groups, size = events.facts.events, len(codes.GROUPS), len(starts)
    dated = events.mask & (columns.counted_on != UNDATED)
    of_bin = np.maximum(periods_of(columns.counted_on[dated], interval) - starts.start, 0)
    group = np.array(codes.GROUP_OF_TYPE)[columns.type[dated]]
    inside = np.bincount(of_bin * groups + group, minlength=size * groups).reshape(size, groups)
    first, last = (periods_of(side[dated], interval) for side in (columns.first, columns.last))
    is_coarse = (first != last) & (columns.is_duration[dated] == 0)
    return inside, np.bincount(of_bin[is_coarse], minlength=size), int(events.mask.sum() - dated.sum())


def _bin(start: int, interval: str, counts: list[int], coarser: int) -> dict:
    first = first_day(start, interval)
    return {
        "start": first.isoformat(),
        "end": last_day(first, interval).isoformat(),
        "by_type_group": _by_group(counts),
        "n": sum(counts),
        "coarser": coarser,
    }


def last_day(first: date, interval: str) -> date:
    """Return the last day of the month or year that begins on a day."""
    month = 12 if interval == "year" else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _by_group(counts: list[int]) -> dict[str, int]:
    return dict(sorted((group, n) for group, n in zip(codes.GROUPS, counts, strict=True) if n))
