"""What an event's public document lets readers see of people, named or not, and what of it another one hides."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from events.text import words_in

from .exposure import ANSWERABLE, Shown, is_among
from .rewriting import embedded

_SENTENCE = re.compile(r"[.!?:;]\s+|^")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# A first word that nothing follows but a comma and the like is written large because it is a name.
_ALONE = re.compile(r"[\w’'-]+\s*(?:$|[,(;])")
# Words that join others and tell nothing of anybody.
_JOINING = frozenset(
    {"a", "al", "con", "de", "del", "e", "el", "en", "es", "la", "las", "lo", "los", "o", "para", "por", "que", "se",
     "su", "sus", "u", "un", "una", "unas", "unos", "y", "an", "and", "as", "at", "by", "for", "from", "her", "his",
     "in", "is", "its", "of", "on", "or", "the", "their", "to", "was", "who", "whose", "with"}
)  # fmt: skip
_LETTERS_A_TYPO = 4  # a word may differ in one letter of every four, and in two at most
_MOST_TYPOS = 2


class Words(NamedTuple):
    """Words for somebody: the row that has them, its kind and role, the language and the text.

    beside: the kind of the actor whom the row names; empty when it names nobody.
    """

    row: str
    part: str
    language: str
    text: str
    beside: str


def lost_people(before: dict, now: dict) -> set[Shown]:
    """Return what an earlier document shows of people and the new content does not."""
    return _lost_actors(before, now) | _lost_claimants(before, now) | _lost_words(before, now)


def _lost_actors(before: dict, now: dict) -> set[Shown]:
    """Return who is named no longer, or no longer for the part that he had.

    Who stays named as a claimant and no more as the victim is a victim without a name by now.
    """
    named = {holder[key]["id"] for holder, key, kind in embedded(now) if kind == "actor"}
    parts = {(actor["id"], part) for actor, part in _parts(now)}
    is_hidden = _is_somebody_nameless(before, now)
    gone = set()
    for actor, part in _parts(before):
        if (is_hidden or actor["kind"] not in ANSWERABLE) and (actor["id"], part) not in parts:
            gone.add(Shown("actor", actor["id"], part if actor["id"] in named else ""))
    return gone


def _parts(document: dict) -> Iterator[tuple[dict, str]]:
    """Yield every actor that a document names, and for what: the kind of row and the role in it."""
    for row in document["actors"]:
        if row["actor"]:
            yield row["actor"], f"actors,{row['role']}"
    for row in document["relations"]:
        yield row["from"], f"relations,{row['kind']}"
        yield row["to"], f"relations,{row['kind']}"
    for claim in document["claims"]:
        if claim["claimant"]["actor"]:
            yield claim["claimant"]["actor"], "claimant,"
        if claim["value_actor"]:
            yield claim["value_actor"], f"claims,{claim['stance']}"


def _is_somebody_nameless(before: dict, now: dict) -> bool:
    """Whether a row tells now of somebody without a name that did not then."""
    return bool(_nameless(now) - _nameless(before))


def _nameless(document: dict) -> set[str]:
    """Return the ids of the rows that tell of somebody without a name."""
    told = {row["id"] for row in document["actors"] if not row["actor"]}
    claimants = ((claim["id"], claim["claimant"]) for claim in document["claims"])
    return told | {uid for uid, who in claimants if not who["actor"] and not who["publisher"]}


def _lost_claimants(before: dict, now: dict) -> set[Shown]:
    """Return the publishers that were claimants until words, or others that tell less, stood there in their stead."""
    then, left = _claiming_publishers(before), _claiming_publishers(now)
    new = [one["name"] for uid, one in left.items() if uid not in then]
    is_hidden = _is_somebody_nameless(before, now)
    return {
        Shown("publisher", uid, "claimant")
        for uid, one in then.items()
        if uid not in left and (is_hidden or (new and not is_among(one["name"], new)))
    }


def _claiming_publishers(document: dict) -> dict[str, dict]:
    claimants = (claim["claimant"]["publisher"] for claim in document["claims"])
    return {publisher["id"]: publisher for publisher in claimants if publisher}


# --- words for somebody ----------------------------------------------------------------------------


def _lost_words(before: dict, now: dict) -> set[Shown]:
    """Return the words for somebody that were changed or taken out, but for plain corrections and for more words."""
    then, left = list(_words_for_somebody(before)), list(_words_for_somebody(now))
    changed = set(then) - set(left)
    if not changed:
        return set()
    is_hidden = _is_somebody_nameless(before, now)
    kinds = {row["id"]: row["actor"]["kind"] if row["actor"] else "" for row in now["actors"]}
    told = [*left, *_names_as_words(now)]
    return {Shown("words", one.text) for one in changed if not _is_told(one, told, kinds, is_hidden=is_hidden)}


def _is_told(one: Words, told: list[Words], kinds: dict[str, str], *, is_hidden: bool) -> bool:
    """Whether what words told is told still; kinds: of the actors whom the rows of the cast name now, by row."""
    kind = kinds.get(one.row, "")
    if one.beside in ANSWERABLE and (kind or (one.row not in kinds and not is_hidden)):
        # Beside a public body's name words tell of persons only where they hold names, or told more.
        names = {word for other in told for word in words_in(other.text)}
        same = [other.text for other in told if (other.row, other.language) == (one.row, one.language)]
        return all(word in names for word in _names_in(one.text)) and not any(_says_less(t, one.text) for t in same)
    if not one.beside and (kind == "person" or kind in ANSWERABLE):
        return True  # Whom they meant is named by now; the name of a group of people would tell less.
    of_part = (other.text for other in told if other.row == one.row or other.part == one.part)
    return any(says_no_less(text, one.text) for text in of_part)


def _words_for_somebody(document: dict) -> Iterator[Words]:
    """Yield the words of every row for whom it does not name, or names beside them."""
    for row in document["actors"]:
        beside = row["actor"]["kind"] if row["actor"] else ""
        yield from _in_languages(row["id"], f"actors,{row['role']}", row["described_as"], beside)
    for claim in document["claims"]:
        who = claim["claimant"]
        if not who["actor"] and not who["publisher"]:
            yield from _in_languages(claim["id"], "claimant,", who["name"], "")


def _names_as_words(document: dict) -> Iterator[Words]:
    """Yield the names that rows give where others have words."""
    for row in document["actors"]:
        if row["actor"]:
            yield from _in_languages(row["id"], f"actors,{row['role']}", row["actor"]["name"], row["actor"]["kind"])
    for claim in document["claims"]:
        if claim["claimant"]["actor"] or claim["claimant"]["publisher"]:
            yield from _in_languages(claim["id"], "claimant,", claim["claimant"]["name"], "named")


def _in_languages(row: str, part: str, texts: dict, beside: str) -> Iterator[Words]:
    return (Words(row, part, language, text, beside) for language, text in texts.items() if text)


def says_no_less(text: str, other: str) -> bool:
    """Whether a text holds every telling word of another, up to case, accents, punctuation and slips of the pen."""
    words = _telling_words(text)
    return all(any(_is_same(word, one) for one in words) for word in _telling_words(other))


def _says_less(text: str, other: str) -> bool:
    """Whether a text has fewer telling words than another, and not all of those."""
    return len(_telling_words(text)) < len(_telling_words(other)) and not says_no_less(text, other)


def _telling_words(text: str) -> set[str]:
    """Return the folded words of a text but for those that join the others."""
    return set(words_in(text)) - _JOINING


def _is_same(word: str, other: str) -> bool:
    """Whether two folded words are one, up to a slip; a number is another number."""
    if word == other:
        return True
    most = min(_MOST_TYPOS, min(len(word), len(other)) // _LETTERS_A_TYPO)
    if not most or abs(len(word) - len(other)) > most or not (word.isalpha() and other.isalpha()):
        return False
    return _distance(word, other) <= most


def _distance(word: str, other: str) -> int:
    """Return how many letters must be put in, left out or exchanged to make one word the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        corner, row[0] = row[0], at
        for to, another in enumerate(other, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (letter != another))
    return row[-1]


def _names_in(text: str) -> list[str]:
    """Return the folded words of a text that look like parts of names: written large inside a sentence, or alone."""
    starts = {match.end() for match in _SENTENCE.finditer(text) if not _ALONE.match(text, match.end())}
    found = (match for match in _WORD.finditer(text) if match.start() not in starts)
    return [word for match in found if match[0][0].isupper() for word in words_in(match[0])]
