"""Figures in running text with their hedge and unit: found here, read by events/amounts.py, and by nothing else."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from events import amounts, numbers
from events.amount_vocabulary import HEDGES_BEFORE, SCALES, UNITS
from events.taxonomy import Quantifier, Unit

from . import quantity_words as vocabulary
from .conventions import Convention
from .goods import COUNTED
from .quantity_units import is_half, money_sign, unit_behind
from .texts import Text

# The same few words come again and again in one text.
_read_amount = lru_cache(maxsize=2_000)(amounts.read)


@dataclass
class Quantity:
    """A figure with what stands around it: indexes of its first token, hedge included, and of the one after its last.

    readings: what amounts.py makes of it, one unless it can be read twice; core: index of the figure's first token;
    is_article: "un", "a": a number only where a thing is counted; unit: taxonomy.Unit or ""; unit_word: as told.
    """

    first: int
    core: int
    last: int
    readings: tuple[amounts.Amount, ...]
    unit: str
    unit_word: str
    is_article: bool = False
    number_last: int = 0

    @property
    def amount(self) -> amounts.Amount | None:
        """Return its one reading, None where it can be read twice."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def is_substance(self) -> bool:
        """Whether its unit weighs or measures."""
        return self.unit in vocabulary.SUBSTANCE_UNITS


def find(text: Text, *, is_english: bool) -> list[Quantity]:
    """Return the figures of a text in their order, none twice; what is a date or a clock's hour is left in."""
    found, index = [], 0
    convention = Convention(text, lambda at: _is_whole(text, at), is_english=is_english)
    while index < len(text.tokens):
        quantity = _at(text, index, convention)
        if quantity:
            found.append(quantity)
        index = quantity.last if quantity else index + 1
    return _put_together(text, found)


# A larger unit of mass with a smaller one behind it: "53 kilos con 400 gramos", "1 tonelada y 250 kilos".
_SMALLER = {(Unit.T, Unit.KG): Decimal(1000), (Unit.KG, Unit.G): Decimal(1), (Unit.T, Unit.G): Decimal(1000)}
_JOINTS = ("y", "con", "and", "with", ",")


