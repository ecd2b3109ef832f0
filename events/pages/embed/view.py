"""The page that other sites put into an article: one selection, its map, its newest events, and whose they are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events import geo, taxonomy
from events.public import stats
from events.public.models import PublicEvent
from events.public.query.choice import chosen
from events.public.query.selection import Selection, select

from ..downloads.headers import tell_selection
from ..explore import view as explore_view
from ..explore.basemap import loaded_layers
from ..explore.layers import for_the_script, layers_with_groups
from ..explore.script_words import script_words
from ..filters.chips import chips
from ..filters.date_counts import date_counts, in_dates
from ..filters.errors import complaints
from ..filters.notes import area_notes, notes
from ..filters.unit_counts import unit_counts
from ..language_choice import in_the_readers_language
from ..query_string import query_of
from ..timeline.chronology import COLUMNS, entry
from .framing import framed, in_any_frame

_ENTRIES = 5
_ZOOM = 8  # at which many points become cells


@framed
def embed(request):
    """Answer the selection without the site around it; any site may frame it."""
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
        **map_context(selection),
    }
    response = render(request, "events/embed/selection.html", context, status=400 if selection.errors else 200)
    return tell_selection(response, selection)


def map_context(selection: Selection) -> dict:
    """Return what templates/events/embed/_map.html draws of a selection, and what its script reads."""
    layers = layers_with_groups(selection, _ZOOM)
    held = {group for area in layers["areas"] for group, _n in area["groups"]}
    held |= {event["type_group"] for event in layers["events"]}
    return {
        "layers": for_the_script(layers),
        # Cells know no groups: with them the legend names all.
        "groups": [code for code in taxonomy.EventGroup.values if code in held or layers["cells"]],
        "has_areas": any(area["role"] == "place" for area in layers["areas"]),
        "map_query": query_of(selection.params),
        "words": script_words(),
        "frame_settings": {
            "params": selection.params,
            "map": reverse("api:map"),
            "entries": reverse("pages:embed_entries"),
            "outlines": reverse("api:outlines"),
            "extent": list(geo.VRAEM),
            "language": get_language(),
            "basemap": loaded_layers(),
        },
    }


@require_safe
def entries(request) -> HttpResponse:
    """Answer the entries behind a mark, as the explore page has them, to a sandboxed frame too: it has no origin."""
    response = explore_view.entries(request)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@xframe_options_exempt
@in_any_frame
def choose_language(request):
    """Redirect "/embed/" to the reader's language, filters kept: addresses of earlier snippets name no language."""
    return in_the_readers_language(request, "pages:embed")
