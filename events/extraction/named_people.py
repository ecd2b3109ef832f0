"""People told by name: "capturó a" somebody; the name itself is never part of a value."""

import re

from .people import EFFECTS, GROUPS
from .proposals import CASUALTY, WEAK, Find
from .reading import Reading

_TAKES = {
    "detained": re.compile(r"(?:captur|detuv|detien|arrest|aprehend|apres|interv|captured|detained)"),
    "killed": re.compile(r"(?:asesin|mat|killed|abati|shot|ejecut)"),
    "rescued": re.compile(r"(?:rescat|rescued)"),
    "abducted": re.compile(r"(?:secuestr|rapt|kidnap|abduct)"),
}
_AFTER_NAME = 22


def row_of_one(group: str, effect: str, held_group: str) -> dict:
    if effect == "detained" and group in ("unknown", "civilian") and held_group != "unknown":
        group = held_group
    if group == "unknown" and effect in ("rescued", "abducted", "recruited"):
        group = "civilian"
    return {"group": group, "effect": effect, "low": 1, "best": 1, "high": 1, "of_which_minors": None}


def by_name(reading: Reading, sentence, held_group: str):
    """Read "capturó en Lima a Nombre Apellido", "Nombre Apellido fue asesinado": the name itself is not proposed."""
    tokens = reading.text.tokens
    for effect in EFFECTS.all(reading.text, sentence.first, sentence.last):
        pattern = _TAKES.get(effect.meaning)
        if pattern is None or not pattern.match(tokens[effect.first].text):
            continue
        name = _name_behind(reading, effect.last, sentence.last) or _name_ahead(reading, effect.first, sentence.first)
        if name is None:
            continue
        group = _group_of_name(reading, name, sentence, effect.meaning)
        start = reading.position(min(effect.first, name[0]))
        end = reading.end(max(effect.last, name[1]))
        yield Find(CASUALTY, start, end, row_of_one(group, effect.meaning, held_group), WEAK, "person_by_name")


def _name_behind(reading: Reading, index: int, end: int) -> tuple[int, int] | None:
    tokens = reading.text.tokens
    for at in range(index, min(end - 2, index + 7)):
        if tokens[at].text in (".", ";", ":", "que", "y"):
            return None
        is_led = tokens[at].text in ("a", "al") or (at == index and tokens[at].is_capital)
        first = at + (tokens[at].text in ("a", "al"))
        if is_led and _is_name(reading, first, end):
            return first, _name_end(reading, first, end)
    return None


def _name_ahead(reading: Reading, index: int, first: int) -> tuple[int, int] | None:
    """Return the name that is the subject of a passive: "Nombre Apellido, de 40 años, fue asesinado"."""
    tokens = reading.text.tokens
    if index - 1 < first or tokens[index - 1].text not in ("fue", "was", "resulto", "ser", "sido"):
        return None
    for at in range(max(first, index - 12), index - 2):
        if (
            _is_name(reading, at, index)
            and (at == first or not tokens[at - 1].is_capital)
            and tokens[at - 1].text not in ("de", "del", "la", "en", "of", "in", "from")
        ):
            return at, _name_end(reading, at, index)
    return None


def _is_name(reading: Reading, index: int, end: int) -> bool:
    """Whether two words with capitals stand there that are neither a place nor a body that is known."""
    tokens = reading.text.tokens
    if index + 1 >= end or not all(
        token.is_word and token.is_capital and len(token.text) > 2 for token in tokens[index : index + 2]
    ):
        return False
    if reading.text.gap(index) != " ":
        return False
    knowledge = reading.knowledge
    return not (
        knowledge.place_names.at(reading.text, index)
        or knowledge.actor_names.at(reading.text, index)
        or GROUPS.at(reading.text, index, end)
    )


def _name_end(reading: Reading, index: int, end: int) -> int:
    while index < end and reading.text.tokens[index].is_word and reading.text.tokens[index].is_capital:
        index += 1
    return index


def _group_of_name(reading: Reading, name: tuple[int, int], sentence, effect: str) -> str:
    """Return what the words around a name call its bearer; of an armed group's name beside it, its member."""
    text = reading.text
    around = [
        *GROUPS.all(text, name[1], min(sentence.last, name[1] + _AFTER_NAME)),
        *GROUPS.all(text, max(sentence.first, name[0] - 8), name[0]),
    ]
    told = [
        match.meaning
        for match in around
        if match.meaning not in ("unknown", "police", "military", "state_forces_unspecified")
        or effect in ("killed", "wounded")
    ]
    if told:
        return told[0]
    actors = reading.knowledge.actor_names.all(text, name[1], sentence.last)
    if any(reading.knowledge.actors[match.meaning].kind == "armed_group" for match in actors):
        return "armed_group"
    return "civilian" if effect in ("killed", "abducted", "rescued") else "unknown"
