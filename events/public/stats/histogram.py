"""How the recorded events lie in time."""

from datetime import date, timedelta

import numpy as np

from ..facts import Chosen, codes
from ..facts.columns import UNDATED
from ..memory import remembered
from ..selection import Selection
from .tally import attested

INTERVALS = ("month", "year")
MOST_BINS = 1200  # a hundred years of months; what is older counts as spanning
_MONTHS = {"month": 1, "year": 12}


@remembered
def histogram(selection: Selection, interval: str) -> dict:
    """Return the events of a selection by month or year.

    Shape: {"version", "interval", "from", "to", "bins": [{"start", "end", "by_group": {group: n},
    "n"}], "spanning", "undated"}; dates are inclusive. The bins cover the whole record
    whatever is selected, so that they stay put while filters change. An event counts in the
    bin that wholly holds its dates, widened to their precision; otherwise in "spanning"; one
    without any date in "undated". Debunked events count only when verification names them.
    """
    version = selection.version
    events = attested(selection)
    starts = _starts(events, interval)
    inside, spanning, undated = _counted(events, interval, starts)
    bins = [_bin(start, interval, counts) for start, counts in zip(starts, inside.tolist(), strict=True)]
    return {
        "version": version,
        "interval": interval,
        "from": bins[0]["start"] if bins else None,
        "to": bins[-1]["end"] if bins else None,
        "bins": bins,
        "spanning": spanning,
        "undated": undated,
    }


@remembered
def contested_by_year(selection: Selection) -> dict[date, dict[str, int]]:
    """Return {1 January: {group: contested events}}; those of the bins alone."""
    events = attested(selection)
    contested = events.facts.events.verification == codes.VERIFICATIONS.index("contested")
    starts = _starts(events, "year")
    inside, _spanning, _undated = _counted(events.where(contested), "year", starts)
    return {
        date(start, 1, 1): _by_group(counts)
        for start, counts in zip(starts, inside.tolist(), strict=True)
        if any(counts)
    }


def _starts(events: Chosen, interval: str) -> range:
    """Return every month or year since year 0 that the whole record touches, the last MOST_BINS of them."""
    columns = events.facts.events
    known = np.concatenate([side[side >= 0] for side in (columns.first, columns.last)]) // _MONTHS[interval]
    if not len(known):
        return range(0)
    last = min(int(known.max()), date.max.year * 12 // _MONTHS[interval])
    return range(max(int(known.min()), last + 1 - MOST_BINS), last + 1)


def _counted(events: Chosen, interval: str, starts: range) -> tuple[np.ndarray, int, int]:
    """Return the number of events by bin and group, of those in no bin, and of those without a date."""
    columns, groups = events.facts.events, len(codes.GROUPS)
    first, last = (side[events.mask] // _MONTHS[interval] for side in (columns.first, columns.last))
    is_undated = columns.first[events.mask] == UNDATED
    is_inside = (columns.first[events.mask] >= 0) & (first == last)
    is_inside &= (first >= starts.start) & (first < starts.stop)
    group = np.array(codes.GROUP_OF_TYPE)[columns.type[events.mask][is_inside]]
    keys = (first[is_inside] - starts.start) * groups + group
    inside = np.bincount(keys, minlength=len(starts) * groups).reshape(len(starts), groups)
    return inside, int((~is_inside & ~is_undated).sum()), int(is_undated.sum())


def _bin(start: int, interval: str, counts: list[int]) -> dict:
    first, following = _day(start, interval), _day(start + 1, interval)
    return {
        "start": first.isoformat(),
        "end": (following - timedelta(days=1)).isoformat(),
        "by_group": _by_group(counts),
        "n": sum(counts),
    }


def _day(period: int, interval: str) -> date:
    """Return the first day of a month or year, both counted from year 0."""
    return date(period, 1, 1) if interval == "year" else date(period // 12, period % 12 + 1, 1)


def _by_group(counts: list[int]) -> dict[str, int]:
    return dict(sorted((group, n) for group, n in zip(codes.GROUPS, counts, strict=True) if n))
