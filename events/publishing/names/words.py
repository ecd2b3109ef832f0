"""The words of a text in each way that a person, a browser or a search engine reads them: names are looked for in all.

Whoever wants a name past a comparison, or pastes one from a scan, a web page or an address, writes it with signs that
nobody sees, letters of another script, entities, percent codes, or run together.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import cached_property, lru_cache
from html import unescape

from events.text import fold

from .compounds import runs_of
from .letters import latin
from .titles import AND, BEFORE_THE_SAME, INITIALS, PARTICLES, SHORT_NAMES, SHORTENED

_WORD = re.compile(r"[^\W_]+")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_OF_A_HOST = re.compile(r"(?<![a-z0-9-])xn--[a-z0-9-]{1,59}(?![a-z0-9-])", re.IGNORECASE | re.ASCII)
_PERCENT_U = re.compile(r"%u([0-9A-Fa-f]{4})")
# Letters and fillers without width that Unicode calls letters.
_FILLERS = "\u115f\u1160\u3164\uffa0"
_SPACE = re.compile(r"\s+")
# A word that a line's end parts, a hyphen, or an apostrophe.
_BROKEN = re.compile(r"[-‐‑\u00ad¬][ \t]*[\r\n]\s*|(?<=\w)[-‐‑'`](?=\w)")
_APOSTROPHE = re.compile(r"(?<=\w)['`](?=\w)")
# Ends of lines that no keyboard writes: within a word nobody sees them.
_ODD_ENDS = "\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x1f\x85"
# What is written from right to left by a sign, up to its end.
_TURNED = re.compile("[\u202b\u202d\u202e\u2067]([^\u202c\u2069\n]*)")
_SINGLE_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .·*_-]{1,2}){3,}[^\W\d_](?!\w)")
_SIGNS = re.compile(r"[ .·*_-]")
_INSIDE_A_WORD = re.compile(
    r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)
# What somebody is called beside the name: “Juana «La Sombra» Zutana”, “Juana (a) Sombra Zutana” without its signs is
# found word by word.
_BESIDE = re.compile(r"[«“\"(\[][^«“\"()\[\]»”\n]{1,40}[»”\")\]]|(?<!\w)'[^'\n]{1,40}'(?!\w)|[—–][^—–\n]{1,40}[—–]")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")
_VOWEL = re.compile("[aeiouy0-9]")
_AT_MOST_DECODED = 6
# Where a sentence or a part of it ends, before a space; within an address nothing ends.
_STOP = re.compile(r"[.;:!?…][\"'»”’)\]]*\s")
_APART = re.compile(r"\s[-–—/|]\s|[()]")
_COMMA = re.compile(r",[\"'»”’)\]]*\s")
# Stands where capitals or digits part a word: a space to all who ask, and within an address still one with it.
_WITHIN = "\x1f"
# What may stand between two words of one name in prose; any other sign and a line's end part two names.
_JOINING = re.compile(rf"[ {_WITHIN}]{{0,2}}|[-‐‑_+'`]")
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w|\w\.\w{2,}/|\.(?:com|edu|gob|info|net|org|pe)\b", re.IGNORECASE)


class Reading:
    """One way to read a text: its folded words, and what stands between them as far as anybody asks.

    raws: the words with their capitals; marks: before each word "." where a sentence or a part of one ends, "," at a
    comma, "-" at a dash or a bracket, "#" where it is a label or an account, else "".
    """

    def __init__(self, words: list[str], text: str, *, is_run_together: bool = False):
        self.words = words
        self.is_run_together = is_run_together
        self._text = text

    @cached_property
    def raws(self) -> list[str]:
        raws = _WORD.findall(self._text)
        # Folding may part a word; then nothing is known of its capitals.
        return raws if len(raws) == len(self.words) else [word.capitalize() for word in self.words]

    @cached_property
    def gaps(self) -> list[str]:
        """What stands before each word, and after the last."""
        found = list(_WORD.finditer(self._text))
        if len(found) != len(self.words):
            return [""] * (len(self.words) + 1)
        ends = [0, *(one.end() for one in found)]
        starts = [*(one.start() for one in found), len(self._text)]
        return [self._text[end:start] for end, start in zip(ends, starts, strict=True)]

    @cached_property
    def is_address(self) -> bool:
        return not _SPACE.search(self._text.strip())

    def is_in_address(self, at: int) -> bool:
        """Whether a word stands in an address, by what joins it to its neighbours without a space."""
        before, after = self.gaps[at] if at else "", self.gaps[at + 1] if at + 1 < len(self.words) else ""
        return self.is_address or any(gap and not _SPACE.search(gap) for gap in (before, after))

    def is_parted(self, at: int, own: str = "") -> bool:
        """Whether a sign or a line's end parts a word from the one before, so that no name goes on across it.

        own: the signs that the name has there itself. Within an address nothing parts.
        """
        gap = self.gaps[at]
        if self.is_address or _JOINING.fullmatch(gap):
            return False
        signs = set(gap) - {" ", _WITHIN, *own}
        if gap.startswith(".") and self.is_initial(at - 1):
            signs.discard(".")
        if not signs:
            return "   " in gap  # a column of a table
        return any(c.isspace() and c != _WITHIN for c in gap) or not self._is_address_around(at)

    def _is_address_around(self, at: int) -> bool:
        """Whether what stands around the gap before a word, up to the next spaces, is an address."""
        first = sum(len(raw) + len(gap) for raw, gap in zip(self.raws[:at], self.gaps[:at], strict=True))
        before = re.split(r"[^\S\x1f]", self._text[:first])[-1]
        return bool(_ADDRESS.search(before + re.split(r"[^\S\x1f]", self._text[first:])[0]))

    @cached_property
    def marks(self) -> list[str]:
        marks = [_mark(word, gap) for word, gap in zip(["", *self.words], self.gaps[:-1], strict=False)]
        # An address has its dots and commas within, whatever they are.
        return [mark if mark == "#" else "" for mark in marks] if self.is_address else marks

    @cached_property
    def has_small_letters(self) -> bool:
        return any(raw[1:].islower() for raw in self.raws)

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital that tells something: not where all is in capitals."""
        return self.raws[at][0].isupper() and self.has_small_letters

    def is_initial(self, at: int, name: frozenset[str] = frozenset()) -> bool:
        """Whether a word is an initial or a shortened given name, and not "y", "e", "o", "u", "a".

        name: words of the name that stands around it; in texts of one case their first letters tell.
        """
        word = self.words[at]
        is_stopped = self.gaps[at + 1].startswith(".")
        if len(word) > 1:
            return word in INITIALS or (is_stopped and (word in SHORT_NAMES or not _VOWEL.search(word[:5])))
        if word.isdigit():
            return False
        if is_stopped or word not in AND | PARTICLES:
            return True
        beside = self.raws[max(0, at - 1) : at] + self.raws[at + 1 : at + 2]
        is_shouted = all(raw.isupper() for raw in beside if len(raw) > 1)
        if self.is_capital(at) and not is_shouted:
            return True
        then = self.words[at + 1] if at + 1 < len(self.words) else ""
        if word in BEFORE_THE_SAME and not then.startswith(BEFORE_THE_SAME[word]):
            return True
        if self.raws[at].islower() and any(raw[0].isupper() for raw in beside):
            return False
        return any(one[0] == word for one in name.difference(PARTICLES, self.words[max(0, at - 1) : at + 2]))


