"""Where names of places stand in a text, and with which word for their level: "distrito de", "río", "province"."""

from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from .place_words import (
    AFTER,
    BEFORE,
    BODIES,
    EXACT,
    GENERIC,
    JOINS,
    NAME_MAY_GO_ON,
    NO_PLACE_AFTER,
    NO_RIVER,
    THE,
    WITH_WORD,
)
from .reading import Reading

_NEAR_ENOUGH, _APART = 88, 4
_LONGEST_NAME = 4


@dataclass
class Named:
    """A name in a text: indexes of its first token and of the one after its last, the ids it can mean, its level's cue.

    levels: those that the word beside it allows, empty where there is none; is_near: a spelling near to the name's.
    """

    first: int
    last: int
    ids: tuple[str, ...]
    levels: frozenset[str] = frozenset()
    exact: str = ""
    is_near: bool = False
    chosen: str = ""
    left: tuple[str, ...] = ()
    rule: str = ""
    notes: list[str] = field(default_factory=list)


def find(reading: Reading, taken: list[tuple[int, int]]) -> list[Named]:
    """Return the names of places in the order of the text; taken: tokens that other names hold (actors, publishers)."""
    text, found, index = reading.text, [], 0
    held = {at for first, last in taken for at in range(first, last)}
    while index < len(text.tokens):
        name = _at(reading, index, held)
        if name:
            before = found[-1] if found else None
            if not name.levels and before and _is_listed_after(reading, before, name):
                # "los distritos de A, B y C": one word for all of them.
                name.levels = before.levels
                name.notes += [note for note in before.notes if note == "several"]
            found.append(name)
        index = name.last if name else index + 1
    return found


def _at(reading: Reading, index: int, held: set[int]) -> Named | None:
    text = reading.text
    token = text.tokens[index]
    if not token.is_word or index in held:
        return None
    match = reading.knowledge.place_names.at(text, index)
    levels = _level_before(reading, index)
    if token.is_capital and (river := _river(reading, index, levels, match)):
        return river
    if token.is_capital and (other := _by_level(reading, index, levels, match)):
        return other
    if match is None:
        return _near(reading, index, levels) if levels and token.is_capital else None
    if not token.is_capital and not (token.text in GENERIC and match.last - index > 1):
        return None
    if not text.tokens[match.last - 1].is_capital and match.last - index == 1:
        return None
    if not levels:
        if _is_part_of_a_name(reading, index, match.last):
            return None
        if after := AFTER.at(text, match.last):
            levels = after.meaning if text.gap(match.last - 1) == " " else frozenset()
    elif _goes_on(reading, match.last):
        return None
    notes = (
        ["several"]
        if text.tokens[max(0, index - 2)].text == "distritos" and text.tokens[max(0, index - 3)].text not in THE
        else []
    )
    exact = _exact_level(reading, index) if levels else ""
    return Named(index, match.last, match.meaning, levels, exact, notes=notes)


def _exact_level(reading: Reading, index: int) -> str:
    """Return the one level that the word before a name says among those of small places; "" where it says none."""
    before = [token.text for token in reading.text.tokens[max(0, index - 3) : index]]
    return next((EXACT[word] for word in reversed(before) if word in EXACT), "")


def _level_before(reading: Reading, index: int) -> frozenset[str]:
    """Return the levels that the words before a name allow; empty where they say nothing."""
    text = reading.text
    for first in range(max(0, index - 5), index):
        found = BEFORE.at(text, first, index)
        if found and found.last == index and text.gap(index - 1) in (" ", "\n", ' "'):
            return found.meaning
        # "el distrito ayacuchano de X", "la provincia cusquena de X"
        if (
            index - first == 3
            and text.tokens[index - 1].text == "de"
            and text.tokens[first + 1].text.endswith(("ano", "ana", "eno", "ena", "ino", "ina"))
            and (adjective := BEFORE.at(text, first, first + 1))
        ):
            return adjective.meaning
    return frozenset()


def _by_level(reading: Reading, index: int, levels: frozenset[str], match) -> Named | None:
    """Return a base, an airfield or a valley whose name in the gazetteer has the word before it: "base de ..."."""
    if not levels and match and (after := AFTER.at(reading.text, match.last)):
        levels = after.meaning
    if levels not in WITH_WORD:
        return None
    found = reading.knowledge.short_names(*levels).at(reading.text, index)
    return Named(index, found.last, found.meaning, levels) if found else None


