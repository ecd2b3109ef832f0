"""How the events of a page stand: how many its lead counts, what is told beside them, and from when to when they are.

One rule for every lead: a debunked event is in no number but its own, a contested one is counted apart, and an undated
one is counted and told to be without a date.
"""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q

from events import taxonomy

from ..columns.arrays import day_of
from ..query.choice import UNSETTLED, Chosen


class Standing(NamedTuple):
    """events: neither contested nor debunked, nor a body's tally; undated: how many of those have no day.

    first, last: the days on which the first and the last of them are counted; None where none has one.
    """

    events: int
    contested: int
    debunked: int
    tallies: int
    undated: int
    first: date | None
    last: date | None


def standing(found: Chosen) -> Standing:
    """Return how chosen events stand."""
    settled = found.summed()
    dated = settled.dated()
    days = dated.facts.events.counted_on[dated.mask]
    first, last = (day_of(int(days.min())), day_of(int(days.max()))) if len(days) else (None, None)
    contested = len(found) - len(found.but("contested"))
    debunked = len(found) - len(found.but("debunked"))
    tallies = len(found) - contested - debunked - len(settled)
    return Standing(len(settled), contested, debunked, tallies, len(settled) - len(dated), first, last)


def standing_of_rows(events) -> Standing:
    """Return the same of a queryset of PublicEvent; one query."""
    is_tally = Q(event_type__in=taxonomy.OUTSIDE_TOTALS)
    settled = ~Q(verification__in=UNSETTLED) & ~is_tally
    counts = events.order_by().aggregate(
        events=Count("pk", filter=settled),
        contested=Count("pk", filter=Q(verification="contested")),
        debunked=Count("pk", filter=Q(verification="debunked")),
        tallies=Count("pk", filter=is_tally & ~Q(verification__in=UNSETTLED)),
        undated=Count("pk", filter=settled & Q(counted_on__isnull=True)),
        first=Min("counted_on", filter=settled),
        last=Max("counted_on", filter=settled),
    )
    return Standing(**counts)
