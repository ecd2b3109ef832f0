"""One event in somebody else's article: what, when, where, how well known; or that it was taken back."""

import json

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from events import taxonomy
from events.public.documents import tombstone_of
from events.public.models import PublicEvent, Tombstone

from ..filters.chips import selection_of
from ..redirects import moved
from ..timeline.chronology import COLUMNS, entry
from ..wording.bilingual import said
from .framing import framed
from .view import map_context


@framed
def event(request, public_id: str):
    """Answer an event's page for frames: 200, 404 for an id never published, 410 or 308 once taken back."""
    row = PublicEvent.objects.filter(pk=public_id).values(*COLUMNS).first()
    if row is None:
        return _taken_back(request, public_id)
    told = entry(row)
    # By its id: the same map as a selection of one, drawn and called up as that is.
    selection = selection_of({"q": public_id, "verification": row["verification"]})
    context = {
        "page": "embed",
        "entry": told,
        "verification_meaning": taxonomy.VERIFICATION_MEANING[row["verification"]],
        "is_mapped": False,
        **map_context(selection),
        "address": reverse("pages:event", args=[public_id]),
        "summary": said(json.loads(row["document"])["summary"]),
    }
    context["is_mapped"] = bool(context["layers"]["events"] or context["has_areas"])
    return render(request, "events/embed/event.html", context)


def _taken_back(request, public_id: str):
    """Answer the tombstone in a frame's size; 404 where there is none."""
    tombstone = tombstone_of(public_id)
    if tombstone is None:
        raise Http404
    if tombstone.kind == Tombstone.Kind.MERGED:
        return moved(request, "embed_event", tombstone.merged_into)
    context = {"page": "embed", "tombstone": tombstone, "address": reverse("pages:event", args=[public_id])}
    context["is_redacted"] = tombstone.kind == Tombstone.Kind.REDACTED
    return render(request, "events/embed/gone.html", context, status=410)
