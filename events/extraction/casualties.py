"""Casualties: how many of which group were killed, wounded, detained and so on."""

import re
from itertools import pairwise

from . import amount_contexts, background, single_people
from .casualty_counts import Counted, counted_people
from .casualty_effects import effect_on
from .casualty_groups import carried, resolved
from .casualty_sums import added_up, once, with_minors
from .people import EFFECTS, MINORS
from .phrases import Match
from .proposals import CASUALTY, INFERRED, OPEN, STATED, WEAK, Find
from .reading import Reading

# Of these who is caught in an operation against drugs: alleged traffickers, as the manual says.
_MURDER = ("asesin", "murder", "masacr", "massacr")
_CIVIL_EFFECTS = frozenset({"rescued", "abducted", "recruited", "missing"})
_HELD = frozenset({"unknown", "civilian"})
_NOT_PEOPLE_UNITS = frozenset(
    {"kg", "t", "g", "l", "ml", "gal_us", "ha", "m2", "m", "km", "PEN", "USD", "EUR", "arroba"}
)


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
    return once(rows)


_PLUPERFECT = re.compile(
    r"\bhabian? (?:muerto|fallecido|sido (?:asesinad|muert|herid|abatid|emboscad))|\bhad (?:been killed|died|killed)"
)


def _words_of(reading: Reading, number: int) -> str:
    return reading.text.plain[slice(*reading.sentences.bounds(number))]


def _in_sentence(reading: Reading, number: int, unnamed: tuple[str, str]) -> list[Find]:
    sentence = reading.sentences.all[number]
    counted = [
        one
        for quantity in reading.quantities_of(number)
        if quantity.unit not in _NOT_PEOPLE_UNITS
        for one in [counted_people(reading, quantity, sentence.last)]
        if one
    ]
    effects = list(EFFECTS.all(reading.text, sentence.first, sentence.last))
    rows, group_before, shared = [], "", None
    waiting: list[Counted] = []
    groups: list[str] = []
    for place, one in enumerate(counted):
        stop = counted[place + 1].first if place + 1 < len(counted) else sentence.last
        start = counted[place - 1].last if place else sentence.first
        effect, is_near = effect_on(reading, one, effects, start, stop, sentence.first)
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
        group = resolved(reading, one.group, one.first) or carried(reading, one, groups) or group_before
        if one.group and waiting and effect.first >= one.last and _are_joined(reading, [*waiting, one]):
            # "Three policemen and one soldier were killed": the verb behind the last holds for all.
            rows += filter(
                None,
                (
                    _row(reading, before, resolved(reading, before.group, before.first), effect, INFERRED, unnamed)
                    for before in waiting
                ),
            )
            groups += [resolved(reading, before.group, before.first) for before in waiting]
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
    rows = added_up(reading, sorted(rows, key=lambda row: row.start))
    with_minors(reading, rows, sentence.first, sentence.last)
    return rows


def _is_part_of_minors(reading: Reading, one: Counted) -> bool:
    """Whether a figure only says how many of those before it are minors: "14 personas, entre ellas dos menores"."""
    before = {token.text for token in reading.text.tokens[max(0, one.first - 3) : one.first]}
    is_part = before & {"ellos", "ellas", "them", "including", "incluidos", "incluidas", "incluyendo", "cuales"}
    return bool(is_part) and MINORS.at(reading.text, one.quantity.last) is not None


def _are_joined(reading: Reading, counted: list[Counted]) -> bool:
    """Whether figures of people follow each other with no more than "and" and a few words of theirs between."""
    for before, here in pairwise(counted):
        between = [token.text for token in reading.text.tokens[before.last : here.first]]
        if len(between) > 6 or not set(between) & {"y", "e", "and", ","} or set(between) & {".", ";", ":"}:
            return False
    return True


def _is_total(reading: Reading, one: Counted, effect: Match) -> bool:
    """Whether a colon follows, behind which the parts stand."""
    at = max(one.last, effect.last)
    return at < len(reading.text.tokens) and reading.text.tokens[at].text == ":"


def _row(reading, one: Counted, group: str, effect: Match, confidence: float, unnamed: tuple[str, str]) -> Find | None:
    tokens, code = reading.text.tokens, effect.meaning
    held_group, harmed_group = unnamed
    start_token = min(one.first, effect.first)
    before = reading.text.plain[max(0, reading.position(start_token) - 45) : reading.position(start_token)]
    if background.is_denied(before):
        return None
    if code == "detained" and group in _HELD:
        group = held_group if group == "unknown" or held_group == "trafficker" else group
    is_murder = code == "killed" and tokens[effect.first].text.startswith(_MURDER)
    if (
        group == "unknown"
        and one.group
        and (code in _CIVIL_EFFECTS or is_murder or (code in ("killed", "wounded") and harmed_group == "civilian"))
    ):
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
            {
                "group": group,
                "effect": code,
                "low": figures[0],
                "best": figures[1],
                "high": figures[2],
                "of_which_minors": minors,
            }
        )
    start = reading.position(min(one.first, effect.first) if abs(effect.first - one.first) < 8 else one.first)
    end = max(reading.end(one.last), reading.end(effect.last) if effect.first - one.last < 4 else 0)
    if len(values) > 1:
        return Find(CASUALTY, start, end, None, OPEN, "people_counted", tuple(values), "amount")
    rule = "people_counted" if one.group else "effect_counted"
    return Find(CASUALTY, start, end, values[0], confidence, rule)
