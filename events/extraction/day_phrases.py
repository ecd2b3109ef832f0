"""The expressions of days: what they look like in a folded text, in both languages.

Bounded quantifiers only; what stands between them is single spaces as folding leaves them, or an end of a line.
"""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "enero january",
            "febrero february",
            "marzo march",
            "abril april",
            "mayo may",
            "junio june",
            "julio july",
            "agosto august",
            "setiembre septiembre september",
            "octubre october",
            "noviembre november",
            "diciembre december",
        ],
        1,
    )
    for name in names.split()
}
# Short names stand beside a day's figure only: the river Ene is no January.
SHORT_MONTHS = {
    name: number
    for number, names in enumerate(
        ["ene jan", "feb", "mar", "abr apr", "", "jun", "jul", "ago aug", "set sep sept", "oct", "nov", "dic dec"], 1
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            "lunes monday",
            "martes tuesday",
            "miercoles wednesday",
            "jueves thursday",
            "viernes friday",
            "sabado saturday",
            "domingo sunday",
        ]
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "-",
            "un una uno a an one",
            "dos two",
            "tres three",
            "cuatro four",
            "cinco five",
            "seis six",
            "siete seven",
            "ocho eight",
            "nueve nine",
            "diez ten",
            "once eleven",
            "doce twelve",
            "trece thirteen",
            "catorce fourteen",
            "quince fifteen",
        ]
    )
    for word in words.split()
} | {"veinte": 20, "twenty": 20, "treinta": 30, "thirty": 30}

_S = r"[ \n]{1,3}"
_MONTH = rf"(?P<{{p}}month>{'|'.join(MONTHS)})"
_SHORT = rf"(?P<{{p}}month>{'|'.join([*MONTHS, *SHORT_MONTHS])})"
_DAY = r"(?P<{p}day>[0-3]?[0-9])(?:st|nd|rd|th|ro|er|\.?[o°])?"
_YEAR_ES = (
    rf"(?:,?{_S}del?{_S}(?:ano{_S})?(?P<{{p}}year>(?:19|20)[0-9]{{2}})|,{_S}(?P<{{p}}year2>(?:19|20)[0-9]{{2}})"
    rf"|{_S}del{_S}(?P<{{p}}thisyear>presente{_S}ano|ano{_S}en{_S}curso))?"
)
_YEAR_EN = rf"(?:,?{_S}(?:of{_S})?(?P<{{p}}year>(?:19|20)[0-9]{{2}}))?"
_ANY_WEEKDAY = "|".join(WEEKDAYS)
_NUMBER = rf"(?P<number>{'|'.join(NUMBERS)}|[0-9]{{1,2}})"
_PART_ES = (
    rf"(?P<part>inicios|comienzos|principios|mediados|fines|finales|los{_S}primeros{_S}dias"
    rf"|la{_S}primera{_S}quincena|la{_S}segunda{_S}quincena|la{_S}primera{_S}semana|la{_S}ultima{_S}semana)"
)
_PART_EN = r"(?P<part>early|mid|late|the beginning of|the end of|the start of|the middle of)"


def _with(pattern: str, prefix: str = "") -> str:
    return pattern.replace("{p}", prefix)


def _compiled(pattern: str) -> re.Pattern:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")


def _range_es() -> str:
    first = rf"(?:el{_S})?(?:dia{_S})?{_with(_DAY, 'a')}(?:{_S}de{_S}{_with(_SHORT, 'a')}{_with(_YEAR_ES, 'a')})?"
    last = rf"(?:el{_S})?{_with(_DAY, 'b')}{_S}de{_S}{_with(_SHORT, 'b')}{_with(_YEAR_ES, 'b')}"
    return rf"(?P<opener>entre|del?|desde)?{_S}?{first}{_S}(?P<joint>y|al|a|hasta)(?:{_S}el)?{_S}{last}"


def _range_en() -> str:
    month_first = (
        rf"(?P<opener>between|from)?{_S}?{_with(_SHORT, 'a')}{_S}{_with(_DAY, 'a')}{_with(_YEAR_EN, 'a')}"
        rf"(?:{_S}(?P<joint>and|to|until|through){_S}|[-–])(?:{_with(_SHORT, 'b')}{_S})?{_with(_DAY, 'b')}"
        rf"{_with(_YEAR_EN, 'b')}"
    )
    return month_first


