"""Decrees of the state of emergency: number, what they do, for how many days and from when."""

import re

from events import amounts, numbers

from . import background
from .proposals import DECREE, INFERRED, STATED, Find
from .reading import Reading

_NUMBER = re.compile(
    r"(?<![a-z0-9])(?:(?:decreto supremo|supreme decree|d\. ?s\.|ds|decreto|decree)[ :]{0,2})?(?:n(?:\.? ?[°ºo]|ro|um|"
    r"umber|o)?\.?[ ]?)?"
    r"(?P<number>[0-9]{1,3}) ?-? ?(?P<year>(?:19|20)[0-9]{2}) ?- ?pcm(?![a-z0-9])"
)
_PLAIN_NUMBER = re.compile(
    r"(?<![a-z0-9])(?:decreto supremo|supreme decree|d\. ?s\.|ds)[ :]{0,2}(?:n(?:\.? ?[°ºo]|ro|um|o|umber)?\.?[ ]?)?"
    r"(?P<number>[0-9]{1,3}) ?- ?(?P<year>(?:19|20)[0-9]{2})(?! ?- ?[a-z])(?![0-9])"
)
_EMERGENCY = re.compile(
    r"estado de emergencia|state of emergency|regimen de excepcion|estado de excepcion|emergency|emergencia"
)
_ACTIONS = (
    (
        "partly_lifted",
        re.compile(
            r"levant\w* parcial\w*|partial(?:ly)? lift\w*|partial lifting|parcialmente el|excluy\w+|exclud\w+|lift\w* "
            r"(?:\w+ ){0,8}in (?:\w+ ){0,2}(?:districts|provinces)|"
            r"levant\w* (?:\w+ ){0,6}en (?:\w+ ){0,2}(?:distritos|provincias)"
        ),
    ),
    (
        "extended",
        re.compile(
            r"prorrog\w*|prolong\w*|extend\w*|extension|renov\w*|renew\w*|amplia\w* (?:\w+ ){0,3}(?:plazo|por|el "
            r"estado)|ampli\w+ por"
        ),
    ),
    (
        "modified",
        re.compile(
            r"modific\w*|modif(?:y|ies|ied)|incorpor\w*|incluy\w* (?:\w+ ){0,3}distrito|\badd(?:s|ed)\b|amend\w*|"
            r"ampliar? (?:\w+ ){0,3}(?:distrito|ambito)"
        ),
    ),
    ("lifted", re.compile(r"levant\w*|\blift\w*|dej\w+ sin efecto|\bended?\b|derog\w*|revok\w*|concluy\w*")),
    ("declared", re.compile(r"declar\w*|decret\w* el estado|impos\w+|impus\w+|establec\w*")),
)
_DAYS = re.compile(
    r"(?:por|plazo de|for|by|of|termino de|another|otros|adicionales|periodo de|durante)(?: (?:un|a|el|los|another|"
    r"further|otros|additional))?(?: (?:plazo|periodo|period|termino))?(?: (?:de|of))? "
    r"(?P<days>[0-9]{1,3}|[a-z]{3,12}(?: y [a-z]{3,6})?)(?: \([0-9a-z ]{1,20}\))?[ -](?:dias|days?|calendar days|dias "
    r"calendario|additional days|more days|dias adicionales|dias naturales)"
)
_FROM = re.compile(
    r"(?:a partir del?|desde el|desde|from|starting(?: on)?|beginning(?: on)?|as of|con efecto desde|since|effective) "
    r"(?:dia )?$"
)
_TO = re.compile(r"(?:hasta el|hasta|until|through|vence el|vencera el|expires? on|ends? on|al)(?: dia)? $")


def find(reading: Reading, dates: list[Find]) -> list[Find]:
    """Return the decrees of a text.

    Value: number ("DS 133-2024-PCM" or ""), action (taxonomy.DecreeAction or ""), days (int or None), in_force_from,
    in_force_to (day or None); each only where the text tells it.
    """
    plain, found, seen = reading.text.plain, [], set()
    if not _EMERGENCY.search(plain) and "-pcm" not in plain.replace(" ", ""):
        return []
    matches = [*_NUMBER.finditer(plain), *_PLAIN_NUMBER.finditer(plain)]
    matches.sort(key=lambda match: match.start())
    for match in matches:
        number = f"DS {int(match['number']):03d}-{match['year']}-PCM"
        if number in seen:
            continue
        seen.add(number)
        start, end = reading.sentences.bounds(reading.sentence_of(match.start()))
        others = [other for other in matches if other is not match and start <= other.start() < end]
        words = plain[start:end]
        is_apart = (
            background.is_apart(words)
            or bool(re.search(r"anterior|previous|vencia|vence|expired|vigente", words))
            or len(others) > 0
        )
        is_main = not found and not is_apart
        value = _terms(reading, dates, start, end, match, is_main)
        found.append(Find(DECREE, match.start(), match.end(), {"number": number, **value}, STATED, "number"))
    if not matches:
        found += _without_number(reading, dates)
    return found


def _without_number(reading: Reading, dates: list[Find]) -> list[Find]:
    """Return a decree that is told without its number: what it does to the state of emergency."""
    for number in range(len(reading.sentences.all)):
        start, end = reading.sentences.bounds(number)
        words = reading.text.plain[start:end]
        at = _EMERGENCY.search(words)
        action = _action(words)
        if not at or not action or at[0] in ("emergency", "emergencia") or background.looks_back(words):
            continue
        if background.is_denied(words[: at.start()]):
            continue
        value = _terms(reading, dates, start, end, None, is_main=True)
        return [Find(DECREE, start + at.start(), start + at.end(), {"number": "", **value}, INFERRED, "action")]
    return []


def _action(words: str) -> str:
    return next((code for code, pattern in _ACTIONS if pattern.search(words)), "")


def _terms(reading: Reading, dates: list[Find], start: int, end: int, match, is_main: bool) -> dict:
    """Return action, days and days in force, from the sentence of the number, or of what stands near it."""
    plain = reading.text.plain
    own = plain[start:end]
    action = _action(own)
    reach = (start, end)
    if is_main:
        reach = _reach(reading, start, end)
        action = action if _EMERGENCY.search(own) and action else (_action(_near_emergency(plain)) or action)
    days = None
    if told := _DAYS.search(plain, *reach):
        read = amounts.read(told["days"])
        if not isinstance(read, numbers.Refusal) and read[0].best is not None and read[0].best == int(read[0].best):
            days = int(read[0].best)
    first = last = None
    for one in dates:
        if one.value is None or not reach[0] <= one.start < reach[1] or one.value["precision"] != "day":
            continue
        before = plain[max(0, one.start - 28) : one.start]
        if one.value["start"] != one.value["end"]:
            if re.search(r"hasta|until|al |to ", plain[one.start : one.end]):
                first, last = one.value["start"], one.value["end"]
            continue
        if first is None and _FROM.search(before):
            first = one.value["start"]
        elif last is None and _TO.search(before):
            last = one.value["start"]
    return {"action": action, "days": days, "in_force_from": first, "in_force_to": last}


def _reach(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return from where to where a decree's terms stand: its own sentence, and those beside it that speak of terms."""
    number = reading.sentence_of(start)
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(reading.sentences.all):
            first, last = reading.sentences.bounds(beside)
            words = reading.text.plain[first:last]
            if _NUMBER.search(words) is None and _DAYS.search(words):
                start, end = min(start, first), max(end, last)
    return start, end


def _near_emergency(plain: str) -> str:
    at = _EMERGENCY.search(plain)
    return plain[max(0, at.start() - 160) : at.end() + 120] if at else ""
