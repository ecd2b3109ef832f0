"""Files for the map's ground: roads as GeoJSON lines, relief as one picture; checked before the door gets them.

Lines are cut down to what is drawn: 4 decimals, a rank, a name. Positions outside Peru's surroundings, another
coordinate system and what is no line are refused with the number of the feature.
"""

import gzip
import json
import math
import struct
from pathlib import Path

from events import geo

from .boundary_files import BoundaryError, read_features

MAX_ROADS_GZIP = 400 * 1024  # bytes, as sent: they come after the marks, but on the same slow line
MAX_RELIEF = 1024 * 1024
MAX_SIDE = 4096  # pixels; a cheap phone holds four bytes for each
_DECIMALS = 4
# The words of OpenStreetMap and of Peru's road register (SINAC) for what a road is, by rank.
RANKS = {
    1: ("motorway", "trunk", "primary", "national", "nacional", "1"),
    2: ("secondary", "departmental", "departamental", "regional", "2"),
    3: ("tertiary", "unclassified", "residential", "track", "local", "vecinal", "3"),
}
_RANK_OF = {word: rank for rank, words in RANKS.items() for word in words}
_NAMED_AS = ("rank", "highway", "class", "kind", "jerarquia", "categoria", "tipo")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def read_roads(path: Path) -> bytes:
    """Return the lines of a file as the map draws them: GeoJSON with "rank" and "name"; raises BoundaryError."""
    features, problems = [], []
    for number, feature in enumerate(read_features(path), start=1):
        try:
            features.append(_road(feature))
        except ValueError as error:
            problems.append(f"feature {number}: {error}")
    if problems:
        more = [f"and {len(problems) - 20} more"] if len(problems) > 20 else []
        raise BoundaryError(problems[:20] + more)
    content = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    size = len(gzip.compress(content.encode()))
    if size > MAX_ROADS_GZIP:
        raise BoundaryError(
            [
                f"{path.name}: {size // 1024} kB when compressed, more than {MAX_ROADS_GZIP // 1024}: keep fewer "
                "classes of roads, or simplify the lines (for example to 0.0005 degrees)"
            ]
        )
    return content.encode()


def _road(feature) -> dict:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("LineString", "MultiLineString"):
        raise ValueError(f"a LineString or MultiLineString is needed, not {kind or 'nothing'}")
    lines = geometry.get("coordinates")
    lines = [lines] if kind == "LineString" else lines
    if not isinstance(lines, list):
        raise ValueError("its coordinates are no list")
    properties = {str(name).casefold(): value for name, value in (properties or {}).items()}
    said = next((str(properties[name]).casefold() for name in _NAMED_AS if properties.get(name)), "")
    name = properties.get("name") or properties.get("nombre") or ""
    return {
        "type": "Feature",
        "properties": {"rank": _RANK_OF.get(said.removesuffix("_link"), 3), "name": str(name)[:80]},
        "geometry": {"type": "MultiLineString", "coordinates": [_line(line) for line in lines]},
    }


def _line(line) -> list[list[float]]:
    if not isinstance(line, list) or len(line) < 2:
        raise ValueError("a line needs two positions")
    drawn = []
    for position in line:
        if not isinstance(position, list) or len(position) < 2:
            raise ValueError("a position is [longitude, latitude]")
        lon, lat = position[:2]
        if not all(isinstance(side, int | float) and math.isfinite(side) for side in (lon, lat)):
            raise ValueError(f"{position!r} is no position")
        if not geo.holds(geo.AROUND_PERU, lon, lat):
            swapped = "; longitude comes first" if geo.holds(geo.AROUND_PERU, lat, lon) else ""
            raise ValueError(f"[{lon}, {lat}] lies outside Peru and its surroundings{swapped}")
        spot = [round(lon, _DECIMALS), round(lat, _DECIMALS)]
        if not drawn or drawn[-1] != spot:
            drawn.append(spot)
    return drawn


def read_relief(path: Path, bounds: str) -> tuple[bytes, str, list[float]]:
    """Return a picture, its media type and its bounds; raises BoundaryError.

    bounds: west,south,east,north in degrees. The picture's rows lie evenly in Web Mercator, as maps on the web do.
    """
    problems, box = [], _bounds(bounds)
    if box is None:
        problems.append(f"--bounds {bounds}: west,south,east,north in degrees are needed, around Peru")
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_RELIEF else b""
    except OSError as error:
        raise BoundaryError([f"{path}: {error.strerror or error}"]) from error
    media_type = "image/png" if content.startswith(_PNG) else "image/jpeg" if content.startswith(_JPEG) else ""
    if not content:
        problems.append(f"{path.name}: empty, or larger than {MAX_RELIEF // 1024} kB")
    elif not media_type:
        problems.append(f"{path.name}: neither PNG nor JPEG")
    elif media_type == "image/png" and max(_png_sides(content)) > MAX_SIDE:
        problems.append(f"{path.name}: more than {MAX_SIDE} pixels on a side")
    if problems:
        raise BoundaryError(problems)
    return content, media_type, box


def _png_sides(content: bytes) -> tuple[int, int]:
    return struct.unpack(">II", content[16:24]) if len(content) >= 24 else (0, 0)


def _bounds(text: str) -> list[float] | None:
    try:
        west, south, east, north = (float(side) for side in text.split(","))
    except ValueError:
        return None
    corners = geo.holds(geo.AROUND_PERU, west, south) and geo.holds(geo.AROUND_PERU, east, north)
    return [west, south, east, north] if corners and west < east and south < north else None
