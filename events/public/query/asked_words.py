"""What a reader's words ask for: each as it stands and inflected, and everything that the record knows it to mean.

A word also stands for the actors and places one of whose published names holds it, for an event's id that was merged
away, and, alone or with its neighbours, for what the field's synonyms mean (taxonomy/synonyms.py). All of that is
looked up when it is asked: the events themselves hold marks of whom they name and of their codes
(models/searched_text.py). So the answer is one search of one index, and a new alias finds old events. Only published
names are known here.
"""

from itertools import count
from typing import NamedTuple

from django.contrib.postgres.search import SearchQueryCombinable
from django.db import connection

from events.taxonomy import synonyms
from events.text import words_in

from ..models import Tombstone, text_search
from ..models.searched_text import mark_of
from ..snapshot import once

MOST_NAMES = 300  # actors and places that one word stands for
_ID = "vrt"
_MOST_MERGES = 10  # one after another
# Those come first whose own name does not hold the word: what is called by it in the text of an event is found there.
_NAMED = f"""
    SELECT asked.n, found.uid
    FROM unnest(%s::int[], %s::text[], %s::text[]) AS asked(n, query, own)
    CROSS JOIN LATERAL (
        SELECT uid FROM (
            SELECT uid, seq, search_text FROM record_publicactor
            WHERE to_tsvector('simple'::regconfig, COALESCE(search_text, '')) @@ asked.query::tsquery
            UNION ALL
            SELECT uid, seq, search_text FROM record_publiclocation
            WHERE to_tsvector('simple'::regconfig, COALESCE(search_text, '')) @@ asked.query::tsquery
        ) named
        ORDER BY strpos(' ' || split_part(search_text, E'\\n', 1), asked.own) > 0, seq DESC, uid
        LIMIT {MOST_NAMES}
    ) found
"""


class Term(NamedTuple):
    """One thing asked for: a word or some that mean something together.

    key: names the query among all; while it is the same, what a revision of an event holds of it is. words: what of it
    may stand in a text.
    """

    key: str
    query: SearchQueryCombinable
    words: tuple[str, ...]


def terms_of(text: str) -> list[Term]:
    """Return what a text asks for, all of which an event must hold; at most two queries, none for a text of no words.

    Within one state of the record the same text is looked up once.
    """
    return once(f"{__name__} {text}", lambda: _terms(words_in(text)))


def matching(events, text: str):
    """Return those of these events that hold everything a text asks for; a text without words finds none."""
    terms = terms_of(text)
    return events.holding([term.query for term in terms]) if terms else events.none()


class _Part(NamedTuple):
    """Words side by side, with what they mean."""

    words: list[str]
    meaning: synonyms.Meaning


def _terms(words: list[str]) -> list[Term]:
    parts = [_Part(*part) for part in synonyms.parts(words)]
    # Each word by itself, then each other spelling as a whole.
    wanted = [text_search.begun(word) for part in parts for word in part.words]
    wanted += [text_search.in_a_row(other.split()) for part in parts for other in part.meaning.words]
    owns = [f" {word}" for part in parts for word in part.words]
    owns += [f" {other}" for part in parts for other in part.meaning.words]
    named = _named(wanted, owns)
    survivors = _survivors(words)
    spellings = iter(count(sum(len(part.words) for part in parts)))
    singles = iter(count())
    return [
        _term(
            part,
            [[*named.get(next(singles), ()), *survivors.get(word, ())] for word in part.words],
            [named.get(next(spellings), ()) for _other in part.meaning.words],
        )
        for part in parts
    ]


def _term(part: _Part, of_words: list[list[str]], of_spellings: list[list[str]]) -> Term:
    """Return the term of a part; the marks that each of its words, and each other spelling, stands for."""
    each = [
        text_search.one_of([text_search.in_any_form(word), *_marked(marks)])
        for word, marks in zip(part.words, of_words, strict=True)
    ]
    codes = [mark_of(column, code) for column, code in part.meaning.codes]
    marks = [*codes, *dict.fromkeys(mark for marks in of_spellings for mark in marks)]
    rows = [text_search.Literally(text_search.in_a_row(other.split())) for other in part.meaning.words]
    key = [f"{word}={','.join(marks)}" for word, marks in zip(part.words, of_words, strict=True)]
    return Term(
        "+".join([*key, *marks]) if any(of_words) or marks or rows else part.words[0],
        text_search.one_of([text_search.all_of(each), *rows, *_marked(marks)]),
        tuple(dict.fromkeys([*part.words, *(word for other in part.meaning.words for word in other.split())])),
    )


def _marked(marks: list[str]) -> list:
    return [text_search.Literally(text_search.any_of(marks))] if marks else []


def _named(queries: list[str], owns: list[str]) -> dict[int, list[str]]:
    """Return the marks of the published actors and places that have a name like each of these, by its position."""
    if not queries:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [list(range(len(queries))), queries, owns])
        found: dict[int, list[str]] = {}
        for n, uid in sorted(cursor.fetchall()):
            found.setdefault(n, []).append(mark_of("names", uid))
        return found


def _survivors(words: list[str]) -> dict[str, list[str]]:
    """Return, for the words that are ids of merged events, the ids of the events that took them in, as words."""
    ids = {word: f"VRT-{word[3:7]}-{word[7:]}" for word in words if _is_id(word)}
    if not ids:
        return {}
    found, wanted = {}, set(ids.values())
    for _merge in range(_MOST_MERGES):
        rows = dict(
            Tombstone.objects.filter(pk__in=wanted).exclude(merged_into="").values_list("public_id", "merged_into")
        )
        found |= rows
        wanted = set(rows.values()) - found.keys()
        if not wanted:
            break
    return {word: words_in(_last(found, id_)) for word, id_ in ids.items() if id_ in found}


def _last(merged: dict[str, str], public_id: str) -> str:
    """Return the id at the end of a chain of merges."""
    seen = set()
    while public_id in merged and public_id not in seen:
        seen.add(public_id)
        public_id = merged[public_id]
    return public_id


def _is_id(word: str) -> bool:
    return word.startswith(_ID) and word[3:].isdecimal() and word.isascii() and len(word) > len("vrt2026")
