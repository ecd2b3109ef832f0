"""What a map draws: cells or points, area badges, and how many events it cannot draw."""

import math

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Case, Count, F, FloatField, Func, IntegerField, Max, Min, Q, Value, When

from events import geo, taxonomy

from ..memory import remembered
from ..models import PublicLocation
from ..selection import Selection
from .tally import not_mappable

MOST_CELLS = 200
FEW_POINTS = 200
MOST_POINTS = 2000
POINTS_FROM_ZOOM = 11
MOST_EVENTS_OF_AN_AREA = 50
_TILE = 256  # pixels
_CELL = 64  # pixels


@remembered
def map_layers(selection: Selection, zoom: int) -> dict:
    """Return what to draw inside the selection's bbox (or everywhere) at a zoom of 0 to 20.

    Shape: {"version", "cells": [{"point", "count", "bbox"}], "events": [{"id", "point", "type",
    "group", "title", "precision", "radius_m", "verification"}], "areas": [{"location", "kind", "role",
    "label_point", "has_outline", "count", "events"}], "not_mappable"}. Positions are [longitude, latitude].
    Points come one by one when there are few (200) or the map is close (zoom 11, at most
    2,000); else as at most about 200 grid cells, each with the mean position, the number and
    the extent of its points. Areas are the districts and provinces to which a place is known no
    more closely: role "place" for events without a public point, "area_of_effect" for extents.
    Debunked events are drawn only when verification asks for them by name.
    """
    version = selection.version
    events = selection.attested(selection.events()).filter(point__isnull=False)
    most = MOST_POINTS if zoom >= POINTS_FROM_ZOOM else FEW_POINTS
    points = list(events.order_by("-sort_on", "public_id").values_list(*_COLUMNS)[: most + 1])
    few = len(points) <= most
    return {
        "version": version,
        "cells": [] if few else _cells(events, selection.asked.get("bbox"), zoom),
        "events": [_mark(*row) for row in points] if few else [],
        "areas": _areas(selection),
        "not_mappable": not_mappable(selection),
    }


_COLUMNS = (
    "public_id",
    "point",
    "event_type",
    "group",
    "title_es",
    "title_en",
    "place_precision",
    "radius_m",
    "verification",
)


def _mark(public_id, point, event_type, group, title_es, title_en, precision, radius_m, verification) -> dict:
    return {
        "id": public_id,
        "point": _position(point),
        "type": event_type,
        "group": group,
        "title": {"es": title_es or None, "en": title_en or None},
        "precision": precision,
        "radius_m": radius_m,
        "verification": verification,
    }


def _position(point) -> list[float]:
    return [round(point.x, 6), round(point.y, 6)]


def cell_size(box: geo.Box | None, zoom: int) -> float:
    """Return the side of a grid cell in degrees: 64 pixels, doubled until 200 cells cover the view."""
    box = box or geo.PERU
    west, east = max(box.west, geo.PERU.west), min(box.east, geo.PERU.east)
    south, north = max(box.south, geo.PERU.south), min(box.north, geo.PERU.north)
    size = 360 / (_TILE * 2**zoom) * _CELL
    while _across(west, east, size) * _across(south, north, size) > MOST_CELLS:
        size *= 2
    return size


def _across(low: float, high: float, size: float) -> int:
    """Return how many cells of a grid a stretch may touch, however the grid lies."""
    return math.ceil(max(high - low, 0) / size) + 1


def _cells(events, box, zoom: int) -> list[dict]:
    size = cell_size(box, zoom)
    lon, lat = (Func(F("point"), function=name, output_field=FloatField()) for name in ("ST_X", "ST_Y"))
    cells = (
        events.order_by()
        .annotate(lon=lon, lat=lat)
        .values(column=Func(F("lon") / size, function="round"), row=Func(F("lat") / size, function="round"))
        .annotate(
            count=Count("pk"),
            mean_lon=Avg("lon"),
            mean_lat=Avg("lat"),
            west=Min("lon"),
            south=Min("lat"),
            east=Max("lon"),
            north=Max("lat"),
        )
        .order_by("-count", "west", "south")
    )
    return [
        {
            "point": [round(cell["mean_lon"], 6), round(cell["mean_lat"], 6)],
            "count": cell["count"],
            "bbox": [round(cell[side], 6) for side in ("west", "south", "east", "north")],
        }
        for cell in cells
    ]


class _First(Func):
    """The first so many elements of an array."""

    template = f"(%(expressions)s)[1:{MOST_EVENTS_OF_AN_AREA}]"


def _areas(selection: Selection) -> list[dict]:
    """Return the badges whose label point lies in the bbox; an event with a point has no site badge."""
    extent = Q(places__role=taxonomy.LocationRole.AREA_OF_EFFECT)
    site = Q(point__isnull=True) & (Q(places__is_primary=True) | Q(places__role=taxonomy.LocationRole.SITE))
    drawn = PublicLocation.objects.filter(point__isnull=False).order_by()
    if box := selection.asked.get("bbox"):
        drawn = drawn.filter(point__coveredby=Polygon.from_bbox(box))
    ids = ArrayAgg("pk", distinct=True, order_by=["pk"])
    # Grouped by nothing but the place's key: a name or a shape as a key too makes every row as wide.
    badges = list(
        selection.attested(selection.events_outside_box())
        .filter(extent | site, places__precision__in=taxonomy.AREA_PRECISIONS, places__location__in=drawn)
        .order_by()
        .annotate(badge=Case(When(extent, then=Value("area_of_effect")), default=Value("place")))
        .values("badge", place=F("places__location_id"))
        .annotate(count=Func(ids, function="cardinality", output_field=IntegerField()), ids=_First(ids))
        .order_by("-count", "place", "badge")
    )
    columns = ("uid", "slug", "name_es", "name_en", "kind", "point")
    places = PublicLocation.objects.annotate(is_outlined=Q(area__isnull=False)).only(*columns)
    places = places.in_bulk([badge["place"] for badge in badges])
    return [_badge(places[badge["place"]], badge) for badge in badges]


def _badge(place: PublicLocation, badge: dict) -> dict:
    return {
        "location": {
            "id": place.uid,
            "slug": place.slug,
            "name": {"es": place.name_es, "en": place.name_en or None},
        },
        "kind": place.kind,
        "role": badge["badge"],
        "label_point": _position(place.point),
        "has_outline": place.is_outlined,
        "count": badge["count"],
        "events": badge["ids"],
    }
