"""The ledger's small multiples: one chart a thing, form, outcome and unit, all on one axis of time."""

from datetime import date, timedelta

from django.utils.text import capfirst

from events import taxonomy
from events.public.query.selection import Selection
from events.public.stats import UNSETTLED
from events.public.stats.ledger_lines import KEY
from events.public.stats.periods import UNDATED, has_left_out

from ..drawing.bar_chart import columns
from ..query_string import query_of
from ..wording.dates import month_words
from ..wording.figures import number, rounded, totalled, unit_words
from ..wording.sums import opened

CHARTS_AT_FIRST = 12
CHARTS_LARGE = 2
CHARTS_AT_MOST = 150
# A figure is one period of one chart: a bar with its link and a row of the table below, half a millisecond each.
FIGURES_AT_MOST = 1000
_LONGEST_AXIS = 2400  # periods: two hundred years of months
_NOTHING = {
    **dict.fromkeys(("low", "best", "high")),
    **dict.fromkeys(("n", "without_quantity", "open_low", "open_high", "events"), 0),
}


class Leads:
    """Where a figure leads: the filters of exactly the events it rests on, and how many those are."""

    def __init__(self, selection: Selection, events: dict, by: str):
        self._params = dict(selection.params)
        self._asked = selection.cleaned
        self._events = events
        self._by = by
        if "verification" in self._params or has_left_out(selection):
            cleaned = selection.cleaned.get("verification", taxonomy.Verification.values)
            self._params["verification"] = ",".join(code for code in cleaned if code not in UNSETTLED)

    def events(self, key: tuple, period=None) -> int:
        """Return how many events a line's list holds, of one period or of all."""
        found = self._events.get(key[:5], {})
        return sum(found.values()) if period is None else found.get(period, 0)

    def query(self, key: tuple, period=None) -> str:
        """Return the query string of that list."""
        params = {**self._params, **_asked_of(key)}
        if period == UNDATED:
            params["date_precision"] = taxonomy.DatePrecision.UNKNOWN
        elif isinstance(period, date):
            first, last = self._asked.get("date_from"), self._asked.get("date_to")
            end = last_day(period, self._by)
            params["date_from"] = max(period, first or period).isoformat()
            params["date_to"] = min(end, last or end).isoformat()
        return query_of(params)


def _asked_of(key: tuple) -> dict[str, str]:
    """Return the parameters that ask for the rows of a line."""
    asked = dict(zip(KEY, key[:5], strict=False))
    return {**asked, "is_aggregate": "1" if asked["is_aggregate"] else "0"}


def multiples(lines: list[dict], figures: dict, leads: Leads, by: str, *, everything: bool) -> dict:
    """Return {"charts", "charts_left", "charts_more", "shows_all"}: the charts of the lines with most records.

    charts_left: how many lines have none; charts_more: how many of those `everything` would draw. All charts of a page
    hold FIGURES_AT_MOST periods together: a line with too many for what is left of them has no chart, however asked.
    Without `everything` only lines that stand in several periods are drawn. Records without an
    amount have a line of their own in the ledger; here they are hollow marks in the chart of
    their thing's line with most records, or a chart of marks where no amount is known at all.
    """
    run = _axis(figures, by)
    measured = [line for line in lines if line["key"][6]]
    known = {line["key"][:5] for line in measured}
    drawable = [*measured, *(line for line in lines if not line["key"][6] and line["key"][:5] not in known)]
    drawable = [line for line in drawable if _dated(figures.get(line["key"], {}))]
    # Lines of one period last, so that what is drawn at first is also drawn among all.
    drawable.sort(key=lambda line: (not _stands_in_several(line, figures), -line["n"]))
    several = [line for line in drawable if _stands_in_several(line, figures)]
    fitting = _fitting(drawable[:CHARTS_AT_MOST], figures)
    chosen = fitting if everything else _fitting(several[:CHARTS_AT_FIRST], figures)
    order = {line["key"]: place for place, line in enumerate(lines)}
    # Few and large before many and small: those with most records lead, if there are others to lead.
    by_records = sorted((pair[0] for pair in chosen), key=lambda line: (-line["n"], order[line["key"]]))
    large = {line["key"] for line in by_records[:CHARTS_LARGE]} if len(chosen) > CHARTS_LARGE else set()
    chosen.sort(key=lambda pair: (pair[0]["key"] not in large, order[pair[0]["key"]]))
    charts = [
        {**_chart(line, run, figures[line["key"]], beside, leads, by), "is_large": line["key"] in large}
        for line, beside in chosen
    ]
    left, more = (len(all_) - len(chosen) for all_ in (drawable, fitting))
    return {"charts": charts, "charts_left": left, "charts_more": more, "shows_all": everything}


def _stands_in_several(line: dict, figures: dict) -> bool:
    return len(_dated(figures[line["key"]])) > 1


def _fitting(lines: list[dict], figures: dict) -> list[tuple[dict, dict]]:
    """Return the lines whose charts fit on one page together, with the figures without an amount that each shows.

    The first ones first; of a thing's lines the first has the figures without an amount.
    """
    fitting, hosted, room = [], set(), FIGURES_AT_MOST
    for line in lines:
        thing, unit = line["key"][:5], line["key"][6]
        beside = figures.get((*thing, None, None), {}) if unit and thing not in hosted else {}
        needed = len({*figures[line["key"]], *beside})
        if needed <= room:
            fitting.append((line, beside))
            hosted.add(thing)
            room -= needed
    return fitting


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
    key, unit = line["key"], line["key"][6]
    rows = {
        period: {**own.get(period, _NOTHING), "unmeasured": beside.get(period, _NOTHING)["n"]}
        for period in {**own, **beside}
    }
    drawing = columns(run, _dated(rows), by=by)
    by_period = {period: _row(key, period, row, leads, by) for period, row in rows.items()}
    for column in drawing["columns"]:
        column["told"] = by_period[column["period"]]
    return {
        **line,
        "drawing": drawing,
        "id": chart_id(key),
        "title": capfirst(" · ".join(str(line[name]) for name in ("item", "form", "outcome", "unit") if line[name])),
        "file": "vraem-" + "-".join(code for code in (*key[1:4], "aggregate" if key[4] else "", unit) if code),
        "most": f"{number(rounded(drawing['top']))}\u00a0{unit_words(unit, drawing['top'])}" if unit else "",
        "rows": [by_period[period] for period in sorted(_dated(by_period))],
        "undated": by_period.get(UNDATED),
    }


def chart_id(key: tuple) -> str:
    """Return what names a line's chart in addresses: codes of what, form, outcome and unit."""
    return "-".join([*filter(None, (*key[:4], *key[5:])), *(["aggregate"] if key[4] else [])])


def _row(key: tuple, period, row: dict, leads: Leads, by: str) -> dict:
    is_dated = isinstance(period, date)
    return {
        "period": "" if not is_dated else str(period.year) if by == "year" else month_words(period),
        "words": totalled(row["low"], row["best"], row["high"], key[6], is_open=opened(row)),
        "n": row["n"] + row["unmeasured"],
        "without": row["without_quantity"] + row["unmeasured"],
        "events": leads.events(key, period),
        "query": leads.query(key, period),
    }
