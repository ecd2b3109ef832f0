"""One chart of the pages of findings in somebody else's article: of the years, or of a comparison."""

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.urls import reverse

from events.public.query.selection import Selection, select

from ..compare.sides import Comparison
from ..findings.blocks import blocks
from ..query_string import query_of
from ..years.table import year_table
from .framing import around, framed

CHART = "chart-"  # before a chart's id in the address of the page that shows it


@framed
def of_years(request, chart: str):
    """Answer one chart of the table of years, over the whole record; 404 for one that it does not have."""
    drawn = chart_of_years(chart)
    if drawn is None:
        raise Http404
    selection = _everything()
    context = {**around(selection), "chart": drawn, "address": f"{reverse('pages:years')}#{CHART}{chart}"}
    return render(request, "events/embed/chart_of_years.html", context)


@framed
def of_comparison(request, block: str):
    """Answer one block of a comparison, its bars and its table; 404 where the address compares nothing of that."""
    asked = Comparison(request.GET)
    drawn = block_of(asked, block)
    if drawn is None:
        raise Http404
    kept = _everything() if not asked.kept else select(QueryDict(query_of(asked.kept)), strict=False)
    context = {**around(kept), "drawn": drawn, "columns": asked.columns}
    context["address"] = f"{reverse('pages:compare')}?{asked.query()}#{block}"
    return render(request, "events/embed/comparison.html", context)


def chart_of_years(chart: str) -> dict | None:
    """Return a chart of the table of years by its id, or None."""
    return next((drawn for drawn in year_table(_everything())["charts"] if drawn["id"] == chart), None)


def block_of(asked: Comparison, block: str) -> dict | None:
    """Return a block of a comparison that can be read and has it drawn, or None: no frame shows another comparison."""
    if asked.selection.errors or asked.faults or not asked.sides:
        return None
    return next((drawn for drawn in blocks(asked.columns) if drawn["id"] == block and drawn["chart"]), None)


def _everything() -> Selection:
    return select(QueryDict(""), strict=False)
