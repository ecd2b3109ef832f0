"""Which years a set of events reaches over: contested and undated ones apart."""

from events.public.columns.arrays import day_of
from events.public.query.choice import Chosen


def coverage(found: Chosen) -> dict | None:
    """Return {"first", "last", "n", "undated"}, years of the n events that nobody contests.

    None where none of them has a date. An end that nobody told adds no year.
    """
    settled = found.but("contested", "debunked")
    dated = settled.dated()
    if not len(dated):
        return None
    events = dated.facts.events
    first, until = events.counted_on[dated.mask].min(), events.until[dated.mask].max()
    years = {name: str(day_of(int(day)).year) for name, day in (("first", first), ("last", until))}
    return {**years, "n": len(settled), "undated": len(settled) - len(dated)}
