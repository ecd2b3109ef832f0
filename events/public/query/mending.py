"""What a value that is refused may have meant: told beside the refusal, and never read in its place."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from django.utils import translation

from events import geo
from events.text import fold

MOST_GUESSES = 4
_LANGUAGES = ("es", "en")
_CLOSE = 0.75  # of two words, as difflib reckons it
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[T ].*)?\Z")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})\Z")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?\Z")
_FLOAT = re.compile(r"([0-9]{1,6})\.0{1,6}\Z")


def near_codes(text: str, vocabulary: tuple[str, ...], labels=()) -> list[str]:
    """Return the codes that a text may have meant, the likeliest first, at most four.

    labels: the vocabulary's (code, label), translated when read. A code in capitals or with spaces, a label in Spanish
    or in English, some words of one, or a slip of a letter.
    """
    wanted = fold(text.replace("_", " ").replace("-", " "))[:80]
    if not wanted:
        return []
    spelled = _spellings(vocabulary, tuple(labels))
    exact = [code for code, spellings in spelled.items() if wanted in spellings]
    if exact:
        return exact[:MOST_GUESSES]
    words = wanted.split()
    held = [code for code, spellings in spelled.items() if any(_holds(spelling, words) for spelling in spellings)]
    if held:
        return held[:MOST_GUESSES]
    by_spelling: dict[str, list[str]] = {}
    for code, spellings in spelled.items():
        words = (word for whole in spellings for word in whole.split() if len(word) > 4)
        for spelling in dict.fromkeys((*spellings, *words)):
            by_spelling.setdefault(spelling, []).append(code)
    close = get_close_matches(wanted, by_spelling, n=MOST_GUESSES, cutoff=_CLOSE)
    return list(dict.fromkeys(code for spelling in close for code in by_spelling[spelling]))[:MOST_GUESSES]


def _holds(spelling: str, words: list[str]) -> bool:
    """Return whether each word begins a word of a spelling; one or two letters are too few to tell."""
    of_spelling = spelling.split()
    return all(len(word) > 2 and any(one.startswith(word) for one in of_spelling) for word in words)


@lru_cache(maxsize=64)
def _spellings(vocabulary: tuple[str, ...], labels: tuple) -> dict[str, tuple[str, ...]]:
    """Return {code: its folded spellings}: the code itself, and its label in both languages."""
    told = dict(labels)
    found = {}
    for code in vocabulary:
        spellings = [fold(code.replace("_", " "))]
        for language in _LANGUAGES if code in told else ():
            with translation.override(language):
                spellings.append(fold(str(told[code])))
        found[code] = tuple(dict.fromkeys(spellings))
    return found


def days(text: str, *, is_last: bool = False) -> list[str]:
    """Return the days, as 2017-07-22, that a text may spell: the day before the month first, as Peru writes it.

    is_last: whether a month or a year alone means its last day.
    """
    text = text.strip()
    if parts := _YEAR_FIRST.match(text) or _DIGITS.match(text):
        year, month, day = map(int, parts.groups())
        return _existing((year, month, day))
    if parts := _YEAR_LAST.match(text):
        day, month, year = map(int, parts.groups())
        return _existing((year, month, day), (year, day, month))
    if parts := _MONTH.match(text):
        year, month = int(parts[1]), int(parts[2] or (12 if is_last else 1))
        has_last = is_last and 1 <= month <= 12 and year
        return _existing((year, month, monthrange(year, month)[1] if has_last else 1))
    return []


def _existing(*candidates: tuple[int, int, int]) -> list[str]:
    found = []
    for candidate in candidates:
        try:
            found.append(date(*candidate).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def ubigeo(text: str) -> str:
    """Return the ubigeo that a number without its leading zero must have been; or ""."""
    return f"0{text}" if text.isascii() and text.isdigit() and len(text) in (1, 3, 5) else ""


def ubigeo_of_fraction(text: str) -> str:
    """Return the ubigeo of which a spreadsheet made a fraction, which may have taken its zero too; or ""."""
    parts = _FLOAT.match(text)
    return parts[1].zfill(len(parts[1]) + len(parts[1]) % 2) if parts else ""


def is_in_peru(lon: float, lat: float) -> bool:
    """Return whether a position lies in the box around the country."""
    return geo.holds(geo.AROUND_PERU, lon, lat)


def position(numbers: list[float]) -> tuple[float, float] | None:
    """Return longitude and latitude of two numbers in the wrong order: in Peru they cannot be confused."""
    if len(numbers) != 2 or is_in_peru(*numbers):
        return None
    lon, lat = numbers[::-1]
    return (lon, lat) if is_in_peru(lon, lat) else None


def box(numbers: list[float]) -> geo.Box | None:
    """Return the box in Peru of which four numbers are the sides, in whatever order; None where they are none."""
    if len(numbers) != 4:
        return None
    around = geo.AROUND_PERU
    lons = sorted(number for number in numbers if around.west <= number <= around.east)
    lats = sorted(number for number in numbers if around.south <= number <= around.north)
    if len(lons) != 2 or len(lats) != 2 or lons[0] == lons[1] or lats[0] == lats[1]:
        return None
    return geo.Box(lons[0], lats[0], lons[1], lats[1])


def touches_peru(asked: geo.Box) -> bool:
    """Return whether a box touches the one around the country."""
    around = geo.AROUND_PERU
    return (
        asked.west <= around.east
        and asked.east >= around.west
        and asked.south <= around.north
        and asked.north >= around.south
    )


def numbers_in(text: str) -> list[float]:
    """Return the numbers between commas, or none where something else stands there."""
    try:
        return [geo.parse_number(part) for part in text.split(",")[:5]]
    except ValueError:
        return []


def each_mended(codes: Iterable[str], wanted: dict[str, list[str]]) -> list[str]:
    """Return what a list of codes may have meant: one text where each wrong one can only have meant one other."""
    if all(len(guesses) == 1 for guesses in wanted.values()):
        return [",".join(dict.fromkeys(wanted[code][0] if code in wanted else code for code in codes))]
    if len(wanted) == 1:
        [(wrong, guesses)] = wanted.items()
        return [",".join(dict.fromkeys(guess if code == wrong else code for code in codes)) for guess in guesses]
    return []
