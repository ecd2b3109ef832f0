"""Days counted from the article's, or from the date told before: yesterday, last week, three days later."""

import re
from datetime import date

from .day_bases import DAY, Context, Days, last_weekday, month_days, number_of


def near_month_days(context: Context, *, is_last: bool) -> Days | None:
    """Return this month or the last one."""
    if context.today is None:
        return None
    day = context.today.replace(day=1) - DAY if is_last else context.today
    return Days(*month_days(day.year, day.month), "month", is_counted=True)


def near_month(match: re.Match, context: Context) -> Days | None:
    """Read "el mes pasado", "this month"."""
    return near_month_days(context, is_last=bool(match["lastmonth"]))


def years_from_to(match: re.Match, _context: Context) -> Days | None:
    """Read "entre 2018 y 2020": whole years that something went on through."""
    first, last = int(match["ayear"]), int(match["byear"])
    return Days(date(first, 1, 1), date(last, 12, 31), "year", "duration") if first < last else None


def weekend(match: re.Match, context: Context) -> Days | None:
    """Read "el fin de semana": between the Saturday and Sunday before the article, or about it."""
    if context.today is None:
        return None
    about = context.before if (match["after"] == "anterior" and context.before) else context.today
    sunday = last_weekday(6, about, is_before=about is not context.today)
    if context.today.weekday() == 5 and not match["after"]:
        sunday = context.today + DAY
    return Days(sunday - DAY, sunday, "between", is_counted=True)


def week(match: re.Match, context: Context) -> Days | None:
    """Read "la semana pasada": from its Monday to its Sunday."""
    if context.today is None:
        return None
    monday = context.today - DAY * (context.today.weekday() + 7 * bool(match["lastweek"]))
    return Days(monday, monday + 6 * DAY, "week", is_counted=True)


def ago(match: re.Match, context: Context) -> Days | None:
    """Read "hace tres días" as that day, weeks as about a week, months and years as such."""
    if context.today is None:
        return None
    number, unit = number_of(match["number"] or match["n2"]), match["unit"] or match["u2"]
    if number < 1:
        return None
    if unit.startswith(("dia", "day")):
        day = context.today - DAY * number
        return Days(day, day, is_counted=True)
    if unit.startswith(("semana", "week")):
        day = context.today - DAY * 7 * number
        monday = day - DAY * day.weekday()
        return Days(monday, monday + 6 * DAY, "week", is_counted=True)
    if unit.startswith(("mes", "month")):
        months = context.today.year * 12 + context.today.month - 1 - number
        return Days(*month_days(months // 12, months % 12 + 1), "month", is_counted=True)
    return _year(context.today.year - number, is_counted=True)


def _year(number: int, *, is_counted: bool) -> Days:
    return Days(date(number, 1, 1), date(number, 12, 31), "year", is_counted=is_counted)


def near_day(match: re.Match, context: Context) -> Days | None:
    """Read "ayer", "hoy", "anoche", "esta mañana"."""
    if context.today is None:
        return None
    back = 2 if match["beforeyesterday"] else 1 if match["yesterday"] else 0
    day = context.today - DAY * back
    return Days(day, day, is_counted=True)


def other_day(match: re.Match, context: Context) -> Days | None:
    """Read "el día anterior", "two days later": counted from the date told before it."""
    if context.before is None:
        return None
    if match["daybefore"]:
        day = context.before - DAY
    elif match["dayafter"]:
        day = context.before + DAY
    else:
        number = number_of(match["daysafter"] or match["daysbefore"])
        days = number * (7 if (match["afterunit"] or match["beforeunit"]) in ("semanas", "weeks") else 1)
        day = context.before + DAY * (days if match["daysafter"] else -days)
    return Days(day, day, is_counted=True)


def near_year(match: re.Match, context: Context) -> Days | None:
    """Read "este año", "last year"."""
    return None if context.today is None or not match["lastyear"] else _year(context.today.year - 1, is_counted=True)


def year(match: re.Match, _context: Context) -> Days | None:
    """Read "en 2012"."""
    return _year(int(match["year"]), is_counted=False)
