"""Amounts as people type them: a figure or a range, in figures or words, with its hedge and its unit.

"casi 300 kg", "de 300 a 320 kg", "siete toneladas", "media docena", "1,2 millones de soles". Every reading is
returned; where there are several, somebody has to choose. Figures alone are read by numbers.py.
"""

import re
from decimal import Decimal
from itertools import islice, product
from typing import NamedTuple

from events.taxonomy import Quantifier

from . import numbers
from .amount_vocabulary import HEDGES_AFTER, HEDGES_BEFORE, SCALES, SIGNS, UNITS
from .numbers import Refusal
from .spelled_numbers import plain, read_words

LONGEST = 300
# More joints than the longest range in words has are no range.
_MAX_JOINTS = 24
_FIGURES = re.compile(r"[0-9](?:[0-9.,' ]*[0-9])?")
_DASHES = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2212]")
_RANGES = (
    (re.compile(r"(?:entre|between) (.+)"), (" y ", " e ", " and ")),
    (re.compile(r"(?:de|desde|from) (.+)"), (" a ", " hasta ", " to ")),
    (re.compile(r"(.+)"), (" a ", " o ", " to ", " or ", "-")),
)
_HALF = re.compile(r"(?:y medi[oa]|and a half)\b ?(.*)")
_HALF_FIRST = re.compile(r"(?:medi[oa]|half(?: an?)?) (.+)")
_ONE_AND_A_HALF = re.compile(r"(.+) y medi[oa]")
_OPEN = {
    Quantifier.MORE_THAN: "low",
    Quantifier.AT_LEAST: "low",
    Quantifier.LESS_THAN: "high",
    Quantifier.UP_TO: "high",
}


