"""Days and spans of days in words, for the pages of readers and of the newsroom alike."""

from datetime import date, datetime

from django.utils.dateformat import format as spell
from django.utils.translation import pgettext


def whole_day(day: date) -> str:
    """Return "22 July 2017"."""
    return spell(day, pgettext("date format", "j F Y"))


def moment_words(moment: datetime) -> str:
    """Return "22 July 2017, 14:30", in the moment's own time zone."""
    return spell(moment, pgettext("date format", "j F Y, H:i"))


def short_moment(moment: datetime) -> str:
    """Return "22 Jul 2017, 14:30", for narrow columns; in the moment's own time zone."""
    return spell(moment, pgettext("date format", "j M Y, H:i"))


def month_words(day: date) -> str:
    """Return "July 2017"."""
    return spell(day, pgettext("date format", "F Y"))


def span_words(start: date | None, end: date | None, precision: str, is_duration: bool, is_assumed: bool) -> str:
    """Return an event's dates in words ("between 8 August (assumed) and 7 September 2025"); one of them is given."""
    if is_assumed and start and end and start != end and not is_duration:
        words = {"start": _short_start(start, end), "end": whole_day(end)}
        return pgettext("date", "between %(start)s (assumed) and %(end)s") % words
    if precision == "year":
        return _at_scale(start, end, is_duration, lambda day: str(day.year), pgettext("date", "in %(year)s"), "year")
    if precision == "month":
        return _at_scale(start, end, is_duration, month_words, pgettext("date", "in %(month)s"), "month")
    if start is None:
        return pgettext("date", "by %(day)s") % {"day": whole_day(end)}
    if end is None:
        return pgettext("date", "since %(day)s") % {"day": whole_day(start)}
    if start == end:
        if precision == "day":
            return pgettext("date", "on %(day)s") % {"day": whole_day(start)}
        return pgettext("date", "around %(day)s") % {"day": whole_day(start)}
    form = (
        pgettext("date", "from %(start)s to %(end)s")
        if is_duration
        else pgettext("date", "between %(start)s and %(end)s")
    )
    return form % {"start": _short_start(start, end), "end": whole_day(end)}


def _short_start(start: date, end: date) -> str:
    """Return the first day without what it shares with the last."""
    if (start.year, start.month) == (end.year, end.month):
        return str(start.day)
    if start.year == end.year:
        return spell(start, pgettext("date format", "j F"))
    return whole_day(start)


def _at_scale(start, end, is_duration: bool, name, one: str, key: str) -> str:
    """Return words for whole months or years."""
    if start is None or end is None:
        form = (
            pgettext("month or year", "by %(when)s") if start is None else pgettext("month or year", "since %(when)s")
        )
        return form % {"when": name(end if start is None else start)}
    if name(start) == name(end):
        return one % {key: name(start)}
    form = (
        pgettext("months or years", "from %(start)s to %(end)s")
        if is_duration
        else pgettext("months or years", "between %(start)s and %(end)s")
    )
    return form % {"start": name(start), "end": name(end)}
