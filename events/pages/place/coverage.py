"""Which years a set of events reaches over: contested and undated ones apart."""

import numpy as np

from events.public.columns.arrays import day_of
from events.public.query.choice import Chosen


def coverage(found: Chosen) -> dict | None:
    """Return {"first", "last", "n", "undated"}, years of the n events that nobody contests.

    None where none of them has a date. An event is of the year it is counted in; what went on, of the years until its
    end too. An end that nobody told adds no year.
    """
    settled = found.summed()
    dated = settled.dated()
    if not len(dated):
        return None
    events = dated.facts.events
    until = np.where(events.is_duration == 1, events.until, events.counted_on)
    first, until = events.counted_on[dated.mask].min(), until[dated.mask].max()
    years = {name: str(day_of(int(day)).year) for name, day in (("first", first), ("last", until))}
    return {**years, "n": len(settled), "undated": len(settled) - len(dated)}
