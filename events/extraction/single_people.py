"""People told one by one: "el chofer fue detenido", "un mando se entregó", "capturó a" somebody by name."""

import re

from .phrases import word_set
from . import background
from .people import EFFECTS, GROUPS
from .proposals import CASUALTY, INFERRED, WEAK, Find
from .reading import Reading

_DETERMINERS = word_set("el la the su its un una a an his her otro otra another")
_ADJECTIVES = word_set("third fourth second tercer cuarto segundo presunto presunta young joven alleged suspected local otro another army police "
                        "supuesto peruvian civilian senior")
_CHILDREN = word_set("nino nina menor adolescente child boy girl minor teenager adolescent bebe infant")
_INDEFINITE = word_set("un una a an otro otra another")
_BETWEEN = 16  # tokens of what is said of somebody before the verb
_PASSIVE = word_set("fueron were quedaron resultaron fue was resulto quedo is ha ser sido being been se is cayo murio fallecio perdio died sufrio suffered recibio")
_TAKES = {"detained": re.compile(r"(?:captur|detuv|detien|arrest|aprehend|apres|interv|captured|detained)"), "killed": re.compile(r"(?:asesin|mat|killed|abati|shot|ejecut)"),
          "rescued": re.compile(r"(?:rescat|rescued)"), "abducted": re.compile(r"(?:secuestr|rapt|kidnap|abduct)")}
_AFTER_NAME = 22
_SOFT = frozenset({"detained", "surrendered", "killed", "wounded", "rescued", "abducted", "missing", "recruited"})
_NO_PEOPLE = frozenset({"agente", "agent", "official", "integrante", "member", "cuerpo", "body"})


def find(reading: Reading, rows: list[Find], held_group: str):
    """Return a row of one for each person told by a singular noun or by name, where no figure tells of them already."""
    known = {(row.value["effect"], row.value["group"]) for row in rows if row.value}
    effects_known = {effect for effect, _group in known}
    for number, sentence in enumerate(reading.sentences.all):
        if number in reading.apart:
            continue
        taken = [(row.start, row.end) for row in rows if reading.sentence_of(row.start) == number]
        for one in [*_by_noun(reading, sentence, held_group), *_by_name(reading, sentence, held_group)]:
            is_new = (one.value["effect"], one.value["group"]) not in known
            if one.rule == "definite" and one.value["effect"] in effects_known:
                continue
            if is_new and not any(start < one.end and one.start < end for start, end in taken):
                known.add((one.value["effect"], one.value["group"]))
                effects_known.add(one.value["effect"])
                if one.rule == "definite":
                    one.rule = "person_by_noun"
                yield one


def _value(group: str, effect: str, held_group: str) -> dict:
    if effect == "detained" and group in ("unknown", "civilian") and held_group != "unknown":
        group = held_group
    if group == "unknown" and effect in ("rescued", "abducted", "recruited"):
        group = "civilian"
    return {"group": group, "effect": effect, "low": 1, "best": 1, "high": 1, "of_which_minors": None}


def _by_noun(reading: Reading, sentence, held_group: str):
    tokens = reading.text.tokens
    for match in GROUPS.all(reading.text, sentence.first, sentence.last):
        lead = match.first - 1
        while lead > sentence.first and tokens[lead].text in _ADJECTIVES:
            lead -= 1
        before = tokens[lead].text if match.first > sentence.first else ""
        last_word = tokens[match.last - 1].text
        if before not in _DETERMINERS or tokens[match.first].text in _NO_PEOPLE or _is_plural(tokens[match.first].text, last_word):
            continue
        pair = _pair_end(reading, match.last, sentence.last)
        effect = _effect_behind(reading, pair or match.last, sentence.last)
        if effect is None or effect.meaning not in _SOFT:
            continue
        denied = reading.text.plain[max(0, reading.position(match.first - 1) - 40) : reading.position(match.first - 1)]
        if background.is_denied(denied):
            continue
        group = match.meaning
        if group == "state_forces_unspecified":
            group = resolved(reading, match.first)
        rule = "person_by_noun" if before in _INDEFINITE else "definite"
        start, end = reading.position(match.first - 1), reading.end(effect.last)
        value = _value(group, effect.meaning, held_group)
        if pair:
            value = {**value, "low": 2, "best": 2, "high": 2}
        if re.search(r"(?:de |aged |, )(?:[0-9]|1[0-7])(?: anos|,|-year)", reading.text.plain[start:end]) or tokens[match.first].text in _CHILDREN:
            value["of_which_minors"] = 1
        yield Find(CASUALTY, start, end, value, INFERRED if before in _INDEFINITE else WEAK, rule)


