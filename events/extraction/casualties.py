"""Casualties: how many of which group were killed, wounded, detained and so on."""

import re
from dataclasses import dataclass
from itertools import pairwise

from . import amount_contexts, background, single_people
from .people import EFFECTS, GROUPS, MINORS
from .phrases import Match, word_set
from .proposals import CASUALTY, INFERRED, OPEN, STATED, WEAK, Find
from .quantities import Quantity
from .reading import Reading

_FILLERS = word_set("de of presuntos presunto presunta presuntas supuestos alleged suspected otros otras otro otra other more mas jovenes "
    "los las the sus miembros members del efectivos agentes integrantes young armed armados unidentified identificados "
    "no sin identificar ciudadanos peruanos peruvian national police army local indigenous indigena indigenas ashaninka "
    "ashaninkas nacionalidad peruana boliviana extranjeros foreign antidrogas navy marine corps additional further "
    "senior retired ex former civilian civiles security rural community female male drug dos tres total personas people persons "
    "men hombres mujeres women officials varones individuals sujetos subjects uniformed")
_MOST_FILLERS = 5
_REACH_AFTER, _REACH_BEFORE = 9, 7
# Of these who is caught in an operation against drugs: alleged traffickers, as the manual says.
_MURDER = ("asesin", "murder", "masacr", "massacr")
_CIVIL_EFFECTS = frozenset({"rescued", "abducted", "recruited", "missing"})
_HELD = frozenset({"unknown", "civilian"})
_NOT_PEOPLE_UNITS = frozenset({"kg", "t", "g", "l", "ml", "gal_us", "ha", "m2", "m", "km", "PEN", "USD", "EUR", "arroba"})
# Words of an effect that count no people: "seis impactos de bala".
_NOUNS = re.compile(r"muertos?$|herid|detenid|dead$|deaths?$|captura$|desaparecid|captured$|accident|impacto|wounds")
_NO_PEOPLE = ("impacto", "herida", "gunshot", "wounds", "captura", "operativ", "killing", "ejecu", "interven")


@dataclass
class _Counted:
    """A number of people: the figure, its group ("" where none is named) and the tokens of its words."""

    quantity: Quantity
    group: str
    first: int
    last: int
    group_match: Match | None


def find(reading: Reading, held_group: str, harmed_group: str) -> list[Find]:
    """Return the casualties of a text.

    Value: group, effect (codes of taxonomy), low, best, high (int or None), of_which_minors (int or None).
    held_group: what "cinco detenidos" are in this text: trafficker where it tells of drugs, civilian of a protest, else
    unknown. harmed_group: what "dos personas" killed or wounded are: civilian or unknown.
    """
    rows: list[Find] = []
    for number in range(len(reading.sentences.all)):
        words = _words_of(reading, number)
        if number not in reading.apart and not _PLUPERFECT.search(words) and not amount_contexts.TALLY.search(words):
            rows += _in_sentence(reading, number, (held_group, harmed_group))
    for one in single_people.find(reading, rows, held_group):
        rows.append(one)
    return _once(rows)


_PLUPERFECT = re.compile(r"\bhabian? (?:muerto|fallecido|sido (?:asesinad|muert|herid|abatid|emboscad))|\bhad (?:been killed|died|killed)")


def _words_of(reading: Reading, number: int) -> str:
    return reading.text.plain[slice(*reading.sentences.bounds(number))]


def _once(rows: list[Find]) -> list[Find]:
    """Leave out what repeats a row of the same group and effect with a rounder figure, or adds several groups up."""
    kept = []
    for row in rows:
        others = [other for other in rows if other is not row and other.value and row.value]
        same = [other for other in others if other.value["effect"] == row.value["effect"]]
        if row.value and row.value["group"] == "unknown" and row.value["best"] is not None:
            parts = [other.value["best"] for other in same if other.value["group"] != "unknown"]
            if len(parts) > 1 and None not in parts and sum(parts) == row.value["best"]:
                continue
            if parts and row.value["best"] in parts:
                continue
        kept.append(row)
    return kept


