"""What the readers of days share: the days they give, and what is known where an expression stands."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from .day_phrases import MONTHS, NUMBERS, SHORT_MONTHS

DAY = timedelta(days=1)


class Days(NamedTuple):
    """First and last day, precision (taxonomy.DatePrecision), course (taxonomy.DateSpan); is_counted: from another day.

    question: why there is no day: year, weekday; the days are candidates then.
    """

    first: date
    last: date
    precision: str = "day"
    course: str = "within"
    is_counted: bool = False
    question: str = ""


class Context(NamedTuple):
    """What is known where an expression stands: the article's day, the date told before it, the words before it."""

    today: date | None
    before: date | None
    words_before: str
    year_told: int | None = None


def month_number(name: str) -> int:
    """Return the number of a month by its long or short name."""
    return MONTHS.get(name) or SHORT_MONTHS[name]


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_of(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS.get(words, 0)


def last_weekday(weekday: int, today: date, *, is_before: bool) -> date:
    """Return the last such weekday up to a day; is_before: that day itself does not count."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or 7 * is_before)
