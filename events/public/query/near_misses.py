"""What may have been meant where nothing is found: words of the record that are spelled nearly as those asked for.

The vocabulary is what readers can see: the names of published actors and places, the words of the latest events, and
the field's own (taxonomy/synonyms.py). Likeness is that of trigrams, as PostgreSQL's pg_trgm has it, worked out here:
the words are few, and no extension has to be there.
"""

import re
from collections.abc import Callable
from itertools import product

import numpy as np

from events.taxonomy import synonyms
from events.text import words_in

from ..database_state import forgets
from ..models import PublicActor, PublicEvent, PublicLocation
from ..snapshot import one_state
from ..version import dataset_version
from .asked_words import matching
from .choice import chosen
from .selection import Selection

MOST_OFFERED = 3
_ALIKE = 0.38  # of the trigrams of two words, in common
_SHORTEST = 4  # letters of a word that can be misspelled
_SHORT = 6  # up to so many letters one slip may leave too few trigrams in common: "sibia" and "sivia"
_LATEST = 2000  # events whose words are known
_MOST_WORDS = 30_000
_MOST_UNKNOWN = 2  # words of a question that are looked for
_EACH = 3  # words alike that are tried for each
_LETTERS = re.compile(rf"[a-z]{{{_SHORTEST},40}}\Z")
_MEANT = re.compile(rf"[a-z]{{{_SHORTEST - 1},40}}\Z")


class Vocabulary:
    """Words, found by the trigrams that they have in common with another."""

    def __init__(self, words: list[str]):
        self.words = words
        self._sizes = np.array([len(_trigrams(word)) for word in words], dtype=np.int32)
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            for trigram in _trigrams(word):
                places.setdefault(trigram, []).append(at)
        self._places = {trigram: np.array(found, dtype=np.int32) for trigram, found in places.items()}
        self._short = [word for word in words if len(word) <= _SHORT + 1]

    def alike(self, word: str, n: int = _EACH) -> list[str]:
        """Return the words most like one, itself left out: of a short one those a slip away first."""
        slips = [other for other in self._short if is_one_slip(word, other)] if len(word) <= _SHORT else []
        return list(dict.fromkeys([*slips[:n], *self._by_trigrams(word, n)]))[:n]

    def _by_trigrams(self, word: str, n: int) -> list[str]:
        wanted = _trigrams(word)
        found = [self._places[trigram] for trigram in wanted if trigram in self._places]
        if not found:
            return []
        shared = np.bincount(np.concatenate(found), minlength=len(self.words))
        likeness = shared / (self._sizes + len(wanted) - shared)
        at = [place for place in np.flatnonzero(likeness >= _ALIKE).tolist() if self.words[place] != word]
        return [self.words[place] for place in sorted(at, key=lambda place: (-likeness[place], self.words[place]))[:n]]


def is_one_slip(word: str, other: str) -> bool:
    """Return whether one word is another with one letter more, less or otherwise, or two neighbours turned round."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    begun = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, of_other = word[begun:], other[begun:]
    return (
        rest[1:] == of_other[1:]
        or rest[1:] == of_other
        or rest == of_other[1:]
        or (rest[:2] == of_other[1::-1] and rest[2:] == of_other[2:])
    )


def near_misses(selection: Selection) -> list[str]:
    """Return at most three questions near that of a selection which finds nothing, each of which finds something."""
    question = selection.cleaned.get("q")
    if not question:
        return []
    with one_state():
        if len(chosen(selection)):
            return []
        vocabulary = _kept("events", _words_of_events)
        return _near(question, vocabulary, _finds, lambda text: bool(len(chosen(selection.with_(q=text)))))


def near_names(rows, text: str) -> list[str]:
    """Return at most three spellings near a text under which some of these actors or places are found; rows: all."""
    with one_state():
        vocabulary = _kept(rows.model.__name__, lambda: _words_of_names(rows.model))
        return _near(
            text,
            vocabulary,
            lambda word: rows.named_like(word).exists(),
            lambda other: rows.named_like(other).exists(),
        )


def _near(question: str, vocabulary: Vocabulary, knows: Callable, finds: Callable) -> list[str]:
    """Return the questions in which the words that nothing is known of stand for words alike."""
    words = words_in(question)
    unknown = [word for word in dict.fromkeys(words) if _LETTERS.match(word) and not knows(word)]
    if not 0 < len(unknown) <= _MOST_UNKNOWN:
        return []
    offers = []
    for others in product(*(vocabulary.alike(word) for word in unknown)):
        instead = dict(zip(unknown, others, strict=True))
        text = " ".join(instead.get(word, word) for word in words)
        # A beginning finds what it begins: the plural beside the singular offers nothing more.
        if any(text.startswith(other) or other.startswith(text) for other in offers):
            continue
        if finds(text):
            offers.append(text)
        if len(offers) == MOST_OFFERED:
            break
    return offers


def _finds(word: str) -> bool:
    return matching(PublicEvent.objects.all(), word).exists()


def _kept(name: str, words: Callable[[], set[str]]) -> Vocabulary:
    """Return a vocabulary of today's record, put together once a dataset version."""
    version = dataset_version()
    known = _known.get(name)
    if known is None or known[0] != version:
        _known[name] = known = version, Vocabulary(_plain(words()))
    return known[1]


# By name: the version and the vocabulary. Two threads that make one at once make the same.
_known: dict[str, tuple[int, Vocabulary]] = {}
forgets(_known.clear)


def _plain(words: set[str]) -> list[str]:
    return sorted(filter(_MEANT.match, words))[:_MOST_WORDS]


def _words_of_events() -> set[str]:
    events = PublicEvent.objects.order_by("-seq").values_list("search_text", flat=True)[:_LATEST]
    words = {word for text in events for word in text.split()}
    words |= {word for text in synonyms.spellings() for word in text.split()}
    return words | _words_of_names(PublicActor) | _words_of_names(PublicLocation)


def _words_of_names(model) -> set[str]:
    texts = model.objects.order_by("-seq").values_list("search_text", flat=True)[: _LATEST * 4]
    return {word for text in texts for word in text.split()}


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
