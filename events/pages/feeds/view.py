"""What changed last in a selection, for feed readers: Atom, Atom with GeoRSS, JSON Feed."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.public.query.selection import Selection, select
from events.public.stats.date_certainty import in_range

from ..caching import conditional, fresh
from ..downloads.headers import selection_headers
from ..filters.chips import chips
from ..filters.date_counts import all_in_words
from ..filters.errors import complaints, in_plain_words
from ..query_string import query_of
from ..wording.bilingual import page_language
from .entries import latest
from .tag_uris import tag
from .writing import atom, json_feed


@require_safe
@fresh
@conditional
def feed_atom(request):
    """Answer the latest changes as Atom; a bad filter is a 400 in words."""
    return _answer(request, "feed_atom", "application/atom+xml; charset=utf-8", atom)


@require_safe
@fresh
@conditional
def feed_georss(request):
    """Answer the same with the places: a point or a circle, and nothing where only an area is known."""
    return _answer(request, "feed_georss", "application/atom+xml; charset=utf-8", lambda feed: atom(feed, places=True))


@require_safe
@fresh
@conditional
def feed_json(request):
    """Answer the latest changes as JSON Feed 1.1."""
    return _answer(request, "feed_json", "application/feed+json; charset=utf-8", json_feed)


def _answer(request, route: str, content_type: str, write) -> HttpResponse:
    selection = select(request.GET, strict=False)
    if selection.errors:
        lines = in_plain_words(selection)
        meant = [one for complaint in complaints(selection) for one in complaint["meant"]]
        lines += [_address(request, route, one["query"]) for one in meant]
        return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")
    query = query_of(selection.params)
    language = page_language()
    counts = in_range(selection)
    dates = [all_in_words(counts)] if counts else []
    feed = {
        "id": tag(f"{language}/{route}" + (f"?{query}" if query else "")),
        "title": _title(selection),
        "about": " ".join(
            [_("The latest changes of the record: new events, corrections and what was taken back."), *dates]
        ),
        "language": language,
        "self": _address(request, route, query),
        "page": _address(request, "explore", query),
        "icon": request.build_absolute_uri("/favicon.ico"),
        "entries": latest(selection, request.build_absolute_uri),
    }
    return HttpResponse(write(feed), content_type=content_type, headers=selection_headers(selection))


def _address(request, route: str, query: str) -> str:
    address = request.build_absolute_uri(reverse(f"pages:{route}"))
    return f"{address}?{query}" if query else address


def _title(selection: Selection) -> str:
    """Return the feed's title; a filtered feed says by what."""
    words = "; ".join(f"{chip['name']}: {chip['words']}" for chip in chips(selection))
    return f"VRAEM Tracker: {words}" if words else _("VRAEM Tracker: latest changes")
