"""Whether two words of a text tell a restricted name, by what stands between, before and after them.

A comma or a full stop parts two people; a place called after a saint is no person; a list of brothers is one surname.
"""

from enum import IntEnum
from typing import NamedTuple

from .ambiguous import WORDS
from .given import EITHER, GIVEN, SURNAMES
from .titles import AND, BEFORE_A_SURNAME, BESIDE_LABELS, CALLED, KIN, LABELS, PARTICLES, REMARKS, SAINTS
from .words import Reading

# Kin stands at most so many words before the first of a list: "los dos hermanos Pedro y Juana Q.".
_KIN_BEFORE = 3
_BEFORE_WORDS = frozenset(("un", "una", "unos", "unas", "en", "con", "por", "para", "sin", "of", "the", "in", "lo"))
# After these a common word is a surname in small letters too: "murió el comunero rojas".
_CALLED_SO = KIN - {"padres"} | LABELS | CALLED | BEFORE_A_SURNAME
_THEIR = frozenset(("su", "sus", "his", "her", "their"))


class Told(IntEnum):
    """How surely a text tells a name: FULL blocks, PART blocks where the event holds the person, DOUBT never does."""

    DOUBT = 1
    PART = 2
    FULL = 3


class Name(NamedTuple):
    """One restricted name: whose, as written, and the folded words of all names of the same person.

    whole: what has to stand there, all of it, between two words of a body's name; empty of a person.
    is_complete: the person's two surnames are known: whoever goes on with another is somebody else.
    """

    person: int
    uid: str
    text: str
    words: frozenset[str]
    whole: frozenset[str] = frozenset()
    is_complete: bool = False


class Entry(NamedTuple):
    """Two words of a name in one order.

    is_turned: surname first; is_sure: they cannot be two given names; is_articled: an alias with its article.
    """

    name: Name
    is_turned: bool
    is_sure: bool
    is_articled: bool

    @property
    def weight(self) -> tuple:
        """Return what makes one entry surer than another of the same two words."""
        return self.is_sure, not self.is_articled, not self.name.is_complete


def told_by(reading: Reading, at: int, then: int, entry: Entry) -> Told | None:
    """Return how surely the words at these places, the first before the second, tell a name; None: not at all."""
    told = _told_by(reading, at, then, entry)
    if told is Told.FULL and not entry.name.whole:
        if not entry.is_turned and _is_another(reading, then, entry.name):
            return Told.PART
        if _are_words(reading, at, then, entry.name):
            return Told.PART
    return told


def _is_another(reading: Reading, then: int, name: Name) -> bool:
    """Whether a surname that is none of a name whose two are known goes on after its first: "Juan Q. Otro"."""
    after = then + 1
    if not name.is_complete or after == len(reading.words) or reading.marks[after] or reading.is_parted(after):
        return False
    word = reading.words[after]
    return word in SURNAMES and word not in name.words and (word not in WORDS or reading.is_capital(after))


def goes_on_as_another(letters: str, name: Name) -> bool:
    """Whether letters after a name in one word begin with a surname that is none of it: "juanqotro"."""
    if not letters or not name.is_complete:
        return False
    return any(letters.startswith(word) for word in SURNAMES - WORDS - name.words)


def is_common(reading: Reading, at: int) -> bool:
    """Whether a word that may be a surname is one of the language here: "armas de guerra", "Campos de coca"."""
    words = reading.words
    if words[at] not in WORDS or reading.is_in_address(at):
        return False
    if not reading.has_small_letters:
        return False
    before = words[at - 1] if at and not reading.marks[at] else ""
    after = words[at + 1] if at + 1 < len(words) and not reading.marks[at + 1] else ""
    if not reading.raws[at][0].isupper():
        if before in _CALLED_SO:
            return False
        # A first word's capital tells how the others are written.
        has_capitals = at > 0 and any(raw[0].isupper() for raw in reading.raws)
        return has_capitals or before in PARTICLES | _BEFORE_WORDS or before.isdigit() or after in ("de", "del")
    # At the beginning of a sentence every word has a capital.
    is_first = at == 0 or reading.marks[at] == "."
    return is_first and after in ("de", "del") and at + 2 < len(words) and reading.raws[at + 2].islower()


