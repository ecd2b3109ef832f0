"""An event's date, place and state in the words of the newsroom's lists."""

from copy import copy

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from events import taxonomy
from events.day_words import span_words, whole_day
from events.desk.rules import public_reports, verification_of
from events.models import Citation
from events.numbers import spell as number
from events.unit_words import unit_words


def date_in_words(event) -> str:
    """Return when an event happened with how precisely that is known, in the words that readers get."""
    start, end = event.date_start, event.date_end
    precision, scale = event.date_precision, taxonomy.DatePrecision
    if precision == scale.UNKNOWN or (start is None and end is None):
        return _("date unknown")
    is_duration = event.date_span == taxonomy.DateSpan.DURATION
    if not is_duration and end is None:  # only a duration goes on without an end
        end = start
    if start == end and precision == scale.DAY:
        return whole_day(start)
    is_assumed = event.date_start_basis == taxonomy.StartBasis.ASSUMED
    return span_words(start, end, precision, is_duration, is_assumed)


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


def verification_label(event) -> str:
    """Return how well an event is attested, as readers would get it."""
    return str(taxonomy.Verification(verification_of(event, public_reports(event))).label)


def with_reports(event):
    """Return a copy of an event with its reports and all that tells how well they attest; the event keeps asking."""
    seen = copy(event)
    related = ("report__publisher", "report__origin_publisher", "report__cited_in__cited_in")
    prefetch_related_objects([seen], Prefetch("citations", Citation.objects.select_related(*related)))
    return seen


def verification_words(event) -> str:
    """Return how well an event is attested, as readers would get it, and whether a person said so."""
    words = verification_label(event)
    return words if event.verification else _("%(verification)s, by its reports") % {"verification": words}


def amount(low, best, high, unit: str) -> str:
    """Return low, best and high with their unit, in the number that the largest asks for; without a figure no unit."""
    told = [value for value in (high, best, low) if value is not None]
    words = figures(low, best, high)
    return f"{words} {unit_words(unit, told[0])}" if unit and told else words


def figures(low, best, high) -> str:
    """Return low, best and high as one figure or a range, as boxes write them; "not reported" when there is none."""
    best_words = best if best is not None else None
    if best_words is None and low is None and high is None:
        return _("not reported")
    if low == high and low is not None:
        return number(low)
    if best_words is not None and low in (None, best) and high in (None, best):
        return number(best)
    if low is not None and high is None:
        return _("at least %(n)s") % {"n": number(low)}
    if high is not None and low is None:
        return _("up to %(n)s") % {"n": number(high)}
    return f"{number(low)}–{number(high)}"
