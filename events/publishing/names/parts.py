"""What a person's name consists of, every way to understand it: pairs of given name and surname, other names in it.

The desk writes names as newspapers and files do: with titles, an alias in brackets, a husband's surname, a generation.
Whoever is on a list may have one given name or two, one surname or two, and the same word may be either.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .ambiguous import LABELS
from .compounds import merged, together
from .given import EITHER, GIVEN, SURNAMES
from .titles import ARTICLES, GENERATIONS, PARTICLES, TITLES
from .words import words_of

_ALIAS = r"\(\s*a\s*\)|\s@|\b(?:alias|a\.\s?k\.\s?a\b\.?|aka|apodad[oa]|conocid[oa] como)(?!\w)"
# "Juan Q. alias Oso" up to a comma or the end; "Juan Q. (Oso Pardo)", "«Oso»", "'Oso'".
_CALLED = re.compile(rf"(?:{_ALIAS})\s*([^,;()]*)", re.IGNORECASE)
_BESIDE = re.compile(r"[(\[«“\"]([^()\[\]«»“”\"]*)[)\]»”\"]|(?<!\w)['‘]([^'‘’]+)['’](?!\w)")
_HUSBAND = re.compile(
    r"^(.*?)[\s,]+(?:(?:vda|viuda)\b\.?(?:\s*del?\b)?|(?:vd|v|esposa|sra)\b\.?\s*del?\b)"
    r"\s*(?:(?:la|los|las)\s+)?([^\s,]+)[^,]*(.*)$",
    re.IGNORECASE,
)
# "Julia Q. H. de Rojas": her husband's, unless it is her own: "María Q. de la Cruz".
_OF = re.compile(r"^(\S+\s+\S+.*?)[\s,]+del?\s+(?:(?:la|los|las)\s+)?([^\s,]+(?:\s+[^\s,]+)?)$", re.IGNORECASE)
_TWO_PEOPLE = re.compile(r"^(\S+\s+\S+.*?)(?:\s+[ye]\s+|\s*/\s*)(\S+\s+\S+.*)$", re.IGNORECASE)


class Pair(NamedTuple):
    """Two folded words that tell a name, the given one first; is_sure when they cannot be two given names."""

    given: str
    surname: str
    is_sure: bool


class Parts(NamedTuple):
    """What a name consists of: pairs, words that are surnames, words that may be; or one word, with its article.

    is_complete: both surnames are among them, beyond doubt.
    """

    pairs: frozenset[Pair]
    surnames: frozenset[str]
    doubtful: frozenset[str]
    alone: frozenset[str]
    articled: frozenset[tuple[str, str]]
    is_complete: bool


@lru_cache(maxsize=50_000)
def parts_of(text: str, *, is_proper: bool) -> Parts:
    """Return what a person's name consists of; is_proper: not an alias, where two words of three may be enough."""
    pairs, surnames, doubtful, alone, articled = set(), set(), set(), set(), set()
    complete = []
    for name, is_name in _names_in(text, is_proper):
        name = _with_its_apostrophes(name)
        for words in words_of(name):
            is_articled = len(words) > 1 and words[0] in ARTICLES and not is_name
            every = merged(words, is_turned="," in name or not GIVEN.isdisjoint(words[-1:]))
            words = _without_labels(telling(every))
            if len(words) == 1:
                alone.add(words[0])
                if is_articled:
                    articled.add((_first_word(name), words[0]))
                continue
            if not words:
                continue
            if len(words) == 2 and words[0] in TITLES and not is_name:
                alone.add(words[1])
            found, own, perhaps = _understood(name, words, is_name or words[0] in GIVEN)
            if is_name:
                complete.append({word for word in own if word not in GIVEN or word in SURNAMES})
            if is_articled:
                articled |= {(pair.given, pair.surname) for pair in found}
            sure_of = {(pair.given, pair.surname): pair.is_sure for pair in found}
            for of, pair, is_of_two in together(every, set(sure_of)):
                found.add(Pair(*pair, is_of_two or sure_of[of]))
                if of[1] in own:
                    own.add(pair[1])
            pairs |= found
            surnames |= own
            doubtful |= perhaps
    sure = {(pair.given, pair.surname) for pair in pairs if pair.is_sure}
    pairs = {pair for pair in pairs if pair.is_sure or (pair.given, pair.surname) not in sure}
    surnames = {word for word in surnames if not word.isdigit()}
    is_complete = bool(complete) and all(len(own) == 2 and own == complete[0] for own in complete)
    return Parts(frozenset(pairs), frozenset(surnames), frozenset(doubtful - surnames), frozenset(alone),
                 frozenset(articled), is_complete)  # fmt: skip


def _without_labels(words: list[str]) -> list[str]:
    """Return the words of a name without what stands in place of one: "Víctima 1", "Testigo protegido TP-01"."""
    first = next((at for at, word in enumerate(words) if word not in LABELS), len(words))
    left = words[first:] if first else words
    return left if any(not word.isdigit() for word in left) else []


def telling(words: list[str]) -> list[str]:
    """Return the words of a name without particles and initials."""
    return [word for word in words if word not in PARTICLES and (len(word) > 1 or word.isdigit())]


def _with_its_apostrophes(name: str) -> str:
    """Return a name with its apostrophes gone: a part before one, "Ch", is nobody's name."""
    return re.sub(r"(?<=\w)['’‘‛ʼʻʽʹʾʿˈˊˋꞌ′‵՚＇`´](?=\w)", "", name)


def _first_word(name: str) -> str:
    return words_of(name)[0][0]


