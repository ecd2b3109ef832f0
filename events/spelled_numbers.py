"""Numbers spelled out in Spanish or English, read back: the inverse of number_words.py, and held to it.

What is read is spelled again, and counts only where that gives the same words; so nothing is guessed. (The library
text2num reads less and takes more: no "veintidos" without its accent, but "mil y doscientos" for 1200.)
"""

import unicodedata
from decimal import Decimal

from .number_words import TOO_LARGE, in_words

_MAX_WORDS = 40
_ALIKE = {
    # Spanish: before a noun, and of feminine things.
    **{"un": "uno", "una": "uno", "veintiun": "veintiuno", "veintiuna": "veintiuno", "punto": "coma"},
    **{f"{head}as": f"{head}os" for head in ("doscient", "trescient", "cuatrocient", "quinient", "seiscient")},
    **{f"{head}as": f"{head}os" for head in ("setecient", "ochocient", "novecient")},
    "a": "one",
}
_SCALES = {
    "es": {"mil": 10**3, "millon": 10**6, "millones": 10**6, "billon": 10**12, "billones": 10**12},
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15},
}
_BEFORE_AND = {"hundred", "thousand", "million", "billion", "trillion"}
_POINT = {"es": "coma", "en": "point"}
_FILLERS = {"es": {"y"}, "en": set()}


def plain(text: str) -> str:
    """Return a text in lower case without accents, hyphens between letters as spaces."""
    stripped = (char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return " ".join("".join(stripped).replace("-", " ").split())


def _alike(words: str) -> str:
    """Return words in the one form in which two spellings of a number are compared."""
    found = [_ALIKE.get(word, word) for word in plain(words).split()]
    found = [word for at, word in enumerate(found) if word != "and" or not (at and found[at - 1] in _BEFORE_AND)]
    # "Un mil" is said beside "mil", "un ciento" is not.
    return " ".join(word for at, word in enumerate(found) if found[at : at + 2] != ["uno", "mil"] or at)


def _small_words() -> dict[str, dict[str, int]]:
    return {
        language: {
            _alike(in_words(n, language)): n
            for n in (*range(30), *range(30, 100, 10), *range(100, 1000, 100))
            if language == "es" or n < 100
        }
        for language in _SCALES
    }


_SMALL = _small_words()
_SMALL["es"]["ciento"] = _SMALL["es"]["cien"]


def read_words(text: str) -> Decimal | None:
    """Return the number that words spell, of either language whatever the desk's; None when they spell none."""
    words = _alike(text).split()
    if not words or len(words) > _MAX_WORDS or text.lower().split()[-1] == "and":
        return None
    for language in _SCALES:
        value = _value(words, language)
        if value is not None and 0 <= value < TOO_LARGE and _alike(in_words(value, language)) == _alike(text):
            return value
    return None


def _value(words: list[str], language: str) -> Decimal | None:
    point = _POINT[language]
    if point not in words:
        whole = _whole(words, language)
        return None if whole is None else Decimal(whole)
    at = words.index(point)
    whole, fraction = _whole(words[:at], language), _digits(words[at + 1 :], language)
    return None if whole is None or not fraction else Decimal(f"{whole}.{fraction}")


def _digits(words: list[str], language: str) -> str:
    """Return the decimals that words spell: one by one, or in Spanish zeros and a number."""
    small = _SMALL[language]
    if words and all(small.get(word, 10) < 10 for word in words):
        return "".join(str(small[word]) for word in words)
    zeros = next((at for at, word in enumerate(words) if small.get(word) != 0), 0)
    rest = _whole(words[zeros:], language)
    return "" if rest is None else "0" * zeros + str(rest)


def _whole(words: list[str], language: str) -> int | None:
    """Add up the words of a whole number; what they may not say is found by spelling it again."""
    small, scales = _SMALL[language], _SCALES[language]
    total = thousands = group = 0
    for word in words:
        if word in small:
            group += small[word]
        elif word == "hundred" and language == "en":
            group = (group or 1) * 100
        elif word == "mil" and language == "es":
            thousands, group = thousands + (group or 1) * 1000, 0
        elif word in scales:
            total, thousands, group = total + ((thousands + group) or 1) * scales[word], 0, 0
        elif word not in _FILLERS[language]:
            return None
    return (total + thousands + group) if words else None
