"""What a map draws: cells or points beside area badges, and how many events it cannot draw."""

import math

import numpy as np

from events import geo

from ..cache.results import remembered
from ..query.choice import Chosen
from ..query.selection import Selection
from .actor_units import units_told
from .area_badges import badges, position
from .date_certainty import dates_in_range
from .event_count import attested, not_mappable
from .matched import match_told

MOST_CELLS = 200
FEW_POINTS = 200
MOST_POINTS = 2000
POINTS_FROM_ZOOM = 11
_TILE = 256  # pixels
_CELL = 64  # pixels


def map_layers(selection: Selection, zoom: int) -> dict:
    """Return what to draw inside the selection's bbox (or everywhere) at a zoom of 0 to 20.

    Shape: {"version", "cells": [{"point", "n", "bbox"}], "events": [{"id", "point", "type",
    "type_group", "title", "place_precision", "radius_m", "verification"}], "areas": [{"location", "kind", "role",
    "label_point", "has_outline", "ground_radius_m", "n", "events"}], "not_mappable", "dates" where a range
    is asked for, "matched" where a box or a circle is}. Positions are [longitude, latitude]; bbox plays
    no part in "not_mappable" and "dates".
    Points come one by one when there are few (200) or the map is close (zoom 11, at most
    2,000); else as at most about 200 grid cells, each with the mean position, the number and
    the extent of its points. Areas are the districts and provinces to which a place is known no
    more closely: role "place" for events without a public point, "area_of_effect" for extents. Where a box or a circle
    is asked for, those whose ground touches it (models/ground.py), whatever matched_by asks.
    Debunked events are drawn only when verification asks for them by name.
    """
    version = selection.version
    return {
        "version": version,
        **points(selection, zoom),
        "areas": badges(selection),
        "not_mappable": not_mappable(selection),
        **dates_in_range(selection, inside_box=False),
        **units_told(selection, inside_box=False),
        **match_told(selection),
    }


@remembered
def points(selection: Selection, zoom: int) -> dict:
    """Return map_layers' "cells" and "events" alone: what a map draws of events with a point."""
    found = attested(selection)
    found = found.where(~np.isnan(found.facts.events.lon))
    if found.mask.sum() > (MOST_POINTS if zoom >= POINTS_FROM_ZOOM else FEW_POINTS):
        return {"cells": _cells(found, selection.cleaned.get("bbox"), zoom), "events": []}
    events = selection.attested(selection.events()).filter(point__isnull=False)
    rows = events.order_by("-sort_on", "public_id").values_list(*_COLUMNS)[:MOST_POINTS]
    return {"cells": [], "events": [_mark(*row) for row in rows]}


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
        "type_group": group,
        "title": {"es": title_es or None, "en": title_en or None},
        "place_precision": precision,
        "radius_m": radius_m,
        "verification": verification,
    }


def cell_size(box: geo.Box | None, zoom: int) -> float:
    """Return the side of a grid cell in degrees: 64 pixels, doubled until 200 cells cover the view."""
    box = box or geo.AROUND_PERU
    west, east = max(box.west, geo.AROUND_PERU.west), min(box.east, geo.AROUND_PERU.east)
    south, north = max(box.south, geo.AROUND_PERU.south), min(box.north, geo.AROUND_PERU.north)
    size = 360 / (_TILE * 2**zoom) * _CELL
    while _across(west, east, size) * _across(south, north, size) > MOST_CELLS:
        size *= 2
    return size


def _across(low: float, high: float, size: float) -> int:
    """Return how many cells of a grid a stretch may touch, however the grid lies."""
    return math.ceil(max(high - low, 0) / size) + 1


def _cells(found: Chosen, box: geo.Box | None, zoom: int) -> list[dict]:
    size = cell_size(box, zoom)
    lon, lat = (side[found.mask] for side in (found.facts.events.lon, found.facts.events.lat))
    columns, rows = (np.rint(side / size).astype(np.int64) for side in (lon, lat))
    columns, rows = (side - side.min() for side in (columns, rows))
    of_cell = columns * (rows.max() + 1) + rows
    # Few enough cells for two bytes are sorted by counting, in a tenth of the time.
    order = np.argsort(of_cell.astype(np.uint16) if of_cell.max() < 1 << 16 else of_cell, kind="stable")
    starts = np.flatnonzero(np.diff(of_cell[order], prepend=-1))
    counts = np.diff(starts, append=len(order))
    mean_lon, mean_lat = (np.add.reduceat(side[order], starts) / counts for side in (lon, lat))
    west, south = (np.minimum.reduceat(side[order], starts) for side in (lon, lat))
    east, north = (np.maximum.reduceat(side[order], starts) for side in (lon, lat))
    cells = zip(*(side.tolist() for side in (counts, mean_lon, mean_lat, west, south, east, north)), strict=True)
    return [
        {"point": [round(lon, 6), round(lat, 6)], "n": n, "bbox": [round(side, 6) for side in extent]}
        for n, lon, lat, *extent in sorted(cells, key=lambda cell: (-cell[0], cell[3], cell[4]))
    ]
