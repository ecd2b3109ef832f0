"""Numbers as people in Peru type them: one reading, two between which somebody has to choose, or none.

A point or a comma may part thousands or decimals; a space or an apostrophe parts thousands only. Millions are
also written with an apostrophe between commas: 1'250,000. With words, hedges and units they are amounts (amounts.py).
"""

import re
from decimal import Decimal
from typing import NamedTuple

LONGEST = 40
_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
_APOSTROPHES = re.compile("[\u2019\u02bc\u00b4\u2032]")
_SHAPE = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*")
_EXPONENT = re.compile(r"[0-9.,][eE][+-]?[0-9]+")


class Reading(NamedTuple):
    """A text that can be read in one way; the value has no trailing zeros after its point."""

    value: Decimal


class Ambiguous(NamedTuple):
    """A text that can be read in two ways, the larger number first."""

    values: tuple[Decimal, ...]


class Refusal(NamedTuple):
    """A text that is no number.

    code: empty, long, sign, exponent, digits (of another script), characters, edge (begins or ends
    with a separator), zero (a zero in front), grouping.
    """

    code: str


def parse(text: str) -> Reading | Ambiguous | Refusal:
    """Read a text as a number that is zero or more; nothing is guessed."""
    text = plain_signs(text).strip(" \t\r\n")
    if code := _wrong(text):
        return Refusal(code)
    parts = re.split(r"([.,' ])", text)
    groups, separators = parts[::2], parts[1::2]
    found = set()
    if _is_whole(groups, separators):
        found.add(_value("".join(groups), ""))
    if separators and separators[-1] in ".," and _is_whole(groups[:-1], separators[:-1], point=separators[-1]):
        found.add(_value("".join(groups[:-1]), groups[-1]))
    if not found:
        is_zero = len(groups[0]) > 1 or set(separators) & set(" '")
        return Refusal("zero" if groups[0].startswith("0") and is_zero else "grouping")
    values = tuple(sorted(found, reverse=True))
    return Reading(values[0]) if len(values) == 1 else Ambiguous(values)


def plain_signs(text: str) -> str:
    """Return a text with plain spaces and apostrophes."""
    return _APOSTROPHES.sub("'", _SPACES.sub(" ", text))


def _wrong(text: str) -> str:
    if not text:
        return "empty"
    if len(text) > LONGEST:
        return "long"
    if text[0] in "+-\u2212\u2013":
        return "sign"
    if _EXPONENT.search(text):
        return "exponent"
    if any(char.isdigit() and char not in "0123456789" for char in text):
        return "digits"
    if not re.fullmatch(r"[0-9.,' ]+", text):
        return "characters"
    if text[0] in ".,'" or text[-1] in ".,'":
        return "edge"
    return "" if _SHAPE.fullmatch(text) else "grouping"


def _is_whole(groups: list[str], separators: list[str], point: str = "") -> bool:
    """Whether groups of digits are a whole number: threes parted by one sign, or as millions are written."""
    if groups[0].startswith("0"):
        return groups == ["0"]
    if not separators:
        return True
    if point in separators or len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
        return False
    if len(set(separators)) == 1:
        return True
    from_the_right = separators[::-1]
    return set(from_the_right[1::2]) == {"'"} and len(set(from_the_right[::2])) == 1 and from_the_right[0] != "'"


def _value(whole: str, fraction: str) -> Decimal:
    fraction = fraction.rstrip("0")
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def spell(value: Decimal | int) -> str:
    """Write a number with a decimal comma so that parse() reads it back as the same number, and as no other.

    Three decimals after up to three figures could be thousands: 1.234 is written 1,2340.
    """
    whole, _point, fraction = f"{Decimal(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    text = f"{whole},{fraction}" if fraction else whole
    return f"{text}0" if isinstance(parse(text), Ambiguous) else text


def without_zeros(value: Decimal) -> Decimal:
    """Return a number as parse() gives it: no zeros at the end of its decimals, no exponent."""
    return _value(*f"{value:f}".partition(".")[::2])


def places(value: Decimal) -> int:
    """Return how many decimals a value of parse() has."""
    return max(0, -value.as_tuple().exponent)
