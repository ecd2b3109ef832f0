"""The seizures ledger: one line a thing, form, measure and unit; never one grand total."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.selection import Selection, select
from events.public.stats import totals
from events.public.stats.years import ledger_by_year

from .caching import fresh
from .drawing.columns import columns
from .narrowing import narrowing
from .query import query_of
from .reading.figures import number, rounded, totalled, unit_words

CHARTS_AT_MOST = 12
_LEAF = ("category", "item", "form", "measure", "kind", "unit")


@require_safe
@fresh
def seizures(request):
    """Answer the ledger of a selection; a bad filter is a 400 that says so and keeps the others."""
    selection = select(request.GET, strict=False)
    counted = totals(selection)
    by_year = ledger_by_year(selection)
    lines = [_line(line, selection) for line in counted["seizures"]]
    context = {
        "page": "seizures",
        "selection": selection,
        "totals": counted,
        "groups": [
            {"category": taxonomy.Category(code).label, "code": code, "lines": list(members)}
            for code, members in groupby(lines, key=lambda line: line["code"])
        ],
        "charts": _charts(lines, by_year),
        **narrowing(selection, request.path),
    }
    return render(request, "events/seizures.html", context, status=400 if selection.errors else 200)


def _line(line: dict, selection: Selection) -> dict:
    key = tuple(line[name] for name in _LEAF)
    asked = {**selection.params, **{name: line[name] for name in ("category", "item", "form", "measure")}}
    return {
        "key": key,
        "code": line["category"],
        "item": taxonomy.Item(line["item"]).label,
        "form": taxonomy.Form(line["form"]).label if line["form"] != taxonomy.Form.NOT_APPLICABLE else "",
        "measure": taxonomy.Measure(line["measure"]).label,
        "unit": unit_words(line["unit"], 2) if line["unit"] else "",
        **{name: _cell(line[name]) for name in ("low", "best", "high")},
        "words": totalled(line["low"], line["best"], line["high"], line["unit"]),
        "records": line["records"],
        "without_quantity": line["without_quantity"],
        "query": query_of(asked),
    }


def _cell(value) -> str | None:
    """Return a figure for a table; None when nobody reported one."""
    return None if value is None else number(rounded(value))


def _charts(lines: list[dict], by_year: dict) -> list[dict]:
    """Return the small multiples of the lines with most records, on one axis of years."""
    main = [line for line in lines if line["key"][5] and len(by_year.get(line["key"], ())) > 1]
    main = sorted(main, key=lambda line: -line["records"])[:CHARTS_AT_MOST]
    seen = [year for figures in by_year.values() for year in figures]
    if not main:
        return []
    run = list(range(min(seen), max(seen) + 1))
    order = {line["key"]: place for place, line in enumerate(lines)}
    return [_chart(line, run, by_year[line["key"]]) for line in sorted(main, key=lambda line: order[line["key"]])]


def _chart(line: dict, run: list[int], figures: dict[int, dict]) -> dict:
    drawing = columns(run, figures)
    unit = line["key"][5]
    return {
        **line,
        "drawing": drawing,
        "most": f"{number(rounded(drawing['top']))}\u00a0{unit_words(unit, drawing['top'])}",
        "years": [
            {
                "year": year,
                "words": totalled(row["low"], row["best"], row["high"], unit),
                "records": row["records"],
                "without_quantity": row["without_quantity"],
            }
            for year, row in sorted(figures.items())
        ],
    }
