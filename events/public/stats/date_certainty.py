"""How many events lie certainly, and how many possibly, in the range of days that a selection asks for."""

from datetime import date

import numpy as np

from events import taxonomy

from ..cache.results import remembered
from ..columns.arrays import UNDATED
from ..query.choice import Chosen, touching
from ..query.selection import Selection


@remembered
def in_range(selection: Selection, counted: str = "listed", inside_box: bool = True) -> dict[str, int]:
    """Return {"certain", "counted", "possible", "undated"} of the events that match all else; {} without a range.

    certain <= counted <= possible, whatever the date_mode; an undated event lies in no range. counted: "listed" (all
    that match), "attested" (without the debunked ones, unless verification asks for those by name: rows, bars, maps)
    or "summed" (without them in any case: totals and the ledger, which no debunked event enters). inside_box: False
    for maps, whose badges stand for events without a public point, which lie in no box.
    """
    if not selection.asks_dates:
        return {}
    _found, _at, dates = _dated(selection, counted, inside_box)
    return {name: int(np.count_nonzero(lies)) for name, lies in dates.items()}


def dates_in_range(
    selection: Selection, counted: str = "attested", *, inside_box: bool = True
) -> dict[str, dict[str, int]]:
    """Return {"dates": in_range()} of the events that a statistic counts, or {} where no range is asked for."""
    dates = in_range(selection, counted, inside_box)
    return {"dates": dates} if dates else {}


def header_of(counts: dict[str, int]) -> str:
    """Return counts as a header's value, a dictionary of RFC 8941: certain=3, counted=3, possible=8, undated=1."""
    return ", ".join(f"{name}={n}" for name, n in counts.items())


# What an answer tells of its events beside them, and the header that tells the same.
HEADERS = {"dates": "X-VRAEM-Dates", "units": "X-VRAEM-Units", "matched": "X-VRAEM-Matched"}


def headers_told(answer: dict) -> dict[str, str]:
    """Return the headers that say what an answer tells of its dates, the units of its actor and how places match."""
    return {header: header_of(answer[name]) for name, header in HEADERS.items() if answer.get(name)}


@remembered
def beyond_count(selection: Selection, counted: str = "listed") -> dict[str, int]:
    """Return {"may_belong", "went_on"}: events that touch the range and are not of the answer; {} without a range.

    may_belong: the moment of which may lie in it; went_on: durations that went on in it. Of the answer is what is
    counted in the range, or with date_mode=certain what lies in it. counted: as for in_range(). Together they are what
    that calls possible of the same events and the answer does not hold.
    """
    if not selection.asks_dates:
        return {}
    found, at, dates = _dated(selection, counted)
    mode = selection.cleaned.get("date_mode", "counted")
    outside = found.only(at[dates["possible"] & ~dates[mode]])
    durations = int((outside.mask & (found.facts.events.is_duration == 1)).sum())
    return {"may_belong": len(outside) - durations, "went_on": durations}


def _dated(selection: Selection, counted: str, inside_box: bool = True) -> tuple[Chosen, np.ndarray, dict]:
    """Return the events that match all else and touch the range or have no day, where they stand, and which lie how."""
    found = touching(selection, inside_box=inside_box)
    if counted == "summed" or (counted == "attested" and not selection.names_debunked):
        found = found.but(taxonomy.Verification.DEBUNKED)
    cleaned, at = selection.cleaned, np.flatnonzero(found.mask)
    start, end = cleaned.get("date_from") or date.min, cleaned.get("date_to") or date.max
    earliest, latest = (day.toordinal() - 1 for day in (start, end))
    events = found.facts.events
    day, first, last = events.counted_on[at], events.first[at], events.last[at]
    is_dated = day != UNDATED
    return (
        found,
        at,
        {
            "certain": is_dated & (first >= earliest) & (last <= latest),
            "counted": is_dated & (day >= earliest) & (day <= latest),
            "possible": is_dated & (first <= latest) & (last >= earliest),
            "undated": ~is_dated,
        },
    )
