"""Ranges of dates that readers ask for most, as links; days are days in Peru."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.public.query.selection import Selection

from ..query_string import query_of


def presets(selection: Selection, today: date | None = None) -> list[dict]:
    """Return [{"words", "query", "is_chosen"}]; both ends are spelled out, so that a shared link keeps its meaning."""
    params = selection.params
    now = (params.get("date_from", ""), params.get("date_to", ""))
    return [
        {
            "words": words,
            "query": query_of({**params, "date_from": first, "date_to": last}),
            "is_chosen": now == (first, last),
        }
        for words, first, last in _ranges(today or timezone.localdate())
    ]


def _ranges(today: date) -> list[tuple[str, str, str]]:
    return [
        (_("Last 30 days"), str(today - timedelta(days=29)), str(today)),
        (_("This year"), f"{today.year}-01-01", f"{today.year}-12-31"),
        (_("Last year"), f"{today.year - 1}-01-01", f"{today.year - 1}-12-31"),
        (_("Last 5 years"), str(_years_before(today, 5)), str(today)),
        (pgettext("dates", "All dates"), "", ""),
    ]


def _years_before(today: date, years: int) -> date:
    """Return the day after the same day so many years before; 29 February counts as the 28th."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(today.year - years, today.month, day) + timedelta(days=1)