def _put_together(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Return figures with those of one weight in two units made one, in kilograms."""
    kept: list[Quantity] = []
    for quantity in found:
        before = kept[-1] if kept else None
        if before and _are_one_weight(text, before, quantity):
            larger = before.amount.best * _SMALLER[before.unit, quantity.unit]
            smaller = quantity.amount.best * (Decimal("0.001") if quantity.unit == Unit.G else 1)
            whole = before.amount._replace(best=larger + smaller)
            kept[-1] = replace(before, readings=(whole,), unit=str(Unit.KG), last=quantity.last)
            continue
        kept.append(quantity)
    return kept


def _are_one_weight(text: Text, before: Quantity, here: Quantity) -> bool:
    is_joined = here.first == before.last + 1 and text.tokens[before.last].text in _JOINTS
    is_beside = is_joined or (here.first == before.last and text.gap(before.last - 1).isspace())
    if not is_beside or (before.unit, here.unit) not in _SMALLER or not before.amount or not here.amount:
        return False
    return before.amount.best is not None and here.amount.is_plain and here.amount.best < 1000


def _is_whole(text: Text, index: int) -> bool:
    """Whether the number at a token is followed by what only comes in ones, or is money."""
    if money_sign(text, index) or COUNTED.at(text, index + 1):
        return True
    unit = vocabulary.NAMES.at(text, index + 1)
    return unit is not None and (unit.meaning in vocabulary.WHOLE_UNITS or unit.meaning in vocabulary.MONEY)


def _at(text: Text, index: int, convention: Convention) -> Quantity | None:
    token = text.tokens[index]
    if token.text in ("a", "an") and not convention.is_english:
        return None
    if token.is_number and _is_of_a_name(text, index):
        return None
    if token.text in ("tonelada", "kilo") and is_half(text, index + 1):
        return _one_and_a_half(text, index)
    if not (token.is_number or token.text in vocabulary.SPELLED or token.text in vocabulary.FIRST_OF_RANGE):
        return None
    return _range(text, index, convention) or _single(text, index, convention)


def _is_of_a_name(text: Text, index: int) -> bool:
    """Whether a number hangs on letters: AK-47, Mi-17, G3, CP-1605 count nothing."""
    tokens = text.tokens
    if index and text.gap(index - 1) == "":
        if tokens[index - 1].is_word and tokens[index - 1].is_capital:
            return True
        if tokens[index - 1].text == "-" and index > 1 and text.gap(index - 2) == "":
            return tokens[index - 2].is_word
    return False


def _one_and_a_half(text: Text, index: int) -> Quantity:
    """Read "tonelada y media", which has no number of its own."""
    hedge, first = _hedge_before(text, index)
    amount = amounts.Amount(best=Decimal("1.5"))
    unit = str(UNITS[text.tokens[index].text])
    return Quantity(
        first, index, index + 3, (_hedged(amount, hedge) if hedge else amount,), unit, text.tokens[index].text
    )


def _single(text: Text, index: int, convention: Convention) -> Quantity | None:
    last = _number_end(text, index)
    if last is None:
        return None
    return _read(text, index, last, text.plain[text.tokens[index].start : text.tokens[last - 1].end], convention)


def _range(text: Text, index: int, convention: Convention) -> Quantity | None:
    """Read "entre 300 y 320", "de dos a tres", "10 a 12", "10-12"."""
    tokens = text.tokens
    opener = tokens[index].text if tokens[index].text in vocabulary.FIRST_OF_RANGE else ""
    start = index + bool(opener)
    middle = _number_end(text, start) if start < len(tokens) else None
    if middle is None or middle + 1 >= len(tokens):
        return None
    # "300 kilos a 320 kilos": the first figure may have its unit.
    unit = vocabulary.NAMES.at(text, middle) if tokens[middle - 1].is_number or not opener else None
    joint = unit.last if unit else middle
    if joint + 1 >= len(tokens):
        return None
    allowed = vocabulary.FIRST_OF_RANGE.get(opener, ("a", "o", "u", "to", "or", "-", "–"))
    if tokens[joint].text not in allowed:
        return None
    is_dashed = tokens[joint].text in "-–"
    if is_dashed and not (tokens[start].is_number and tokens[joint + 1].is_number):
        return None
    second = joint + 1
    last = _number_end(text, second)
    if last is None or (tokens[second].text in vocabulary.ONE and tokens[joint].text == "a"):
        return None
    words = f"{text.plain[tokens[start].start : tokens[middle - 1].end]} {'a' if not is_dashed else '-'} "
    words += text.plain[tokens[second].start : tokens[last - 1].end]
    return _read(text, index, last, words, convention, is_range=True)


def _number_end(text: Text, index: int) -> int | None:
    """Return the index after the last token of the number that begins at a token; None where none does."""
    tokens = text.tokens
    if index >= len(tokens):
        return None
    if tokens[index].is_number:
        last = index + 1
        # 1 200 000: threes parted by one space.
        while (
            last < len(tokens)
            and len(tokens[index].text) <= 3
            and tokens[last].is_number
            and len(tokens[last].text) == 3
            and text.gap(last - 1) == " "
        ):
            last += 1
        while last < len(tokens) and tokens[last].text in SCALES and text.gap(last - 1) in ("", " "):
            last += 1
            # 6 mil 750, 1 millon 200 mil
            if last < len(tokens) and tokens[last].is_number and text.gap(last - 1) == " ":
                last += 1
        return last
    if tokens[index].text not in vocabulary.SPELLED:
        return None
    last = index + 1
    while last < len(tokens) and last - index < vocabulary.LONGEST_SPELLED and text.gap(last - 1) in (" ", "-"):
        following = tokens[last + 1].text if last + 1 < len(tokens) else ""
        if tokens[last].text in vocabulary.SPELLED or (
            tokens[last].text in vocabulary.INNER and following in vocabulary.SPELLED
        ):
            last += 1
        else:
            break
    for end in range(last, index, -1):
        words = _spelled(text, index, end)
        if words in vocabulary.HALVES and _halved(text, end):
            return end
        if words and not isinstance(_read_amount(words), numbers.Refusal):
            return end
    return None


def _halved(text: Text, index: int) -> str:
    """Return the unit of which "media" or "half a" that ends before a token is the half; else ""."""
    found = vocabulary.NAMES.at(text, index + (index < len(text.tokens) and text.tokens[index].text in ("a", "an")))
    return str(found.meaning) if found and found.meaning in vocabulary.DIVIDED else ""


def _spelled(text: Text, first: int, last: int) -> str:
    words = [token.text for token in text.tokens[first:last]]
    if words[-1] in vocabulary.INNER:
        return ""
    if words[0] in vocabulary.ONE and len(words) > 1 and words[1] in vocabulary.PAIRS:
        return "2" if len(words) == 2 else ""
    if words in (["a"], ["an"]):
        return "one"
    return "2" if words[0] in vocabulary.PAIRS and len(words) == 1 else " ".join(words)


def _read(text, first, last, words, convention, is_range=False) -> Quantity | None:
    """Return a figure with its hedge, its unit and its readings."""
    tokens = text.tokens
    number_last = last
    spelled = words if is_range else (_spelled(text, first, last) if tokens[first].is_word else words)
    if not is_range and text.tokens[first].text in vocabulary.FIRST_OF_RANGE:
        return None
    if spelled in vocabulary.HALVES and number_last < len(tokens) and tokens[number_last].text in ("a", "an"):
        last = number_last + 1
    unit, unit_word, last, half = unit_behind(text, last, tokens[number_last - 1].is_number)
    if money := money_sign(text, first):
        unit, first = unit or money[0], money[1]
    canonical = f"{spelled} {half}" if half else spelled
    if half and unit:
        canonical = f"{spelled} y medio"
    readings = (
        _read_amount(f"media {vocabulary.DIVIDED_WORD}") if spelled in vocabulary.HALVES else _read_amount(canonical)
    )
    if isinstance(readings, numbers.Refusal):
        return None
    readings = tuple(one._replace(unit="") for one in readings)
    if (
        len(readings) == 2
        and not is_range
        and None not in (readings[0].best, readings[1].best)
        and _is_whole(text, number_last - 1)
    ):
        readings = (max(readings, key=lambda one: one.best),)
    readings = _chosen(readings, spelled, convention)
    core = first
    hedge, first = _hedge_before(text, first)
    if not hedge and (after := vocabulary.AFTER.at(text, last)):
        hedge, last = after.meaning, after.last
    if hedge:
        readings = tuple(dict.fromkeys(_hedged(one, hedge) for one in readings))
    is_article = tokens[core].text in vocabulary.ARTICLES and number_last == core + 1
    return Quantity(first, core, last, readings, str(unit), unit_word, is_article, number_last)


def _chosen(readings, words: str, convention: Convention):
    """Return the readings that the text's own convention leaves."""
    if len(readings) < 2:
        return readings
    best = [one.best for one in readings]
    if None not in best:
        chosen = convention.choose(words, tuple(best))
        return tuple(one for one in readings if one.best == chosen) if chosen is not None else readings
    sign = next((char for char in words if char in ".,"), "")
    if not sign or convention.of(sign) is None:
        return readings
    key = max if convention.of(sign) == "thousands" else min
    return (key(readings, key=lambda one: (one.low or Decimal(0), one.high or Decimal(0))),)


def _hedged(amount: amounts.Amount, hedge: str) -> amounts.Amount:
    """Put a hedge on a reading the way amounts.py does: an open bound for "more than" and its like."""
    if amount.best is None:
        return amount._replace(quantifier=str(hedge)) if hedge == Quantifier.APPROXIMATELY else amount
    # amounts.py decides which bound a hedge opens.
    with_hedge = _read_amount(f"{next(iter(HEDGES_BEFORE[hedge]))} {numbers.spell(amount.best)}")
    return with_hedge[0] if not isinstance(with_hedge, numbers.Refusal) else amount


def _hedge_before(text: Text, index: int) -> tuple[str, int]:
    """Return (the hedge that ends before a token, where it begins)."""
    for first in range(max(0, index - vocabulary.LONGEST_HEDGE), index):
        found = vocabulary.BEFORE.at(text, first, index)
        if found and found.last == index and text.gap(index - 1).strip() == "":
            return str(found.meaning), first
    before = text.tokens[index - 1].text if index else ""
    if before in ("~", "≈", ">", "<"):
        signs = {"~": "approximately", "≈": "approximately", ">": "more_than", "<": "less_than"}
        return signs[before], index - 1
    return "", index
