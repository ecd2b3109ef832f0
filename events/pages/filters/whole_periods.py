"""Two ends that are one day, a month or whole years, said as one: "12 May 2024", "May 2024", "2024", "2008–2012"."""

import calendar
from datetime import date

from events.day_words import month_words, whole_day


def whole_period(first: date | None, last: date | None) -> str:
    """Return the words for the days from first to last, "" where they are several days but no month and no years."""
    if not (first and last) or first > last:
        return ""
    if first == last:
        return whole_day(first)
    if first.day != 1:
        return ""
    if (first.month, last.month, last.day) == (1, 12, 31):
        years = f"{first.year:04d}", f"{last.year:04d}"
        return "–".join(dict.fromkeys(years))
    if (first.year, first.month) != (last.year, last.month):
        return ""
    return month_words(first) if last.day == calendar.monthrange(last.year, last.month)[1] else ""
