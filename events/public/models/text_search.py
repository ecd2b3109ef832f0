"""Text search over published events: what is indexed, and what words ask for.

Everything is folded before it gets here (events/text.py), so PostgreSQL needs no unaccent. A word
finds its inflections in Spanish and English, and what begins with it; it is kept literally beside
its stems, so that words which a language holds for noise ("de la") are looked for like any other.
"""

import re
from functools import reduce
from operator import and_

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchVector,
)
from django.db.models import BooleanField, F, Func, TextField, Value

from events.text import words_in

# A shorter word is looked for whole: what begins with "a" is nearly everything.
SHORTEST_PREFIX = 3
_UNACCENTED = re.compile(r"([cs])ion\b")


def searchable(document: dict) -> str:
    """Return what is searched of an event as three lines of words: its id and titles, names, summaries."""
    # The beginning of all ids stands by itself, so that PostgreSQL knows how common it is.
    ids = [document["id"], document["id"].rpartition("-")[0]]
    lines = [*ids, *document["title"].values()], dict.fromkeys(_names(document)), document["summary"].values()
    return "\n".join(" ".join(words_in(" ".join(filter(None, line)))) for line in lines)


def _names(document: dict):
    """Yield what places, actors and a measure's instrument are called, with None among it."""
    for place in document["locations"]:
        yield place["name_as_reported"]
        if place["location"]:
            for named in (place["location"], *place["location"]["path"]):
                yield from named["name"].values()
    for part in document["actors"]:
        yield from part["described_as"].values()
        yield from part["actor"]["name"].values() if part["actor"] else ()
    if document["decree"]:
        yield document["decree"]["instrument"]


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


class _Literally(SearchQueryCombinable, Func):
    """A word of letters and digits as it stands, or as a beginning."""

    template = "%(expressions)s::tsquery"
    config = None

    def __init__(self, word: str):
        super().__init__(Value(f"'{word}':*" if len(word) >= SHORTEST_PREFIX else f"'{word}'"))


def accented(word: str) -> str:
    """Return a folded word as the Spanish stemmer is asked for it."""
    return _UNACCENTED.sub(r"\1ión", word)


class Read(Func):
    """Always true; tells the planner what it costs to read a row for its words (migration 0009)."""

    function = "record_words_read"
    output_field = BooleanField()


def search_query(words: list[str]):
    """Return the query that holds where every word does, literally, as a beginning or in another inflection."""
    return reduce(and_, map(in_any_form, words))


def in_any_form(word: str):
    """Return the query that holds where a word does, literally, as a beginning or in another inflection."""
    return _Literally(word) | SearchQuery(accented(word), config="spanish") | SearchQuery(word, config="english")
