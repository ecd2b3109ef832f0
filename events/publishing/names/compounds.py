"""Names of two words written as one and the other way round: "de la Cruz", "San Martín", "Villa Nueva", "Mc Donald"."""

from collections.abc import Container, Iterable, Iterator

from .given import GIVEN, SURNAMES
from .titles import PARTICLES, SAINTS

_HEADS = frozenset(("mac", "mc"))
_ARTICLES = frozenset(("la", "las", "los"))
# "Villa" is a surname of its own before any other word.
_OF_A_TOWN = frozenset(("corta", "fane", "flor", "florida", "franca", "fuerte", "garcia", "gomez", "lobos", "mayor"))
_OF_A_TOWN |= {"nueva", "real", "rica", "senor", "toro", "verde", "vicencio"}
_SAINTS_IN_FULL = {"sta": "santa", "sto": "santo"}
# So many words are read as one, "de los santos"; of so many letters, the last word of so many.
_TOGETHER = 4
_LETTERS, _LAST = 6, 4


def merged(words: list[str], *, is_turned: bool = False) -> list[str]:
    """Return the words of a person's name with surnames of two words as one; is_turned: surnames come first.

    "Santa" is a given name too: at the beginning, and before a surname.
    """
    found, at = [], 0
    while at < len(words):
        if (ends := _one_up_to(words, at, is_turned)) > at:
            found.append(_SAINTS_IN_FULL.get(words[at], words[at]) + "".join(words[at + 1 : ends + 1]))
            at = ends + 1
        else:
            found.append(words[at])
            at += 1
    return found if len([word for word in found if word not in PARTICLES]) > 1 else words


def _one_up_to(words: list[str], at: int, is_turned: bool) -> int:
    """Return the last word of a surname that begins here; where it begins when it has no other."""
    ends = at + 1
    if words[at] in _ARTICLES or (words[at] in ("de", "del") and at == 0):
        # "Juan La Rosa Q.", "De los Santos Q. Juan": whose other word is a given name elsewhere.
        while ends < len(words) and words[ends] in _ARTICLES:
            ends += 1
        is_surname = ends < len(words) - 1 + bool(at) and words[ends] in GIVEN and (at or is_turned)
        return ends if is_surname and (not at or words[at - 1] not in ("de", *_ARTICLES)) else at
    return ends if ends < len(words) and _is_one(words, at, is_turned) else at


def _is_one(words: list[str], at: int, is_turned: bool) -> bool:
    head, then = words[at], words[at + 1]
    if head in _HEADS:
        return True
    if head == "villa":
        return then in _OF_A_TOWN
    if head not in SAINTS or len(then) < _LAST:
        return False
    is_surname_alone = then in SURNAMES and then not in ("cruz", "martin")
    may_begin = at or is_turned or head == "san"
    return bool(may_begin and not is_surname_alone)


def together(words: list[str], pairs: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str], bool]]:
    """Yield (given name and surname, the same with parts of the name run together, whether of two surnames).

    words: all of it, particles too.
    """
    places = [at for at, word in enumerate(words) if word not in PARTICLES and len(word) > 1]
    for number, at in enumerate(places):
        before = places[number - 1] + 1 if number else 0
        particles = words[before:at]
        if any(word not in PARTICLES for word in particles):
            particles = []
        for given, surname in pairs:
            if surname == words[at]:
                for first in range(len(particles)):
                    yield (given, surname), (given, "".join(particles[first:]) + surname), False
        if number:
            earlier, word = words[before - 1], words[at]
            for form in {earlier + word, earlier + "".join(particles) + word}:
                yield from _two_as_one(earlier, word, form, pairs)


def _two_as_one(earlier: str, word: str, form: str, pairs: set[tuple[str, str]]) -> Iterator[tuple]:
    for given, surname in pairs:
        if surname == earlier and word != given and word not in GIVEN:
            yield (given, surname), (given, form), True
        if given == earlier and (word, surname) in pairs and surname not in (earlier, word):
            yield (given, surname), (form, surname), False


def heads_of(known: Iterable[str]) -> frozenset[str]:
    """Return how words that a text may part begin, up to where their last part would."""
    return frozenset(word[:end] for word in known if len(word) >= _LETTERS for end in range(1, len(word) - _LAST + 1))


def runs_of(words: list[str], known: Container[str], heads: frozenset[str]) -> dict[int, tuple[int, str]]:
    """Return by the first word (the last, the word known) where a text writes as several what a name has as one."""
    found, free = {}, 0
    for at, word in enumerate(words):
        if (word in heads or word in _SAINTS_IN_FULL) and at >= free:
            run = _SAINTS_IN_FULL.get(word, word)
            for last in range(at + 1, min(at + _TOGETHER, len(words))):
                if run not in heads:
                    break
                run += words[last]
                if run in known and len(run) >= _LETTERS and len(words[last]) >= _LAST:
                    found[at], free = (last, run), last + 1
                    break
    return found