def _in_sentence(reading: Reading, number: int, unnamed: tuple[str, str]) -> list[Find]:
    sentence = reading.sentences.all[number]
    counted = [
        one
        for quantity in reading.quantities
        if sentence.first <= quantity.first < sentence.last and quantity.unit not in _NOT_PEOPLE_UNITS
        for one in [_counted(reading, quantity, sentence.last)]
        if one
    ]
    effects = list(EFFECTS.all(reading.text, sentence.first, sentence.last))
    rows, group_before, shared = [], "", None
    waiting: list[_Counted] = []
    groups: list[str] = []
    for place, one in enumerate(counted):
        stop = counted[place + 1].first if place + 1 < len(counted) else sentence.last
        start = counted[place - 1].last if place else sentence.first
        effect, is_near = _effect(reading, one, effects, start, stop, sentence.first)
        if effect is None and shared is not None and one.group:
            # "siete heridos: cinco policías y dos manifestantes"
            effect, is_near = shared, False
        elif effect is not None:
            shared = effect if _is_total(reading, one, effect) else None
        if effect is None:
            if one.group:
                group_before = one.group
                waiting.append(one)
            continue
        if _is_part_of_minors(reading, one):
            continue
        group = _resolved(reading, one.group, one.first) or _carried(reading, one, groups) or group_before
        if one.group and waiting and effect.first >= one.last and _are_joined(reading, [*waiting, one]):
            # "Three policemen and one soldier were killed": the verb behind the last holds for all.
            rows += filter(None, (_row(reading, before, _resolved(reading, before.group, before.first), effect, INFERRED, unnamed)
                                  for before in waiting))
            groups += [_resolved(reading, before.group, before.first) for before in waiting]
        waiting = []
        if group:
            groups.append(group)
        confidence = STATED if one.group and is_near else INFERRED if one.group else WEAK
        if not one.group and not (effect.first >= one.last or group):
            continue
        group_before = group or group_before
        row = _row(reading, one, group or "unknown", effect, confidence, unnamed)
        if row:
            rows.append(row)
    rows = _added_up(reading, sorted(rows, key=lambda row: row.start))
    _with_minors(reading, rows, sentence.first, sentence.last)
    return rows


def _is_part_of_minors(reading: Reading, one: _Counted) -> bool:
    """Whether a figure only says how many of those before it are minors: "14 personas, entre ellas dos menores"."""
    before = {token.text for token in reading.text.tokens[max(0, one.first - 3) : one.first]}
    is_part = before & {"ellos", "ellas", "them", "including", "incluidos", "incluidas", "incluyendo", "cuales"}
    return bool(is_part) and MINORS.at(reading.text, one.quantity.last) is not None


def _are_joined(reading: Reading, counted: list[_Counted]) -> bool:
    """Whether figures of people follow each other with no more than "and" and a few words of theirs between."""
    for before, here in pairwise(counted):
        between = [token.text for token in reading.text.tokens[before.last : here.first]]
        if len(between) > 6 or not set(between) & {"y", "e", "and", ","} or set(between) & {".", ";", ":"}:
            return False
    return True


def _carried(reading: Reading, one: _Counted, groups: list[str]) -> str:
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
            return _resolved(reading, named[-1].meaning, named[-1].first)
    return ""


_STATE_FORCES = frozenset({"police", "military", "state_forces_unspecified"})


def _added_up(reading: Reading, rows: list[Find]) -> list[Find]:
    """Add up what one sentence tells of one group: "cuatro mujeres y un hombre fueron detenidos" are five."""
    kept: list[Find] = []
    for row in rows:
        before = kept[-1] if kept else None
        if before and _is_same_kind(before, row) and _is_joined(reading, before, row):
            total = before.value["best"] + row.value["best"]
            before.value = {**before.value, "low": total, "best": total, "high": total}
            before.end = max(before.end, row.end)
            continue
        kept.append(row)
    return kept