def run_together(reading: Reading, known: Container[str], heads: frozenset[str]) -> Reading | None:
    """Return a reading with words as one that a name has as one, "San Martín" of "Sanmartín"; None without any.

    heads: how the known words begin.
    """
    runs = runs_of(reading.words, known, heads)
    runs = {at: run for at, run in runs.items() if not any(reading.marks[at + 1 : run[0] + 1])}
    if not runs:
        return None
    words, text, at = [], reading.gaps[0], 0
    while at < len(reading.words):
        last, word = runs.get(at, (at, reading.words[at]))
        words.append(word)
        # Of whichever letters are seen, a capital among them tells that it is a name.
        raws = reading.raws[at : last + 1]
        is_name = any(raw[0].isupper() for raw in raws)
        text += (word.capitalize() if is_name else word) if last > at else raws[0]
        text += reading.gaps[last + 1]
        at = last + 1
    return Reading(words, text, is_run_together=True)


def _mark(word: str, gap: str) -> str:
    if gap[-1:] in ("#", "@"):
        return "#"
    if _STOP.search(gap) and "..." not in gap:
        is_shortened = gap.startswith(".") and (len(word) < 3 or word in SHORTENED) and not _STOP.search(gap[1:])
        return "" if is_shortened else "."
    return "," if _COMMA.search(gap) else "-" if _APART.search(gap) else ""


