"""The ledger's small multiples: one chart a thing, form, measure and unit, all on one axis of time."""

from datetime import date, timedelta

from django.utils.text import capfirst

from events import taxonomy
from events.public.selection import Selection
from events.public.stats.periods import UNDATED, has_left_out

from .drawing.columns import columns
from .query import query_of
from .reading.dates import month_words
from .reading.figures import number, rounded, totalled, unit_words

LEAF = ("category", "item", "form", "measure", "kind", "unit")
CHARTS_AT_FIRST = 12
CHARTS_AT_MOST = 150
_LONGEST_AXIS = 2400  # periods: two hundred years of months
_NOTHING = {"low": None, "best": None, "high": None, "records": 0, "without_quantity": 0, "events": 0}


class Leads:
    """Where a figure leads: the filters of exactly the events it rests on, and how many those are."""

    def __init__(self, selection: Selection, events: dict, by: str):
        self._params = dict(selection.params)
        self._asked = selection.asked
        self._events = events
        self._by = by
        if "verification" in self._params or has_left_out(selection):
            asked = selection.asked.get("verification", taxonomy.Verification.values)
            self._params["verification"] = ",".join(code for code in asked if code not in ("contested", "debunked"))

    def events(self, key: tuple, period=None) -> int:
        """Return how many events a line's list holds, of one period or of all."""
        found = self._events.get(key[:4], {})
        return sum(found.values()) if period is None else found.get(period, 0)

    def query(self, key: tuple, period=None) -> str:
        """Return the query string of that list."""
        params = {**self._params, **dict(zip(LEAF, key[:4], strict=False))}
        if period == UNDATED:
            params["date_precision"] = taxonomy.DatePrecision.UNKNOWN
        elif isinstance(period, date):
            first, last = self._asked.get("date_from"), self._asked.get("date_to")
            end = last_day(period, self._by)
            params["date_from"] = max(period, first or period).isoformat()
            params["date_to"] = min(end, last or end).isoformat()
        return query_of(params)


def multiples(lines: list[dict], figures: dict, leads: Leads, by: str, *, everything: bool) -> dict:
    """Return {"charts", "charts_left"}: the charts of the lines with most records, or of every line.

    Without `everything` only lines that stand in several periods are drawn. Records without an
    amount have a line of their own in the ledger; here they are hollow marks in the chart of
    their thing's line with most records, or a chart of marks where no amount is known at all.
    """
    run = _axis(figures, by)
    measured = [line for line in lines if line["key"][5]]
    known = {line["key"][:4] for line in measured}
    drawable = [*measured, *(line for line in lines if not line["key"][5] and line["key"][:4] not in known)]
    drawable = [line for line in drawable if _dated(figures.get(line["key"], {}))]
    drawable.sort(key=lambda line: -line["records"])
    several = [line for line in drawable if len(_dated(figures[line["key"]])) > 1]
    chosen = drawable[:CHARTS_AT_MOST] if everything else several[:CHARTS_AT_FIRST]
    hosts: dict[tuple, tuple] = {}
    for line in chosen:
        hosts.setdefault(line["key"][:4], line["key"])
    order = {line["key"]: place for place, line in enumerate(lines)}
    charts = []
    for line in sorted(chosen, key=lambda line: order[line["key"]]):
        key = line["key"]
        without = (*key[:4], None, None)
        beside = figures.get(without, {}) if key[5] and hosts[key[:4]] == key else {}
        charts.append(_chart(line, run, figures[key], beside, leads, by))
    return {"charts": charts, "charts_left": len(drawable) - len(chosen), "shows_all": everything}


def last_day(period: date, by: str) -> date:
    """Return the last day of a month or year."""
    if by == "year":
        return date(period.year, 12, 31)
    return (
        (period.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if period.year < 9999
        else (date(9999, period.month + 1, 1) - timedelta(days=1) if period.month < 12 else date.max)
    )


def period_code(period: date, by: str) -> str:
    """Return "2019" or "2019-05"."""
    return f"{period.year:04d}" if by == "year" else f"{period.year:04d}-{period.month:02d}"


def _dated(periods: dict) -> dict:
    return {period: row for period, row in periods.items() if period != UNDATED}


def _axis(figures: dict, by: str) -> list[date]:
    """Return the first day of every period from the first to the last that holds a figure."""
    seen = [period for periods in figures.values() for period in _dated(periods)]
    if not seen:
        return []
    step, first, last = (12 if by == "year" else 1), min(seen), max(seen)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, step)
    return [date(month // 12, month % 12 + 1, 1) for month in months[-_LONGEST_AXIS:]]


def _chart(line: dict, run: list[date], own: dict, beside: dict, leads: Leads, by: str) -> dict:
    key, unit = line["key"], line["key"][5]
    rows = {
        period: {**own.get(period, _NOTHING), "unmeasured": beside.get(period, _NOTHING)["records"]}
        for period in {**own, **beside}
    }
    drawing = columns(run, _dated(rows), by=by)
    told = {period: _row(key, period, row, leads, by) for period, row in rows.items()}
    for column in drawing["columns"]:
        column["told"] = told[column["period"]]
    return {
        **line,
        "drawing": drawing,
        "id": "-".join(filter(None, key)),
        "title": capfirst(" · ".join(str(line[name]) for name in ("item", "form", "measure", "unit") if line[name])),
        "file": "vraem-" + "-".join(code for code in (*key[1:4], unit) if code),
        "most": f"{number(rounded(drawing['top']))}\u00a0{unit_words(unit, drawing['top'])}" if unit else "",
        "rows": [told[period] for period in sorted(_dated(told))],
        "undated": told.get(UNDATED),
    }


def _row(key: tuple, period, row: dict, leads: Leads, by: str) -> dict:
    is_dated = isinstance(period, date)
    return {
        "period": "" if not is_dated else str(period.year) if by == "year" else month_words(period),
        "words": totalled(row["low"], row["best"], row["high"], key[5]),
        "records": row["records"] + row["unmeasured"],
        "without": row["without_quantity"] + row["unmeasured"],
        "events": leads.events(key, period),
        "query": leads.query(key, period),
    }
