"""The page that other sites put into an article: one selection, its sheet, its newest events, and whose they are."""

from csp.decorators import csp_replace
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events.public import stats
from events.public.models import PublicEvent
from events.public.query.choice import chosen
from events.public.query.selection import select

from ..caching import fresh
from ..downloads.headers import tell_selection
from ..filters.chips import chips
from ..filters.date_counts import date_counts, in_dates
from ..filters.errors import complaints
from ..filters.notes import area_notes, notes
from ..filters.unit_counts import unit_counts
from ..language_choice import in_the_readers_language
from ..offline_copy import versioned
from ..query_string import query_of
from ..timeline.chronology import COLUMNS, entry

_ENTRIES = 5


@require_safe
@fresh
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@versioned
def embed(request):
    """Answer the selection without the site around it; any site may frame this page, and this page only."""
    selection = select(request.GET, strict=False)
    listed = stats.listed(selection)
    stands = stats.standing(found := chosen(selection))
    newest = PublicEvent.objects.filter(pk__in=found.newest(_ENTRIES))
    context = {
        "page": "embed",
        "selection": selection,
        "complaints": complaints(selection),
        "notes": [*notes(selection), *area_notes(selection)],
        "chips": chips(selection),
        "listed": listed,
        "debunked": stands.debunked,
        "more": max(listed - _ENTRIES, 0),
        "not_mappable": stats.not_mappable(selection),
        "entries": [entry(row) for row in newest.values(*COLUMNS)],
        "query": query_of(selection.params),
        "in_dates": in_dates(selection),
        "date_counts": date_counts(selection),
        "unit_counts": unit_counts(selection),
    }
    response = render(request, "events/embed.html", context, status=400 if selection.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return tell_selection(response, selection)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def choose_language(request):
    """Redirect "/embed/" to the reader's language, filters kept: one line of HTML serves every reader."""
    return in_the_readers_language(request, "pages:embed")
