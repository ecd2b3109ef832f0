"""What a date with a precision may mean: the record's honest arithmetic of time."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Possible(NamedTuple):
    """First and last day on which something may have happened, both inclusive; None is open."""

    first: date | None
    last: date | None


# An editor who gives one day with a coarser precision means "around then".
_SLACK = {"few_days": timedelta(days=3), "week": timedelta(days=7)}


def widen(start: date | None, end: date | None, precision: str) -> Possible | None:
    """Return the days an event may fall on, or None when nothing is known of its date.

    day: as given. few_days, week: as given, or 3 (7) days either side of a single day.
    month, year: out to the whole months or years they touch. unknown: None. An open start
    ("by 8 October") or an open end ("in force since") stays open.
    """
    if precision == "unknown" or (start is None and end is None):
        return None
    if precision in _SLACK and start == end:
        return Possible(start - _SLACK[precision], end + _SLACK[precision])
    if precision == "month":
        return Possible(
            start and start.replace(day=1),
            end and end.replace(day=calendar.monthrange(end.year, end.month)[1]),
        )
    if precision == "year":
        return Possible(start and date(start.year, 1, 1), end and date(end.year, 12, 31))
    return Possible(start, end)


# How long the given days may be for each precision, unless the event is a duration.
_LONGEST = {"day": 1, "few_days": 7, "week": 14}


def contradiction(start: date | None, end: date | None, precision: str, span: str) -> str | None:
    """Return a code saying how dates and precision contradict each other, or None.

    Codes: dates_missing, dates_given_for_unknown, too_long, not_one_month, not_one_year,
    end_missing (a moment "within" needs a last day).
    """
    if precision == "unknown":
        return "dates_given_for_unknown" if start or end else None
    if start is None and end is None:
        return "dates_missing"
    if span == "within" and end is None:
        return "end_missing"
    if span == "duration" or start is None or end is None:
        return None
    if precision in _LONGEST and (end - start).days + 1 > _LONGEST[precision]:
        return "too_long"
    if precision == "month" and (start.year, start.month) != (end.year, end.month):
        return "not_one_month"
    if precision == "year" and start.year != end.year:
        return "not_one_year"
    return None
