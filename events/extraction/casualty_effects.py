"""What happened to a number of people: the effect nearest to it that may be said of it."""

from .casualty_counts import Counted
from .phrases import Match
from .reading import Reading

_REACH_AFTER, _REACH_BEFORE = 9, 7


def effect_on(reading, one: Counted, effects: list[Match], start: int, stop: int, sentence_first: int):
    """Return (the effect that a number of people has, whether it stands next to them)."""
    tokens = reading.text.tokens
    after = [effect for effect in effects if one.last <= effect.first < min(stop, one.last + _REACH_AFTER)]
    before = [
        effect
        for effect in effects
        if max(sentence_first, one.first - _REACH_BEFORE * 2) <= effect.first and effect.last <= one.first
    ]
    inside = [
        effect
        for effect in effects
        if one.quantity.last <= effect.first
        and effect.last <= one.last
        and one.group_match
        and effect.first < one.group_match.first
    ]
    if inside:
        return inside[0], True
    near_before = before[-1] if before and one.first - before[-1].last <= 4 and before[-1].first >= start else None
    for effect in after:
        between = [token.text for token in tokens[one.last : effect.first]]
        if any(word in (";", ".", ":") for word in between):
            break
        gap = effect.first - one.last
        if gap <= 3 and not ("," in between and near_before):
            if near_before and _is_verb_of_next(reading, effect, between):
                return near_before, True
            return effect, True
        if near_before:
            break
        if between.count(",") in (0, 2) or any(word in ("who", "que", "quienes", "of", "de") for word in between):
            return effect, False
    if near_before:
        return near_before, True
    # "murieron dos policías y un civil": the verb before the list holds for all of it.
    if before and before[-1].first < start:
        between = {token.text for token in tokens[start : one.first]}
        if between and between <= {
            ",",
            "y",
            "and",
            "e",
            "a",
            "un",
            "otros",
            "otras",
            "other",
            "another",
            "otro",
            "as",
            "well",
            "asi",
            "como",
            "to",
            "tambien",
            "also",
            "además",
            "ademas",
            "por",
            "lo",
            "menos",
        }:
            return before[-1], False
    if before and one.first - before[-1].last <= _REACH_BEFORE:
        between = [token.text for token in tokens[before[-1].last : one.first]]
        if not set(between) & {";", ".", ":"} and before[-1].first >= start:
            return before[-1], False
    return None, False


def _is_verb_of_next(reading: Reading, effect: Match, between: list[str]) -> bool:
    """Whether an effect behind people begins another clause: "murieron dos policías e hirieron a tres"."""
    return bool(between) and (between[0] in ("y", "e", "and", ",") or between[-1] in ("y", "e", "and", ","))