def _are_words(reading: Reading, at: int, then: int, name: Name) -> bool:
    """Whether particles that a name has not make common words of it: "Domingo de Ramos", "luz del valle"."""
    words = reading.words
    if then == at + 1 or not {words[at], words[then]} <= WORDS:
        return False
    return all(one in PARTICLES and one not in name.words for one in _without_initials(reading, at, then, name)[:1])


def _told_by(reading: Reading, at: int, then: int, entry: Entry) -> Told | None:
    name, words = entry.name, reading.words
    between = words[at + 1 : then]
    is_free = all(
        one in PARTICLES or len(one) == 1 or one in name.words or reading.is_initial(place)
        for place, one in enumerate(between, at + 1)
    )
    if name.whole:
        return Told.FULL if is_free and name.whole.issubset(words[at : then + 1]) else None
    if is_free and not _is_marked(reading, at, then) and not between and entry.is_sure and not entry.is_articled:
        return _beside_a_saint(reading, at, then, entry)
    if at and words[at - 1] in LABELS and words[then - 1] in LABELS:
        return Told.FULL  # "?nombre=juana&edad=38&apellido=q"
    if any(one in LABELS for one in between):
        return Told.FULL if all(_is_label(one, name) for one in between) else None
    marks = reading.marks[at + 1 : then + 1]
    if "." in marks:
        return None
    if is_free:
        return _judged(reading, at, then, marks, entry)
    if entry.is_sure and _with_another_given_name(reading, at, then, entry):
        return Told.FULL
    return None if entry.is_turned else _in_a_list(reading, at, then, name) or _with_a_remark(reading, at, then, marks)


def _is_marked(reading: Reading, at: int, then: int) -> bool:
    return any(reading.marks[at + 1 : then + 1])


def _is_label(word: str, name: Name) -> bool:
    return word in LABELS or word in BESIDE_LABELS or word in PARTICLES or len(word) == 1 or word in name.words


def _judged(reading: Reading, at: int, then: int, marks: list[str], entry: Entry) -> Told | None:
    """Judge two words with only particles, initials and words of the same name between."""
    between, commas = _without_initials(reading, at, then, entry.name), marks.count(",")
    if entry.is_turned:
        if commas > 1 or not AND.isdisjoint(between) or (commas and _is_somebody_s(reading, at, entry.name)):
            return Told.PART
        # "en los campos, Ana dijo"; "el campo de Ana", "de abril a julio".
        is_common = commas and not reading.is_capital(at) and reading.is_capital(then)
        joins = any(one in PARTICLES and one not in entry.name.words for one in between)
        is_apart = joins and not commas and CALLED.isdisjoint(between[:1])
        told = Told.PART if is_common or is_apart else Told.FULL
        return told if entry.is_sure or commas else Told.PART
    if commas:
        # "Juana, alias Oso, Q." goes on after its remark; "Santa Ana, campos" does not.
        goes_on = commas == 2 and then > at + 1 and marks[0] == marks[-1] == ","
        return Told.FULL if goes_on else Told.PART if entry.is_sure else Told.DOUBT
    if not AND.isdisjoint(between):
        return _in_a_list(reading, at, then, entry.name) or (Told.PART if entry.is_sure else Told.DOUBT)
    if entry.is_articled:
        return Told.FULL if reading.is_capital(then) else Told.PART
    if not entry.is_sure:
        return _alone(reading, at, then, entry.name)
    return _beside_a_saint(reading, at, then, entry)


def _is_somebody_s(reading: Reading, at: int, name: Name) -> bool:
    """Whether a surname before a comma ends another's name, "Pedro Q., José": then it is no "Surname, Given"."""
    before = reading.words[at - 1] if at and not reading.marks[at] and not reading.is_parted(at) else ""
    return before not in name.words and (before in GIVEN or before in SURNAMES)


def _without_initials(reading: Reading, at: int, then: int, name: Name) -> list[str]:
    """Return the words between two others: "Juana E. Q." has an initial there, "Juana e Inés Q." a word."""
    return [
        word for place, word in enumerate(reading.words[at + 1 : then], at + 1)
        if not reading.is_initial(place, name.words)
    ]  # fmt: skip


