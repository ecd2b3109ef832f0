"""A text made ready to be read: folded letter by letter, cut into tokens and sentences, with its way back."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property
from typing import NamedTuple

LONGEST = 60_000
_SIGNS = dict.fromkeys("“”«»„‟″", '"') | dict.fromkeys("‘’‚‛´`ʼ′", "'") | dict.fromkeys("‐‑‒−", "-")
_SIGNS |= dict.fromkeys("\u00a0\u2007\u2009\u202f\t\u200b\ufeff", " ") | {"\r": "\n", "\u2028": "\n", "\u2029": "\n"}
# Each alternative takes a bounded run, so that no text can make it try twice.
_TOKEN = re.compile(r"[0-9]{1,40}(?:[.,'][0-9]{1,40}){0,12}|[^\W\d_]{1,60}|[^\s]")


class TooLong(ValueError):
    """A text of more than LONGEST characters; said in words for whoever pasted it."""

    def __init__(self, length: int):
        super().__init__(
            f"The text has {length} characters; {LONGEST} are read at most. Give it in parts, one report at a time."
        )
        self.length = length


class Token(NamedTuple):
    """A number, a word or a sign: its folded text, where it stands in it, and whether the word has a capital."""

    text: str
    start: int
    end: int
    is_capital: bool

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it is letters."""
        return self.text[0].isalpha()


class Text:
    """A text and its folded form, in which every letter is one character.

    plain: lower case, no accents, plain quotes, hyphens and spaces; position i of it stands for source[origin(i)].
    """

    def __init__(self, source: str):
        """Fold a text; raises TooLong above LONGEST characters."""
        if len(source) > LONGEST:
            raise TooLong(len(source))
        self.source = source
        letters, origins, position = [], [], 0
        for char in source:
            if unicodedata.combining(char) and letters:
                position += 1
                continue
            letters.append(_folded(char))
            origins.append(position)
            position += 1
        self.plain = _unwrapped("".join(letters))
        self._origins = [*origins, len(source)]

    def origin(self, position: int) -> int:
        """Return where a position of the folded text stands in the source."""
        return self._origins[position]

    def words(self, start: int, end: int) -> str:
        """Return the source's words between two positions of the folded text."""
        return self.source[self.origin(start) : self.origin(end)]

    @cached_property
    def tokens(self) -> list[Token]:
        """Return numbers, words and signs in their order."""
        return [
            Token(found[0], found.start(), found.end(), self.source[self.origin(found.start())].isupper())
            for found in _TOKEN.finditer(self.plain)
        ]

    @cached_property
    def starts(self) -> list[int]:
        """Return where each token begins."""
        return [token.start for token in self.tokens]

    def token_at(self, position: int) -> int:
        """Return the index of the token in which, or after which, a position lies."""
        return max(0, bisect_right(self.starts, position) - 1)

    def gap(self, index: int) -> str:
        """Return what stands between a token and the next one; a sign, or nothing, after the last."""
        if index + 1 >= len(self.tokens):
            return "\n"
        return self.plain[self.tokens[index].end : self.tokens[index + 1].start]


# A line of this length that ends in the middle of a sentence was wrapped.
_WRAPPED = 60
_LINE_END = re.compile(r"(?<=[a-z0-9,]) ?\n(?=[a-z0-9\"(])")


def _unwrapped(plain: str) -> str:
    """Return a text with a space for each end of a line that only wraps it; as long as it was."""
    if "\n" not in plain:
        return plain
    letters = list(plain)
    for match in _LINE_END.finditer(plain):
        at = match.end() - 1
        if at - (plain.rfind("\n", 0, at) + 1) > _WRAPPED:
            letters[at] = " "
    return "".join(letters)


@cache
def _folded(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if not char.isalpha():
        return char if not unicodedata.category(char).startswith("C") or char == "\n" else " "
    base = unicodedata.normalize("NFKD", char.lower())[0]
    return base if base.isalpha() else char
