"""The desk's search: words are read as everywhere (events/text.py), and looked for in the desk's own tables.

An editor who types "huanta", "FF.AA." or "narcopista" finds what readers would, and what only the desk knows: drafts,
and names that are not published yet.
"""

import re

from django.db.models import CharField, Func, Q, TextField, Transform

from events import text as folding
from events.models import Citation, Claim, Decree, EventActor, EventLocation, Seizure
from events.taxonomy import synonyms

_MOST_WORDS = 12
_NORM = re.compile(r"([0-9]{4})n([0-9]+)\Z")
# What text.fold() makes: parts of letters, no accents, lower case.
_FOLDED = (
    "REPLACE(LOWER(REGEXP_REPLACE(NORMALIZE((%(expressions)s)::text, NFKD), '[\u0300-\u036f]', '', 'g')), 'ß', 'ss')"
)


@CharField.register_lookup
@TextField.register_lookup
class Fold(Transform):
    """The text in lower case without accents, as events.text.fold makes it."""

    lookup_name = "fold"
    output_field = TextField()

    def as_sql(self, compiler, connection, **extra):
        """Fold in SQL."""
        return Func.as_sql(self, compiler, connection, template=_FOLDED, **extra)


@CharField.register_lookup
@TextField.register_lookup
class Squeeze(Transform):
    """The folded text with nothing between its letters and digits: "FF. AA." is "ffaa"."""

    lookup_name = "squeeze"
    output_field = TextField()

    def as_sql(self, compiler, connection, **extra):
        """Fold and squeeze in SQL."""
        template = f"REGEXP_REPLACE({_FOLDED}, '[^[:alnum:]]+', '', 'g')"
        return Func.as_sql(self, compiler, connection, template=template, **extra)


def words_in(*paths: str, text: str) -> Q:
    """Return the rule that every word of the text stands in one of these fields; without words it finds nothing."""
    words = folding.words_in(text)[:_MOST_WORDS]
    rule = Q() if words else Q(pk__in=[])
    for word in words:
        rule &= _holds(paths, word)
    return rule


def _holds(paths, word: str) -> Q:
    """Return the rule that a word, or words side by side, stand in one of these fields."""
    norm = _NORM.match(word)
    rule = Q()
    for path in paths:
        if norm:
            rule |= Q(**{f"{path}__squeeze__contains": norm[2] + norm[1]})
        elif " " in word:
            rule |= Q(**{f"{path}__fold__contains": word})
        else:
            rule |= Q(**{f"{path}__fold__contains": word}) | Q(**{f"{path}__squeeze__contains": word})
    return rule


_OF_EVENT = ("title_es", "title_en", "summary_es", "summary_en", "public_id")
# Rows of an event and what is searched of them.
_ROWS = (
    (EventLocation, (
        "location__name_es", "location__name_en", "location__aliases__text", "location__parent__name_es",
        "name_as_reported",
    )),
    (EventActor, ("actor__name_es", "actor__name_en", "actor__names__text", "described_as_es", "described_as_en")),
    (Citation, ("report__title", "report__url", "report__publisher__name")),
    (Claim, (
        "text_es", "text_en", "claimant_words_es", "claimant_words_en", "claimant_actor__name_es",
        "claimant_actor__names__text", "claimant_publisher__name",
    )),
    (Seizure, ("as_reported",)),
    (Decree, ("instrument",)),
)  # fmt: skip
_CODES = {
    "role": (EventActor, "role"),
    "actor_kind": (EventActor, "actor__kind"),
    "category": (Seizure, "category"),
    "item": (Seizure, "item"),
    "form": (Seizure, "form"),
    "setting": (Seizure, "setting"),
    "transport": (Seizure, "transport"),
    "concealment": (Seizure, "concealment"),
}


def events_holding(text: str) -> Q:
    """Return the rule that an event of the desk holds everything a text asks for, anywhere; nothing without words."""
    words = folding.words_in(text)[:_MOST_WORDS]
    rule = Q() if words else Q(pk__in=[])
    for together, meaning in synonyms.parts(words):
        each = Q()
        for word in together:
            each &= _anywhere(word)
        for other in meaning.words:
            each |= _anywhere(other)
        for column, code in meaning.codes:
            each |= _coded(column, code)
        rule &= each
    return rule


def _anywhere(word: str) -> Q:
    rule = _holds(_OF_EVENT, word)
    for model, paths in _ROWS:
        rule |= Q(pk__in=model.objects.filter(_holds(paths, word)).values("event"))
    return rule


def _coded(column: str, code: str) -> Q:
    if column == "type":
        return Q(event_type=code) | Q(secondary_types__contains=[code])
    model, path = _CODES[column]
    return Q(pk__in=model.objects.filter(**{path: code}).values("event"))
