"""Dates in words: how precisely they are known is part of the sentence."""

from datetime import date
from typing import NamedTuple

from django.utils.dateformat import format as spell
from django.utils.translation import gettext as _

from events.day_words import month_words, span_words, whole_day

__all__ = ["Moment", "month_name", "month_words", "whole_day"]


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
        undated = when["date_precision"] == "unknown" or (start is None and end is None)
        words = (
            _("date not known")
            if undated
            else span_words(start, end, when["date_precision"], is_duration, when.get("start_basis") == "assumed")
        )
        return cls(
            words=words,
            is_imprecise=not undated and not (when["date_precision"] == "day" and (is_duration or start == end)),
            is_duration=is_duration,
            is_inferred=when["basis"] == "inferred",
            is_undated=undated,
            precision=when["date_precision"],
            iso="" if undated or is_duration or start != end or start is None else start.isoformat(),
        )

    @staticmethod
    def day(text: str | None) -> str:
        """Return an ISO date in words, or "" for none."""
        return whole_day(_read(text)) if text else ""


def month_name(month: int) -> str:
    """Return "July"."""
    return spell(date(2000, month, 1), "F")


def _read(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
