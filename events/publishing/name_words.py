"""The words of a text in each way that a person, a browser or a search engine reads them: names are looked for in all.

Whoever wants a name past a comparison, or pastes one from a scan, a web page or an address, writes it with signs that
nobody sees, letters of another script, entities, percent codes, or run together.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

from events.text import fold

_WORD = re.compile(r"[^\W_]+")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_PERCENT_U = re.compile(r"%u([0-9A-Fa-f]{4})")
# Letters that no eye tells from Latin ones, and those that no decomposition makes into Latin ones.
_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏкмтвнгАВЕКМНОРСТУХІЈЅαορνικτυχβεηγΑΒΕΖΗΙΚΜΝΟΡΤΥΧıłøđħŁØĐĦɑɡ",
    "aeopcyxijsdhlkmtbhrABEKMHOPCTYXIJSaopviktuxbenyABEZHIKMNOPTYXilodhLODHag",
)
# Letters and fillers without width that Unicode calls letters.
_FILLERS = "\u115f\u1160\u3164\uffa0"
_SPACE = re.compile(r"\s+")
# A word that a line's end parts, a hyphen, or an apostrophe.
_BROKEN = re.compile(r"[-‐‑\u00ad¬][ \t]*[\r\n]\s*|(?<=\w)[-‐‑'’‘ʼ`´](?=\w)")
_SINGLE_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .·*_-]{1,2}){3,}[^\W\d_](?!\w)")
_SIGNS = re.compile(r"[ .·*_-]")
_INSIDE_A_WORD = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
# What somebody is called beside the name: “Juana «La Sombra» Zutana”, “Juana (a) Sombra Zutana” without its signs is
# found word by word.
_BESIDE = re.compile(r"[«“\"‘(\[][^«“\"‘()\[\]»”’\n]{1,40}[»”\"’)\]]")
_AT_MOST_DECODED = 6


def words_of(text: str) -> list[list[str]]:
    """Return the folded words of a text, in each way to read it that differs; the first is the plainest."""
    if text.isascii() and text.replace(" ", "").isalpha() and text.islower():
        return [text.split()]  # the only reading of the plainest texts
    shown = _shown(decoded(text))
    parted = _without_width(shown, _PARTED)
    readings = [
        parted,
        _without_width(shown, _JOINED),
        _single_letters_joined(_without_width(_BROKEN.sub("", shown), _JOINED)),
        _INSIDE_A_WORD.sub(" ", parted),
        _without_width(_BESIDE.sub(" ", shown), _JOINED),
    ]
    found = []
    for reading in readings:
        words = _WORD.findall(_folded(reading))
        if words not in found:
            found.append(words)
    return found


@lru_cache(maxsize=50_000)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name in their plainest reading, the first of words_of()."""
    return tuple(_WORD.findall(_folded(_without_width(_shown(decoded(text)), _PARTED))))


def decoded(text: str) -> str:
    """Return a text without the codes of addresses and web pages, however often they were put over one another."""
    for _time in range(_AT_MOST_DECODED):
        before = text
        text = _PERCENT_U.sub(lambda match: chr(int(match[1], 16)), text) if "%u" in text else text
        text = _PERCENT.sub(_of_percent, text) if "%" in text else text
        text = unescape(text) if "&" in text else text
        if text == before:
            break
    return text


def _of_percent(match: re.Match) -> str:
    """Return what percent codes stand for: UTF-8, or else what old sites wrote."""
    raw = bytes.fromhex(match[0].replace("%", ""))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _shown(text: str) -> str:
    """Return a text in plain Latin letters as far as the eye reads it so, its signs without width still in it."""
    if text.isascii():
        return text
    # A note's number is no part of the word before it.
    text = "".join(" " if unicodedata.category(c) == "No" else c for c in text)
    return unicodedata.normalize("NFKC", text.replace("´", "'")).translate(_ALIKE)


class _Seen(dict):
    """What is seen of each sign, for str.translate(); filled as signs come up."""

    def __init__(self, by: str):
        super().__init__()
        self.by = by

    def __missing__(self, code: int) -> str:
        c = chr(code)
        category = unicodedata.category(c)
        if c.isspace():
            seen = c
        elif category == "Mn" and unicodedata.combining(c):
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
    return _SINGLE_LETTERS.sub(lambda match: _SIGNS.sub("", match[0]), _SPACE.sub(" ", text))
