"""The small bar beside an entry whose date is a span: where in its month, its year or its years it lies.

Dashed: it happened somewhere in it. Filled: it went on through all of it. A second edge below:
several incidents told together. An end that nobody reported has no closing edge and an arrow.
"""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.dates import Bounds
from events.public.event_dates import dated

from ..wording.dates import month_words

WIDTH, _TOP, _BOTTOM = 240, 3, 13  # of the drawing, in its own units
_THINNEST = 4
_MOST_TICKS = 31


class DateSpan(NamedTuple):
    """A drawn span: its outline, arrows at open ends, ticks of the scale, and the words that say the same."""

    outline: str
    arrows: list[str]
    pile: str
    ticks: list[str]
    is_throughout: bool
    scale: str
    words: str


def date_span(document: dict, *, is_aggregate: bool) -> DateSpan | None:
    """Return the bar of a document's date; None for a single day and for no date at all."""
    when, possible = document["date"], dated(document).bounds
    is_open = when["end"] is None
    if possible is None or (possible.first == possible.last and not is_open):
        return None
    first, last, scale = _scale(possible, is_open)
    days = (last - first).days + 1
    left = (possible.first - first).days / days * WIDTH
    right = float(WIDTH) if is_open else ((possible.last - first).days + 1) / days * WIDTH
    right = min(max(right, left + _THINNEST), WIDTH)
    is_throughout = when["span"] == "duration" and when["start"] != when["end"]
    return DateSpan(
        outline=_outline(left, right, is_open),
        arrows=[f"M{WIDTH - 7} {_TOP}L{WIDTH - 1} 8L{WIDTH - 7} {_BOTTOM}"] if is_open else [],
        pile=f"M{left:.1f} {_BOTTOM + 3}H{right:.1f}" if is_aggregate else "",
        ticks=_ticks(first, last),
        is_throughout=is_throughout and not is_aggregate,
        scale=scale,
        words=_words(is_open, is_throughout, is_aggregate),
    )


def _scale(possible: Bounds, is_open: bool) -> tuple[date, date, str]:
    """Return first and last day of the scale, and its name: one month, one year, or the years touched."""
    first, last = possible
    if not is_open and (first.year, first.month) == (last.year, last.month):
        end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        return first.replace(day=1), end, month_words(first)
    scale = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return date(first.year, 1, 1), date(last.year, 12, 31), scale


def _outline(left: float, right: float, is_open: bool) -> str:
    """Return the bar's edge; an end that nobody reported is left without one."""
    if is_open:
        return f"M{right:.1f} {_TOP}H{left:.1f}V{_BOTTOM}H{right:.1f}"
    return f"M{left:.1f} {_TOP}H{right:.1f}V{_BOTTOM}H{left:.1f}Z"


def _ticks(first: date, last: date) -> list[str]:
    """Return where weeks begin in a month, months in a year, years in several; none when they would crowd."""
    if (first.year, first.month) == (last.year, last.month):
        starts = [first + timedelta(days=7 * week) for week in range(1, 5)]
        starts = [day for day in starts if day <= last]
    elif first.year == last.year:
        starts = [date(first.year, month, 1) for month in range(2, 13)]
    else:
        starts = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(starts) > _MOST_TICKS:
        return []
    days = (last - first).days + 1
    return [f"{(day - first).days / days * WIDTH:.1f}" for day in starts]


def _words(is_open: bool, is_throughout: bool, is_aggregate: bool) -> str:
    if is_aggregate:
        words = _("several incidents within this span")
    elif is_throughout:
        words = _("through all of this span")
    else:
        words = _("some moment in this span")
    if is_open:
        words = "; ".join([words, _("its end is not reported")])
    return words
