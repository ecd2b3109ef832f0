"""How the recorded events lie in time."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from django.db.models import BooleanField, Case, Count, DateField, ExpressionWrapper, F, Func, Max, Min, Q, When

from ..memory import memory, remembered
from ..models import PublicEvent
from ..selection import Selection

INTERVALS = ("month", "year")
MOST_BINS = 1200  # a hundred years of months; what is older counts as spanning


class _First(Func):
    """The first day of the month or year that a date range begins in; null when its start is open."""

    template = "date_trunc('%(interval)s', lower(%(expressions)s)::timestamp)::date"
    output_field = DateField()


class _Last(Func):
    """The first day of the month or year that a date range ends in; null when its end is open."""

    template = "date_trunc('%(interval)s', (upper(%(expressions)s) - 1)::timestamp)::date"
    output_field = DateField()


@remembered
def histogram(selection: Selection, interval: str) -> dict:
    """Return the events of a selection by month or year, in three queries at most.

    Shape: {"version", "interval", "from", "to", "bins": [{"start", "end", "by_group": {group: n},
    "n"}], "spanning", "undated"}; dates are inclusive. The bins cover the whole record
    whatever is selected, so that they stay put while filters change. An event counts in the
    bin that wholly holds its dates, widened to their precision; otherwise in "spanning"; one
    without any date in "undated". Debunked events count only when verification names them.
    """
    version = selection.version
    bins = memory.recall(version, (__name__, interval), lambda: _bins(interval))
    events = selection.attested(selection.events()).order_by()
    first, last = _First("possible", interval=interval), _Last("possible", interval=interval)
    no_date = ExpressionWrapper(Q(possible__isnull=True), BooleanField())
    rows = (
        events.annotate(first=first, last=last, no_date=no_date)
        .annotate(bin=Case(When(first=F("last"), then=F("first"))))
        .values_list("bin", "no_date", "group")
        .annotate(n=Count("pk"))
    )
    inside, spanning, undated = defaultdict(Counter), 0, 0
    starts = {start for start, _ in bins}
    for start, is_undated, group, n in rows:
        if is_undated:
            undated += n
        elif start in starts:
            inside[start][group] += n
        else:
            spanning += n
    return {
        "version": version,
        "interval": interval,
        "from": bins[0][0].isoformat() if bins else None,
        "to": bins[-1][1].isoformat() if bins else None,
        "bins": [
            {
                "start": start.isoformat(),
                "end": end.isoformat(),
                "by_group": dict(sorted(inside[start].items())),
                "n": inside[start].total(),
            }
            for start, end in bins
        ],
        "spanning": spanning,
        "undated": undated,
    }


@remembered
def contested_by_year(selection: Selection) -> dict[date, dict[str, int]]:
    """Return {1 January: {group: contested events}}; those of the bins alone, in one query."""
    first, last = _First("possible", interval="year"), _Last("possible", interval="year")
    events = selection.attested(selection.events()).filter(verification="contested").order_by()
    rows = events.annotate(first=first, last=last).filter(first=F("last")).values_list("first", "group")
    counted: dict[date, dict[str, int]] = {}
    for start, group, n in rows.annotate(n=Count("pk")):
        counted.setdefault(start, {})[group] = n
    return counted


def _bins(interval: str) -> list[tuple[date, date]]:
    """Return first and last day of every month or year that the whole record touches."""
    extent = PublicEvent.objects.order_by().annotate(
        first=_First("possible", interval=interval), last=_Last("possible", interval=interval)
    )
    extent = extent.aggregate(
        first_start=Min("first"), first_end=Min("last"), last_start=Max("first"), last_end=Max("last")
    )
    known = [day for day in extent.values() if day is not None]
    if not known:
        return []
    bins, start, last = [], min(known), max(known)
    while start <= last and start.year < date.max.year:
        following = _following(start, interval)
        bins.append((start, following - timedelta(days=1)))
        start = following
    return bins[-MOST_BINS:]


def _following(start: date, interval: str) -> date:
    """Return the first day of the next month or year."""
    if interval == "year":
        return date(start.year + 1, 1, 1)
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)
