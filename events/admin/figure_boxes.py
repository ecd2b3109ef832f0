"""What a box of figures holds: which readings of what was typed fit it, and how they are said in words."""

from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events import amounts, numbers
from events.amount_vocabulary import KM2, PEOPLE, PERCENT
from events.amounts import Amount
from events.number_words import TOO_LARGE, in_words
from events.taxonomy import Quantifier, Unit

# Boxes whose unit the column itself has, by the box's own unit: what one of another unit is in it.
FIXED = {
    "m": {Unit.M: "1", Unit.KM: "1000"},
    "km2": {KM2: "1", Unit.HA: "0.01"},
    "percent": {PERCENT: "1"},
    "package": {Unit.PACKAGE: "1"},
    "people": {PEOPLE: "1"},
}
MONEY = (Unit.PEN, Unit.USD, Unit.EUR)
TAKES = ("one", "low", "best", "high")
_OPEN = {"low": (Quantifier.AT_LEAST, Quantifier.MORE_THAN), "high": (Quantifier.UP_TO, Quantifier.LESS_THAN)}
_REFUSED = {
    "empty": gettext_lazy("Write a number, or leave the box empty."),
    "long": gettext_lazy("This is too long for a number."),
    "sign": gettext_lazy("Write the number without a sign before it."),
    "exponent": gettext_lazy("Write all figures of the number, without an exponent."),
    "digits": gettext_lazy("Write the number with the figures 0 to 9."),
    "characters": gettext_lazy(
        "Write only the number, with its unit and “almost”, “more than” or a range where they belong: 1200,5, almost "
        "300 kg, from 300 to 320 kg, seven tonnes."
    ),
    "edge": gettext_lazy("Figures are missing before or after the point or comma: write 0,5 or 5."),
    "zero": gettext_lazy("Write the number without a zero in front of it."),
    "grouping": gettext_lazy("The figures are not parted in threes: write 1200,5 or 1.200,5, for instance."),
    "order": gettext_lazy("A range goes from the smaller number to the larger one."),
    "units": gettext_lazy("A range has one unit: write both numbers in the same one."),
    "unit_here": gettext_lazy("This box does not take that unit: write the number alone, or in the box’s own unit."),
    "hedge_here": gettext_lazy(
        "This box holds a figure alone and would lose the words before it: write the number, and those words in a note."
    ),
    "range_here": gettext_lazy("This box holds one number: write a range into the box of the best figure."),
}


class Box(NamedTuple):
    """What a box may hold.

    places: decimals. takes: one figure of its own, or low, best or high of three; a best one may fill its
    neighbours. fixed: the column's own unit, a key of FIXED, or "". has_unit, has_quantifier: whether its row has
    boxes for them.
    """

    places: int = 0
    takes: str = "one"
    fixed: str = ""
    has_unit: bool = False
    has_quantifier: bool = False


class Chosen(str):
    """What was typed, with the reading that its editor chose; it stays a text, so that the box shows it again."""

    amount: Amount


def read(text: str, box: Box) -> Amount:
    """Return what a box holds, the chosen reading where it has several.

    Raises ValidationError: ambiguous, or one of the codes of amounts.read(), unit_here, hedge_here, range_here.
    """
    if isinstance(text, Chosen):
        return text.amount
    found = amounts.read(text)
    if isinstance(found, numbers.Refusal):
        raise ValidationError(_REFUSED[found.code], code=found.code)
    if len(found) == 1:
        fitted = _fitted(found[0], box)
        if isinstance(fitted, str):
            raise ValidationError(_REFUSED[fitted], code=fitted)
        return fitted
    codes = {fitted for amount in found if isinstance(fitted := _fitted(amount, box), str)}
    if codes:
        raise ValidationError(_REFUSED[min(codes)], code=min(codes))
    if len(fitting(text, box)) > 1:
        words = _("“%(typed)s” can be read in two ways: choose one below, or write it in another way.")
    else:
        words = _(
            "“%(typed)s” can also be read as a number with more decimals than this box holds: confirm the one meant "
            "below, or write it in another way."
        )
    raise ValidationError(words, code="ambiguous", params={"typed": text.strip()})


def fitting(text: str, box: Box) -> list[Amount]:
    """Return the readings of an ambiguous text that a box can hold; of any other text none."""
    found = amounts.read(text)
    if isinstance(found, numbers.Refusal) or len(found) == 1:
        return []
    fitted = [_fitted(amount, box) for amount in found]
    return [
        amount
        for amount in fitted
        if isinstance(amount, Amount) and all(numbers.places(value) <= box.places for value in amount.values)
    ]


