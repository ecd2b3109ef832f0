"""Figures that belong to another: a weight with its packages, a part of a total, a unit told once for a list."""

from dataclasses import replace

from .phrases import word_set
from .quantities import Quantity
from .reading import Reading
from .seizure_goods import WEIGHING

_PART_OF = word_set("of the total de del los las un una a")


def is_part_of(reading: Reading, quantity: Quantity, following: Quantity) -> bool:
    """Whether a figure without a unit is a part of the next one: "1.2 of the total 1.5 metric tons"."""
    between = [token.text for token in reading.text.tokens[quantity.last : following.first]]
    is_part = "total" in between and between[:1] in (["of"], ["de"], ["del"]) and set(between) <= _PART_OF
    return is_part and not quantity.unit and not quantity.is_article and following.is_substance


def with_unit_before(reading: Reading, quantity: Quantity, good_first: int, before: list[Quantity]) -> Quantity:
    """Return "600 de acetona" with the unit of the figure before it in the same list: "900 kilos de ácido, 600 de"."""
    tokens = reading.text.tokens
    measured = [one for one in before if one.is_substance]
    is_of = (
        quantity.last < len(tokens) and tokens[quantity.last].text in ("de", "of") and good_first == quantity.last + 1
    )
    if not measured or not is_of or quantity.first - measured[-1].last > 12 or quantity.is_article:
        return quantity
    if reading.sentences.index_of_token(measured[-1].first) != reading.sentences.index_of_token(quantity.first):
        return quantity
    return replace(quantity, unit=measured[-1].unit)


def weight_after(reading: Reading, quantity: Quantity, good_last: int, following: Quantity | None) -> Quantity | None:
    """Return the weight given with a count of containers: "40 mochilas con 500 kilos", "8 paquetes (8,3 kg)"."""
    if following is None or not following.is_substance or following.first < quantity.last:
        return None
    text = reading.text
    sentence = reading.sentences.index_of_token(quantity.first)
    if reading.sentences.index_of_token(following.first) != sentence:
        return None
    between = [token.text for token in text.tokens[max(good_last, quantity.last) : following.first]]
    if len(between) > 9:
        return None
    if between and between[0] in ("y", "and") and not set(between) & _WEIGHS:
        return None
    return following if all(word in WEIGHING for word in between) else None


_WEIGHS = word_set("peso pesaron pesan weighing weighed sumaban sumando suman haciendo total pesaje")
