"""Dates: the days that a text names, those that it counts from the article's day, and whether they are the event's."""

import re
from datetime import date

from .phrases import word_set
from .day_phrases import DAYS
from .days import RULES, Context, Days
from .proposals import DATE, INFERRED, OPEN, STATED, WEAK, Find
from .reading import Reading

_WORDS_BEFORE = 40
_TIMES = re.compile(
    r"(?P<dawn>madrugada|early hours|predawn|amanecer|dawn)|(?P<morning>(?<!la )(?<!esta )manana|morning)"
    r"|(?P<afternoon>tarde|afternoon)|(?P<night>noche|anoche|night|medianoche|midnight)|(?P<evening>evening)"
)
# What stands right before a date that is somebody's saying, a paper's or a rule's, not what happened.
_SAID = re.compile(
    r"\b(?:inform|dij|senal|indic|declar|afirm|anunci|precis|reiter|confirm|comunic|said|says|told|announc|report|stat|"
    r"public|emiti|difund|issu|releas|signed|firm|entrevist)[a-z]{0,9}(?:,? (?:hoy|este|esta|el|la|on|in))?[ ,]{0,2}$"
)
_PAPER = re.compile(
    r"\b(?:comunicado|nota de prensa|decreto|resolucion|ley|norma|oficio|statement|communique|press release|report|decree|informe|"
    r"boletin|parte|bulletin|acta|nota informativa|edicion|edition|columna|pronunciamiento)[^.;]{0,45}$"
)
_OTHER = re.compile(
    r"\b(?:proxim[oa]s?|desde el ano|vigenc|vigente|vence|hasta el|a partir del?|audiencia|hearing|sera |seran |will |"
    r"programad|scheduled|convoc|desde (?:hace|el ano)|since|until|effective|fundad|founded|nacid|born|anterior|creado|creada|"
    r"antecedente|previous|earlier|similar|se recuerda|cabe recordar|recalled|ya habia|habia sido|had been|had already)"
    r"[^.;]{0,25}$"
)
_PLUPERFECT = re.compile(r"\bhabian? (?:sido )?(?:\w+[ai]do|muerto|hecho|dicho)s?\b|\bhad (?:been |already )?(?:\w+ed|told|left|lost|said)\b")
# A line of its own, "Lima, 3 de mayo de 2021", is the paper's day.
_ANNOUNCED = re.compile(r"(?:anunci|announc|declar|decret|prorrog|lift|levant|extend|renew)[a-z]{0,8} (?:\w+ ){0,2}$")
_EMERGENCY = re.compile(r"(?:estado|regimen) de (?:emergencia|excepcion)|state of (?:emergency|exception)")
DATELINE = re.compile(r"[a-z .,]{2,30}, (?:el )?[0-3]?[0-9] (?:de |of )?[a-z]{3,10}(?:,? (?:del? )?[0-9]{4})?\.?|[a-z .]{2,30}, [a-z]{3,9} [0-9]{1,2},? [0-9]{4}\.?")
# A decree happened on the day on which it was issued.
_DECREED = re.compile(r"(?:decreto|decree|norma|medida|measure|pcm)[^;]{0,60}(?:public|emiti|promulg|firm|dict|aprob|issu|sign|approv|adopt)[a-z]{0,8} (?:\w+ ){0,2}$")
# "Santo Domingo" in an English text is no Sunday.
_OF_OTHER_LANGUAGE = {
    "es": word_set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
                    "august september october november december"),
    "en": word_set("lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto setiembre "
                    "septiembre octubre noviembre diciembre"),
}
_LOOSE, _SAID_AGAIN = {"ago", "near_year", "near_month", "week"}, 8
_PERIODS = {"near_year", "year", "years_from_to"}
# Days between the newest day that may be the event's and an older one that is not; and one that a sentence recalls.
_LONG_BEFORE, _WELL_BEFORE = 200, 20


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
    _tell_roles(reading, found)
    return found


def _days(rule: str, match: re.Match, context: Context) -> Days | None:
    try:
        return RULES[rule](match, context)
    except (ValueError, OverflowError):
        # A day that the calendar does not have: 31 June, or one before the year 1.
        return None


def _matches(reading: Reading) -> list[tuple[re.Match, str]]:
    """Return the expressions of days, those tried first first come, none over another, in the order of the text."""
    taken: list[tuple[int, int]] = []
    kept = []
    for rule, pattern in DAYS:
        for match in pattern.finditer(reading.text.plain):
            start, end = match.start(), match.end()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if not _is_meant(reading, match, rule):
                continue
            taken.append((start, end))
            kept.append((match, rule))
    return sorted(kept, key=lambda one: one[0].start())


