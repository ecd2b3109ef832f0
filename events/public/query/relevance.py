"""What stands first among the events that hold a reader's words."""

from django.contrib.postgres.search import SearchRank
from django.db.models import F, IntegerField
from django.db.models.functions import Cast

from ..models.text_search import one_of
from . import cursors
from .asked_words import terms_of

MOST_RANKED = 1000
RELEVANCE = cursors.Order("relevance", ("-rank", "-sort_on", "public_id"))
_WEIGHTS = [0.1, 0.2, 0.5, 1.0]  # of D, C, B, A


def ranked(events, text: str):
    """Return the newest 1,000 of these events with their rank for a text, to be paged through by RELEVANCE.

    rank is a whole number, so that a cursor holds it exactly. A title counts more than a name,
    a name more than a summary. More than the newest would have to be read one and all.
    """
    newest = events.order_by(*cursors.EVENTS.columns).values("pk")[:MOST_RANKED]
    # All of them hold every word: joined by "or" the rank is a sum, by "and" it would compare each pair of places.
    wanted = one_of([term.query for term in terms_of(text)])
    rank = SearchRank(F("search"), wanted, weights=_WEIGHTS)
    return events.model.objects.filter(pk__in=newest).annotate(rank=Cast(rank * 1_000_000, IntegerField()))
