"""What of a place that an editor hides readers would go on seeing: what blocks publication, and what is cautioned."""

from django.apps import apps
from django.contrib.gis.geos import Point

from events import geo, taxonomy
from events.models import Event, EventLocation, VicinityOffset
from events.models.vicinity import NEAREST, SAME_PLACE_M

from .checks import Problem
from .past.places import distance_m
from .past.references import is_answerable
from .place_names import named_elsewhere, places_apart
from .place_points import points_elsewhere
from .vicinity_circles import sees_points, sites_known, sites_shown, waiting

# Metres: what rounding to six decimals may move.
_ROUNDING_M = 0.2
_VICINITY = taxonomy.LocationPrecision.VICINITY


def place_problems(event: Event, content: dict, by=None) -> list[Problem]:
    """Return what stands in the way of publishing the points and circles of an event's content.

    by: to whom; who may not see exact points is told nothing that a point could be held against.
    """
    found = (
        [] if sees_points(by) else [Problem.of("centre_at_publication", "places", place=row) for row in waiting(event)]
    )
    found += points_elsewhere(event, are_exact_told=sees_points(by))
    if not _circles(content):
        return found
    own = EventLocation.objects.filter(event=event, precision=_VICINITY, exact_point__isnull=False)
    exact = dict(own.values_list("uid", "exact_point"))
    found += _circles_on_sites(event, content, exact, by)
    # Who publishes cannot have tried offsets: they may be chosen by those who see exact points.
    return found if by is None else [*found, *_shared_offsets(content, exact)]


def place_cautions(event: Event, content: dict, by=None) -> list[Problem]:
    """Return cautions about the places of an event's content, which is about to be published.

    by: to whom; who may not see exact points is told nothing that another place could be held against.
    """
    found = [*_unknown_but_named(content), *named_elsewhere(event), *places_apart(event)]
    if sees_points(by):
        found += _points_on_hidden_points(event, content)
    return found


def _circles(content: dict) -> list[dict]:
    return [row for row in content["locations"] if row["place_precision"] == _VICINITY and row["point"]]


def _circles_on_sites(event: Event, content: dict, exact: dict[str, Point], by):
    """Tell circles in whose middle a site lies that was known, and is not shown as one any more.

    How near it may lie does not depend on where an exact point is: an editor could try sites until it is told.
    """
    open_sites = [row["point"] for row in sites_shown(content)]
    sites = [
        site for site in sites_known(event) if not any(distance_m(site, shown) <= _ROUNDING_M for shown in open_sites)
    ]
    for row in _circles(content):
        # Around its exact point the rule holds, and a site as far from that as this is the same place.
        margin = SAME_PLACE_M if row["id"] in exact else 0
        hidden = _once_hidden(event) if row["id"] not in exact and sees_points(by) else []
        limit = row["radius_m"] * NEAREST - margin
        if any(distance_m(row["point"], point) < limit for point in [*sites, *hidden]):
            yield Problem.of("circle_on_site", "places", place=_name(row))


def _once_hidden(event: Event) -> list[list[float]]:
    """Return [lon, lat] of every exact point that a row of an event ever had."""
    states = apps.get_model("events", "EventLocationAudit").objects.filter(event_id=event.pk)
    points = states.exclude(exact_point=None).values_list("exact_point", flat=True).distinct()
    return [[point.x, point.y] for point in points]


def _shared_offsets(content: dict, exact: dict[str, Point]):
    for row in _circles(content):
        centre = Point(*row["point"], srid=geo.SRID)
        if row["id"] in exact and VicinityOffset.objects.is_of_another(exact[row["id"]], centre):
            yield Problem.of("offset_shared", "places", place=_name(row))


def _unknown_but_named(content: dict):
    for row in content["locations"]:
        is_unknown = row["place_precision"] == taxonomy.LocationPrecision.UNKNOWN
        if is_unknown and row["location"] and not is_answerable(row["location"]):
            yield Problem.of("unknown_but_named", "places", place=_name(row))


def _points_on_hidden_points(event: Event, content: dict):
    """Tell rows that show readers the very point, or one beside it, that another row of the event hides.

    Whatever their precision: the point of a named place, or the centre of a circle, gives it away as a site does.
    """
    hidden = EventLocation.objects.filter(event=event, exact_point__isnull=False)
    rows = hidden.exclude(precision=taxonomy.LocationPrecision.SITE).values_list("uid", "exact_point")
    points = [(uid, [point.x, point.y]) for uid, point in rows]
    for row in content["locations"]:
        others = [point for uid, point in points if uid != row["id"]] if row["point"] else []
        if any(distance_m(row["point"], point) <= SAME_PLACE_M for point in others):
            yield Problem.of("site_on_hidden_point", "places", place=_name(row))


def _name(row: dict) -> str:
    return row["location"]["name"]["es"] if row["location"] else row["name_as_reported"] or ""
