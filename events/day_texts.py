"""Days as people type them: a day, a month or a year, in figures or words, of Spanish or English; never a guess."""

import calendar
import re
import unicodedata
from datetime import date
from typing import NamedTuple

LONGEST = 80
# A year of two figures is one of this century: which day it is, is asked all the same.
_CENTURY = 2000
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan",
            "febrero feb february",
            "marzo mar march",
            "abril abr april apr",
            "mayo may",
            "junio jun june",
            "julio jul july",
            "agosto ago august aug",
            "setiembre septiembre set sep sept september",
            "octubre oct october",
            "noviembre nov november",
            "diciembre dic december dec",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lunes lun monday mon",
            "martes tuesday tue",
            "miercoles mie wednesday wed",
            "jueves jue thursday thu",
            "viernes vie friday fri",
            "sabado sab saturday sat",
            "domingo dom sunday sun",
        )
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})")
_SHORT_YEAR = re.compile(r"\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2}")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:ro|er|do|st|nd|rd|th|o)?(?: de | of | |[-/])([a-z]+)\.?,?(?: del? | |[-/])(\d{4})"
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_AND_YEAR = re.compile(r"([a-z]+)\.?,?(?: del? | |[-/])(\d{4})")


class Days(NamedTuple):
    """First and last day of what was typed; unit: day, month or year."""

    first: date
    last: date
    unit: str


class Read(NamedTuple):
    """The readings of a text, none where it is no date; is_sure: there is one, and nothing to ask."""

    readings: tuple[Days, ...]
    is_sure: bool


def read(text: str, *, is_day_first: bool) -> Read:
    """Return the readings of a text.

    05/03/2020 is 5 March where the day comes first, and is asked about elsewhere; a year of two figures always is.
    A weekday that is another day's is no date.
    """
    words = _plain(text)
    if len(words) > LONGEST or not words.isascii():
        return Read((), False)
    weekday, words = _weekday(words)
    found = _words(words) or _figures(words, is_day_first)
    kept = tuple(days for days in dict.fromkeys(found) if weekday is None or _is_that_day(days, weekday))
    return Read(kept, len(kept) == 1 and not _SHORT_YEAR.fullmatch(words))


def _plain(text: str) -> str:
    text = re.sub(r"\.?[º°]", "", text).translate(dict.fromkeys(map(ord, "‐‑‒–—−"), "-"))
    stripped = (char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return " ".join("".join(stripped).split()).removesuffix(".")


def _weekday(words: str) -> tuple[int | None, str]:
    head, _space, rest = words.removeprefix("el ").removeprefix("on ").partition(" ")
    name = head.rstrip(".,")
    return (_WEEKDAYS[name], rest) if name in _WEEKDAYS and rest else (None, words)


def _is_that_day(days: Days, weekday: int) -> bool:
    return days.unit == "day" and days.first.weekday() == weekday


def _words(words: str) -> list[Days]:
    words = re.sub(r"^(?:el |en |in |on |the )", "", words)
    if match := _DAY_FIRST.fullmatch(words):
        return _day(match[3], _MONTHS.get(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(words):
        return _day(match[3], _MONTHS.get(match[1]), match[2])
    if match := _MONTH_AND_YEAR.fullmatch(words.removeprefix("mes de ")):
        return _month(match[2], _MONTHS.get(match[1]))
    return []


def _figures(words: str, is_day_first: bool) -> list[Days]:
    if match := _ISO.fullmatch(words):
        return _day(*match.groups())
    if match := _MONTH.fullmatch(words):
        return _month(match[2] or match[3], match[1] or match[4])
    if re.fullmatch(r"\d{4}", words):
        found = _day(words, 1, 1)
        return [Days(days.first, days.first.replace(month=12, day=31), "year") for days in found]
    match = _FIGURES.fullmatch(words)
    if match is None:
        return []
    first, second, year = match.groups()
    if len(year) == 2:
        found = _day(_CENTURY + int(year), second, first) + _day(_CENTURY + int(year), first, second)
        return found + _day(_CENTURY + int(first), second, year)
    found = _day(year, second, first)
    return found if is_day_first else found + _day(year, first, second)


def _day(year, month, day) -> list[Days]:
    try:
        found = date(int(year), int(month), int(day))
    except (ValueError, TypeError):
        return []
    return [Days(found, found, "day")]


def _month(year, month) -> list[Days]:
    found = _day(year, month, 1)
    if not found:
        return []
    first = found[0].first
    return [Days(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month")]
