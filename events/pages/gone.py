"""The page that stands in for an actor or a place that left the record with the last event that named it: 410."""

from django.http import Http404
from django.shortcuts import render

from events.public.query import names


def absent(request, kind: str, slug: str):
    """Answer 410 for a slug that was public and names nothing now; raises Http404 for any other.

    Who or what it was is said no more; filters that ask for it find nothing.
    """
    if not names.has_left(kind, slug):
        raise Http404
    return render(request, "events/gone.html", {"page": kind}, status=410)
