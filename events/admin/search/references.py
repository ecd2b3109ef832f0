"""Actors, places, publishers and reports by words: their names, and the names of what they belong to."""

from collections.abc import Iterable
from functools import cache

from django.db.models import BooleanField, Case, Q, Value, When
from django.db.models.expressions import RawSQL
from django.utils import translation

from events import taxonomy
from events.models import Actor, ActorName, Location, LocationAlias, Publisher, Report
from events.text import words_in

from .addresses import read, reports_at
from .words import all_of, single_words, told_in_row

# A place lies within what lies within another; UNION meets each once, so that a circle ends.
_WITHIN = """
WITH RECURSIVE within (id) AS (
    SELECT id FROM ({found}) AS found (id)
    UNION
    SELECT place.id FROM events_location place JOIN within ON place.parent_id = within.id
)
SELECT id FROM within
"""


def actors_with(words: Iterable[str]) -> Q:
    """Return the rule that one of an actor's names tells any of some words: its name, an alias, an acronym."""
    return told_in_row(words) | Q(pk__in=ActorName.objects.filter(told_in_row(words)).values("actor"))


def publishers_with(words: Iterable[str]) -> Q:
    """Return the rule that a publisher's name tells any of some words, or a name of the body that it is."""
    return told_in_row(words) | Q(actor__in=Actor.objects.filter(actors_with(words)).values("pk"))


def places_with(words: Iterable[str]) -> Q:
    """Return the rule that a name or a code of a place, or of what it lies within, tells any of some words."""
    named = Location.objects.filter(_place_named(words)).order_by().values("pk")
    sql, params = named.query.sql_with_params()
    return Q(pk__in=RawSQL(_WITHIN.format(found=sql), params))


def reports_with(words: Iterable[str]) -> Q:
    """Return the rule that a report tells any of some words in its title, author or address, or its publisher does."""
    return told_in_row(words) | Q(publisher__in=Publisher.objects.filter(publishers_with(words)).values("pk"))


def _place_named(words: Iterable[str]) -> Q:
    return told_in_row(words) | Q(pk__in=LocationAlias.objects.filter(told_in_row(words)).values("location"))


def _place_or_kind(word: str) -> Q:
    """As places_with() of one word, where it may say as well what kind of place it is ("distrito de Pichari")."""
    kinds = [kind for kind, words in _words_of_kinds().items() if any(own.startswith(word) for own in words)]
    is_kind = Q(kind__in=kinds) if kinds and len(word) > 3 else Q(pk__in=[])
    return places_with([word]) | is_kind


@cache
def _words_of_kinds() -> dict[str, frozenset[str]]:
    found = {kind.value: set() for kind in taxonomy.LocationKind}
    for language in ("es", "en"):
        with translation.override(language):
            for kind in taxonomy.LocationKind:
                found[kind.value] |= set(words_in(str(kind.label)))
    return {kind: frozenset(words) for kind, words in found.items()}


_WITH = {Actor: actors_with, Publisher: publishers_with, Report: reports_with}
_NAMED = {
    Actor: actors_with,
    Publisher: told_in_row,
    Location: _place_named,
    Report: told_in_row,
}


def references_holding(model, text: str) -> Q | None:
    """Return the rule that a row of this model holds everything a text asks for; None for a model without such words.

    A link among the words is the address of a report, in any spelling.
    """
    if model is not Location and model not in _WITH:
        return None
    words, addresses = read(text) if model is Report else (text, ())
    rules = [_place_or_kind(word) if model is Location else _WITH[model]([word]) for word in single_words(words)]
    return all_of([*rules, *(reports_at(key) for key in addresses)])


def best_first(queryset, text: str):
    """Return rows found by a text with those first whose own name holds all of its words."""
    model = queryset.model
    words = single_words(read(text).words)
    if model not in _NAMED or not words:
        return queryset
    named = [word for word in words if model is not Location or not _is_kind(word)] or words
    own = all_of(_NAMED[model]([word]) for word in named)
    if model is Location and len(words) == 1 and words[0].isdecimal():
        # A code tells one place; the codes of what lies within it begin alike.
        own = Q(ubigeo=words[0]) | Q(inei_code=words[0])
    is_own = Case(When(own, then=Value(True)), default=Value(False), output_field=BooleanField())
    return queryset.annotate(is_own=is_own).order_by("-is_own", *queryset.query.order_by or model._meta.ordering)


def _is_kind(word: str) -> bool:
    return len(word) > 3 and any(own.startswith(word) for words in _words_of_kinds().values() for own in words)
