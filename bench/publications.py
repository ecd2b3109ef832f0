"""The first totals after a publication: of a correction, of one that brings a place, and of one that takes it away."""

import statistics
from itertools import islice

from django.utils import timezone

from events.models import Event, EventLocation, Location

from . import door
from .asking import Site
from .documents import MARK
from .questions import Question

_TIMES = 12
_TOTALS = Question("API", "totals", "/api/v1/totals/")
_AIM = 60  # milliseconds


def measure(site: Site) -> dict[str, list[float]]:
    """Return how long the first totals took after each publication of a kind, in milliseconds."""
    return {
        "a correction": _after(site, lambda event: None),
        "one that brings a place": _after(site, _bring_a_place),
        "one that takes it away": _after(site, _take_it_away),
    }


def table(taken: dict[str, list[float]]) -> str:
    """Return a table in Markdown."""
    lines = ["| First totals after | p50 ms | longest ms | to reach |", "|---|---:|---:|---:|"]
    for what, milliseconds in taken.items():
        lines.append(f"| {what} | {statistics.median(milliseconds):.0f} | {max(milliseconds):.0f} | at most {_AIM} |")
    return "\n".join(lines)


def _after(site: Site, alter) -> list[float]:
    site.ask(_TOTALS)
    return [site.ask(_TOTALS).took for _published in islice(door.corrections(alter), _TIMES)]


def _bring_a_place(event: Event) -> None:
    """Add a generated place, never published before, to an event."""
    name = f"{MARK['es']} Lugar {event.public_id} {timezone.now():%H:%M:%S}"
    slug = f"generado-{event.public_id.lower()}-{timezone.now():%H%M%S}"
    place = Location.objects.create(kind="populated_place", name_es=name, slug=slug)
    EventLocation.objects.create(event=event, location=place, role="transit", precision="named_place")


def _take_it_away(event: Event) -> None:
    """Take the generated place out of an event again: nothing else names it, so it leaves the record."""
    event.places.filter(location__name_es__startswith=MARK["es"]).delete()
