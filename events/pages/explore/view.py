"""The front page: map, time brush, list and filters over one selection."""

from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events import geo
from events.public import documents, stats
from events.public.models import PublicEvent
from events.public.query import cursors
from events.public.query.choice import chosen
from events.public.query.filters import AREA
from events.public.query.selection import Selection, select
from events.public.stats.area_badges import ROLES, WITHIN, behind_badges

from ..downloads.headers import tell_selection
from ..filters.around_named import around_named
from ..filters.broader import loosened
from ..filters.chips import chips, selection_of
from ..filters.clean_address import tidied, with_days_of_words
from ..filters.date_counts import date_counts
from ..filters.errors import complaints
from ..filters.facets import with_counts
from ..filters.form import filter_form
from ..filters.near import nearly
from ..filters.notes import notes
from ..filters.titles import explorer_title
from ..filters.unit_counts import unit_counts
from ..offline_copy import versioned
from ..query_string import query_of
from ..timeline.chronology import COLUMNS, entry
from ..wording.namesakes import told_apart
from ..wording.search_marks import mark_words
from .bars import bars
from .basemap import loaded_layers
from .by_area import matched_both, told_away
from .headline import headline, sentence
from .key_figures import strip
from .layers import for_the_script, layers_with_groups
from .list_order import ListOrder
from .presets import presets
from .script_words import script_words

PER_PAGE = 20
MOST_ENTRIES = 50  # what a mark's card may ask for at once
MOST_NEARBY = 20
MOST_UNMAPPED = 20
_FIRST_ZOOM = 8
# Everything js/pages/explore.js imports at once, so that a slow line asks for all of it; the map's files follow.
MODULES = tuple(
    f"js/{name}.js"
    for name in [
        "lib/words",
        "lib/dom",
        "lib/latest",
        "explore/state",
        "explore/filters",
        "explore/panels",
        "map/explorer",
        "timeline/brush",
    ]
)

# A browser asks again each time; a cache in front may answer for ten seconds.
_fresh = cache_control(public=True, max_age=0, s_maxage=9, must_revalidate=True)


@require_safe
@_fresh
@versioned
def explore(request):
    """Answer the whole page; a bad parameter is a 400 that says so and keeps the others."""
    if (query := tidied(request.GET)) is not None:
        return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
    selection = select(request.GET, strict=False)
    order = ListOrder(selection, request.GET)
    context = {
        "page": "explore",
        "headline": headline(),
        "form": with_counts(filter_form(selection), selection),
        **_panels(selection, order, request.GET.get("cursor")),
        "settings": _settings(),
        "words": script_words(),
        "modules": MODULES,
        "basemap": loaded_layers(),
        "tiles": settings.MAP_TILES,
    }
    context["settings"]["params"] = {**selection.params, **order.params}
    response = render(request, "events/explore.html", context, status=400 if context["complaints"] else 200)
    response.asks_position = True
    return tell_selection(response, selection)


@require_safe
@_fresh
@versioned
@with_days_of_words
def panels(request):
    """Answer only what changes with the filters, for the page's own script."""
    selection = select(request.GET, strict=False)
    order = ListOrder(selection, request.GET)
    context = {"page": "explore", **_panels(selection, order, request.GET.get("cursor"))}
    response = render(request, "events/_panels.html", context, status=400 if context["complaints"] else 200)
    return tell_selection(response, selection)


@require_safe
@_fresh
@versioned
def entries(request):
    """Answer the newest entries behind a mark, for its card: of some events, or of an area's badge.

    ?ids=a,b,c: unknown ids are left out. ?badge=place, within or area_of_effect &at=uid, with the filters.
    """
    selection = select(request.GET, strict=False) if "badge" in request.GET else None
    rows = _behind_badge(request.GET, selection) if selection else _named(request.GET)
    if rows is None:
        return HttpResponseBadRequest()
    shown = _entries(rows.values(*COLUMNS), {})
    response = render(request, "events/_entries.html", {"entries": shown, "heading": "h3"})
    return tell_selection(response, selection) if selection else response


def _named(query: QueryDict):
    """Return the events with these ids, or None for none or too many."""
    ids = [text for text in query.get("ids", "").split(",") if documents.EVENT_ID.match(text)]
    return _by_ids(ids) if 0 < len(ids) <= MOST_ENTRIES else None


def _behind_badge(query: QueryDict, selection: Selection):
    """Return the events that an area's badge stands for, or None when the address names no badge."""
    role, place = query["badge"], query.get("at", "")
    if role not in (*ROLES, WITHIN) or not (place.isascii() and place.isalnum()) or selection.errors:
        return None
    return _by_ids(behind_badges(selection, at=place, role=role).newest(MOST_ENTRIES))


def _by_ids(ids: list[str]):
    return PublicEvent.objects.filter(pk__in=ids)


