"""Dates: the days that a text names, those that it counts from the article's day, and whether they are the event's."""

import re

from .date_roles import role_of, tell_roles
from .day_phrases import DAYS
from .days import RULES, Context, Days
from .phrases import word_set
from .proposals import DATE, INFERRED, OPEN, STATED, WEAK, Find
from .reading import Reading

_WORDS_BEFORE = 40
_TIMES = re.compile(
    r"(?P<dawn>madrugada|early hours|predawn|amanecer|dawn)|(?P<morning>(?<!la )(?<!esta )manana|morning)"
    r"|(?P<afternoon>tarde|afternoon)|(?P<night>noche|anoche|night|medianoche|midnight)|(?P<evening>evening)"
)
# "Santo Domingo" in an English text is no Sunday.
_OF_OTHER_LANGUAGE = {
    "es": word_set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december"
    ),
    "en": word_set(
        "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto "
        "setiembre "
        "septiembre octubre noviembre diciembre"
    ),
}
_LOOSE, _SAID_AGAIN = {"ago", "near_year", "near_month", "week"}, 8


def find(reading: Reading) -> list[Find]:
    """Return the dates of a text.

    Value: start, end (days), precision, span (taxonomy.DateSpan), basis (stated, inferred: counted from the article's
    day or year), time_of_day (taxonomy.TimeOfDay or ""), role: event, or other (a communiqué's own day, a decree's
    term, an earlier attack, a hearing).
    """
    matches = _matches(reading)
    found, before, told = [], None, None
    for number, (match, rule) in enumerate(matches):
        following = matches[number + 1][0] if number + 1 < len(matches) else None
        if rule in _LOOSE and following and following.start() - match.end() <= _SAID_AGAIN:
            # "A year ago, on October 29, 2021": the closer one is meant.
            continue
        place = reading.sentences.index(match.start())
        context = Context(
            reading.today,
            before,
            reading.text.plain[max(0, match.start() - _WORDS_BEFORE) : match.start()],
            told[1] if told and reading.paragraph(match.start()) == told[0] else None,
        )
        days = _days(rule, match, context)
        if days is None:
            continue
        start, end = _trimmed(match, reading)
        found.append(_find(reading, start, end, days, rule, place))
        if not days.question and days.precision == "day":
            before = days.first
        has_year = any(key.endswith(("year", "year2")) and value for key, value in match.groupdict().items())
        if has_year and not days.question and reading.today and days.first.year != reading.today.year:
            told = (reading.paragraph(match.start()), days.first.year)
    tell_roles(reading, found)
    return found


def _days(rule: str, match: re.Match, context: Context) -> Days | None:
    try:
        return RULES[rule](match, context)
    except (ValueError, OverflowError):
        # A day that the calendar does not have: 31 June, or one before the year 1.
        return None


def _matches(reading: Reading) -> list[tuple[re.Match, str]]:
    """Return the expressions of days, those tried first first come, none over another, in the order of the text."""
    taken = bytearray(len(reading.text.plain))
    kept = []
    for rule, pattern in DAYS:
        for match in pattern.finditer(reading.text.plain):
            start, end = match.start(), match.end()
            if any(taken[start:end]) or not _is_meant(reading, match, rule):
                continue
            taken[start:end] = b"\x01" * (end - start)
            kept.append((match, rule))
    return sorted(kept, key=lambda one: one[0].start())


def _is_meant(reading: Reading, match: re.Match, rule: str) -> bool:
    """Whether an expression is one of days: no name (Santo Domingo), no verb (may)."""
    text, told = reading.text, match.groupdict()
    words = {told.get(key) for key in ("weekday", "aweekday", "bweekday", "month", "amonth", "bmonth")}
    if words & _OF_OTHER_LANGUAGE[reading.language]:
        return False
    for key in ("month", "amonth", "bmonth"):
        if not told.get(key):
            continue
        start = match.start(key)
        is_capital = text.source[text.origin(start)].isupper()
        is_word = told[key] in ("may", "march") or (told[key] in ("set", "mar") and reading.language == "en")
        if is_word and not is_capital:
            return False
        if rule == "month" and reading.language == "es" and is_capital and not told.get("year"):
            return False
        if rule == "month" and told.get("cue") in ("a", "de", "of", "por") and not told.get("year"):
            return False
    if told.get("weekday") and rule == "weekday":
        start = match.start("weekday")
        is_capital = text.source[text.origin(start)].isupper()
        if reading.language == "es" and is_capital and start and not _is_after_stop(text.plain, start):
            return False
        if reading.language == "es" and not told.get("before") and not is_capital and not _is_bare(text.plain, start):
            return False
        if (
            re.search(r"(?:todos los|cada|every|on) $", text.plain[max(0, start - 12) : start])
            and told["weekday"].endswith("s")
            and reading.language == "en"
        ):
            return False
        if re.search(r"(?:todos los|cada|every) $", text.plain[max(0, start - 12) : start]):
            return False
    if rule == "year":
        after = text.plain[match.end() : match.end() + 14]
        return not re.match(
            r" (?:kilo|kg|hect|litro|galon|plant|metro|de (?:kilo|soles)|soles|dolar|gallon|liter|persona|cartucho)",
            after,
        )
    return True


def _is_bare(plain: str, start: int) -> bool:
    """Whether a weekday without an article stands as a date does: after a comma, a bracket or a part of the day."""
    return bool(
        re.search(
            r"(?:^|[,(.\n]|noche|tarde|manana|dia|ultimo|pasado|este|hoy|ayer) ?$", plain[max(0, start - 10) : start]
        )
    )


def _is_after_stop(plain: str, start: int) -> bool:
    return bool(re.search(r"[.:;\n(–-] ?$|^$|\"$", plain[max(0, start - 3) : start]))


def _trimmed(match: re.Match, reading: Reading) -> tuple[int, int]:
    """Return where an expression stands, without the preposition before it."""
    lead = re.match(r"(?:(?:el|en|on|in|del?|desde|hasta|during|durante|a|este|since|until|of|by) )?", match[0])
    start = match.start() + (lead.end() if lead and match.re.groups and lead.end() < len(match[0]) else 0)
    if match.groupdict().get("opener") or match.groupdict().get("before"):
        start = match.start()
    return start, match.end()


def _find(reading: Reading, start: int, end: int, days: Days, rule: str, place: int) -> Find:
    role = role_of(reading, start, end, days, rule)
    value = {
        "start": days.first,
        "end": days.last,
        "precision": days.precision,
        "span": days.course,
        "basis": "inferred" if days.is_counted else "stated",
        "time_of_day": _time_of_day(reading, start, end),
        "role": role,
    }
    if days.question:
        return Find(DATE, start, end, None, OPEN, rule, (value,), days.question)
    confidence = INFERRED if days.is_counted else STATED
    return Find(DATE, start, end, value, WEAK if role == "other" else confidence, rule)


def _time_of_day(reading: Reading, start: int, end: int) -> str:
    """Return the part of the day told with a date: "la madrugada del jueves", "Thursday night"."""
    around = reading.text.plain[max(0, start - 22) : min(end + 12, len(reading.text.plain))]
    found = _TIMES.search(around)
    return found.lastgroup if found else ""
