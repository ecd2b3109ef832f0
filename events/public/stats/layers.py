"""What a map draws: cells or points beside area badges, and how many events it cannot draw."""

import math

from django.db.models import Avg, Count, F, FloatField, Func, Max, Min

from events import geo

from ..memory import remembered
from ..selection import Selection
from .badges import badges, position
from .tally import not_mappable

MOST_CELLS = 200
FEW_POINTS = 200
MOST_POINTS = 2000
POINTS_FROM_ZOOM = 11
_TILE = 256  # pixels
_CELL = 64  # pixels


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
    return {
        "version": version,
        **points(selection, zoom),
        "areas": badges(selection),
        "not_mappable": not_mappable(selection),
    }


@remembered
def points(selection: Selection, zoom: int) -> dict:
    """Return map_layers' "cells" and "events" alone: what a map draws of events with a point."""
    events = selection.attested(selection.events()).filter(point__isnull=False)
    most = MOST_POINTS if zoom >= POINTS_FROM_ZOOM else FEW_POINTS
    found = list(events.order_by("-sort_on", "public_id").values_list(*_COLUMNS)[: most + 1])
    few = len(found) <= most
    return {
        "cells": [] if few else _cells(events, selection.asked.get("bbox"), zoom),
        "events": [_mark(*row) for row in found] if few else [],
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
        "point": position(point),
        "type": event_type,
        "group": group,
        "title": {"es": title_es or None, "en": title_en or None},
        "precision": precision,
        "radius_m": radius_m,
        "verification": verification,
    }


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