def _river(reading: Reading, index: int, levels: frozenset[str], match) -> Named | None:
    """Return a river that is named without "río" before it: "the Ene", "las orillas del Mantaro", "Ene river"."""
    text = reading.text
    found = reading.knowledge.short_names("river").at(text, index)
    if not found or (match and match.last > found.last):
        return None
    following = text.tokens[found.last].text if found.last < len(text.tokens) else ""
    before = text.tokens[index - 1].text if index else ""
    behind = text.tokens[found.last + 1].text if found.last + 1 < len(text.tokens) else ""
    if following == "river" and behind == "valley":
        return None
    is_river = "river" in levels or following in ("river", "rivers", "basin", "riverbank")
    if not is_river and before in ("y", "and", "e") and index > 1:
        # "los ríos Apurímac y Ene", "the Ene and Mantaro rivers"
        is_river = any(token.text in ("rios", "rivers") for token in text.tokens[max(0, index - 6) : index])
    is_named_after = before == "del" and index > 1 and text.tokens[index - 2].is_capital
    is_bare = (
        not levels
        and before in ("el", "del", "al", "the")
        and not is_named_after
        and following not in NO_RIVER
        and text.gap(found.last - 1) != ""
    )
    is_river = is_river or (is_bare and not _goes_on(reading, found.last))
    return Named(index, found.last, found.meaning, frozenset({"river"})) if is_river else None


def _goes_on(reading: Reading, last: int) -> bool:
    """Whether a capital follows, so that the name is longer than the one that is known."""
    text = reading.text
    if last >= len(text.tokens) or text.gap(last - 1) not in (" ", "-"):
        return False
    following = text.tokens[last]
    return following.is_word and following.is_capital and following.text not in NAME_MAY_GO_ON


def _is_part_of_a_name(reading: Reading, first: int, last: int) -> bool:
    """Whether a name without a word for its level is a piece of a person's, a clan's or a longer place's."""
    text = reading.text
    if _goes_on(reading, last):
        return True
    # "San Francisco de X": a longer name unless X is a place of its own that may stand so ("Anco de La Mar").
    if first == 0 or text.gap(first - 1) not in (" ", "-", "\n"):
        return False
    before = text.tokens[first - 1]
    if before.text in NO_PLACE_AFTER:
        return True
    if text.gap(first - 1) == "\n" or not before.is_word:
        return False
    if before.text in ("del", "de") and first > 1 and text.gap(first - 2) == " ":
        owner = text.tokens[first - 2]
        is_named = (
            owner.is_capital
            and owner.is_word
            and owner.text not in BODIES
            and not BEFORE.at(text, first - 2, first - 1)
        )
        if is_named and reading.sentences.of_token(first).first < first - 2:
            # "Los Quispes del Mantaro"
            return True
    starts_sentence = reading.sentences.of_token(first - 1).first == first - 1
    is_name = before.is_capital and not starts_sentence
    return is_name and not BEFORE.at(text, first - 1, first) and not before.text.isupper() and len(before.text) > 1


def _is_listed_after(reading: Reading, before: Named, name: Named) -> bool:
    """Whether a name follows another in a list under one word for their level, which stands in the plural."""
    text = reading.text
    between = [token.text for token in text.tokens[before.last : name.first]]
    if not (between and set(between) <= JOINS and before.levels):
        return False
    if "list" in before.notes:
        name.notes.append("list")
        return True
    plural = [token.text for token in text.tokens[max(0, before.first - 4) : before.first]]
    if any(
        word.endswith("s") and BEFORE.at(text, before.first - offset, before.first)
        for offset, word in enumerate(reversed(plural), 1)
    ):
        name.notes.append("list")
        return True
    return False


_SOUNDS = (
    ("qu", "k"),
    ("ll", "y"),
    ("z", "s"),
    ("v", "b"),
    ("hu", "w"),
    ("gu", "w"),
    ("sh", "ch"),
    ("h", ""),
    ("ca", "ka"),
    ("co", "ko"),
    ("cu", "ku"),
)


def _sounded(name: str) -> str:
    """Return a name as it sounds: Quimbiri and Kimbiri, Viscatán and Vizcatán are one."""
    for spelled, sound in _SOUNDS:
        name = name.replace(spelled, sound)
    return name


def _near(reading: Reading, index: int, levels: frozenset[str]) -> Named | None:
    """Return the one known place of a level whose name is spelled nearly so."""
    text, last = reading.text, index + 1
    while last < len(text.tokens) and last - index < _LONGEST_NAME and text.gap(last - 1) in (" ", "-"):
        following = text.tokens[last]
        if not following.is_word or not (following.is_capital or following.text in ("de", "del", "la", "los")):
            break
        last += 1
    while last > index + 1 and not text.tokens[last - 1].is_capital:
        last -= 1
    name = " ".join(token.text for token in text.tokens[index:last])
    if len(name) < 5:
        return None
    names = reading.knowledge.names_of_levels(levels)
    best = process.extract(
        name, names, scorer=fuzz.ratio, processor=_sounded, limit=2, score_cutoff=_NEAR_ENOUGH - _APART
    )
    if not best or best[0][1] < _NEAR_ENOUGH or (len(best) > 1 and best[0][1] - best[1][1] < _APART):
        return None
    ids = reading.knowledge.places_by_name[best[0][0]]
    return Named(index, last, ids, levels, is_near=True)