def _range_en_days() -> str:
    return (
        rf"(?P<opener>between|from)?{_S}?(?:the{_S})?{_with(_DAY, 'a')}(?:{_S}(?:of{_S})?{_with(_SHORT, 'a')}"
        rf"{_with(_YEAR_EN, 'a')})?(?:{_S}(?P<joint>and|to|until|through){_S}|[-–])(?:the{_S})?{_with(_DAY, 'b')}"
        rf"{_S}(?:of{_S})?{_with(_SHORT, 'b')}{_with(_YEAR_EN, 'b')}"
    )


# (name of the rule, expression), those that take more words first; the same in both languages unless its words are.
DAYS: tuple[tuple[str, re.Pattern], ...] = (
    ("days_from_to", _compiled(_range_es())),
    ("days_from_to", _compiled(_range_en())),
    ("days_from_to", _compiled(_range_en_days())),
    ("months_from_to", _compiled(
        rf"(?P<opener>entre|de|desde|between|from){_S}{_with(_MONTH, 'a')}{_with(_YEAR_ES, 'a')}{_S}"
        rf"(?P<joint>y|a|hasta|and|to|until){_S}{_with(_MONTH, 'b')}"
        rf"(?:{_S}(?:del?{_S})?(?P<byear>(?:19|20)[0-9]{{2}}))?")),
    ("years_from_to", _compiled(
        rf"(?P<opener>entre|de|desde|between|from){_S}(?:el{_S})?(?:ano{_S})?(?P<ayear>(?:19|20)[0-9]{{2}}){_S}"
        rf"(?P<joint>y|a|hasta|and|to|until)(?:{_S}el)?{_S}(?P<byear>(?:19|20)[0-9]{{2}})")),
    ("weekdays_from_to", _compiled(
        rf"(?P<opener>entre|del?|desde|between|from){_S}(?:el{_S})?(?P<aweekday>{_ANY_WEEKDAY}){_S}"
        rf"(?P<joint>y|al|a|hasta|and|to)(?:{_S}el)?{_S}(?P<bweekday>{_ANY_WEEKDAY})")),
    ("day_and_month", _compiled(
        rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_S})?(?:(?:el|dia){_S})?(?P<day>[0-3]?[0-9]|primero)(?:ro|er|\.?[o°])?"
        rf"{_S}de{_S}{_with(_SHORT)}{_with(_YEAR_ES)}")),
    ("day_and_month", _compiled(
        rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_S})?(?:the{_S})?{_with(_DAY)}{_S}(?:of{_S})?{_with(_SHORT)}{_with(_YEAR_EN)}")),
    ("day_and_month", _compiled(
        rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_S})?{_with(_SHORT)}\.?{_S}{_with(_DAY)}{_with(_YEAR_EN)}")),
    ("day_in_figures", _compiled(
        r"(?P<iso>(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])|(?P<figures>[0-3]?[0-9][/.-][01]?[0-9][/.-](?:19|"
        r"20)[0-9]{2})")),
    ("part_of_month", _compiled(
        rf"(?:a{_S}|en{_S}|desde{_S}|hacia{_S})?{_PART_ES}{_S}(?:de{_S})(?:(?P<this>este{_S}mes)|(?P<last>el{_S}mes{_S}pasado"
        rf"|mes{_S}pasado)|(?:(?:el{_S})?mes{_S}de{_S})?{_with(_MONTH)}{_with(_YEAR_ES)})")),
    ("part_of_month", _compiled(
        rf"(?:in{_S}|at{_S}|by{_S})?{_PART_EN}[ -]{_with(_MONTH)}{_with(_YEAR_EN)}")),
    ("day_and_weekday", _compiled(
        rf"(?P<weekday>{_ANY_WEEKDAY}){_S}(?P<day>[0-3]?[0-9])(?![0-9]|[.,:'][0-9]|{_S}(?:de|of|a|kilo|hora))")),
    ("weekday", _compiled(
        rf"(?:(?P<before>el{_S}pasado|este{_S}pasado|del{_S}pasado|el{_S}ultimo|este|el|del|al|last|this|on|next|the{_S}previous|proximo"
        rf"|el{_S}proximo|pasado|early{_S}on|late{_S}on|early|late){_S})?(?P<weekday>{_ANY_WEEKDAY})"
        rf"(?:{_S}(?P<after>pasado|ultimo|proximo|siguiente|anterior|night|morning|evening|afternoon))?"
        rf"(?:{_S}(?P<week>de{_S}la{_S}semana{_S}pasada|of{_S}last{_S}week))?")),
    ("weekend", _compiled(
        rf"(?P<before>(?:durante{_S})?(?:el|este|over{_S}the|last|this|at{_S}the|the){_S}(?:pasado{_S}|ultimo{_S}|past{_S})?)"
        rf"(?:fin{_S}de{_S}semana|weekend)(?:{_S}(?P<after>pasado|ultimo|anterior))?")),
    ("week", _compiled(
        rf"(?P<lastweek>la{_S}(?:pasada{_S}semana|ultima{_S}semana|semana{_S}pasada|semana{_S}anterior|semana{_S}ultima)"
        rf"|last{_S}week|the{_S}past{_S}week|the{_S}previous{_S}week)|(?P<thisweek>(?:en{_S})?esta{_S}semana|this{_S}week|earlier{_S}this{_S}week"
        rf"|en{_S}lo{_S}que{_S}va{_S}de{_S}la{_S}semana)")),
    ("ago", _compiled(
        rf"(?:hace{_S}(?:unos{_S}|unas{_S})?{_NUMBER}{_S}(?P<unit>dias?|semanas?|meses|mes|anos?))"
        rf"|(?:(?P<n2>{'|'.join(NUMBERS)}|[0-9]{{1,2}}){_S}(?P<u2>days?|weeks?|months?|years?){_S}ago)")),
    ("near_day", _compiled(
        rf"(?P<beforeyesterday>anteayer|antes{_S}de{_S}ayer|the{_S}day{_S}before{_S}yesterday)"
        rf"|(?P<yesterday>ayer|yesterday|anoche|last{_S}night)"
        rf"|(?P<today>hoy|today|tonight|esta{_S}(?:manana|tarde|noche|madrugada)|this{_S}(?:morning|afternoon|evening)"
        rf"|la{_S}presente{_S}fecha)(?!{_S}en{_S}dia)")),
    ("other_day", _compiled(
        rf"(?P<daybefore>el{_S}dia{_S}anterior|un{_S}dia{_S}antes|la{_S}vispera|la{_S}noche{_S}anterior|the{_S}previous{_S}day"
        rf"|the{_S}day{_S}before|a{_S}day{_S}earlier|one{_S}day{_S}earlier|the{_S}night{_S}before|the{_S}previous{_S}night)"
        rf"|(?P<dayafter>al{_S}dia{_S}siguiente|el{_S}dia{_S}siguiente|(?:a{_S})?la{_S}manana{_S}siguiente|un{_S}dia{_S}despues|the{_S}(?:next|following){_S}morning|the{_S}next{_S}day"
        rf"|the{_S}following{_S}day|the{_S}day{_S}after|a{_S}day{_S}later|one{_S}day{_S}later)"
        rf"|(?P<daysafter>{'|'.join(NUMBERS)}|[0-9]{{1,2}}){_S}(?P<afterunit>dias|semanas|days|weeks){_S}(?:despues|mas{_S}tarde|later)"
        rf"|(?P<daysbefore>{'|'.join(NUMBERS)}|[0-9]{{1,2}}){_S}(?P<beforeunit>dias|semanas|days|weeks){_S}(?:antes|earlier|before)")),
    ("near_month", _compiled(
        rf"(?P<lastmonth>(?:el{_S})?mes{_S}pasado|el{_S}pasado{_S}mes|el{_S}mes{_S}anterior|last{_S}month|the{_S}previous{_S}month)"
        rf"|(?P<thismonth>este{_S}mes|el{_S}presente{_S}mes|this{_S}month|earlier{_S}this{_S}month)")),
    ("month", _compiled(
        rf"(?P<cue>en|desde|hasta|de|del|durante|para|in|since|until|of|during|last|by|este|el{_S}pasado|el{_S}mes{_S}de|mes{_S}de|a){_S}"
        rf"(?:el{_S}mes{_S}de{_S}|el{_S})?{_with(_MONTH)}(?:{_S}(?P<after>pasado|ultimo|proximo))?"
        rf"(?:,?{_S}(?:del?{_S})?(?P<year>(?:19|20)[0-9]{{2}}))?")),
    ("month", _compiled(rf"{_with(_MONTH)}{_S}(?:del?{_S}|of{_S})?(?P<year>(?:19|20)[0-9]{{2}})")),
    ("near_year", _compiled(
        rf"(?P<lastyear>el{_S}ano{_S}pasado|el{_S}ano{_S}anterior|last{_S}year|the{_S}previous{_S}year)"
        rf"")),
    ("year", _compiled(
        rf"(?P<cue>en|desde|hasta|de|del|durante|in|since|until|of|during|el{_S}ano|ano|year|by){_S}(?:el{_S})?(?:ano{_S})?"
        r"(?P<year>(?:19[89]|20[0-4])[0-9])(?!-|[.,/][0-9])")),
)  # fmt: skip