def _is_same_kind(before: Find, row: Find) -> bool:
    if before.value is None or row.value is None:
        return False
    is_same = all(before.value[key] == row.value[key] for key in ("group", "effect"))
    return is_same and all(value["best"] is not None and value["low"] == value["high"] for value in (before.value, row.value))


def _is_joined(reading: Reading, before: Find, row: Find) -> bool:
    """Whether no more than "and" and a few words stand between two figures; "dos de ellos" are none more."""
    between = reading.text.plain[min(before.end, row.start) : max(before.end, row.start)]
    words = set(between.split())
    inner = reading.text.plain[before.start : row.end]
    if re.search(r"\b(?:of them|de ellos|de ellas|entre ellos|entre ellas|including|among them|de los cuales)\b", inner):
        return False
    return len(words) <= 6 and bool(re.search(r"\b(?:y|e|and)\b|,", inner)) and not set(between) & set(".;:")


def _is_total(reading: Reading, one: _Counted, effect: Match) -> bool:
    """Whether a colon follows, behind which the parts stand."""
    at = max(one.last, effect.last)
    return at < len(reading.text.tokens) and reading.text.tokens[at].text == ":"


def _counted(reading: Reading, quantity: Quantity, end: int) -> _Counted | None:
    """Return a figure of people: with the group that follows, or alone where an effect does."""
    text, index = reading.text, quantity.last
    if quantity.is_article and quantity.unit:
        return None
    for step in range(_MOST_FILLERS + 1):
        if index >= end:
            break
        found = GROUPS.at(text, index, end)
        if found:
            return _Counted(quantity, found.meaning, quantity.first, found.last, found)
        if text.tokens[index].text not in _FILLERS:
            break
        index += 1
    if quantity.is_article or quantity.unit:
        return None
    at = quantity.last
    while at < end and text.tokens[at].text in ("otros", "otras", "mas", "others", "more", "de", "of", "ellos", "them", "resultaron",
                                                "fueron", "were", "quedaron", "was", "people", "resulto", "reported", "dados", "dadas", "por"):
        at += 1
    if EFFECTS.at(text, at, end) and not text.tokens[at].text.startswith(_NO_PEOPLE):
        return _Counted(quantity, "", quantity.first, quantity.last, None)
    before = text.tokens[quantity.first - 1].text if quantity.first else ""
    taken = quantity.first - 1 - (before in ("a", "al"))
    if taken >= 0 and (verb := EFFECTS.at(text, taken)) and verb.last in (quantity.first, quantity.first - 1) and not _NOUNS.match(text.tokens[taken].text):
        # "killing two", "hirió a cinco"
        return _Counted(quantity, "", quantity.first, quantity.last, None)
    if before in ("otros", "otras", "otro", "otra", "another", "other", "a"):
        return _Counted(quantity, "", quantity.first, quantity.last, None)
    if at < end and at > quantity.last and text.tokens[at - 1].text in ("otros", "others", "more", "mas", "otras"):
        return _Counted(quantity, "", quantity.first, at, None)
    return None


_OF_POLICE = word_set("policia policias policial policiales pnp dinoes dirandro comisaria police policeman policemen policemen dircote depotad")
_OF_ARMY = word_set("ejercito militar militares soldado soldados marina infanteria army military soldier soldiers navy marines troops soldado ffaa")


def _resolved(reading: Reading, group: str, index: int) -> str:
    """Return the body of those who are told by rank alone ("dos suboficiales"): the one named before them, or alone."""
    if group != "state_forces_unspecified":
        return group
    tokens = reading.text.tokens
    sentence = reading.sentences.of_token(index)
    paragraph = sentence.paragraph
    is_officer = tokens[index].text == "officer" or tokens[min(index + 1, len(tokens) - 1)].text in ("officer", "officers")
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


