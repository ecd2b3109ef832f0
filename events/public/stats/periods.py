"""The ledger through time: each line's amounts by the month or year that wholly holds its events' dates."""

from collections import defaultdict
from datetime import date

from django.db.models import BooleanField, Case, Count, DateField, ExpressionWrapper, Func, Q, When
from psycopg.types.range import Range

from ..memory import remembered
from ..selection import Selection
from .numbers import WITHOUT_FIGURE, figure_sums, sums_of

INTERVALS = ("year", "month")
SPANNING, UNDATED = "spanning", "undated"
_THING = ("category", "item", "form", "measure")
_LEAF = (*_THING, "kind", "normal_unit")
Period = date | str  # the first day of a period, or SPANNING or UNDATED


class _Period(Func):
    """The first day of the month or year that wholly holds a date range; null when none does."""

    template = (
        "CASE WHEN date_trunc('%(interval)s', lower(%(expressions)s)) = "
        "date_trunc('%(interval)s', upper(%(expressions)s) - 1) "
        "THEN date_trunc('%(interval)s', lower(%(expressions)s))::date END"
    )
    output_field = DateField()


@remembered
def ledger_by_period(selection: Selection, interval: str) -> dict[tuple, dict[Period, dict]]:
    """Return {(category, item, form, measure, kind, unit): {period: figures}} in one query.

    figures: {"low", "best", "high", "records", "without_quantity", "events"}, summed as totals()
    does and over the same rows: neither debunked nor contested events enter. A row stands in a
    period when its event's dates, widened to their precision, lie wholly in that period and in
    the range asked for; dates that reach further are under SPANNING, undated events under
    UNDATED. Rows without any amount stand under kind and unit None.
    """
    rows = _placed(selection, interval).order_by(*_LEAF).values(*_LEAF, "period", "is_undated")
    rows = rows.annotate(
        records=Count("pk"),
        without=Count("pk", filter=WITHOUT_FIGURE),
        events=Count("event", distinct=True),
        **figure_sums(),
    )
    lines: dict[tuple, dict[Period, dict]] = defaultdict(dict)
    for row in rows:
        key = (*(row[name] for name in _THING), row["kind"] or None, row["normal_unit"] or None)
        lines[key][_period(row)] = {
            **sums_of(row),
            "records": row["records"],
            "without_quantity": row["without"],
            "events": row["events"],
        }
    return dict(lines)


@remembered
def events_by_period(selection: Selection, interval: str) -> dict[tuple, dict[Period, int]]:
    """Return {(category, item, form, measure): {period: events}}: what a list with those filters holds.

    Units play no part, as no filter tells them apart: an event that reports one thing both in
    packages and in kilograms counts once. Periods as in ledger_by_period.
    """
    rows = _placed(selection, interval).order_by().values(*_THING, "period", "is_undated")
    things: dict[tuple, dict[Period, int]] = defaultdict(dict)
    for row in rows.annotate(events=Count("event", distinct=True)):
        things[tuple(row[name] for name in _THING)][_period(row)] = row["events"]
    return dict(things)


def has_left_out(selection: Selection) -> bool:
    """Return whether the selection holds events that no ledger figure rests on."""
    return selection.events().filter(verification__in=["contested", "debunked"]).exists()


def _placed(selection: Selection, interval: str):
    rows = selection.ledger_rows_of(selection.events().counted().undisputed().having(["seizures"]))
    start, end = selection.asked.get("date_from"), selection.asked.get("date_to")
    inside = Q(event__possible__contained_by=Range(start, end, bounds="[]")) if start or end else Q(pk__isnull=False)
    return rows.annotate(
        period=Case(When(inside, then=_Period("event__possible", interval=interval)), output_field=DateField()),
        is_undated=ExpressionWrapper(Q(event__possible__isnull=True), output_field=BooleanField()),
    )


def _period(row: dict) -> Period:
    return UNDATED if row["is_undated"] else row["period"] or SPANNING
