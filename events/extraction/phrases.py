"""Lists of phrases looked up in a text, word by word: no expression that could run wild, one pass for a whole list.

A phrase is words parted by spaces. A word of the list stands for its plural too; "incaut*" for every word that begins
so (at least three letters).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from .texts import Text

_JOINED = ("", " ", "  ", "-", ". ", ".", "\n", " \n", "\n ")
_MOST_KEPT = 50_000
_PREFIXES = range(3, 15)


class Match(NamedTuple):
    """A phrase found: indexes of its first token and of the one after its last, and what the list says of it."""

    first: int
    last: int
    meaning: Any


@lru_cache(maxsize=20_000)
def variants(word: str) -> tuple[str, ...]:
    """Return the spellings in a list that a word of a text answers to: itself, its singulars, its beginnings."""
    found = [word]
    if len(word) > 3 and word.endswith("s"):
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
            if word.endswith("ces"):
                found.append(word[:-3] + "z")
            if word.endswith("ies"):
                found.append(word[:-3] + "y")
    found += [word[:length] + "*" for length in _PREFIXES if length <= len(word)]
    return tuple(found)


class Phrases:
    """A list of phrases, each with its meaning; the longest one that fits is found."""

    def __init__(self, phrases: Iterable[tuple[str, Any]], *, exact: bool = False):
        """exact: no plurals and no beginnings (names)."""
        self._exact = exact
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, meaning in phrases:
            words = tuple(phrase.split())
            if words:
                self._by_first.setdefault(words[0], []).append((words, meaning))
        self._kept: dict[str, tuple] = {}

    def at(self, text: Text, index: int, last: int | None = None) -> Match | None:
        """Return the longest phrase that begins at a token, before token `last`."""
        tokens = text.tokens
        last = len(tokens) if last is None else min(last, len(tokens))
        if index < 0 or index >= last:
            return None
        for words, meaning in self._beginning(tokens[index].text):
            if index + len(words) <= last and self._fits(text, index, words):
                return Match(index, index + len(words), meaning)
        return None

    def _beginning(self, word: str) -> tuple[tuple[tuple[str, ...], Any], ...]:
        """Return the phrases whose first word a word of a text answers to, the longest first; kept by word."""
        if word not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = [one for spelling in self._spellings(word) for one in self._by_first.get(spelling, ())]
            self._kept[word] = tuple(sorted(found, key=lambda one: -len(one[0])))
        return self._kept[word]

    def all(self, text: Text, first: int = 0, last: int | None = None) -> Iterator[Match]:
        """Yield every phrase between two tokens, none inside another."""
        index, last = first, len(text.tokens) if last is None else last
        while index < last:
            found = self.at(text, index, last)
            if found:
                yield found
            index = found.last if found else index + 1

    def _spellings(self, word: str) -> tuple[str, ...]:
        return (word,) if self._exact else variants(word)

    def _fits(self, text: Text, index: int, words: tuple[str, ...]) -> bool:
        for offset in range(1, len(words)):
            if text.gap(index + offset - 1) not in _JOINED:
                return False
            if words[offset] not in self._spellings(text.tokens[index + offset].text):
                return False
        return True


def listed(groups: dict[Any, str]) -> list[tuple[str, Any]]:
    """Return (phrase, code) of a table in which "/" parts the phrases of a code."""
    return [(phrase.strip(), code) for code, phrases in groups.items() for phrase in phrases.split("/")]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())
