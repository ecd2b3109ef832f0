"""Units behind figures in running text, halves behind either, and the signs of money before them."""

from events.amount_vocabulary import SCALES
from events.taxonomy import Unit

from . import quantity_words as vocabulary
from .texts import Text


def unit_behind(text: Text, index: int, is_after_figures: bool) -> tuple[str, str, int, str]:
    """Return (unit, its word, index after it, "y medio" where a half follows the number or the unit)."""
    tokens, half = text.tokens, ""
    if is_half(text, index):
        half, index = "y medio", index + 2 + (tokens[index].text == "and")
    at = index
    # "2 millones de soles"
    if at + 1 < len(tokens) and tokens[at].text in ("de", "of"):
        at += 1
    if at < len(tokens) and tokens[at].text in vocabulary.REMAINING and is_after_figures:
        # "300 remaining kilograms"
        at = index = at + 1
    found = vocabulary.NAMES.at(text, at)
    if (
        found is None
        or text.gap(at - 1) not in ("", " ", "-")
        or (at == index and not _fits(text, found, is_after_figures))
    ):
        return "", "", index, half
    if tokens[found.first].text in vocabulary.ONLY_AFTER_FIGURES and not (is_after_figures and at == index):
        return "", "", index, half
    is_of_many = tokens[index - 1].text in SCALES
    if at > index and not is_of_many and found.meaning not in (Unit.PEN, Unit.USD, Unit.EUR, Unit.KG, Unit.T, Unit.HA):
        return "", "", index, half
    last = found.last
    if last < len(tokens) and tokens[last].text == "." and text.gap(last - 1) == "" and len(tokens[last - 1].text) < 4:
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following is not None and not following.is_capital and text.gap(last) == " ":
            last += 1
    if not half and is_half(text, last):
        half, last = "y medio", last + 2 + (tokens[last].text == "and")
    return str(found.meaning), tokens[found.first].text, last, half


def _fits(text: Text, found, is_after_figures: bool) -> bool:
    return is_after_figures or text.tokens[found.first].text not in vocabulary.ONLY_AFTER_FIGURES


def is_half(text: Text, index: int) -> bool:
    words = [token.text for token in text.tokens[index : index + 3]]
    return words[:2] in (["y", "media"], ["y", "medio"]) or words == ["and", "a", "half"]


def money_sign(text: Text, index: int) -> tuple[str, int] | None:
    """Return (currency, first token) of a sign before a number: S/, S/., US$, $."""
    tokens = text.tokens
    for many in (3, 2, 1):
        first = index - many
        if first < 0:
            continue
        joined = "".join(token.text for token in tokens[first:index])
        if joined in vocabulary.MONEY_BEFORE and all(text.gap(at) == "" for at in range(first, index - 1)):
            return vocabulary.MONEY_BEFORE[joined], first
    return None