def _pair_end(reading: Reading, index: int, end: int) -> int | None:
    """Return where "y su acompañante" ends behind somebody, where both are told of in the plural."""
    tokens = reading.text.tokens
    if index + 3 >= end or tokens[index].text not in ("y", "and", "e") or tokens[index + 1].text not in _DETERMINERS:
        return None
    behind = {token.text for token in tokens[index + 3 : index + 6]}
    return index + 3 if behind & {"fueron", "were", "quedaron", "resultaron", "murieron", "fallecieron", "died"} else None


def _is_plural(first: str, last: str) -> bool:
    return first in ("people", "police", "men", "women", "children", "bodies") or (first.endswith("s") and not first.endswith("ss")) or (
        last.endswith("s") and last not in ("vraem",) and first == last
    )


def _effect_behind(reading: Reading, index: int, end: int):
    """Return the effect of a passive or reflexive verb behind a noun, over what commas enclose."""
    tokens = reading.text.tokens
    stop = min(end, index + _BETWEEN)
    at = index
    commas = 0
    while at < stop:
        word = tokens[at].text
        if word == ",":
            commas += 1
        if word == "(":
            at = next((close for close in range(at, stop) if tokens[close].text == ")"), stop) + 1
            continue
        is_initial = word == "." and len(tokens[at - 1].text) == 1
        if word in (";", ":") or (word == "." and not is_initial) or (word in ("y", "and", "que", "who", "whose", "cuyo", "mientras", "while") and commas % 2 == 0 and at > index):
            return None
        effect = EFFECTS.at(reading.text, at, end)
        if effect:
            near = {token.text for token in tokens[max(index, at - 3) : effect.last]}
            is_first = at == index
            return effect if near & _PASSIVE or effect.meaning in ("surrendered", "missing") or (is_first and effect.meaning in ("killed", "wounded")) else None
        at += 1
    return None


def _by_name(reading: Reading, sentence, held_group: str):
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
        yield Find(CASUALTY, start, end, _value(group, effect.meaning, held_group), WEAK, "person_by_name")


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
        if _is_name(reading, at, index) and (at == first or not tokens[at - 1].is_capital) and tokens[at - 1].text not in ("de", "del", "la", "en", "of", "in", "from"):
            return at, _name_end(reading, at, index)
    return None


def _is_name(reading: Reading, index: int, end: int) -> bool:
    """Whether two words with capitals stand there that are neither a place nor a body that is known."""
    tokens = reading.text.tokens
    if index + 1 >= end or not all(token.is_word and token.is_capital and len(token.text) > 2 for token in tokens[index : index + 2]):
        return False
    if reading.text.gap(index) != " ":
        return False
    knowledge = reading.knowledge
    return not (knowledge.place_names.at(reading.text, index) or knowledge.actor_names.at(reading.text, index) or GROUPS.at(reading.text, index, end))


def _name_end(reading: Reading, index: int, end: int) -> int:
    while index < end and reading.text.tokens[index].is_word and reading.text.tokens[index].is_capital:
        index += 1
    return index


def _group_of_name(reading: Reading, name: tuple[int, int], sentence, effect: str) -> str:
    """Return what the words around a name call its bearer; of an armed group's name beside it, its member."""
    text = reading.text
    around = [*GROUPS.all(text, name[1], min(sentence.last, name[1] + _AFTER_NAME)), *GROUPS.all(text, max(sentence.first, name[0] - 8), name[0])]
    told = [match.meaning for match in around if match.meaning not in ("unknown", "police", "military", "state_forces_unspecified") or effect in ("killed", "wounded")]
    if told:
        return told[0]
    actors = reading.knowledge.actor_names.all(text, name[1], sentence.last)
    if any(reading.knowledge.actors[match.meaning].kind == "armed_group" for match in actors):
        return "armed_group"
    return "civilian" if effect in ("killed", "abducted", "rescued") else "unknown"


def resolved(reading: Reading, index: int) -> str:
    """Return the body of one told by rank alone: the one named nearest before, in two paragraphs."""
    from .casualties import _resolved  # noqa: PLC0415

    return _resolved(reading, "state_forces_unspecified", index)