def _is_meant(reading: Reading, match: re.Match, rule: str) -> bool:
    """Whether an expression is one of days: no name (Santo Domingo, General Julio), no verb (may), no article of law."""
    text, told = reading.text, match.groupdict()
    words = {told.get(key) for key in ("weekday", "aweekday", "bweekday", "month", "amonth", "bmonth")}
    if words & _OF_OTHER_LANGUAGE[reading.language]:
        return False
    for key in ("month", "amonth", "bmonth"):
        if not told.get(key):
            continue
        start = match.start(key)
        is_capital = text.source[text.origin(start)].isupper()
        if told[key] in ("may", "march", "mar", "set", "sun", "sat") and not is_capital:
            if told[key] not in ("set", "mar") or reading.language == "en":
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
        if re.search(r"(?:todos los|cada|every|on) $", text.plain[max(0, start - 12) : start]) and told["weekday"].endswith("s") and reading.language == "en":
            return False
        if re.search(r"(?:todos los|cada|every) $", text.plain[max(0, start - 12) : start]):
            return False
    if rule == "year":
        after = text.plain[match.end() : match.end() + 14]
        return not re.match(r" (?:kilo|kg|hect|litro|galon|plant|metro|de (?:kilo|soles)|soles|dolar|gallon|liter|persona|cartucho)", after)
    return True


def _is_bare(plain: str, start: int) -> bool:
    """Whether a weekday without an article stands as a date does: after a comma, a bracket or a part of the day."""
    return bool(re.search(r"(?:^|[,(.\n]|noche|tarde|manana|dia|ultimo|pasado|este|hoy|ayer) ?$", plain[max(0, start - 10) : start]))


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
    role = _role(reading, start, end, days, rule)
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


def _role(reading: Reading, start: int, end: int, days: Days, rule: str) -> str:
    plain = reading.text.plain
    sentence = reading.sentence_words(start)
    first = reading.sentences.bounds(reading.sentence_of(start))[0]
    before = plain[max(first, start - 60) : start]
    if DATELINE.fullmatch(sentence):
        return "other"
    if _DECREED.search(before) or (_ANNOUNCED.search(before) and _EMERGENCY.search(sentence)):
        return "event"
    head = plain[:start]
    if len(head) < 60 and re.fullmatch(r"[^.]{0,40}[(,] ?", head) and re.match(r" ?(?:\(|\.|-|–|—|\))", plain[end : end + 3]):
        return "other"
    if reading.today and days.first > reading.today:
        return "other"
    if rule in _PERIODS and days.precision == "year":
        return "other"
    if _SAID.search(before) or _PAPER.search(before) or _OTHER.search(before):
        return "other"
    if re.match(r",? (?:he|she|they)? ?(?:had )?(?:told|inform|dij|senal|anunci|said|announced|told|declar|precis)", plain[end : end + 14]):
        return "other"
    if reading.is_apart(start) or looks_earlier(reading, start):
        return "other"
    return "event"


def looks_earlier(reading: Reading, position: int) -> bool:
    """Whether the clause at a position tells what had happened before."""
    first, last = reading.sentences.bounds(reading.sentence_of(position))
    clause = reading.text.plain[first:last]
    at = position - first
    begin = max(clause.rfind(sign, 0, at) for sign in (",", ";", " que ", " that ")) + 1
    stop = min((found for sign in (",", ";", " que ", " that ") if (found := clause.find(sign, at)) >= 0), default=len(clause))
    return bool(_PLUPERFECT.search(clause, begin, stop))


def _tell_roles(reading: Reading, found: list[Find]) -> None:
    """Take dates that lie long before the event's for what they are: something earlier."""
    events = [one.value for one in found if one.value and one.value["role"] == "event"]
    if not events:
        return
    newest: date = max(value["end"] for value in events)
    for value in events:
        if (newest - value["end"]).days > _LONG_BEFORE:
            value["role"] = "other"
    first: date = min(value["start"] for value in events if value["role"] == "event")
    for one in found:
        is_earlier = one.value and one.value["role"] == "other" and (first - one.value["end"]).days > _WELL_BEFORE
        here = reading.sentence_of(one.start)
        same = [other for other in found if other.value and reading.sentence_of(other.start) == here]
        if is_earlier and not any(other.value["role"] == "event" for other in same):
            reading.apart.add(here)
