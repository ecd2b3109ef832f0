"""Every year's findings in one table, and the charts above it: each column counts one thing, never several kinds."""

from datetime import date

from django.utils.translation import gettext as _

from events import taxonomy
from events.public.query.selection import Selection
from events.public.stats.harm import attacks, harm_by_year, types_by_year
from events.public.stats.periods import UNDATED, ledger_by_period

from ..drawing.bar_chart import columns
from ..findings.blocks import LABORATORIES
from ..findings.columns import days_of
from ..query_string import query_of
from ..wording.figures import number, rounded, totalled
from ..wording.sums import opened
from .comparable import joined

MOST_YEARS = 200
_OF_ONE_SITE = {"outcome": taxonomy.Outcome.TAKEN.value, "is_aggregate": "0"}
_DECREES = taxonomy.EventType.EMERGENCY_MEASURE.value


def years_of(selection: Selection) -> list[int]:
    """Return every year from the first to the last with a counted event, the last MOST_YEARS; none without any."""
    dated = [year for year in types_by_year(selection) if year != UNDATED]
    return list(range(min(dated), max(dated) + 1))[-MOST_YEARS:] if dated else []


def year_table(selection: Selection) -> dict:
    """Return {"years": rows, latest first, "undated": row or None, "charts": charts}.

    A row: {"year", "events", "attacks", "decrees" (numbers), "killed", "laboratories" (one cell a kind)}, each cell
    {"words", "n", "query"} or None where nothing is recorded.
    """
    types, harm = types_by_year(selection), harm_by_year(selection)
    kinds = _laboratories(selection)
    years = years_of(selection)
    rows = {year: _row(year, types.get(year, {}), harm.get(year, {}), kinds) for year in [*years, UNDATED]}
    return {
        "years": [rows[year] for year in reversed(years)],
        "undated": rows[UNDATED] if types.get(UNDATED) else None,
        "laboratories": [taxonomy.Item(item).label for item in LABORATORIES],
        "charts": _charts(years, types, harm, kinds),
    }


def _laboratories(selection: Selection) -> dict[str, dict]:
    """Return {item: {year: figure}} of the laboratories taken out of use, of one site each, counted by the piece.

    Records without a number stand in the figure's without_quantity, or make one without any figure.
    """
    found: dict[str, dict] = {item: {} for item in LABORATORIES}
    for key, periods in ledger_by_period(selection, "year").items():
        _category, item, _form, outcome, is_aggregate, _kind, unit = key
        if item not in found or outcome != taxonomy.Outcome.TAKEN or is_aggregate or unit not in ("item", None):
            continue
        for period, figure in periods.items():
            year = period if period == UNDATED else period.year
            found[item][year] = _together(found[item].get(year), figure)
    return found


def _together(one: dict | None, other: dict) -> dict:
    """Return the figure of rows with a number, and how many beside it have none."""
    if one is None:
        return other
    told, untold = (one, other) if one["best"] is not None or one["high"] is not None else (other, one)
    beside = {name: told[name] + untold[name] for name in ("n", "without_quantity", "events")}
    return {**told, **beside}


def _row(year: int | str, types: dict, harm: dict, kinds: dict) -> dict:
    days = {"date_precision": taxonomy.DatePrecision.UNKNOWN.value} if year == UNDATED else days_of(year)
    killed = harm.get(taxonomy.Effect.KILLED)
    return {
        "year": year,
        "events": sum(types.values()),
        "attacks": attacks(types),
        "decrees": types.get(_DECREES, 0),
        "killed": killed and _cell(killed, {**days, "effect": "killed", "ordering": "-killed"}),
        "laboratories": [
            _cell(kinds[item][year], {**days, "item": item, **_OF_ONE_SITE}) if year in kinds[item] else None
            for item in LABORATORIES
        ],
        "query": query_of(days),
        "attacks_query": query_of({**days, "primary_type": ",".join(_attack_types())}),
        "decrees_query": query_of({**days, "primary_type": _DECREES}),
    }


def _attack_types() -> list[str]:
    group = taxonomy.EventGroup.ARMED_VIOLENCE
    return [code for code in taxonomy.EventType.values if taxonomy.GROUP_OF_TYPE[code] == group]


def _cell(figure: dict, params: dict[str, str]) -> dict:
    return {
        "words": totalled(figure["low"], figure["best"], figure["high"], None, is_open=opened(figure)),
        "events": figure["events"],
        "without": figure["without_quantity"],
        "query": query_of(params),
    }


def _charts(years: list[int], types: dict, harm: dict, kinds: dict) -> list[dict]:
    """Return the charts, large first: people killed, events of armed violence, then laboratories kind by kind."""
    killed = {
        year: harm[year][taxonomy.Effect.KILLED] for year in years if taxonomy.Effect.KILLED in harm.get(year, {})
    }
    violent = {year: _plain(attacks(types[year])) for year in years if attacks(types.get(year, {}))}
    found = [
        _chart("killed", _("People killed, by year"), years, killed, is_large=True),
        _chart("attacks", _("Events of armed violence, by year"), years, violent, is_large=True),
    ]
    for item in LABORATORIES:
        title = _("Destroyed or disabled, by year: %(thing)s") % {"thing": taxonomy.Item(item).label}
        found.append(_chart(item, title, years, {year: kinds[item][year] for year in years if year in kinds[item]}))
    return [chart for chart in found if chart]


def _plain(n: int) -> dict:
    return {"low": n, "best": n, "high": n, "open_low": 0, "open_high": 0, "n": n, "events": n}


def _chart(id_: str, title: str, years: list[int], figures: dict[int, dict], *, is_large: bool = False) -> dict | None:
    if not figures:
        return None
    drawing = columns([date(year, 1, 1) for year in years], {date(year, 1, 1): figures[year] for year in figures})
    for column in drawing["columns"]:
        year = column["period"].year
        figure = figures[year]
        column["year"] = year
        column["words"] = totalled(figure["low"], figure["best"], figure["high"], None, is_open=opened(figure))
        column["events"] = figure["events"]
    tops = {column["year"]: column for column in drawing["columns"] if column["bar"]}
    lines = [[tops[year] for year in run if year in tops] for run in joined(years)]
    return {
        "id": id_,
        "title": title,
        "file": f"vraem-{id_}",
        "drawing": drawing,
        "lines": [line for line in lines if len(line) > 1],
        "most": number(rounded(drawing["top"])) if drawing["top"] else "",
        "is_large": is_large,
    }
