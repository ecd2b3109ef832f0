"""The words of a question, with what the field's synonyms mean by them, and how one word is looked for."""

import re
from collections.abc import Iterable

from django.db.models import Q

from events import text as folding
from events.taxonomy import synonyms

MOST_WORDS = 12
# What a name is joined by: looked for only where nothing else is asked.
_JOINTS = frozenset(
    {
        *("a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "por", "u", "y"),
        *("an", "and", "at", "by", "in", "of", "on", "or", "the", "to"),
    }
)
_KINDS_OF_NORM = frozenset({"decreto", "norma", "resolucion", "ley", "decree", "law", "norm", "resolution"})
_NORM = re.compile("[0-9]{4}n[0-9]+")


def parts_of(text: str) -> list[tuple[list[str], synonyms.Meaning]]:
    """Return words with what they mean together: [(words side by side, meaning)]; at most twelve words."""
    words = _without_kinds(folding.words_in(text)[:MOST_WORDS])
    found = [(list(together), meaning) for together, meaning in synonyms.parts(words)]
    telling = [part for part in found if part[1].words or part[1].codes or not _JOINTS.issuperset(part[0])]
    return telling or found


def _without_kinds(words: list[str]) -> list[str]:
    """Return words without what kind of norm a number is of: the norm itself may be written "D.S."."""
    pairs = zip(words, [*words, ""][1:], strict=True)
    return [word for word, then in pairs if not (word in _KINDS_OF_NORM and _NORM.fullmatch(then))]


def single_words(text: str) -> list[str]:
    """Return the words of a text, each to be looked for by itself; at most twelve, without what only joins others."""
    words = folding.words_in(text)[:MOST_WORDS]
    return [word for word in words if word not in _JOINTS] or words


def told_in_row(words: Iterable[str]) -> Q:
    """Return the rule that a row's own words tell any of these, in the singular too."""
    return Q(id__tells=[" ".join(map(_stem, each.split())) for each in words])


def _stem(word: str) -> str:
    """Return a word without its plural: what begins so is found, "incautación" by "incautaciones"."""
    if len(word) > 5 and word.endswith("es") and word.isalpha():
        return word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("s") and word.isalpha() else word


def all_of(rules: Iterable[Q]) -> Q:
    """Return the rule that each of these holds; of none, one that nothing meets."""
    rules = list(rules)
    rule = Q() if rules else Q(pk__in=[])
    for each in rules:
        rule &= each
    return rule
