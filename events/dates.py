"""What a date with a precision may mean: the record's honest arithmetic of time.

An event is counted on one day (counted_on), so that periods add up, and lies somewhere within its bounds, so that
a question about a range can be answered with what certainly, and with what possibly, belongs to it. For every
dated event counted_on lies inside the bounds; so what lies certainly in a range is also counted there, and what is
counted there possibly lies there.
"""

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Bounds(NamedTuple):
    """First and last day on which something may have happened (or went on), both inclusive."""

    first: date
    last: date


# An editor who gives one day with a coarser precision means "around then".
_SLACK = {"few_days": timedelta(days=3), "week": timedelta(days=7)}
# How long before its last day an event may have begun of which a source says only "by then": what is proposed.
PROPOSED_LEAD = timedelta(days=30)
# Days, the first and the last one counted, that "between two days" may reach over; an assumed start lies no earlier.
LONGEST_BETWEEN = 366
# Up to so many days UCDP and ACLED have a code for "between two days".
_MONTH_LONG = 31


def days_of(start: date, end: date) -> int:
    """Return the number of days from start to end, both counted."""
    return (end - start).days + 1


def widen(start: date, end: date, precision: str) -> Bounds:
    """Return the days that two given days stand for.

    day, between: as given. few_days, week: as given, or 3 (7) days either side of a single day. month, year:
    out to the whole months or years they touch.
    """
    if precision in _SLACK and start == end:
        return Bounds(_moved(start, -_SLACK[precision]), _moved(end, _SLACK[precision]))
    if precision == "month":
        return Bounds(start.replace(day=1), end.replace(day=calendar.monthrange(end.year, end.month)[1]))
    if precision == "year":
        return Bounds(date(start.year, 1, 1), date(end.year, 12, 31))
    return Bounds(start, end)


def bounds(start: date | None, end: date | None, precision: str, newest_report: date | None = None) -> Bounds | None:
    """Return the first and the last day of an event, or None for an undated one (precision unknown, or no start).

    An open end is a duration's: it is known to have gone on until the newest dated report, else on its start;
    never to the end of time.
    """
    if precision == "unknown" or start is None:
        return None
    if end is None:
        known = widen(start, start, precision)
        is_later = newest_report is not None and newest_report > start
        return Bounds(known.first, max(newest_report, known.first) if is_later else known.last)
    return widen(start, end, precision)


def counted_on(start: date | None, end: date | None, precision: str, start_basis: str = "stated") -> date | None:
    """Return the one day under which the record counts an event; None for an undated one.

    The start as given; the first day of its month or year where no more is known; the end where the start is
    assumed. It is for counting and is never shown as the event's date.
    """
    if precision == "unknown" or start is None:
        return None
    if start_basis == "assumed" and end is not None:
        return end
    if precision == "month":
        return start.replace(day=1)
    if precision == "year":
        return date(start.year, 1, 1)
    return start


def proposed_start(end: date) -> date:
    """Return the earliest plausible day that is proposed where a source says only "by" a last day."""
    return _moved(end, -PROPOSED_LEAD)


class Proposal(NamedTuple):
    """What is proposed where only a last day is given: both days and the precision that goes with them."""

    start: date
    end: date
    precision: str


def proposal(end: date, precision: str, span: str, today: date) -> Proposal:
    """Return the days that are proposed, the first one as assumed, where a source says only "by" a last day.

    A moment lies between two days, out to what the last day's precision stands for, but no later than today: the day
    that was given always lies within them. A duration keeps its last day and its precision.
    """
    if span != "within":
        return Proposal(proposed_start(end), end, precision)
    known = widen(end, end, precision)
    last = max(end, min(known.last, today))
    return Proposal(min(proposed_start(last), known.first), last, "between")


def codes_of_between(start: date, end: date) -> tuple[int, int | None]:
    """Return UCDP's date_prec and ACLED's time_precision of "between two days"; None where ACLED has no code."""
    return (4, 3) if days_of(start, end) <= _MONTH_LONG else (5, None)


# How long the given days may be for each precision, unless the event is a duration.
_LONGEST = {"day": 1, "few_days": 7, "week": 14}


def contradiction(
    start: date | None, end: date | None, precision: str, span: str, start_basis: str = "stated"
) -> str | None:
    """Return a code saying how dates and precision contradict each other, or None.

    Codes: not_in_order (the last day before the first, whatever the rest says), dates_missing,
    dates_given_for_unknown, start_assumed_for_unknown, start_missing (every dated event has one, if only an assumed
    one), end_missing (a moment "within", and an assumed start, need a last day),
    between_is_no_duration, between_not_in_order (one day twice), between_too_long, assumed_not_between (an assumed
    start leaves the moment between two days), assumed_too_early, too_long, not_one_month, not_one_year.
    """
    if start is not None and end is not None and end < start:
        return "not_in_order"
    if precision == "unknown":
        if start or end:
            return "dates_given_for_unknown"
        return "start_assumed_for_unknown" if start_basis == "assumed" else None
    if start is None and end is None:
        return "dates_missing"
    if start is None:
        return "start_missing"
    if end is None:
        return "end_missing" if span == "within" or precision == "between" or start_basis == "assumed" else None
    if precision == "between":
        return _contradiction_between(start, end, span)
    if start_basis == "assumed":
        if span == "within":
            return "assumed_not_between"
        if days_of(start, end) > LONGEST_BETWEEN:
            return "assumed_too_early"
    return None if span == "duration" else _contradiction_within(start, end, precision)


def _contradiction_between(start: date, end: date, span: str) -> str | None:
    if span != "within":
        return "between_is_no_duration"
    if start == end:
        return "between_not_in_order"
    return "between_too_long" if days_of(start, end) > LONGEST_BETWEEN else None


def _contradiction_within(start: date, end: date, precision: str) -> str | None:
    if precision in _LONGEST and days_of(start, end) > _LONGEST[precision]:
        return "too_long"
    if precision == "month" and (start.year, start.month) != (end.year, end.month):
        return "not_one_month"
    if precision == "year" and start.year != end.year:
        return "not_one_year"
    return None


def _moved(day: date, by: timedelta) -> date:
    """Return a day moved by so much, at most to the first or the last one that a date can say."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
