"""Where the record lies: reference system, extents, and the parsing of boxes and distances."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
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


# The country's land and islands, from Punta Balcones (81.33 W) to the Heath (68.65 W) and from the Concordia (18.35 S)
# to the Putumayo (0.04 S): a point outside is a slip, not a place of the record. Latitude 0 lies outside.
PERU = Box(-81.4, -18.4, -68.6, -0.03)
# With a margin of about a degree: what maps divide into cells, and where an outline, which may take in the sea, lies.
AROUND_PERU = Box(-82.5, -19.5, -67.5, 1.0)
# The valleys and their approaches: the map's first view.
VRAEM = Box(-75.0, -14.0, -72.0, -11.0)
MAX_RADIUS_KM = 500.0


# What float() would also read is no degree that anybody writes: exponents, underscores, other scripts' digits, "inf".
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def holds(box: Box, lon: float, lat: float) -> bool:
    """Return whether a position in degrees lies in a box, its edges included."""
    return box.west <= lon <= box.east and box.south <= lat <= box.north


def around(lon: float, lat: float, radius_km: float) -> Box:
    """Return a box that holds a circle, anywhere that the record may lie."""
    degrees = radius_km / 100
    return Box(lon - degrees, lat - degrees, lon + degrees, lat + degrees)


_EARTH_M = 6371008.771415  # the mean radius of WGS 84


def metres_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the distance in metres on a sphere between two positions: longitude, latitude in degrees."""
    (lon, lat), (other_lon, other_lat) = (tuple(map(math.radians, position)) for position in (first, second))
    square = math.sin((other_lat - lat) / 2) ** 2
    square += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(min(1, math.sqrt(square)))


def refuse(condition: bool, field: str, message) -> None:
    """Raise ValidationError on the field when the condition holds."""
    if condition:
        raise ValidationError({field: message})


@contextmanager
def of_field(field: str) -> Iterator[None]:
    """Put a ValidationError that is raised within on a field."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error


def refuse_outside_peru(point, field: str) -> None:
    """Raise ValidationError when a point (or None) lies outside Peru's bounding box."""
    refuse(
        point is not None and not holds(PERU, point.x, point.y),
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
    west, south, east, north = (parse_number(part) for part in parts)
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
    lon, lat = (parse_number(part) for part in parts)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError("longitude lies within ±180 and latitude within ±90")
    return lon, lat


def parse_number(text: str) -> float:
    """Return the number that a text spells in plain digits; raises ValueError for all else."""
    text = text.strip()
    if len(text) > 32 or not _DECIMAL.fullmatch(text):
        raise ValueError("a plain decimal number")
    return float(text)
