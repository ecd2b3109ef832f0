"""One chart in somebody else's article: a selection's events by year, or one line of the seizures ledger."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from events.public import stats
from events.public.query.selection import select
from events.public.stats import totals
from events.public.stats.periods import events_by_period, ledger_by_period

from ..downloads.headers import tell_selection
from ..drawing.year_strip import year_strip
from ..ledger.charts import Leads, chart_id, multiples
from ..ledger.view import line_in_words
from ..query_string import query_of
from ..wording.sums import key_of
from .framing import around, framed


@framed
def years(request):
    """Answer the selection's events by year, stacked by group, with its table."""
    selection = select(request.GET, strict=False)
    listed = stats.listed(selection)
    context = {**around(selection), "listed": listed, "year_strip": year_strip(selection, listed)}
    for year in context["year_strip"]["years"] if context["year_strip"] else ():
        span = {"date_from": f"{year['year']}-01-01", "date_to": f"{year['year']}-12-31"}
        year["query"] = query_of({**selection.params, **span})
    context["address"] = _with_query("pages:timeline", selection)
    response = render(request, "events/embed/years.html", context, status=400 if selection.errors else 200)
    return tell_selection(response, selection)


@framed
def line(request, line: str):
    """Answer the chart of one line of the ledger by year, with its table; 404 for a line that has none."""
    selection = select(request.GET, strict=False)
    figures = ledger_by_period(selection, "year")
    leads = Leads(selection, events_by_period(selection, "year"), "year")
    asked = [row for row in totals(selection)["seizures"] if chart_id(key_of(row)) == line]
    words = [line_in_words(row, figures, leads) for row in asked[:1]]
    drawn = multiples(words, figures, leads, "year", everything=True)["charts"]
    if not drawn:
        raise Http404
    context = {**around(selection), "chart": drawn[0], "by": "year"}
    context["address"] = f"{_with_query('pages:seizures', selection)}#m-{line}"
    response = render(request, "events/embed/line.html", context, status=400 if selection.errors else 200)
    return tell_selection(response, selection, counted="summed")


def _with_query(route: str, selection) -> str:
    query = query_of(selection.params)
    return reverse(route) + (f"?{query}" if query else "")
