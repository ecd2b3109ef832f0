"""Text search over published events: what is indexed, and what words ask for.

Everything is folded before it gets here (events/text.py), so PostgreSQL needs no unaccent. A word
finds its inflections in Spanish and English, and what begins with it; it is kept literally beside
its stems, so that words which a language holds for noise ("de la") are looked for like any other.
"""

import re
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchVector,
)
from django.db.models import BooleanField, F, Func, TextField, Value

# A shorter word is looked for whole: what begins with "a" is nearly everything.
SHORTEST_PREFIX = 3
_UNACCENTED = re.compile(r"([cs])ion\b")


def indexed(column: str) -> SearchVector:
    """Return the expression that makes the search vector from a column of searchable() texts."""
    vector = None
    for line, weight in enumerate("ABC", start=1):
        words = Func(F(column), Value("\n"), Value(line), function="split_part", output_field=TextField())
        # The Spanish stemmer knows -ciones by itself, but -cion only with its accent.
        accented = Func(
            words, Value(r"([cs])ion\M"), Value(r"\1ión"), Value("g"),
            function="regexp_replace", output_field=TextField(),
        )  # fmt: skip
        for text, config in ((accented, "spanish"), (words, "english"), (words, "simple")):
            part = SearchVector(text, config=config, weight=weight)
            vector = part if vector is None else vector + part
    return vector


class Literally(SearchQueryCombinable, Func):
    """A query in PostgreSQL's own spelling, of words of the index as they stand."""

    template = "%(expressions)s::tsquery"
    config = None

    def __init__(self, query: str):
        super().__init__(Value(query))


def begun(word: str) -> str:
    """Return the query for a word of letters and digits as it stands, or as a beginning."""
    return f"'{word}':*" if len(word) >= SHORTEST_PREFIX else f"'{word}'"


def in_a_row(words: list[str]) -> str:
    """Return the query for words that stand side by side, as they are."""
    return " <-> ".join(f"'{word}'" for word in words)


def any_of(words: list[str]) -> str:
    """Return the query for any of some words, as they are."""
    return " | ".join(f"'{word}'" for word in words)


def accented(word: str) -> str:
    """Return a folded word as the Spanish stemmer is asked for it."""
    return _UNACCENTED.sub(r"\1ión", word)


class Read(Func):
    """Always true; tells the planner what it costs to read a row for its words (migration 0009)."""

    function = "record_words_read"
    output_field = BooleanField()


def all_of(queries: list):
    """Return the query that holds where each of these does."""
    return reduce(and_, queries)


def one_of(queries: list):
    """Return the query that holds where any of these does."""
    return reduce(or_, queries)


def in_any_form(word: str):
    """Return the query that holds where a word does, literally, as a beginning or in another inflection."""
    stems = SearchQuery(accented(word), config="spanish") | SearchQuery(word, config="english")
    return Literally(begun(word)) | stems