def _beside_a_saint(reading: Reading, at: int, then: int, entry: Entry) -> Told:
    """Tell "San Juan del valle", a place, from "Juan Valle"."""
    before = reading.words[at - 1] if at else ""
    if before in SAINTS and before not in entry.name.words and not entry.is_turned:
        is_one = then == at + 1 and reading.is_capital(then) and not reading.marks[then]
        return Told.FULL if is_one else Told.PART
    return Told.FULL


def _alone(reading: Reading, at: int, then: int, name: Name) -> Told | None:
    """Judge what may be two given names: whoever goes on with a foreign surname is somebody else."""
    words, after = reading.words, then + 1
    if any(one not in PARTICLES for one in words[at + 1 : then]):
        return Told.PART
    ends = after == len(words) or bool(reading.marks[after]) or reading.is_parted(after)
    if ends or words[after] in name.words - PARTICLES:
        return _beside_a_saint(reading, at, then, Entry(name, False, False, False))
    if not reading.is_capital(at) or not reading.is_capital(then):
        return Told.PART
    if reading.is_capital(after):
        return Told.DOUBT
    return _beside_a_saint(reading, at, then, Entry(name, False, False, False))


def _in_a_list(reading: Reading, at: int, then: int, name: Name) -> Told | None:
    """Judge "los hermanos Pedro y Juana Q.": a surname that stands once for all."""
    words = reading.words
    between = _without_initials(reading, at, then, name)
    if AND.isdisjoint(between) or "." in reading.marks[at + 1 : then + 1] or reading.marks[then]:
        return None
    if between[-1] in AND | PARTICLES:
        return None
    is_kin = not KIN.isdisjoint(words[max(0, at - _KIN_BEFORE) : at] + between)
    for place, word in enumerate(words[at + 1 : then], at + 1):
        if reading.is_initial(place, name.words):
            continue
        is_given = word in GIVEN or word in name.words or (is_kin and reading.is_capital(place))
        if not is_given and word not in AND | PARTICLES | KIN | _THEIR:
            return None
    return Told.FULL if is_kin else Told.PART


def _with_another_given_name(reading: Reading, at: int, then: int, entry: Entry) -> bool:
    """Judge "Juana Elvira Q. H." and "Q. H., Elvira Juana": both surnames, and a given name that the desk has not."""
    words, marks, name = reading.words, reading.marks, entry.name
    surname = words[at] if entry.is_turned else words[then]
    others = {one for one in name.words - PARTICLES if one not in GIVEN or one in EITHER or one in WORDS}
    others -= {words[at], words[then]}
    second = (at if entry.is_turned else then) + 1
    while second < len(words) and words[second] in PARTICLES and not reading.is_initial(second, name.words):
        second += 1
    if second >= len(words) or any(marks[(at if entry.is_turned else then) + 1 : second + 1]):
        return False
    is_second = words[second] in others or words[second] == surname
    is_begun = reading.is_initial(second, name.words) and any(one.startswith(words[second]) for one in others)
    if not (is_second or is_begun) or (entry.is_turned and second >= then):
        return False
    between = range((second if entry.is_turned else at) + 1, then)
    commas = [mark for place in (*between, then) if (mark := marks[place])]
    if commas not in ([], [","] if entry.is_turned else []) or (commas and not marks[between[0]]):
        return False
    return _are_given(reading, between, name)


def _are_given(reading: Reading, places: range, name: Name) -> bool:
    """Whether the words between a name's own are given names: on the list, or one or two in capitals."""
    strange = 0
    for at in places:
        word = reading.words[at]
        if reading.is_initial(at, name.words) or word in name.words:
            continue
        if word in AND or word in SURNAMES:
            return False
        if word in GIVEN or word in PARTICLES:
            continue
        strange += 1
        if not reading.is_capital(at) and reading.has_small_letters and not reading.is_in_address(at):
            return False
    return strange <= 1


def _with_a_remark(reading: Reading, at: int, then: int, marks: list[str]) -> Told | None:
    """Judge "Juana, la profesora, Q." and "Juana alias la profe Q."."""
    opens = reading.words[at + 1]
    is_called = opens in CALLED and "," not in marks
    is_enclosed = opens in REMARKS and marks.count(",") == 2 and marks[0] == marks[-1] == ","
    if not is_called and not is_enclosed:
        return None
    if at and reading.words[at - 1] in SAINTS:
        return Told.PART
    return Told.FULL if reading.is_capital(then) else Told.PART
