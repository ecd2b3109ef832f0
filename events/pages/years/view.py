"""The pages of years: one a year with the year before beside it, and all of them in a table."""

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.models import PublicEvent
from events.public.query.choice import chosen
from events.public.query.orders import MOST_HARM, Ranking
from events.public.query.selection import Selection, select
from events.public.stats import standing

from ..caching import fresh
from ..findings.blocks import blocks
from ..findings.columns import Column, days_of
from ..offline_copy import versioned
from ..query_string import query_of
from ..timeline.chronology import COLUMNS, entry
from ..wording.standing import beside
from .comparable import COMPARABLE
from .table import year_table, years_of

HARM_AT_MOST = 5
DECREES_AT_MOST = 30
_FIRST, _LAST = 1000, 9998


@require_safe
@fresh
@versioned
def years(request):
    """Answer the table of all years, and its charts."""
    selection = _asked({})
    context = {
        "page": "years",
        "selection": selection,
        "table": year_table(selection),
        "beside": beside(standing(chosen(selection))),
        "has_comparable": bool(COMPARABLE),
    }
    return render(request, "events/years.html", context)


@require_safe
@fresh
@versioned
def year(request, year: str):
    """Answer a year's page; 404 where the record neither reaches to it nor has anything before or after it."""
    number, run = int(year), years_of(_asked({}))
    if not _FIRST <= number <= _LAST or not run or not run[0] <= number <= run[-1]:
        raise Http404
    before = number - 1 if number > _FIRST else None
    columns = [_column(number), *([_column(before)] if before else [])]
    selection = columns[0].selection
    context = {
        "page": "years",
        "selection": selection,
        "year": number,
        "columns": columns,
        "blocks": blocks(columns),
        "harmful": _most_harm(selection),
        "decrees": _decrees(selection),
        "previous": number - 1 if number > run[0] else None,
        "next": number + 1 if number < run[-1] else None,
        "compare_query": query_of({"a": str(number), "b": str(before)}) if before else "",
        "days": days_of(number),
        "has_comparable": bool(COMPARABLE),
        "noindex": columns[0].is_empty,
    }
    return render(request, "events/years/year.html", context)


def _asked(params: dict[str, str]) -> Selection:
    return select(QueryDict(query_of(params)), strict=False)


def _column(number: int) -> Column:
    return Column(str(number), _asked(days_of(number)))


def _most_harm(selection: Selection) -> dict:
    """Return the events of a selection with most people killed or wounded, where a number is known: entries, query."""
    ranking = Ranking(selection.with_(has="casualties"), MOST_HARM)
    ids = [key[-1] for key in ranking.first_keys(None, HARM_AT_MOST) if key[0] and max(key[1], key[2]) > 0]
    rows = {row["public_id"]: row for row in PublicEvent.objects.filter(pk__in=ids).values(*COLUMNS)}
    query = query_of({**selection.params, "has": "casualties", "ordering": MOST_HARM})
    return {"entries": [entry(rows[id_]) for id_ in ids if id_ in rows], "query": query, "title": _("Most harm")}


def _decrees(selection: Selection) -> list[dict]:
    """Return the entries of a selection's decrees of emergency, oldest first; the first DECREES_AT_MOST of them."""
    found = chosen(selection.with_(primary_type=taxonomy.EventType.EMERGENCY_MEASURE.value)).summed()
    ids = found.oldest(DECREES_AT_MOST)
    rows = {row["public_id"]: row for row in PublicEvent.objects.filter(pk__in=ids).values(*COLUMNS)}
    return [entry(rows[id_]) for id_ in ids if id_ in rows]
