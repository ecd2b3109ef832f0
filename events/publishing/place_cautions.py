"""What an editor who hides a place should look at again: what of it readers go on seeing."""

import json

from events import taxonomy
from events.models import Event, EventLocation
from events.models.vicinity import NEAREST, SAME_PLACE_M
from events.public.models import PublicEvent

from .checks import Problem
from .exposed_places import distance_m
from .exposed_references import is_answerable


def place_cautions(event: Event, content: dict, by=None) -> list[Problem]:
    """Return cautions about the places of an event's content, which is about to be published.

    by: to whom; who may not see exact points is told nothing that another place could be held against.
    """
    sites = _sites_shown(event)
    found = [*_circles_on_sites(content, sites), *_unknown_but_named(content)]
    if by is not None and by.has_perm("events.view_eventconfidential"):
        found += _sites_on_hidden_points(event, content)
    return found


def _circles_on_sites(content: dict, sites: list):
    for row in content["locations"]:
        if row["precision"] != taxonomy.LocationPrecision.VICINITY or not row["point"]:
            continue
        if any(distance_m(row["point"], site) < row["radius_m"] * NEAREST for site in sites):
            yield Problem.of("circle_on_site", "places", place=_name(row))


def _unknown_but_named(content: dict):
    for row in content["locations"]:
        is_unknown = row["precision"] == taxonomy.LocationPrecision.UNKNOWN
        if is_unknown and row["location"] and not is_answerable(row["location"]):
            yield Problem.of("unknown_but_named", "places", place=_name(row))


def _sites_on_hidden_points(event: Event, content: dict):
    hidden = EventLocation.objects.filter(event=event, exact_point__isnull=False)
    points = hidden.exclude(precision=taxonomy.LocationPrecision.SITE).values_list("exact_point", flat=True)
    for row in content["locations"]:
        if row["precision"] != taxonomy.LocationPrecision.SITE or not row["point"]:
            continue
        if any(distance_m(row["point"], list(point)) <= SAME_PLACE_M for point in points):
            yield Problem.of("site_on_hidden_point", "places", place=_name(row))


def _sites_shown(event: Event) -> list[list[float]]:
    """Return the [lon, lat] of the exact sites that readers see of an event now."""
    public = PublicEvent.objects.filter(pk=event.public_id).only("document").first() if event.public_id else None
    rows = json.loads(public.document)["locations"] if public else []
    return [row["point"] for row in rows if row["point"] and row["precision"] == taxonomy.LocationPrecision.SITE]


def _name(row: dict) -> str:
    return row["location"]["name"]["es"] if row["location"] else row["name_as_reported"] or ""
