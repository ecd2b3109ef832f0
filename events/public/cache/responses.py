"""Whole answers that a process gives again: a dashboard, a map and a nightly script ask the same again and again."""

from django.http import HttpResponse

from .store import Store, store

_KIND = "responses"


class Kept:
    """An answer: its headers, its body, and the body as it was packed (compression.py) by encoding."""

    __slots__ = ("body", "headers", "packed")

    def __init__(self, response):
        self.headers = dict(response.headers)
        self.body = response.content
        self.packed: dict[str, bytes] = {}

    def response(self) -> HttpResponse:
        """Return it anew."""
        response = HttpResponse(self.body, headers=self.headers)
        response.packed = self.packed
        return response


def recall(version: int, key: tuple, kept: Store = store) -> HttpResponse | None:
    """Return the answer kept under a key, or None."""
    found = kept.get(version, _KIND, key)
    return found.response() if found else None


def keep(version: int, key: tuple, response, kept: Store = store) -> None:
    """Keep a finished answer that was made at a version for the second time."""
    entry = Kept(response)
    # Packed bodies together are about as long as the plain one at most.
    if kept.put(version, _KIND, key, entry, 2 * len(entry.body), when_asked_again=True):
        response.packed = entry.packed
