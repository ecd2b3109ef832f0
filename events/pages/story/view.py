"""A story: the events of one actor, one place or one operation, oldest first, with the time between them."""

import json
import re

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.public.query import cursors
from events.public.stats import standing_of_rows

from ..caching import fresh
from ..gone import absent
from ..query_string import query_of
from ..timeline.chronology import COLUMNS, entry
from ..timeline.event_links import EventLinks, add_event_links
from ..wording.dates import month_words
from ..wording.standing import beside
from .entries import denied_by, reached, story_entries
from .subject import Left, Story, actor_story, operation_story, place_story, roles_of

PER_PAGE = 30
_UNDATED_AT_MOST = 60
_OLDEST_FIRST = cursors.Order("story", ("sort_on", "public_id"))
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_ID = re.compile(r"VRT-[0-9]{4}-[0-9]{5,11}")
_KINDS = {
    "actor": (_SLUG, actor_story),
    "location": (_SLUG, place_story),
    "operation": (_ID, operation_story),
}


class NoStory(ValueError):
    """The address asks for no story, or for two; the text says so to the reader."""


@require_safe
@fresh
def story(request):
    """Answer one story; an address that asks for none is a 400 in words, an unknown name a 404."""
    try:
        chosen = _chosen(request.GET)
    except Left as left:
        return absent(request, *left.args)
    except NoStory as problem:
        return render(request, "events/story.html", {"page": "timeline", "problem": problem}, status=400)
    context = {"page": "timeline", "story": chosen, "noindex": chosen.keep_out, **_read(chosen, request)}
    response = render(request, "events/story.html", context)
    if chosen.keep_out:
        response["X-Robots-Tag"] = "noindex"
    return response


def _chosen(query) -> Story:
    given = [(name, value) for name in _KINDS for value in query.getlist(name) if value]
    if not given:
        raise NoStory(_("A story needs one actor, one place or one operation."))
    if len(given) > 1:
        raise NoStory(_("A story is of one actor, one place or one operation, not of several."))
    [(name, value)] = given
    with_units = name == "actor" and query.get("subunits") == "1"
    pattern, make = _KINDS[name]
    if not pattern.fullmatch(value):
        if name == "operation":
            raise NoStory(_("An operation is asked for by the number of one of its events: VRT-2024-00001."))
        raise Http404
    return make(value, with_units=True) if with_units else make(value)


def _read(chosen: Story, request) -> dict:
    """Return the rest of the page: one page of entries, the lead's numbers, links."""
    dated = chosen.events.filter(counted_on__isnull=False)
    page = _page(dated, request.GET.get("cursor"))
    undated = []
    if page.next is None:
        undated = list(chosen.events.undated().order_by("public_id").values(*COLUMNS)[:_UNDATED_AT_MOST])
    rows = [*page.rows, *undated]
    roles = roles_of(chosen, [row["public_id"] for row in rows])
    entries = story_entries(page.rows, roles, _reached_before(dated, page), chosen.actor_uid)
    undated = [
        {
            **entry(row),
            "roles": roles.get(row["public_id"], []),
            "denied_by": denied_by(json.loads(row["document"]), chosen.actor_uid),
        }
        for row in undated
    ]
    links = EventLinks(rows)
    add_event_links([*entries, *undated], links)
    stands = standing_of_rows(chosen.events)
    return {
        "entries": entries,
        "undated": undated,
        "next": page.next,
        "event_links_cut": links.is_cut,
        "is_beginning": page.previous is None,
        "n": stands.events,
        "first": month_words(stands.first) if stands.first else "",
        "last": month_words(stands.last) if stands.last else "",
        "beside": beside(stands),
        "same": query_of({chosen.kind: chosen.value, "subunits": "1" if chosen.unit_uids else ""}),
    }


def _page(rows, cursor: str | None) -> cursors.Page:
    if cursor:
        try:
            return cursors.page(rows, _OLDEST_FIRST, cursor=cursor, limit=PER_PAGE, columns=COLUMNS)
        except cursors.InvalidCursor:
            pass
    return cursors.page(rows, _OLDEST_FIRST, cursor=None, limit=PER_PAGE, columns=COLUMNS)


def _reached_before(rows, page: cursors.Page):
    """Return the last day that the event before this page may reach to, so that silence between pages is told."""
    if page.previous is None:
        return None
    before = cursors.page(rows, _OLDEST_FIRST, cursor=page.previous, limit=1, columns=COLUMNS)
    return reached(before.rows[-1]) if before.rows else None