def _effect(reading, one: _Counted, effects: list[Match], start: int, stop: int, sentence_first: int):
    """Return (the effect that a number of people has, whether it stands next to them)."""
    tokens = reading.text.tokens
    after = [effect for effect in effects if one.last <= effect.first < min(stop, one.last + _REACH_AFTER)]
    before = [effect for effect in effects if max(sentence_first, one.first - _REACH_BEFORE * 2) <= effect.first and effect.last <= one.first]
    inside = [effect for effect in effects if one.quantity.last <= effect.first and effect.last <= one.last and one.group_match
              and effect.first < one.group_match.first]
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
        if between and between <= {",", "y", "and", "e", "a", "un", "otros", "otras", "other", "another", "otro", "as", "well", "asi", "como", "to", "tambien", "also", "además", "ademas", "por", "lo", "menos"}:
            return before[-1], False
    if before and one.first - before[-1].last <= _REACH_BEFORE:
        between = [token.text for token in tokens[before[-1].last : one.first]]
        if not set(between) & {";", ".", ":"} and before[-1].first >= start:
            return before[-1], False
    return None, False


def _is_verb_of_next(reading: Reading, effect: Match, between: list[str]) -> bool:
    """Whether an effect behind people begins another clause: "murieron dos policías e hirieron a tres"."""
    return bool(between) and (between[0] in ("y", "e", "and", ",") or between[-1] in ("y", "e", "and", ","))


def _row(reading, one: _Counted, group: str, effect: Match, confidence: float, unnamed: tuple[str, str]) -> Find | None:
    tokens, code = reading.text.tokens, effect.meaning
    held_group, harmed_group = unnamed
    start_token = min(one.first, effect.first)
    before = reading.text.plain[max(0, reading.position(start_token) - 45) : reading.position(start_token)]
    if background.is_denied(before):
        return None
    if code == "detained" and group in _HELD:
        group = held_group if group == "unknown" or held_group == "trafficker" else group
    is_murder = code == "killed" and tokens[effect.first].text.startswith(_MURDER)
    if group == "unknown" and one.group and (code in _CIVIL_EFFECTS or is_murder or (code in ("killed", "wounded") and harmed_group == "civilian")):
        group = "civilian"
    if code == "killed" and tokens[effect.first].text.startswith("ejecut") and group not in ("civilian", "unknown"):
        return None
    values = []
    for amount in one.quantity.readings:
        low, best, high = amount.low, amount.best, amount.high
        if best is not None and not amount.quantifier:
            low = high = best
        figures = [None if value is None else int(value) for value in (low, best, high)]
        if any(value is not None and value != int(value) for value in (low, best, high)):
            return None
        minors = figures[1] if one.group_match and MINORS.at(reading.text, one.group_match.first) else None
        values.append(
            {"group": group, "effect": code, "low": figures[0], "best": figures[1], "high": figures[2], "of_which_minors": minors}
        )
    start = reading.position(min(one.first, effect.first) if abs(effect.first - one.first) < 8 else one.first)
    end = max(reading.end(one.last), reading.end(effect.last) if effect.first - one.last < 4 else 0)
    if len(values) > 1:
        return Find(CASUALTY, start, end, None, OPEN, "people_counted", tuple(values), "amount")
    rule = "people_counted" if one.group else "effect_counted"
    return Find(CASUALTY, start, end, values[0], confidence, rule)


def _with_minors(reading: Reading, rows: list[Find], first: int, last: int) -> None:
    """Tell of a row how many are minors: "seis detenidos, entre ellos dos menores"."""
    for index in range(first, last):
        if reading.text.tokens[index].text not in ("ellos", "ellas", "them", "cuales", "whom"):
            continue
        before = [row for row in rows if row.value and row.start < reading.position(index)]
        for quantity in reading.quantities:
            # "dos de ellos menores", "two of them minors"
            is_before = quantity.last in (index - 1, index) and MINORS.at(reading.text, index + 1, last)
            if is_before and quantity.amount and quantity.amount.best is not None and before:
                before[-1].value["of_which_minors"] = int(quantity.amount.best)
        for quantity in reading.quantities:
            if index < quantity.first <= index + 3 and MINORS.at(reading.text, quantity.last, last) and quantity.amount:
                if before and quantity.amount.best is not None:
                    before[-1].value["of_which_minors"] = int(quantity.amount.best)