class Amount(NamedTuple):
    """One reading: a figure (best), an open bound (low or high), or a range (low and high).

    unit: a code of taxonomy.Unit, one of amount_vocabulary's own, or "".
    """

    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    quantifier: str = ""
    unit: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a figure and nothing else."""
        return self == Amount(best=self.best)

    @property
    def values(self) -> list[Decimal]:
        """Return its figures."""
        return [value for value in self[:3] if value is not None]


class _Part(NamedTuple):
    """One figure with its unit; scale: what a million behind it multiplies, which a range may share."""

    value: Decimal
    unit: str
    scale: Decimal


def read(text: str) -> tuple[Amount, ...] | Refusal:
    """Return every reading of a text, or why there is none; a Refusal has a code of numbers.Refusal, order or units.

    order: a range that does not rise. units: a range with two units.
    """
    found = numbers.parse(text)
    if not isinstance(found, Refusal):
        values = found.values if isinstance(found, numbers.Ambiguous) else (found.value,)
        return tuple(Amount(best=value) for value in values)
    if len(text) > LONGEST:
        return Refusal("long")
    words = _normal(text)
    if found.code != "characters" and not re.search(r"[^0-9., '+-]|[0-9] ?-+ ?[0-9]", words):
        return found
    hedge, words = _hedge(words)
    readings = [_single(part, hedge) for part in _parts(words)] or _range(words, hedge)
    if isinstance(readings, Refusal):
        return readings
    return tuple(dict.fromkeys(map(_without_zeros, readings))) or found


def _normal(text: str) -> str:
    """Return lower case without accents, with plain spaces, dashes and apostrophes."""
    text = numbers.plain_signs(text).replace("²", "2")
    text = re.sub(r"½", " y medio", re.sub(r"^\s*½", "medio ", text))
    # plain() takes hyphens for spaces: those of a range come back as they were.
    text = " - ".join(plain(part) for part in re.split(r"(?<![a-zA-Z])-|-(?![a-zA-Z])", _DASHES.sub("-", text)))
    return re.sub(r" ?- ?", "-", " ".join(text.split()))


def _hedge(words: str) -> tuple[str, str]:
    """Return (the quantifier that a text begins or ends with, what is left)."""
    before = [(hedge, code) for code, hedges in HEDGES_BEFORE.items() for hedge in hedges]
    for hedge, code in sorted(before, key=lambda one: -len(one[0])):
        rest = words.removeprefix(hedge)
        if rest != words and (not hedge[-1].isalpha() or rest.startswith(" ")):
            return str(code), rest.strip()
    after = [(hedge, code) for code, hedges in HEDGES_AFTER.items() for hedge in hedges]
    for hedge, code in sorted(after, key=lambda one: -len(one[0])):
        if words.endswith((f" {hedge}", f",{hedge}")):
            return str(code), words.removesuffix(hedge).strip(" ,")
    return "", words


def _single(part: _Part, hedge: str) -> Amount:
    bound = _OPEN.get(hedge, "best")
    return Amount(quantifier=hedge, unit=part.unit)._replace(**{bound: part.value})


def _without_zeros(amount: Amount) -> Amount:
    """Write 1200000.0 as 1200000: the figures of one number are compared."""
    low, best, high = (None if value is None else numbers.without_zeros(value) for value in amount[:3])
    return amount._replace(low=low, best=best, high=high)


def _range(words: str, hedge: str) -> list[Amount] | Refusal:
    """Return the readings of a range, none for what is no range, or a Refusal of one that contradicts itself."""
    if hedge not in ("", Quantifier.APPROXIMATELY):
        return []
    pairs = []
    for shape, joints in _RANGES:
        if match := shape.fullmatch(words):
            pairs += _pairs(match[1], joints)
    if not pairs:
        return []
    if all(first.unit and last.unit and first.unit != last.unit for first, last in pairs):
        return Refusal("units")
    rising = [
        Amount(low=first.value, high=last.value, quantifier=hedge, unit=first.unit or last.unit)
        for first, last in pairs
        if first.value < last.value and (not first.unit or not last.unit or first.unit == last.unit)
    ]
    return rising or Refusal("order")


def _pairs(words: str, joints: tuple[str, ...]) -> list[tuple[_Part, _Part]]:
    """Return every pair of figures that stand on both sides of a joint."""
    found = []
    for joint in joints:
        for match in islice(re.finditer(re.escape(joint), words), _MAX_JOINTS):
            firsts, lasts = _parts(words[: match.start()]), _parts(words[match.end() :])
            if len(firsts) == len(lasts) == 2:
                # 1.200 a 1.500: both are thousands, or both have decimals.
                found += zip(firsts, lasts, strict=True)
            else:
                found += product(firsts, lasts)
            # "De 2 a 3 millones" is from two millions, or from two.
            if lasts and lasts[0].scale > 1 and firsts and firsts[0].scale == 1:
                found += [
                    (first._replace(value=first.value * last.scale), last)
                    for first, last in product(firsts, lasts)
                    if first.value < 1000
                ]
    return found


def _parts(words: str) -> list[_Part]:
    """Return the readings of one figure with its scale and unit; none where it is no such thing."""
    words = words.strip()
    for sign, unit in SIGNS.items():
        if words.startswith(sign) and re.match(r" ?[0-9]", words.removeprefix(sign)):
            return [part._replace(unit=str(unit)) for part in _parts(words.removeprefix(sign)) if not part.unit]
    if match := _FIGURES.match(words):
        found = numbers.parse(match[0])
        if isinstance(found, Refusal):
            return []
        values = found.values if isinstance(found, numbers.Ambiguous) else (found.value,)
        return [part for value in values for part in _counted(value, words[match.end() :].strip())]
    if match := _HALF_FIRST.fullmatch(words):
        return [part._replace(value=part.value / 2) for part in _counted(Decimal(1), match[1]) if _is_divided(part)]
    tokens = words.split()
    for many in range(len(tokens), 0, -1):
        value = read_words(" ".join(tokens[:many])) if tokens[:many] != ["a"] or many < len(tokens) else None
        if value is not None:
            scale = next((SCALES[word] for word in tokens[many - 1 : many] if word in SCALES), Decimal(1))
            return _counted(value, " ".join(tokens[many:]), scale)
    if match := _ONE_AND_A_HALF.fullmatch(words):
        return [part._replace(value=part.value * 3 / 2) for part in _counted(Decimal(1), match[1]) if _is_divided(part)]
    return []


def _is_divided(part: _Part) -> bool:
    """Whether a half of it is a half of what is named, and of no part of it only: half a million, half a tonne."""
    return (part.scale > 1) != bool(part.unit) or part.scale in (SCALES["docena"], SCALES["millon"])


def _counted(value: Decimal, rest: str, scale: Decimal = Decimal(1)) -> list[_Part]:
    """Return what a figure is with the scale and the unit behind it: 2 | y media toneladas, 1 | millon 200 mil."""
    while (head := rest.partition(" ")[0]) in SCALES:
        if scale != 1 and not (scale == 1000 and SCALES[head] > scale):
            return []
        value, scale, rest = value * SCALES[head], scale * SCALES[head], rest.partition(" ")[2].strip()
    if match := _HALF.fullmatch(rest):
        if value % 1 or scale == 1000:
            return []
        value, rest = value + scale / 2, match[1]
    elif scale > 1 and (more := _FIGURES.match(rest)):
        return _and_more(value, scale, more[0], rest[more.end() :].strip())
    rest = re.sub(r"^(?:de|of) ", "", rest)
    if not rest:
        return [_Part(value, "", scale)]
    unit, is_half = _unit(rest)
    if unit is None or (is_half and (scale != 1 or value % 1)):
        return []
    return [_Part(value + Decimal("0.5") if is_half else value, unit, scale)]


def _and_more(value: Decimal, scale: Decimal, figures: str, rest: str) -> list[_Part]:
    """Return 1 millon 200 mil, 3 mil 500: what follows is less than the scale before it."""
    found = numbers.parse(figures)
    if value % scale or isinstance(found, Refusal):
        return []
    values = found.values if isinstance(found, numbers.Ambiguous) else (found.value,)
    return [
        part._replace(value=value + part.value, scale=Decimal(1))
        for more in values
        for part in _counted(more, rest)
        if part.value < scale
    ]


def _unit(rest: str) -> tuple[str | None, bool]:
    """Return (the unit that a text names, whether a half follows it); None for any other word."""
    is_half = bool(re.search(r" (?:y medi[oa]|and a half)$", rest))
    name = re.sub(r" (?:y medi[oa]|and a half)$", "", rest)
    code = UNITS.get(name, UNITS.get(name.removesuffix(".")))
    return (None if code is None else str(code)), is_half
