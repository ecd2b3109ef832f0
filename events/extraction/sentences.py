"""Sentences and paragraphs: how far a word reaches."""

from bisect import bisect_right
from typing import NamedTuple

from .phrases import word_set
from .texts import Text

# After these a point ends no sentence.
_SHORT = word_set(
    "gral gen gnral cnel cmdte cmdt cap tte sgto sgt lt col capt maj sr sra dr dra ing lic mg abg art inc num nro no n"
    " aprox ca approx km kg kgs gr grs lt lts ml hrs hr av jr psje etc vs st mt ft ds d r s rs rm us ee uu ff aa pp ppp"
    " p a m jan feb mar apr jun jul aug sep sept set oct nov dec ene abr ago dic cc hh"
)
# A longer sentence is cut: no rule reads further, and no text makes one read for ever.
_LONGEST = 250
_CLOSERS = "\"')]"


class Sentence(NamedTuple):
    """A sentence: indexes of its first token and of the one after its last, and the number of its paragraph."""

    first: int
    last: int
    paragraph: int


class Sentences:
    """The sentences of a text, and which of them a position lies in."""

    def __init__(self, text: Text):
        self.text = text
        self.all = list(_sentences(text))
        self._firsts = [sentence.first for sentence in self.all]

    def index_of_token(self, index: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return max(0, bisect_right(self._firsts, index) - 1)

    def index(self, position: int) -> int:
        """Return the number of the sentence that a position of the folded text lies in."""
        return self.index_of_token(self.text.token_at(position))

    def of_token(self, index: int) -> Sentence:
        """Return the sentence that a token stands in."""
        return self.all[self.index_of_token(index)]

    def bounds(self, number: int) -> tuple[int, int]:
        """Return first and last position of a sentence in the folded text."""
        sentence = self.all[number]
        return self.text.tokens[sentence.first].start, self.text.tokens[sentence.last - 1].end


def _sentences(text: Text):
    tokens = text.tokens
    first = paragraph = 0
    for index in range(len(tokens)):
        gap = text.gap(index)
        is_end = _is_line_end(text, index, gap) or _is_full_stop(text, index, gap)
        if not is_end and index - first < _LONGEST:
            continue
        yield Sentence(first, index + 1, paragraph)
        first = index + 1
        paragraph += gap.count("\n") > 1 or index + 1 == len(tokens)
    if first < len(tokens):
        yield Sentence(first, len(tokens), paragraph)


def _is_line_end(text: Text, index: int, gap: str) -> bool:
    """Whether a line's end is a sentence's: after a sign, before a bullet, or with an empty line."""
    if "\n" not in gap or index + 1 >= len(text.tokens):
        return False
    if gap.count("\n") > 1:
        return True
    following = text.tokens[index + 1]
    return text.tokens[index].text in '.!?:;"' or following.text in "-•*·–—" or (following.is_capital and index > 0)


def _is_full_stop(text: Text, index: int, gap: str) -> bool:
    tokens = text.tokens
    if tokens[index].text in _CLOSERS and index and text.tokens[index - 1].text in ".!?…":
        return index + 1 < len(tokens) and gap != "" and _opens(text, index + 1)
    if tokens[index].text not in ".!?…" or index + 1 >= len(tokens):
        return False
    if not gap or not _opens(text, index + 1):
        return False
    before = tokens[index - 1] if index else None
    if tokens[index].text == "." and before is not None and before.is_word and text.gap(index - 1) == "":
        is_initial = len(before.text) == 1 and before.is_capital
        return not (is_initial or before.text in _SHORT)
    return True


def _opens(text: Text, index: int) -> bool:
    token = text.tokens[index]
    return token.is_capital or token.is_number or token.text in "\"'¿¡([-–—•*"
