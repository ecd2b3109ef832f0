"""What people of the field type, in both languages, and what it means here: codes of the record, or other words.

Beside the list stand the labels of types, goods and kinds of actors: what a page calls a thing finds it.

Nothing is renamed by it and no event says it: it helps a question find what the record holds under a plain name. A word
that one side of the conflict uses of the other ("narcoterrorista") is understood, never written.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.utils import translation

from events.text import words_in

from .actor import ActorKind
from .event_types import EventType
from .items import Item
from .seizure import Category
from .synonym_list import SYNONYMS, Meaning

_AS_THEY_ARE = {"tumbes"}  # a department, no plural
_ENDINGS = (
    ("ces", "z"), ("iones", "ion"), ("ores", "or"), ("ales", "al"), ("ares", "ar"), ("iles", "il"), ("ines", "in"),
    ("shes", "sh"), ("ries", "ry"), ("leaves", "leaf"), ("s", ""),
)  # fmt: skip
_LONGEST_SHORT = 3  # letters of a word that has no plural here ("tid", "los")


def meaning_of(words: tuple[str, ...]) -> Meaning | None:
    """Return what folded words mean that stand side by side, in the singular or the plural; None for nothing known."""
    return _meanings().get(tuple(map(_singular, words)))


def parts(words: list[str]) -> Iterator[tuple[list[str], Meaning]]:
    """Yield folded words in their order, those together that mean something together, the longest such run first.

    A word that means nothing more than itself comes alone, with an empty meaning.
    """
    at, longest = 0, max(map(len, _meanings()))
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            meaning = meaning_of(tuple(words[at : at + length]))
            if meaning or length == 1:
                yield words[at : at + length], meaning or Meaning()
                at += length
                break


def spellings() -> list[str]:
    """Return everything that may be typed, each once: what a slip of the pen may have been meant for."""
    listed = [text for asked, _meaning in SYNONYMS for text in asked.split("/")]
    return list(dict.fromkeys([*listed, *(text for text, _code in _labels())]))


@cache
def _meanings() -> dict[tuple[str, ...], Meaning]:
    found: dict[tuple[str, ...], Meaning] = {}
    listed = [(text, meaning) for asked, meaning in SYNONYMS for text in asked.split("/")]
    for text, meaning in [*listed, *((text, Meaning((code,))) for text, code in _labels())]:
        words = tuple(map(_singular, text.split()))
        before = found.get(words, Meaning())
        found[words] = Meaning(
            tuple(dict.fromkeys([*before.codes, *meaning.codes])),
            tuple(dict.fromkeys([*before.words, *meaning.words])),
        )
    return found


# Of these a page's label is also what it is searched by; what a role or a form is called are words of any text.
_LABELLED = (("type", EventType), ("category", Category), ("item", Item), ("actor_kind", ActorKind))
_SAYS_NOTHING = {"other", "unknown", "person"}
_BESIDE = re.compile(r"\s*\(.*?\)|,\s*(?:sin especificar|unspecified)$")


@cache
def _labels() -> list[tuple[str, tuple[str, str]]]:
    """Return (folded label, (column, code)) in both languages: "incautacion de droga"; whole, and without brackets."""
    found = []
    for language in ("es", "en"):
        with translation.override(language):
            for column, vocabulary in _LABELLED:
                for code, label in vocabulary.choices:
                    texts = {str(label), _BESIDE.sub("", str(label))} if code not in _SAYS_NOTHING else ()
                    found += [(" ".join(words_in(text)), (column, code)) for text in sorted(texts)]
    return found


def _singular(word: str) -> str:
    if len(word) <= _LONGEST_SHORT or word in _AS_THEY_ARE:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word
