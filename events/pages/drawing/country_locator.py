"""Peru in small, with where the record's events are: drawn once from our own basemap."""

import json
import math
from functools import lru_cache
from pathlib import Path

from django.contrib.gis.geos import GEOSGeometry, Polygon
from django.contrib.staticfiles import finders

from events import geo

from .clipping import path_of
from .locator_map import KM_PER_DEGREE, Frame

HEIGHT = 96
_TOLERANCE = 0.12  # degrees: less than a unit of the drawing
_MARGIN = 2


@lru_cache(maxsize=1)
def country_locator() -> dict | None:
    """Return {"width", "height", "country", "here": {"x", "y", "width", "height"}}; None without a basemap.

    country is a path; here is the frame in which the explorer's map opens (geo.VRAEM). Texts, so that no template
    writes them as figures.
    """
    if not (found := finders.find("geo/land.json")):
        return None
    departments = json.loads(Path(found).read_text("utf-8"))["departments"]["features"]
    shapes = [GEOSGeometry(json.dumps(feature["geometry"])) for feature in departments]
    whole = shapes[0]
    for shape in shapes[1:]:
        whole = whole.union(shape.buffer(0.01))
    parts = whole if whole.geom_type == "MultiPolygon" else [whole]
    mainland = Polygon(max(parts, key=lambda part: part.area).exterior_ring.coords)
    outline = mainland.simplify(_TOLERANCE).exterior_ring.coords
    west, south, east, north = mainland.extent
    lat = (south + north) / 2
    scale = (HEIGHT - 2 * _MARGIN) / ((north - south) * KM_PER_DEGREE)
    width = math.ceil((east - west) * KM_PER_DEGREE * math.cos(math.radians(lat)) * scale) + 2 * _MARGIN
    frame = Frame((west + east) / 2, lat, scale, width, HEIGHT)
    box = geo.VRAEM
    left, top = frame.place(box[0], box[3])
    right, bottom = frame.place(box[2], box[1])
    return {
        "width": str(width),
        "height": str(HEIGHT),
        "country": path_of([frame.place(*point[:2]) for point in outline], closed=True),
        "here": {
            "x": f"{left:.1f}",
            "y": f"{top:.1f}",
            "width": f"{right - left:.1f}",
            "height": f"{bottom - top:.1f}",
        },
    }
