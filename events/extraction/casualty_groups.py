"""Whose people they were: the body of those told by rank alone, and of figures without a group."""

from .casualty_counts import Counted
from .people import GROUPS
from .phrases import word_set
from .reading import Reading


def carried(reading: Reading, one: Counted, groups: list[str]) -> str:
    """Return the group of a figure without one: that of the people told before it, of "of them" those they are."""
    told = list(dict.fromkeys(groups))
    if len(told) > 1:
        return "state_forces_unspecified" if set(told) <= _STATE_FORCES else "unknown"
    if told:
        return told[0]
    words = {token.text for token in reading.text.tokens[one.quantity.last : one.quantity.last + 2]}
    if words & {"them", "ellos", "ellas"}:
        first = reading.sentences.of_token(one.first).first
        named = list(GROUPS.all(reading.text, first, one.first))
        if named:
            return resolved(reading, named[-1].meaning, named[-1].first)
    return ""


_STATE_FORCES = frozenset({"police", "military", "state_forces_unspecified"})
_OF_POLICE = word_set(
    "policia policias policial policiales pnp dinoes dirandro comisaria police policeman policemen policemen dircote "
    "depotad"
)
_OF_ARMY = word_set(
    "ejercito militar militares soldado soldados marina infanteria army military soldier soldiers navy marines troops "
    "soldado ffaa"
)


def resolved(reading: Reading, group: str, index: int) -> str:
    """Return the body of those who are told by rank alone ("dos suboficiales"): the one named before them, or alone."""
    if group != "state_forces_unspecified":
        return group
    tokens = reading.text.tokens
    sentence = reading.sentences.of_token(index)
    paragraph = sentence.paragraph
    is_officer = tokens[index].text == "officer" or tokens[min(index + 1, len(tokens) - 1)].text in (
        "officer",
        "officers",
    )
    if is_officer and any(token.text in ("police", "policemen", "officers") for token in tokens):
        return "police"
    for at in range(index, max(-1, index - 120), -1):
        word = tokens[at].text
        if reading.sentences.of_token(at).paragraph < paragraph - 1:
            break
        if word in _OF_POLICE or word in _OF_ARMY:
            near = {tokens[other].text for other in range(max(0, at - 3), min(len(tokens), at + 4))}
            if near & _OF_POLICE and near & _OF_ARMY:
                return group
            return "police" if word in _OF_POLICE else "military"
    behind = {token.text for token in tokens[index : sentence.last]}
    if bool(behind & _OF_POLICE) != bool(behind & _OF_ARMY):
        return "police" if behind & _OF_POLICE else "military"
    return group
