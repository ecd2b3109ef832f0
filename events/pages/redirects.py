"""Addresses that moved: 308, with the query string that came."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse


class PermanentRedirect(HttpResponsePermanentRedirect):
    """308: as 301, and the method stays what it was."""

    status_code = 308


def moved(request, route: str, *path: str) -> PermanentRedirect:
    """Return the redirect to a page's address of today."""
    query = request.META.get("QUERY_STRING", "")
    return PermanentRedirect(reverse(f"pages:{route}", args=path) + (f"?{query}" if query else ""))
