"""Whether a date is the event's, or another: a communiqué's own day, a term, an earlier attack, a hearing."""

import re
from datetime import date

from .days import Days
from .proposals import Find
from .reading import Reading

# What stands right before a date that is somebody's saying, a paper's or a rule's, not what happened.
_SAID = re.compile(
    r"\b(?:inform|dij|senal|indic|declar|afirm|anunci|precis|reiter|confirm|comunic|said|says|told|announc|report|stat|"
    r"public|emiti|difund|issu|releas|signed|firm|entrevist)[a-z]{0,9}(?:,? (?:hoy|este|esta|el|la|on|in))?[ ,]{0,2}$"
)
_PAPER = re.compile(
    r"\b(?:comunicado|nota de prensa|decreto|resolucion|ley|norma|oficio|statement|communique|press release|report|"
    r"decree|informe|"
    r"boletin|parte|bulletin|acta|nota informativa|edicion|edition|columna|pronunciamiento)[^.;]{0,45}$"
)
_OTHER = re.compile(
    r"\b(?:proxim[oa]s?|desde el ano|vigenc|vigente|vence|hasta el|a partir del?|audiencia|hearing|sera |seran |will |"
    r"programad|scheduled|convoc|desde (?:hace|el ano)|since|until|effective|fundad|founded|nacid|born|anterior|"
    r"creado|creada|"
    r"antecedente|previous|earlier|similar|se recuerda|cabe recordar|recalled|ya habia|habia sido|had been|had already)"
    r"[^.;]{0,25}$"
)
_PLUPERFECT = re.compile(
    r"\bhabian? (?:sido )?(?:\w+[ai]do|muerto|hecho|dicho)s?\b|\bhad (?:been |already )?(?:\w+ed|told|left|lost|said)\b"
)
# A line of its own, "Lima, 3 de mayo de 2021", is the paper's day.
_ANNOUNCED = re.compile(r"(?:anunci|announc|declar|decret|prorrog|lift|levant|extend|renew)[a-z]{0,8} (?:\w+ ){0,2}$")
_EMERGENCY = re.compile(r"(?:estado|regimen) de (?:emergencia|excepcion)|state of (?:emergency|exception)")
DATELINE = re.compile(
    r"[a-z .,]{2,30}, (?:el )?[0-3]?[0-9] (?:de |of )?[a-z]{3,10}(?:,? (?:del? )?[0-9]{4})?\.?|[a-z .]{2,30}, "
    r"[a-z]{3,9} [0-9]{1,2},? [0-9]{4}\.?"
)
# A decree happened on the day on which it was issued.
_DECREED = re.compile(
    r"(?:decreto|decree|norma|medida|measure|pcm)[^;]{0,60}(?:public|emiti|promulg|firm|dict|aprob|issu|sign|approv|"
    r"adopt)[a-z]{0,8} (?:\w+ ){0,2}$"
)
_PERIODS = {"near_year", "year", "years_from_to"}
# Days between the newest day that may be the event's and an older one that is not; and one that a sentence recalls.
_LONG_BEFORE, _WELL_BEFORE = 200, 20


def role_of(reading: Reading, start: int, end: int, days: Days, rule: str) -> str:
    plain = reading.text.plain
    sentence = reading.sentence_words(start)
    first = reading.sentences.bounds(reading.sentence_of(start))[0]
    before = plain[max(first, start - 60) : start]
    if DATELINE.fullmatch(sentence):
        return "other"
    if _DECREED.search(before) or (_ANNOUNCED.search(before) and _EMERGENCY.search(sentence)):
        return "event"
    head = plain[:start]
    if (
        len(head) < 60
        and re.fullmatch(r"[^.]{0,40}[(,] ?", head)
        and re.match(r" ?(?:\(|\.|-|–|—|\))", plain[end : end + 3])
    ):
        return "other"
    if reading.today and days.first > reading.today:
        return "other"
    if rule in _PERIODS and days.precision == "year":
        return "other"
    if _SAID.search(before) or _PAPER.search(before) or _OTHER.search(before):
        return "other"
    if re.match(
        r",? (?:he|she|they)? ?(?:had )?(?:told|inform|dij|senal|anunci|said|announced|told|declar|precis)",
        plain[end : end + 14],
    ):
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
    stop = min(
        (found for sign in (",", ";", " que ", " that ") if (found := clause.find(sign, at)) >= 0), default=len(clause)
    )
    return bool(_PLUPERFECT.search(clause, begin, stop))


def tell_roles(reading: Reading, found: list[Find]) -> None:
    """Take dates that lie long before the event's for what they are: something earlier."""
    events = [one.value for one in found if one.value and one.value["role"] == "event"]
    if not events:
        return
    newest: date = max(value["end"] for value in events)
    for value in events:
        if (newest - value["end"]).days > _LONG_BEFORE:
            value["role"] = "other"
    first: date = min(value["start"] for value in events if value["role"] == "event")
    told = {reading.sentence_of(one.start) for one in found if one.value and one.value["role"] == "event"}
    for one in found:
        is_earlier = one.value and one.value["role"] == "other" and (first - one.value["end"]).days > _WELL_BEFORE
        here = reading.sentence_of(one.start)
        if is_earlier and here not in told:
            reading.apart.add(here)
