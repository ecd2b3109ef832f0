"""An event's date, place and state in the words of the newsroom's lists."""

from django.utils import formats
from django.utils.translation import gettext as _

from events import taxonomy
from events.numbers import spell


def date_in_words(event) -> str:
    """Return when an event happened with how precisely that is known."""
    start, end = event.date_start, event.date_end
    precision = event.date_precision
    if precision == taxonomy.DatePrecision.UNKNOWN or (start is None and end is None):
        return _("date unknown")
    if start is None:
        return _("by %(day)s") % {"day": _day(end)}
    if precision == taxonomy.DatePrecision.MONTH and (end is None or start.month == end.month):
        return formats.date_format(start, "YEAR_MONTH_FORMAT")
    if precision == taxonomy.DatePrecision.YEAR and (end is None or start.year == end.year):
        return str(start.year)
    if end is None:
        return _("since %(day)s") % {"day": _day(start)}
    if start == end:
        words = _day(start)
        return words if precision == taxonomy.DatePrecision.DAY else _("about %(day)s") % {"day": words}
    return _("%(start)s to %(end)s") % {"start": _day(start), "end": _day(end)}


def _day(day) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")


def place_in_words(places) -> str:
    """Return the main place (else the first) with how precisely it is known."""
    places = list(places)
    if not places:
        return "–"
    place = next((p for p in places if p.is_primary), places[0])
    name = place.location.name_es if place.location else ""
    words = f"{name} ({place.get_precision_display()})" if name else place.get_precision_display()
    more = len(places) - 1
    return f"{words} +{more}" if more else words


def figures(low, best, high) -> str:
    """Return low, best and high as one figure or a range, as boxes write them; "not reported" when there is none."""
    best_words = best if best is not None else None
    if best_words is None and low is None and high is None:
        return _("not reported")
    if low == high and low is not None:
        return spell(low)
    if best_words is not None and low in (None, best) and high in (None, best):
        return spell(best)
    if low is not None and high is None:
        return _("at least %(n)s") % {"n": spell(low)}
    if high is not None and low is None:
        return _("up to %(n)s") % {"n": spell(high)}
    return f"{spell(low)}–{spell(high)}"
