"""One cell to a value, by the decimal sign and the order of dates that were chosen for the file. Pure.

An empty cell is None: never zero, never a default. What cannot be read raises Unread with the finding.
"""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

from events import day_texts, numbers
from events.links import clean
from events.text import fold

from .findings import Finding, error
from .vocabulary_names import named

_FIGURES = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
# Counts of people and the like: beyond that a sign was misread.
MOST_PEOPLE = 1_000_000
_YES = frozenset(["1", "si", "yes", "true", "verdadero", "x"])
_NO = frozenset(["0", "no", "false", "falso"])


class Unread(Exception):
    """A cell that cannot be read; .finding says why."""

    def __init__(self, finding: Finding):
        self.finding = finding
        super().__init__(finding.code)


class Choices(NamedTuple):
    """How a file is to be read: decimal_mark "." or ","; date_order "day_first", "month_first" or "" (not said)."""

    decimal_mark: str
    date_order: str


class Cells:
    """The cells of one line by our names for its columns, which findings call by the file's own headings."""

    def __init__(self, line: int, values: dict[str, str], headings: dict[str, str], choices: Choices):
        self.line, self._values, self._headings, self._choices = line, values, headings, choices

    def text(self, name: str, most: int = 0) -> str:
        """Return the text of a cell, "" where there is none; most: characters that it may have."""
        value = self._values.get(name, "").replace("\x00", "").strip()
        if value.startswith("="):
            raise self._unread("formula", name, value)
        if most and len(value) > most:
            raise self._unread("too_long", name, value, most=most)
        return value

    def raw(self, name: str) -> str:
        """Return what stands in a cell, whatever it is."""
        return self._values.get(name, "").replace("\x00", "").strip()

    def number(self, name: str, places: int = 3) -> Decimal | None:
        """Return the number in a cell, zero or more, with at most so many decimals."""
        text = self.text(name)
        if not text:
            return None
        value = self._number(name, text)
        if numbers.places(value) > places or value >= 10**12:
            raise self._unread("too_large" if value >= 10**12 else "not_a_number", name, text)
        return value

    def count(self, name: str) -> int | None:
        """Return the whole number in a cell; "3.0", as tables of programs have it, is 3."""
        value = self.number(name)
        if value is None:
            return None
        if value != int(value):
            raise self._unread("not_whole", name, self.text(name))
        if value > MOST_PEOPLE:
            raise self._unread("too_large", name, self.text(name))
        return int(value)

    def _number(self, name: str, text: str) -> Decimal:
        if re.fullmatch(r"[-\u2212\u2013] ?\d.*", text):
            raise self._unread("negative", name, text)
        read = numbers.parse(text)
        if isinstance(read, numbers.Refusal):
            raise self._unread("not_a_number", name, text)
        signs = re.findall(r"[.,]", text)
        is_decimal = bool(signs) and signs[-1] == self._choices.decimal_mark and not re.search(r"['\u2019 ]\d+$", text)
        if isinstance(read, numbers.Ambiguous):
            return read.values[-1] if is_decimal else read.values[0]
        # One reading, and it may be the one with the other sign before the decimals.
        is_whole = read.value == Decimal(re.sub(r"\D", "", text))
        if signs and read.value and is_decimal == is_whole:
            raise self._unread("number_otherwise", name, text)
        return read.value

    def degrees(self, name: str) -> float | None:
        """Return a coordinate in degrees; its own decimal sign is plain, since it has no thousands."""
        text = self.text(name).replace("\u2212", "-")
        if not text:
            return None
        if not _DEGREES.fullmatch(text):
            raise self._unread("not_degrees", name, text)
        return float(text.replace(",", "."))

    def day(self, name: str) -> date | None:
        """Return the day in a cell; a month, a year or what can be two days is refused."""
        text = self.text(name)
        if not text:
            return None
        if match := _WITH_TIME.fullmatch(text):
            text = match[1]
        if match := _FIGURES.fullmatch(text):
            return self._figures(name, text, match)
        read = day_texts.read(text, is_day_first=True)
        if not read.readings:
            raise self._unread("not_a_date", name, text)
        if not read.is_sure:
            raise self._unread("short_year", name, text)
        if read.readings[0].unit != "day":
            raise self._unread("not_a_day", name, text)
        return read.readings[0].first

    def _figures(self, name: str, text: str, match: re.Match) -> date:
        first, second, year = int(match[1]), int(match[3]), match[4]
        if len(year) == 2:
            raise self._unread("short_year", name, text)
        order = self._choices.date_order
        if not order:
            possible = {found for day, month in ((first, second), (second, first)) if (found := _day(year, month, day))}
            if len(possible) == 1:
                return possible.pop()
            raise self._unread("date_order" if possible else "not_a_date", name, text)
        day, month = (first, second) if order == "day_first" else (second, first)
        found = _day(year, month, day)
        if found is None:
            raise self._unread("date_otherwise" if _day(year, day, month) else "not_a_date", name, text)
        return found

    def code(self, name: str, vocabulary, default: str = "") -> str:
        """Return a code of a vocabulary (TextChoices or pairs): the code itself, or what it is called in a language."""
        text = self.text(name)
        return self.one_code(name, text, vocabulary) if text else default

    def one_code(self, name: str, text: str, vocabulary) -> str:
        """Return the code of a part of a cell."""
        codes = _codes_called(vocabulary, fold(text))
        if len(codes) == 1:
            return codes.pop()
        every = [str(value) for value, _label in _choices(vocabulary)]
        if codes:
            raise self._unread("two_codes", name, text, codes=", ".join(sorted(codes)))
        raise self._unread("not_a_code", name, text, codes=_some(every))

    def yes(self, name: str) -> bool:
        """Return whether a cell says yes; an empty one does not."""
        text = fold(self.text(name))
        if text and text not in _YES | _NO:
            raise self._unread("not_yes_or_no", name, text)
        return text in _YES

    def is_address(self, given: str, url: str) -> bool:
        """Whether an address is another one, once both are in their normal form."""
        try:
            return clean(given).url == url
        except ValidationError:
            return False

    def has(self, *names: str) -> bool:
        """Whether any of these cells holds something."""
        return any(self.raw(name) for name in names)

    def heading(self, name: str) -> str:
        """Return what the file calls a column."""
        return self._headings.get(name) or name

    def _unread(self, code: str, name: str, value: str = "", **words) -> Unread:
        return Unread(error(code, self.line, self.heading(name), value, **words))

    def refuse(self, code: str, name: str, value: object = "", **words) -> None:
        """Raise Unread about a column."""
        raise self._unread(code, name, str(value), **words)


def _day(year, month, day) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _choices(vocabulary) -> list[tuple]:
    return [choice for choice in getattr(vocabulary, "choices", vocabulary) if choice[0] not in ("", None)]


def _some(codes: list[str]) -> str:
    return ", ".join(codes) if len(codes) <= 12 else f"{', '.join(codes[:12])}…"


def _codes_called(vocabulary, folded: str) -> set[str]:
    """Return the codes that are spelled so, or called so in Spanish or English."""
    names = named(vocabulary)
    return set(names.get(folded.replace(" ", "_"), ())) or set(names.get(folded, ()))
