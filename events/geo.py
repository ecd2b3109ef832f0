"""Where the record lies: reference system, extents, and the parsing of boxes and distances."""

import math
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SRID = 4326  # WGS 84, longitude and latitude in degrees


class Box(NamedTuple):
    """A bounding box in degrees, WGS 84: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float


# Peru with a margin of about a degree; a coordinate outside is a slip, not a place of the record.
PERU = Box(-82.5, -19.5, -67.5, 1.0)
# The valleys and their approaches: the map's first view.
VRAEM = Box(-75.0, -14.0, -72.0, -11.0)
MAX_RADIUS_KM = 500.0


def refuse(condition: bool, field: str, message) -> None:
    """Raise ValidationError on the field when the condition holds."""
    if condition:
        raise ValidationError({field: message})


def refuse_outside_peru(point, field: str) -> None:
    """Raise ValidationError when a point (or None) lies outside Peru's bounding box."""
    refuse(
        point is not None and not (PERU.west <= point.x <= PERU.east and PERU.south <= point.y <= PERU.north),
        field,
        _("This point lies outside Peru: check longitude and latitude."),
    )


def parse_box(text: str) -> Box:
    """Parse "west,south,east,north" in degrees.

    Raises ValueError when it is not four finite numbers in range with south < north and
    west < east (boxes across the antimeridian are refused: Peru has none).
    """
    parts = text.split(",")
    if len(parts) != 4:
        raise ValueError("four numbers separated by commas: west,south,east,north")
    west, south, east, north = (_finite(part) for part in parts)
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        raise ValueError("longitudes lie within ±180 and latitudes within ±90")
    if west >= east or south >= north:
        raise ValueError("west must be less than east and south less than north")
    return Box(west, south, east, north)


def parse_point(text: str) -> tuple[float, float]:
    """Parse "longitude,latitude" in degrees; raises ValueError when it is not that."""
    parts = text.split(",")
    if len(parts) != 2:
        raise ValueError("two numbers separated by a comma: longitude,latitude")
    lon, lat = (_finite(part) for part in parts)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError("longitude lies within ±180 and latitude within ±90")
    return lon, lat


def _finite(text: str) -> float:
    """Return the number a text spells; raises ValueError for NaN, infinities and noise."""
    text = text.strip()
    if len(text) > 32 or "_" in text:
        raise ValueError("a plain decimal number")
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a finite number")
    return value