def words_of(text: str) -> list[list[str]]:
    """Return the folded words of a text, in each way to read it that differs; the first is the plainest."""
    return [reading.words for reading in readings_of(text)]


def readings_of(text: str) -> list[Reading]:
    """Return each way to read a text that differs in its words; the first is the plainest."""
    if text.isascii() and text.replace(" ", "").isalpha() and text.islower():
        return [Reading(text.split(), text)]  # the only reading of the plainest texts
    found, known = [], []
    for reading in dict.fromkeys(_as_read(latin(decoded(text)))):
        words = _WORD.findall(_folded(reading))
        if words not in known:
            known.append(words)
            found.append(Reading(words, reading))
    return found


def _as_read(shown: str) -> Iterator[str]:
    """Yield a text in each way to read it, many of them alike."""
    parted, joined = _without_width(shown, _PARTED), _without_width(shown, _JOINED)
    yield parted
    yield joined
    unbroken = _BROKEN.sub("", shown)
    yield _single_letters_joined(joined if unbroken == shown else _without_width(unbroken, _JOINED))
    yield _INSIDE_A_WORD.sub(_WITHIN, parted)
    others = [_BESIDE.sub(" ", shown)]
    if "'" in shown or "`" in shown:
        others.append(_APOSTROPHE.sub("", shown))
    if "<" in shown:
        others.append(_TAG.sub("", shown))
    if _TURNED.search(shown):
        others += [_TURNED.sub(lambda match: match[1][::-1] + " ", shown), shown[::-1]]
    yield from (_without_width(other, _JOINED) for other in others if other != shown)


@lru_cache(maxsize=50_000)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name in their plainest reading, the first of words_of()."""
    return tuple(_WORD.findall(_folded(_without_width(latin(decoded(text)), _PARTED))))


@lru_cache(maxsize=50_000)
def plain_gaps(text: str) -> tuple[str, ...]:
    """Return what stands before each of plain_words() of a name, and after the last."""
    return tuple(Reading(list(plain_words(text)), _without_width(latin(decoded(text)), _PARTED)).gaps)


def decoded(text: str) -> str:
    """Return a text without the codes of addresses and web pages, however often they were put over one another."""
    for _time in range(_AT_MOST_DECODED):
        before = text
        text = _PERCENT_U.sub(lambda match: chr(int(match[1], 16)), text) if "%u" in text else text
        text = _PERCENT.sub(_of_percent, text) if "%" in text else text
        text = unescape(text) if "&" in text else text
        text = _OF_A_HOST.sub(_of_host, text) if "--" in text else text
        if text == before:
            break
    return text


def _of_host(match: re.Match) -> str:
    """Return a label of a site's name as it is read: what addresses hold of "ñ" is "xn--" and a code."""
    try:
        return match[0].lower().encode("ascii").decode("idna")
    except UnicodeError:
        return match[0]


def _of_percent(match: re.Match) -> str:
    """Return what percent codes stand for: UTF-8, or else what old sites wrote."""
    raw = bytes.fromhex(match[0].replace("%", ""))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class _Seen(dict):
    """What is seen of each sign, for str.translate(); filled as signs come up."""

    def __init__(self, by: str):
        super().__init__()
        self.by = by

    def __missing__(self, code: int) -> str:
        c = chr(code)
        category = unicodedata.category(c)
        if c.isspace():
            seen = c if c not in _ODD_ENDS else "\n" if self.by else ""
        elif unicodedata.combining(c):
            seen = ""  # an accent
        else:
            seen = self.by if category in ("Cf", "Cc", "Cn", "Co", "Mn", "Me") or c in _FILLERS else c
        self[code] = seen
        return seen


_JOINED, _PARTED = _Seen(""), _Seen(" ")


def _without_width(text: str, by: _Seen) -> str:
    """Return a text without accents, and what has no width parting its words or not."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFKD", text).translate(by)


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else fold(text)


def _single_letters_joined(text: str) -> str:
    """Return a text with letters that stand apart, “J u a n a”, as one word."""
    spaced = _SPACE.sub(" ", text)
    joined = _SINGLE_LETTERS.sub(lambda match: _SIGNS.sub("", match[0]), spaced)
    return text if joined == spaced else joined
