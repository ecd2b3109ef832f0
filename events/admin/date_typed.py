"""From the typed boxes of an event's dates to its dates: one day needs one box, a month or a year says how precise."""

from datetime import date
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import taxonomy
from events.day_texts import Days
from events.models import Event

from .date_messages import as_typed

_COARSENESS = {"day": 0, "month": 1, "year": 2}


class Dates(NamedTuple):
    """An event's dates as they are saved."""

    start: date | None
    end: date | None
    precision: str


class Contradiction(Exception):
    """A month or a year was typed where the chosen precision says something else; its text is for the editor."""


def completed(start: Days | None, end: Days | None, precision: str, span: str, basis: str) -> Dates:
    """Return the dates that typed boxes mean.

    An empty last day is the first one's, or the end of its month or year, unless the event goes on or needs both days.
    A whole month or year says the precision where that was left at "day". Raises Contradiction.
    """
    scale = taxonomy.DatePrecision
    unit = max((days.unit for days in (start, end) if days), key=_COARSENESS.get, default="day")
    first, last = start and start.first, end and end.last
    if unit != "day":
        units = {days.unit for days in (start, end) if days}
        if precision == scale.DAY and len(units) == 1:
            precision = unit
        elif precision != scale.BETWEEN and _COARSENESS.get(precision, 0) < _COARSENESS[unit]:
            words = _(
                "A whole month or year was typed, and the precision is “%(precision)s”: give days, or choose the "
                "precision “month” or “year”."
            )
            raise Contradiction(words % {"precision": scale(precision).label})
    needs_both = precision == scale.BETWEEN or basis == taxonomy.StartBasis.ASSUMED
    is_open = span == taxonomy.DateSpan.DURATION or precision == scale.UNKNOWN
    if start and end is None and not is_open and not needs_both:
        last = start.last
    return Dates(first, last, precision)


def changes(typed: tuple[Days | None, Days | None, str], dates: Dates) -> str:
    """Return what will be saved beside what stands in the boxes, in words; "" where that is all."""
    start, end, precision = typed
    is_whole = [days is not None and days.unit != "day" for days in (start, end)]
    said = [("date_start", as_typed(dates.start))] if is_whole[0] else []
    if dates.end is not None and (end is None or is_whole[1]):
        said.append(("date_end", as_typed(dates.end)))
    if dates.precision != precision:
        said.append(("date_precision", str(taxonomy.DatePrecision(dates.precision).label)))
    if not said:
        return ""
    listed = ", ".join(
        _("%(field)s “%(value)s”") % {"field": capfirst(Event._meta.get_field(name).verbose_name), "value": value}
        for name, value in said
    )
    return _("What will be saved: %(changes)s.") % {"changes": listed}