def _names_in(text: str, is_proper: bool) -> Iterator[tuple[str, bool]]:
    """Yield (name, whether it is one and no alias): what stands in brackets and after "alias" is an alias."""
    whole = text
    for pattern, is_called in ((_CALLED, True), (_BESIDE, False)):
        matches = list(pattern.finditer(whole))
        cut = pattern.sub(" ", whole) if matches else whole
        # "Q. (Juan)" is one name; "Víctima 1 (Juan Q.)" is none but for what stands in brackets.
        outside = telling(words_of(cut)[0]) if matches else []
        if outside and not _without_labels(outside):
            yield from ((one, is_proper) for match in matches for one in match.groups() if one)
            return
        if len(outside) > 1:
            whole = cut
            for match in matches:
                alias = next((group for group in match.groups() if group), "").strip(" .'\"«»“”‘’")
                if _is_alias(alias, is_called):
                    yield alias, False
    people = _TWO_PEOPLE.match(whole)
    for one in (*people.groups(), whole) if people else (whole,):
        yield from ((name, is_proper) for name in _with_and_without_husband(one.strip(" ,.-")))


def _is_alias(text: str, is_called: bool) -> bool:
    """Tell "(Oso Pardo)" from "(dirigente)", "(15 años)" and "(Hijo)"; is_called: "alias" stands before it."""
    if is_called:
        return bool(text)
    is_title = set(words_of(text)[0]) <= TITLES | GENERATIONS
    return text[:1].isupper() and not re.search(r"\d", text) and not is_title


def _with_and_without_husband(name: str) -> Iterator[str]:
    if match := _HUSBAND.match(name):
        name, husband, given = match.groups()
        name += given
        yield f"{given.strip(' ,') or name.split()[0]} {husband}"
    yield name
    if match := _OF.match(name):
        own = telling(words_of(match[1])[0])
        # "Juan Carlos de la Cruz" has no other surname.
        if len(own) > 1 and own[-1] not in GIVEN:
            yield match[1]
            yield f"{name.split()[0]} {match[2]}"


def _understood(name: str, words: list[str], is_name: bool) -> tuple[set[Pair], set[str], set[str]]:
    """Return the pairs of a name, its surnames and what may be surnames too."""
    turned, comma, given = name.partition(",")
    if comma and "," not in given:
        first = _without_generation(telling(merged(words_of(turned)[0], is_turned=True)))
        then = _without_generation(telling(words_of(given)[0]))
        then = [word for word in then if word not in TITLES and word not in GENERATIONS]
        if not then:
            words = first
        elif first:
            pairs = {Pair(one, first[0], True) for one in then}
            if len(first) > 1 and then[0] not in GIVEN and first[0] not in SURNAMES:
                # "Juan Q. H., from the village".
                pairs |= {Pair(first[0], first[1], False)}
            return pairs, set(first), set()
    titles = []
    words = _without_generation(words)
    while len(words) > 2 and words[0] in TITLES:
        titles.append(words.pop(0))
    if len(words) < 3:
        if words[-1] in GIVEN and words[0] not in GIVEN:
            words = words[::-1]
        pairs = {Pair(words[0], words[-1], True)}
        return _with_titles(pairs, titles, words), {words[-1]} if is_name else set(), set()
    turned = words[-1] in GIVEN and words[0] not in GIVEN
    pairs, surnames, doubtful = _of_three(words, is_name) if len(words) == 3 else _of_many(words)
    if turned:
        # Files write "Q. H. Juan" without a comma.
        pairs |= {Pair(one, surname, True) for one in words[2:] for surname in words[:2]}
        surnames, doubtful = set(words[:2]), set()
    return _with_titles(pairs, titles, words), surnames if is_name else set(), doubtful if is_name else set()


def _of_three(words: list[str], is_name: bool) -> tuple[set[Pair], set[str], set[str]]:
    first, second, third = words
    if second in GIVEN:
        # "Juan Carlos Q.", or "Ángel Pedro V.", whose father's surname is Pedro.
        return (
            {Pair(first, third, True), Pair(second, third, True), Pair(first, second, second in EITHER)},
            {third},
            {second},
        )
    # Rare given names are on no list: the second word may be one of two, the third the surname.
    pairs = {Pair(first, second, True)} | ({Pair(first, third, True)} if is_name else set())
    if second not in SURNAMES and third in SURNAMES:
        pairs.add(Pair(second, third, False))
    return pairs, {second, third}, set()


def _of_many(words: list[str]) -> tuple[set[Pair], set[str], set[str]]:
    *given, surname, last = words
    # A third surname is no given name of the second.
    pairs = {Pair(one, surname, one == given[0] or one in GIVEN or one not in SURNAMES) for one in given}
    if surname in GIVEN:
        # Three given names and one surname.
        pairs |= {Pair(one, last, True) for one in given} | {Pair(surname, last, False)}
    elif surname not in SURNAMES:
        pairs |= {Pair(one, last, False) for one in given}
    # Any earlier word may be the surname too: a third surname, a husband's without its particle.
    doubtful = set(given[1:])
    for at, one in enumerate(given):
        if at == 0 or one in GIVEN:
            pairs |= {Pair(one, then, False) for then in given[at + 1 :]}
    return pairs, {surname, last}, doubtful


def _without_generation(words: list[str]) -> list[str]:
    """Return the words of a name without "hijo", "Jr." at its end, and without a document's number."""
    while len(words) > 2 and (words[-1] in GENERATIONS or words[-1].isdigit() or words[-1] == "dni"):
        words = words[:-1]
    return list(words)


def _with_titles(pairs: set[Pair], titles: list[str], words: list[str]) -> set[Pair]:
    surnames = {pair.surname for pair in pairs if pair.given == words[0] and pair.is_sure}
    return pairs | {Pair(title, surname, True) for title in titles for surname in surnames}
