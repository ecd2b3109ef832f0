"""People told one by one: "el chofer fue detenido", "un mando se entregó", "capturó a" somebody by name."""

import re

from . import background
from .casualty_groups import resolved
from .named_people import by_name, row_of_one
from .people import EFFECTS, GROUPS
from .phrases import word_set
from .proposals import CASUALTY, INFERRED, WEAK, Find
from .reading import Reading

_DETERMINERS = word_set("el la the su its un una a an his her otro otra another")
_ADJECTIVES = word_set(
    "third fourth second tercer cuarto segundo presunto presunta young joven alleged suspected local otro another "
    "army police "
    "supuesto peruvian civilian senior"
)
_CHILDREN = word_set("nino nina menor adolescente child boy girl minor teenager adolescent bebe infant")
_INDEFINITE = word_set("un una a an otro otra another")
_BETWEEN = 16  # tokens of what is said of somebody before the verb
_PASSIVE = word_set(
    "fueron were quedaron resultaron fue was resulto quedo is ha ser sido being been se is cayo murio fallecio perdio "
    "died sufrio suffered recibio"
)
_SOFT = frozenset({"detained", "surrendered", "killed", "wounded", "rescued", "abducted", "missing", "recruited"})
_NO_PEOPLE = frozenset({"agente", "agent", "official", "integrante", "member", "cuerpo", "body"})


def find(reading: Reading, rows: list[Find], held_group: str):
    """Return a row of one for each person told by a singular noun or by name, where no figure tells of them already."""
    known = {(row.value["effect"], row.value["group"]) for row in rows if row.value}
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        spans.setdefault(reading.sentence_of(row.start), []).append((row.start, row.end))
    effects_known = {effect for effect, _group in known}
    for number, sentence in enumerate(reading.sentences.all):
        if number in reading.apart:
            continue
        taken = spans.get(number, ())
        for one in [*_by_noun(reading, sentence, held_group), *by_name(reading, sentence, held_group)]:
            is_new = (one.value["effect"], one.value["group"]) not in known
            if one.rule == "definite" and one.value["effect"] in effects_known:
                continue
            if is_new and not any(start < one.end and one.start < end for start, end in taken):
                known.add((one.value["effect"], one.value["group"]))
                effects_known.add(one.value["effect"])
                if one.rule == "definite":
                    one.rule = "person_by_noun"
                yield one


def _by_noun(reading: Reading, sentence, held_group: str):
    tokens = reading.text.tokens
    for match in GROUPS.all(reading.text, sentence.first, sentence.last):
        lead = match.first - 1
        while lead > sentence.first and tokens[lead].text in _ADJECTIVES:
            lead -= 1
        before = tokens[lead].text if match.first > sentence.first else ""
        last_word = tokens[match.last - 1].text
        if (
            before not in _DETERMINERS
            or tokens[match.first].text in _NO_PEOPLE
            or _is_plural(tokens[match.first].text, last_word)
        ):
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
            group = resolved(reading, "state_forces_unspecified", match.first)
        rule = "person_by_noun" if before in _INDEFINITE else "definite"
        start, end = reading.position(match.first - 1), reading.end(effect.last)
        value = row_of_one(group, effect.meaning, held_group)
        if pair:
            value = {**value, "low": 2, "best": 2, "high": 2}
        if (
            re.search(r"(?:de |aged |, )(?:[0-9]|1[0-7])(?: anos|,|-year)", reading.text.plain[start:end])
            or tokens[match.first].text in _CHILDREN
        ):
            value["of_which_minors"] = 1
        yield Find(CASUALTY, start, end, value, INFERRED if before in _INDEFINITE else WEAK, rule)


def _pair_end(reading: Reading, index: int, end: int) -> int | None:
    """Return where "y su acompañante" ends behind somebody, where both are told of in the plural."""
    tokens = reading.text.tokens
    if index + 3 >= end or tokens[index].text not in ("y", "and", "e") or tokens[index + 1].text not in _DETERMINERS:
        return None
    behind = {token.text for token in tokens[index + 3 : index + 6]}
    return (
        index + 3 if behind & {"fueron", "were", "quedaron", "resultaron", "murieron", "fallecieron", "died"} else None
    )


def _is_plural(first: str, last: str) -> bool:
    return (
        first in ("people", "police", "men", "women", "children", "bodies")
        or (first.endswith("s") and not first.endswith("ss"))
        or (last.endswith("s") and last not in ("vraem",) and first == last)
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
        if (
            word in (";", ":")
            or (word == "." and not is_initial)
            or (
                word in ("y", "and", "que", "who", "whose", "cuyo", "mientras", "while")
                and commas % 2 == 0
                and at > index
            )
        ):
            return None
        effect = EFFECTS.at(reading.text, at, end)
        if effect:
            near = {token.text for token in tokens[max(index, at - 3) : effect.last]}
            is_first = at == index
            return (
                effect
                if near & _PASSIVE
                or effect.meaning in ("surrendered", "missing")
                or (is_first and effect.meaning in ("killed", "wounded"))
                else None
            )
        at += 1
    return None