def _panels(selection: Selection, order: ListOrder, cursor: str | None) -> dict:
    """Return what the panels say: chips, numbers, list, bars, marks."""
    totals = stats.totals(selection)
    in_use, recorded = chips(selection), stats.recorded()
    page = _page(selection, order, cursor)
    listed = stats.listed(selection)
    unmapped = stats.unmapped(selection).newest(MOST_UNMAPPED)
    layers = layers_with_groups(selection, _FIRST_ZOOM)
    entries = _entries(page.rows, selection.params, tuple(selection.cleaned.get("item", ())))
    nearby = _known_to_areas(selection)
    told_away([*entries, *nearby["nearby"]], selection)
    off_map = [entry(row) for row in _by_ids(unmapped).values(*COLUMNS)]
    mark_words([*entries, *nearby["nearby"], *off_map], selection)
    return {
        "selection": selection,
        "complaints": [*complaints(selection), *order.complaints],
        "order": order,
        "notes": notes(selection),
        "chips": in_use,
        "page_title": {**explorer_title(in_use, listed, recorded, sentence()), "listed": listed},
        "strip": strip(totals, selection),
        "listed": listed,
        "total": recorded,
        "presets": presets(selection),
        "entries": entries,
        "next_query": query_of({**selection.params, **order.params, "cursor": page.next}) if page.next else "",
        "is_first_page": page.previous is None,
        "query": query_of(selection.params),
        "ordered_query": query_of({**selection.params, **order.params}),
        "date_counts": date_counts(selection),
        "unit_counts": unit_counts(selection),
        "bars": bars(_without_dates(selection)),
        "layers": for_the_script(layers),
        "facets": stats.facets(selection),
        "areas": _areas(layers["areas"]),
        "unmapped": off_map,
        "unmapped_count": totals["not_mappable"],
        **nearby,
        "matched": matched_both(selection),
        "nearly": [] if listed else nearly(selection),
        "around": [] if listed else around_named(selection),
        "loosen": [] if listed else loosened(selection),
    }


def _areas(areas: list[dict]) -> dict[str, list[dict]]:
    """Return the areas that badges stand for by what they are, each with what tells it from others of its name."""
    within = told_apart([area["location"]["id"] for area in areas], kinds_told=True) if areas else {}
    cards = [{**area, "within": within.get(area["location"]["id"], "")} for area in areas]
    return {
        "known": [area for area in cards if area["role"] == "place"],
        "effect": [area for area in cards if area["role"] == "area_of_effect"],
    }


def _entries(rows, params: dict[str, str], items: tuple[str, ...] = ()) -> list[dict]:
    """Return entries whose type and place lead to the selection narrowed to them."""
    rest = {name: value for name, value in params.items() if name not in ("type", "primary_type")}
    return [
        {
            **(card := entry(row, items)),
            "type_query": query_of({**rest, "type": card["type"]}),
            "place_query": query_of({**params, "location": card["place_slug"]}) if card["place_slug"] else "",
        }
        for row in rows
    ]


def _known_to_areas(selection: Selection) -> dict:
    """Return the newest events that a box or a circle finds by an area alone, and their number."""
    if not selection.asks_where or selection.cleaned.get("matched_by") == AREA:
        return {"nearby": [], "nearby_count": 0}
    behind = chosen(selection.matched_as(AREA))
    rows = _by_ids(behind.newest(MOST_NEARBY)).values(*COLUMNS)
    return {"nearby": _entries(rows, selection.params), "nearby_count": len(behind)}


def _page(selection: Selection, order: ListOrder, cursor: str | None) -> cursors.Page:
    if not order.is_usual:
        return _ranked_page(order, cursor)
    # The first page needs no order of its own: the facts know which events stand first.
    rows = selection.events() if cursor else _by_ids(chosen(selection).newest(PER_PAGE + 1))
    try:
        return cursors.page(rows, cursors.EVENTS, cursor=cursor, limit=PER_PAGE, columns=COLUMNS)
    except cursors.InvalidCursor:
        return cursors.page(rows, cursors.EVENTS, cursor=None, limit=PER_PAGE, columns=COLUMNS)


def _ranked_page(order: ListOrder, cursor: str | None) -> cursors.Page:
    try:
        page = order.page(cursor, PER_PAGE)
    except cursors.InvalidCursor:
        page = order.page(None, PER_PAGE)
    rows = {row["public_id"]: row for row in _by_ids(page.rows).values(*COLUMNS)}
    return cursors.Page([rows[id_] for id_ in page.rows if id_ in rows], page.next, page.previous)


def _without_dates(selection: Selection) -> Selection:
    """Return the selection without its dates: the brush shows what lies outside its thumbs too."""
    dates = ("date_from", "date_to", "date_mode")
    return selection_of({name: value for name, value in selection.params.items() if name not in dates})


def _settings() -> dict:
    """Return what the script needs to know of addresses and extents."""
    return {
        "panels": reverse("pages:explore_panels"),
        "entries": reverse("pages:explore_entries"),
        "sayers": reverse("pages:explore_sayers"),
        "map": reverse("api:map"),
        "outlines": reverse("api:outlines"),
        "basemap": loaded_layers(),
        "tiles": settings.MAP_TILES,
        "locations": reverse("api:locations"),
        "actors": reverse("api:actors"),
        "extent": list(geo.VRAEM),
        "language": get_language(),
    }
