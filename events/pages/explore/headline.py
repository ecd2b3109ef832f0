"""The front page's first sentence: what is recorded, where, since when, by whom and how well; from the record."""

from datetime import date

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy
from events.public import stats
from events.public.query.choice import chosen
from events.public.query.selection import select
from events.public.stats.event_count import tally
from events.public.version import version_and_moment

from ..drawing.country_locator import country_locator
from ..wording.dates import month_words, whole_day
from ..wording.figures import number

# What the sentence says of how well the record is attested; the codebook has the meaning of each.
_ATTESTED = (taxonomy.Verification.CORROBORATED, taxonomy.Verification.CONFIRMED)


def headline() -> dict:
    """Return {"sentence", "updated", "is_sample", "locator"}; of the whole record, whatever is filtered."""
    _version, at = version_and_moment()
    return {
        "sentence": sentence(),
        "updated": whole_day(timezone.localtime(at).date()) if at else "",
        "is_sample": settings.RECORD_IS_SAMPLE,
        "locator": country_locator(),
    }


def sentence() -> str:
    """Return the sentence: it counts every published event but the debunked ones; its period is of counted days."""
    whole = select(QueryDict(""), strict=False)
    counts = [(attested, n) for _type, attested, _mappable, n in tally(whole) if attested != "debunked"]
    if not counts:
        return _("No event is published yet.")
    n = sum(n for _attested, n in counts)
    attested = sum(n for code, n in counts if code in _ATTESTED)
    stands = stats.standing(chosen(whole))
    return f"{_recorded(n)}{_period(stands.first, stands.last)}{_by()}; {_how_well(attested)}"


def _recorded(n: int) -> str:
    words = ngettext(
        "%(n)s security event in the valley of the Apurímac, Ene and Mantaro rivers (VRAEM), in Peru",
        "%(n)s security events in the valley of the Apurímac, Ene and Mantaro rivers (VRAEM), in Peru",
        n,
    )
    return words % {"n": number(n)}


def _period(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    words = {"first": month_words(first), "last": month_words(last)}
    if words["first"] == words["last"]:
        return _(", in %(first)s") % words
    return _(", from %(first)s to %(last)s") % words


def _by() -> str:
    return _(", recorded by %(name)s") % {"name": settings.MASTHEAD} if settings.MASTHEAD else ""


def _how_well(attested: int) -> str:
    if not attested:
        return _("each cites its sources, and none is corroborated yet.")
    words = ngettext(
        "each cites its sources, and %(n)s is corroborated or confirmed.",
        "each cites its sources, and %(n)s are corroborated or confirmed.",
        attested,
    )
    return words % {"n": number(attested)}
