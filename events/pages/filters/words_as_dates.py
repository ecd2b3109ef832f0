"""A year, a month or a day among the searched words narrows the days: "laboratorio pichari 2024", "ambush May 2014".

Words match what the record says of an event, which seldom names its own date. The address gets the days in the words'
place, so that a chip shows how they were read, and taking it off takes them back.
"""

import re
from datetime import date

from django.http import QueryDict

from events import day_texts
from events.public.query.selection import select
from events.public.stats import by_year
from events.text import fold

from ..wording.bilingual import page_language

_LONGEST = 5  # words of a date: "12 de mayo de 2024"
_YEARS = re.compile(r"(\d{4})(?:-| a | al | to | y | and )(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4}) ([a-z]+)")
# "10-2024" is the number of a norm as well as a month.
_NUMBERED = re.compile(r"\d{1,2}[-/.]\d{4}")
# The river Ene and La Mar are places of the valley: as months they are written out.
_PLACES = re.compile(r"\b(?:ene|mar)\b")
_LED_BY = {"en", "in", "de", "del", "of", "el", "ano", "year", "durante", "during", "desde", "from", "entre", "between"}
# What a figure is that stands after these: the number of a norm, not a year.
_NUMBER_OF = re.compile(r"(?:n|no|nro|num|numero|number|ley|law|decreto|decree|supremo|ds|du|rs|rm|rd|\d{1,3})[.°º]*")
_AMOUNTS = (
    "kg kilo kilos kilogramo kilogramos kilograms g gr gramo gramos grams t ton tonelada toneladas tons tonnes l lt"
    " litro litros litres liters galon galones gallons ml bidones sacos soles dolares dollars usd ha hectareas hectares"
    " m km metros metres meters plantas plants plantones seedlings matas municiones cartuchos rounds cartridges"
    " unidades units personas people familias families"
)
_UNITS = frozenset(_AMOUNTS.split())


def dates_of_words(query: QueryDict) -> dict[str, str] | None:
    """Return the parameters to ask with instead, or None where the words name no days, or two of them.

    Only days of years in which the record has something are read so, and only from words that stand free: "2024" in
    quotes and the number of a norm (010-2024) are words. Chosen days that the words' lie in, or reach into, are
    narrowed; others give way to what was typed.
    """
    texts = query.getlist("q")
    found = _found(texts[0]) if len(texts) == 1 else None
    if found is None:
        return None
    rest, first, last = found
    try:
        chosen = [date.fromisoformat(text) if (text := query.get(name)) else None for name in ("date_from", "date_to")]
    except ValueError:
        return None
    years = by_year(select(QueryDict(""), strict=False))
    if not years or not min(years) <= first.year or not last.year <= max(years):
        return None
    start, end = max(first, chosen[0] or first), min(last, chosen[1] or last)
    if start > end:
        start, end = first, last
    params = {name: ",".join(text for text in query.getlist(name) if text) for name in query}
    return {**params, "q": rest, "date_from": start.isoformat(), "date_to": end.isoformat()}


def _found(text: str) -> tuple[str, date, date] | None:
    """Return (the other words, first day, last day) of the one date in a text."""
    words = text.split()
    at = 0
    dates, rest = [], []
    while at < len(words):
        for n in range(min(_LONGEST, len(words) - at), 0, -1):
            if days := _days(words[at : at + n], before=words[at - 1] if at else "", after=words[at + n : at + n + 1]):
                dates.append(days)
                while rest and fold(rest[-1]) in _LED_BY:
                    rest.pop()
                at += n
                break
        else:
            rest.append(words[at])
            at += 1
    return (" ".join(rest), *dates[0]) if len(dates) == 1 else None


def _days(words: list[str], *, before: str, after: list[str]) -> tuple[date, date] | None:
    text = re.sub("[‐‑‒–—−]", "-", fold(" ".join(words)).strip(",.;:()"))
    if _NUMBER_OF.fullmatch(fold(before)) or (after and fold(after[0]).strip(",.;:()") in _UNITS):
        return None
    if match := _YEARS.fullmatch(text):
        first, last = (_read(year) for year in match.groups())
        return (first[0], last[1]) if first and last and first[0] < last[0] else None
    if match := _YEAR_FIRST.fullmatch(text):
        text = f"{match[2]} {match[1]}"
    return None if _NUMBERED.fullmatch(text) or _PLACES.search(text) else _read(text)


def _read(text: str) -> tuple[date, date] | None:
    read = day_texts.read(text, is_day_first=page_language() == "es")
    return (read.readings[0].first, read.readings[0].last) if read.is_sure else None
