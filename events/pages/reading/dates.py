"""Dates in words: how precisely they are known is part of the sentence."""

from datetime import date
from typing import NamedTuple

from django.utils.dateformat import format as spell
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


class Moment(NamedTuple):
    """When something happened, in words and in what drawing it needs.

    is_imprecise: a span not known more closely (dashed). is_duration: it went on through all
    of it (a solid bracket). iso: for <time datetime>, "" where no single day or month is known.
    """

    words: str
    is_imprecise: bool
    is_duration: bool
    is_inferred: bool
    is_undated: bool
    precision: str
    iso: str

    def __str__(self):
        return self.words

    @classmethod
    def of(cls, when: dict) -> "Moment":
        """Read the date of a public document."""
        start, end = _read(when["start"]), _read(when["end"])
        is_duration = when["span"] == "duration" and start != end
        undated = when["precision"] == "unknown" or (start is None and end is None)
        words = (
            _("date not known")
            if undated
            else _words(start, end, when["precision"], is_duration, when.get("start_basis") == "assumed")
        )
        return cls(
            words=words,
            is_imprecise=not undated and not (when["precision"] == "day" and (is_duration or start == end)),
            is_duration=is_duration,
            is_inferred=when["basis"] == "inferred",
            is_undated=undated,
            precision=when["precision"],
            iso="" if undated or is_duration or start != end or start is None else start.isoformat(),
        )

    @staticmethod
    def day(text: str | None) -> str:
        """Return an ISO date in words, or "" for none."""
        return whole_day(_read(text)) if text else ""


def whole_day(day: date) -> str:
    """Return "22 July 2017"."""
    return spell(day, pgettext("date format", "j F Y"))


def month_words(day: date) -> str:
    """Return "July 2017"."""
    return spell(day, pgettext("date format", "F Y"))


def month_name(month: int) -> str:
    """Return "July"."""
    return spell(date(2000, month, 1), "F")


def _read(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _words(start: date | None, end: date | None, precision: str, is_duration: bool, is_assumed: bool) -> str:
    if is_assumed and start and end and not is_duration:
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