def _fitted(amount: Amount, box: Box) -> Amount | str:
    """Return an amount as a box's row holds it, or the code of what the row has no place for."""
    if amount.unit:
        if factor := FIXED.get(box.fixed, {}).get(amount.unit):
            amount = _scaled(amount, Decimal(factor))
        elif not box.has_unit or amount.unit not in Unit.values or (box.takes == "one" and amount.unit not in MONEY):
            return "unit_here"
    if box.takes != "best":
        if amount.low is not None and amount.high is not None:
            return "range_here"
        if amount.best is None and amount.quantifier not in _OPEN.get(box.takes, ()):
            return "hedge_here"
        if amount.best is None and not box.has_quantifier:
            amount = amount._replace(quantifier="")
    if amount.quantifier and not box.has_quantifier:
        if amount.quantifier in (Quantifier.APPROXIMATELY, Quantifier.ALMOST):
            return "hedge_here"
        amount = amount._replace(quantifier="")
    return amount


def _scaled(amount: Amount, factor: Decimal) -> Amount:
    low, best, high = (None if v is None else numbers.without_zeros(v * factor) for v in amount[:3])
    return amount._replace(low=low, best=best, high=high, unit="")


def code_of(amount: Amount) -> str:
    """Return a reading as a form posts it for a choice."""
    if amount.is_plain:
        return numbers.spell(amount.best)
    figures = ("" if value is None else numbers.spell(value) for value in amount[:3])
    return ";".join([*figures, amount.quantifier, amount.unit])


def reading_words(value: Decimal | int) -> str:
    """Return a number in the words of the editor's language, or its figures where it has none."""
    if 0 <= value < TOO_LARGE:
        return in_words(value, get_language() or "es")
    return numbers.spell(value)


def amount_words(amount: Amount, say=reading_words) -> str:
    """Return an amount in words, with its hedge and its unit."""
    low, best, high = (None if value is None else say(value) for value in amount[:3])
    if low is not None and high is not None:
        words = _("%(low)s to %(high)s") % {"low": low, "high": high}
    elif amount.quantifier or best is not None:
        words = next(value for value in (best, low, high) if value is not None)
    elif low is not None:
        words = _("at least %(n)s") % {"n": low}
    else:
        words = _("up to %(n)s") % {"n": high}
    hedge = str(Quantifier(amount.quantifier).label) if amount.quantifier else ""
    unit = str(Unit(amount.unit).label) if amount.unit else ""
    return " ".join(filter(None, (hedge, words, unit)))


def fills(amount: Amount) -> str:
    """Return which boxes of its row an amount fills beside a plain figure, as those are called and written."""
    if amount.is_plain:
        return ""
    low, best, high = (None if value is None else numbers.spell(value) for value in amount[:3])
    said = [(_("at least"), low), (_("best figure"), best), (_("at most"), high)]
    said.append((_("unit"), Unit(amount.unit).label if amount.unit else None))
    said.append((_("quantifier"), Quantifier(amount.quantifier).label if amount.quantifier else None))
    return " · ".join(f"{name}: {value}" for name, value in said if value is not None)


def said(text: str, box: Box) -> dict:
    """Return what a box is told beside it: {"words", "value", "choices": [{"value", "figure", "words"}]}.

    value, figure: the number as JavaScript reads it, of one plain figure; else "".
    """
    text = text or ""
    if not text.strip():
        return {"words": "", "value": "", "choices": []}
    try:
        amount = read(text, box)
    except ValidationError as error:
        choices = [
            {
                "value": f"{text}|{code_of(reading)}",
                "figure": _figure(reading),
                "words": f"{amount_words(reading)} ({_in_figures(reading)})",
            }
            for reading in fitting(text, box)
        ]
        words = _("Which number is it?") if choices else _why(error)
        return {"words": words, "value": "", "choices": choices}
    words = amount_words(amount)
    filled = fills(amount)
    return {"words": f"{words} → {filled}" if filled else words, "value": _figure(amount), "choices": []}


def _why(error: ValidationError) -> str:
    """Return what is said while somebody types: a word half typed is no mistake yet."""
    return (
        " ".join(error.messages)
        if error.code in ("order", "units", "unit_here", "hedge_here", "range_here")
        else _("not a number yet")
    )


def _in_figures(amount: Amount) -> str:
    return amount_words(amount._replace(quantifier="", unit=""), numbers.spell)


def _figure(amount: Amount) -> str:
    return f"{amount.best:f}" if amount.best is not None else ""
