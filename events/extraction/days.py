"""Days that an expression names, counted from the day of the article where it names none outright.

Each function takes a match of day_phrases.DAYS and gives Days, or None for what is no date after all.
"""

import re
from datetime import date, timedelta

from events import day_texts

from .day_bases import DAY, Context, Days, day_or_none, last_weekday, month_days, month_number
from .day_phrases import WEEKDAYS
from .near_days import (
    ago,
    near_day,
    near_month,
    near_month_days,
    near_year,
    other_day,
    week,
    weekend,
    year,
    years_from_to,
)

_FUTURE = re.compile(
    r"(?:proxim[oa]|siguiente|next|upcoming|hasta|until|through|venc\w*|expir\w*|will|partir|effective|rige desde|"
    r"para|vigencia desde|entrara en vigor|take effect)(?: (?:del?|el|the|on|dia|este|this|para))*\W*$"
)
_UPCOMING = re.compile(
    r"\b(?:proxim[oa]|next|upcoming|venc\w*|expir\w*|partir|effective|para)(?: (?:del?|el|the|on|dia|este|this))*\W*$"
)
_WILL = re.compile(r"\b(?:sera|seran|will|se realizara|iniciara|iniciaran|vencera|llegara|llegaran)\b")
# A weekday that was told with day and month finds the year among so many.
_YEARS_BACK = 6
# A range that begins within so many days of the article is of this year, though it ends later.
_ABOUT_NOW = 60


def dated(day: int, month: int, year: int | None, context: Context, weekday: int | None = None) -> Days | None:
    """Return a day of a month, in the year told or the last one in which it lies before the article."""
    if year is not None:
        found = day_or_none(year, month, day)
        if found is None:
            return None
        is_other = weekday is not None and found.weekday() != weekday
        return Days(found, found, question="weekday" if is_other else "")
    if context.year_told is not None:
        found = day_or_none(context.year_told, month, day)
        return Days(found, found, is_counted=True) if found else None
    if context.today is None:
        found = day_or_none(2000, month, day)
        return Days(found, found, question="year") if found else None
    is_future = bool(_FUTURE.search(context.words_before))
    years = [context.today.year + 1, *range(context.today.year, context.today.year - _YEARS_BACK, -1)]
    days = [found for year in years if (found := day_or_none(year, month, day))]
    if not is_future:
        days = [one for one in days if one <= context.today]
    else:
        days = sorted(one for one in days if abs((one - context.today).days) <= 300) or days
        days.sort(key=lambda one: (one < context.today - timedelta(days=45), one))
    if weekday is not None:
        fitting = [one for one in days if one.weekday() == weekday]
        if not fitting:
            return Days(days[0], days[0], question="weekday") if days else None
        days = fitting
    return Days(days[0], days[0], is_counted=True) if days else None


def weekday(match: re.Match, context: Context) -> Days | None:
    """Read "el martes", "el martes pasado", "on Tuesday"."""
    if context.today is None:
        return None
    number = WEEKDAYS[match["weekday"]]
    before, after = match["before"] or "", match["after"] or ""
    if match["week"]:
        monday = context.today - timedelta(days=context.today.weekday() + 7)
        found = monday + timedelta(days=number)
    elif "proximo" in before or after in ("proximo", "siguiente") or before == "next":
        found = context.today + timedelta(days=(number - context.today.weekday()) % 7 or 7)
    elif _UPCOMING.search(context.words_before) or _WILL.search(context.words_before):
        found = context.today + timedelta(days=(number - context.today.weekday()) % 7)
    else:
        is_before = "pasado" in (before.split() or [""])[-1] or after in ("pasado", "ultimo") or before == "last"
        found = last_weekday(number, context.today, is_before=is_before)
    return Days(found, found, is_counted=True)


def weekday_and_day(match: re.Match, context: Context) -> Days | None:
    """Read "martes 22": the last such day of a month within a year."""
    if context.today is None:
        return None
    number, day = WEEKDAYS[match["weekday"]], int(match["day"])
    step = 1 if _FUTURE.search(context.words_before) else -1
    for many in range(370):
        found = context.today + DAY * many * step
        if found.day == day and found.weekday() == number:
            return Days(found, found, is_counted=True)
    return None


def weekdays_from_to(match: re.Match, context: Context) -> Days | None:
    """Read "entre el lunes y el miércoles"."""
    if context.today is None:
        return None
    last = last_weekday(WEEKDAYS[match["bweekday"]], context.today, is_before=False)
    first = last_weekday(WEEKDAYS[match["aweekday"]], last, is_before=True)
    return Days(first, last, "between" if match["joint"] in ("y", "and") else "day", _course(match), True)


def _course(match: re.Match) -> str:
    """Return within for "between", duration for "from ... to"."""
    return "within" if (match["opener"] or "") in ("entre", "between") else "duration"


def days_from_to(match: re.Match, context: Context) -> Days | None:
    """Read "del 3 al 5 de junio", "between 18 April and 9 May"."""
    told = match.groupdict()
    months = [told.get("amonth"), told.get("bmonth")]
    if not any(months):
        return None
    opener, joint = told.get("opener") or "", told.get("joint") or "-"
    if opener in ("entre", "between") and joint not in ("y", "and"):
        return None
    are_two_days = int(told["bday"]) - int(told["aday"]) == 1 and not told.get("amonth")
    if opener not in ("entre", "between") and joint in ("y", "and") and not are_two_days:
        return None
    year = told.get("byear") or told.get("byear2") or told.get("ayear") or told.get("ayear2")
    if not year and context.today and (near := _near_range(told, months, context.today)):
        year = str(near)
    last = dated(int(told["bday"]), month_number(months[1] or months[0]), int(year) if year else None, context)
    if last is None or last.question:
        return last
    first_month = month_number(months[0] or months[1])
    first_year = told.get("ayear") or told.get("ayear2")
    first = day_or_none(int(first_year) if first_year else last.first.year, first_month, int(told["aday"]))
    if first is not None and first > last.first and not first_year:
        first = day_or_none(last.first.year - 1, first_month, int(told["aday"]))
    if first is None or first >= last.first:
        return None
    course = _course(match)
    precision = "between" if course == "within" else "day"
    return Days(first, last.first, precision, course, last.is_counted)


def _near_range(told: dict, months: list, today: date) -> int | None:
    """Return the year of the last day of a range that begins about the article's day and ends after it: a term."""
    first = day_or_none(today.year, month_number(months[0] or months[1]), int(told["aday"]))
    if first is None or abs((first - today).days) > _ABOUT_NOW:
        return None
    number = month_number(months[1] or months[0])
    return first.year + (number < first.month)


def day_and_month(match: re.Match, context: Context) -> Days | None:
    """Read "martes 22 de julio de 2017", "July 22", "22 July 2017"; the year is counted where it is not told."""
    told = match.groupdict()
    year = told.get("year") or told.get("year2")
    if told.get("thisyear") and context.today:
        year = str(context.today.year)
    day = 1 if told["day"] == "primero" else int(told["day"])
    if told.get("weekday") and year:
        # The reader of typed dates says whether the weekday is that day's.
        read = day_texts.read(f"{day} {told['month']} {year}", is_day_first=True)
        if not read.readings:
            return None
    number = WEEKDAYS[told["weekday"]] if told.get("weekday") else None
    return dated(day, month_number(told["month"]), int(year) if year else None, context, number)


def day_in_figures(match: re.Match, _context: Context) -> Days | None:
    """Read 22/07/2017 and 2017-07-22 as the reader of typed dates does, the day first."""
    read = day_texts.read(match[0], is_day_first=True)
    if len(read.readings) != 1:
        return None
    return Days(read.readings[0].first, read.readings[0].last)


def month(match: re.Match, context: Context) -> Days | None:
    """Read "en mayo", "mayo de 2019", "last May": the whole month."""
    told = match.groupdict()
    return _whole_month(month_number(told["month"]), told.get("year") or told.get("year2"), context)


def _whole_month(number: int, year: str | None, context: Context) -> Days | None:
    if year:
        return Days(*month_days(int(year), number), "month")
    if context.year_told is not None:
        return Days(*month_days(context.year_told, number), "month", is_counted=True)
    if context.today is None:
        return None
    is_later = number > context.today.month
    return Days(*month_days(context.today.year - is_later, number), "month", is_counted=True)


def part_of_month(match: re.Match, context: Context) -> Days | None:
    """Read "a inicios de mayo" as the month, as the manual says."""
    told = match.groupdict()
    if told.get("this") or told.get("last"):
        return near_month_days(context, is_last=bool(told.get("last")))
    return _whole_month(month_number(told["month"]), told.get("year") or told.get("year2"), context)


def months_from_to(match: re.Match, context: Context) -> Days | None:
    """Read "de mayo a junio" as between the first day of one and the last of the other."""
    last = _whole_month(month_number(match["bmonth"]), match["byear"], context)
    if last is None:
        return None
    year = match["ayear"] or match["ayear2"]
    number = month_number(match["amonth"])
    first = date(int(year) if year else last.first.year - (number > last.first.month), number, 1)
    if first >= last.last:
        return None
    course = "within" if match["opener"] in ("entre", "between") else "duration"
    return Days(first, last.last, "between" if course == "within" else "day", course, last.is_counted)


RULES = {
    "days_from_to": days_from_to,
    "months_from_to": months_from_to,
    "years_from_to": years_from_to,
    "weekdays_from_to": weekdays_from_to,
    "day_and_month": day_and_month,
    "day_in_figures": day_in_figures,
    "part_of_month": part_of_month,
    "day_and_weekday": weekday_and_day,
    "weekday": weekday,
    "weekend": weekend,
    "week": week,
    "ago": ago,
    "near_day": near_day,
    "other_day": other_day,
    "near_month": near_month,
    "month": month,
    "near_year": near_year,
    "year": year,
}
