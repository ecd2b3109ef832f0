"""Reading a file of outlines: GeoJSON, an INEI code a feature, polygons checked position by position.

The file is parsed here with the json module before GEOS sees a number: GDAL, whose format drivers are many and old,
never opens it.
"""

import json
import logging
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.gis.geos import GEOSException, LinearRing, MultiPolygon, Polygon

from events import geo

MAX_BYTES = 200 * 1024 * 1024
MAX_FEATURES = 5_000
MAX_POSITIONS = 3_000_000
# Tried in this order: INEI and its re-publishers, then OCHA (PE050408), then INEI's codes in three parts.
CODE_PROPERTIES = ("ubigeo", "iddist", "idprov", "iddpto", "adm3_pcode", "adm2_pcode", "adm1_pcode")
CODE_PARTS = ("ccdd", "ccpp", "ccdi")
# The name of what a feature outlines, by the digits of its code.
NAME_PROPERTIES = {
    6: ("nombdist", "nomdist", "distrito", "district", "adm3_es", "adm3_name", "name_3", "nombre", "name"),
    4: ("nombprov", "nomprov", "provincia", "province", "adm2_es", "adm2_name", "name_2", "nombre", "name"),
    2: ("nombdep", "nomdep", "departamen", "departamento", "department", "adm1_es", "adm1_name", "name_1", "nombre",
        "name"),
}  # fmt: skip
# A repaired outline may lose this share of its area: slivers of a crossing line, not a valley.
MAX_REPAIR = 0.001

Ring = list[tuple[float, float]]


class BoundaryError(Exception):
    """The file cannot be loaded; `problems` has one line each, nothing was written."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


class Refused(Exception):
    """One feature's problem, in words."""


def read_features(path: Path) -> list[dict]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BoundaryError([f"{path.name}: larger than {MAX_BYTES // 1024 // 1024} MB"])
        document = json.loads(path.read_text("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise BoundaryError([f"{path}: {error.strerror or error}"]) from error
    except UnicodeDecodeError as error:
        raise BoundaryError([f"{path.name}: not UTF-8 text"]) from error
    except (ValueError, RecursionError) as error:
        raise BoundaryError([f"{path.name}: no GeoJSON: {error}"]) from error
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise BoundaryError([f"{path.name}: a GeoJSON FeatureCollection is needed"])
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise BoundaryError([f"{path.name}: it has no features"])
    if len(features) > MAX_FEATURES:
        raise BoundaryError([f"{path.name}: {len(features)} features, more than {MAX_FEATURES}"])
    crs = json.dumps(document.get("crs") or {})
    if document.get("crs") and not re.search(r"CRS84|EPSG:+4326", crs):
        raise BoundaryError([f"{path.name}: longitude and latitude (WGS 84) are needed, not {crs[:80]}"])
    return features


def _refuse_constant(name: str):
    raise ValueError(f"{name} is no number")


def code_of(feature, code_property: str) -> str:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise Refused("not a feature with properties")
    properties = feature["properties"]
    if code_property:
        if code_property not in properties:
            raise Refused(f"it has no property {code_property!r}")
        return _as_code(properties[code_property])
    lowered = {str(name).lower(): value for name, value in properties.items()}
    for name in CODE_PROPERTIES:
        if lowered.get(name) not in (None, ""):
            return _as_code(lowered[name])
    parts = [lowered[name] for name in CODE_PARTS if lowered.get(name) not in (None, "")]
    if parts:
        return "".join(str(part).strip().zfill(2) for part in parts)
    raise Refused(f"no INEI code in {', '.join(map(str, properties)) or 'no property'} (name it: --code-property)")


def name_of(properties: dict, code: str) -> str:
    """Return what a feature says that it outlines, or "" when it does not."""
    lowered = {str(name).lower(): value for name, value in properties.items()}
    for name in NAME_PROPERTIES.get(len(code), ()):
        if isinstance(value := lowered.get(name), str) and value.strip():
            return value.strip()[:120]
    return ""


def _as_code(value) -> str:
    """An INEI code of 2, 4 or 6 digits; spreadsheets and numbers lose the leading zero, OCHA adds PE."""
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise Refused(f"{value!r} is no INEI code")
    # What tables of numbers make of a code, "50408.0", is the same number.
    text = re.sub(r"\.0+$", "", str(int(value) if isinstance(value, float) else value).strip().upper())
    text = text.removeprefix("PE")
    if not re.fullmatch("[0-9]{1,6}", text):
        raise Refused(f"{str(value)[:30]!r} is no INEI code of 2, 4 or 6 digits")
    return text.zfill(len(text) + len(text) % 2)


class Budget:
    """How many positions may still come, so that a hostile file ends soon."""

    def __init__(self):
        self.left = MAX_POSITIONS

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise BoundaryError([f"more than {MAX_POSITIONS:,} positions in the file: simplify it first"])


def outline_of(geometry, budget: Budget) -> tuple[MultiPolygon, bool]:
    """The checked geometry as a valid multipolygon, and whether it had to be repaired."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        raise Refused(f"a Polygon or MultiPolygon is needed, not {str(kind)[:30]}")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise Refused("no coordinates")
    try:
        outline = MultiPolygon([Polygon(*_rings(rings, budget)) for rings in polygons], srid=geo.SRID)
        outline, is_repaired = _valid(outline)
        return wound(outline), is_repaired
    except GEOSException as error:
        raise Refused(f"not a usable outline: {error}") from error


def wound(outline: MultiPolygon) -> MultiPolygon:
    """Return an outline wound as RFC 7946 asks: the outer ring counter-clockwise, holes clockwise."""
    return MultiPolygon(
        [
            Polygon(*(_turned(ring, is_outer=number == 0) for number, ring in enumerate(polygon)), srid=outline.srid)
            for polygon in outline
        ],
        srid=outline.srid,
    )


def _turned(ring: LinearRing, *, is_outer: bool) -> LinearRing:
    return ring if ring.is_counterclockwise == is_outer else LinearRing(ring.coords[::-1])


def _rings(rings, budget: Budget) -> list[Ring]:
    if not isinstance(rings, list) or not rings:
        raise Refused("a polygon without rings")
    return [_ring(number, ring, budget) for number, ring in enumerate(rings, start=1)]


def _ring(number: int, ring, budget: Budget) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Refused(f"ring {number} needs four positions at least")
    budget.spend(len(ring))
    positions = [_position(number, position) for position in ring]
    if positions[0] != positions[-1]:
        raise Refused(f"ring {number} is not closed: its last position is not its first")
    return positions


def _position(number: int, position) -> tuple[float, float]:
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        raise Refused(f"ring {number} has something else than [longitude, latitude]")
    lon, lat = position[0], position[1]
    for value in (lon, lat):
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise Refused(f"ring {number} has something else than numbers")
    if not geo.holds(geo.AROUND_PERU, lon, lat):
        raise Refused(f"ring {number}: {lon}, {lat} lies outside Peru (longitude comes first, in degrees)")
    return float(lon), float(lat)


@contextmanager
def _without_notices() -> Iterator[None]:
    """Keep GEOS's own line about an outline that crosses itself out of the log: it is told in words."""
    logger = logging.getLogger("django.contrib.gis")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _valid(outline: MultiPolygon) -> tuple[MultiPolygon, bool]:
    with _without_notices():
        if outline.valid:
            return outline, False
    repaired = outline.make_valid()
    parts = [part for part in _flatten(repaired) if isinstance(part, Polygon)]
    mended = MultiPolygon(parts, srid=geo.SRID)
    if mended.empty or not mended.valid:
        raise Refused("the outline has no area: a line or a point outlines nothing")
    if abs(mended.area - outline.area) > MAX_REPAIR * max(mended.area, outline.area):
        raise Refused(f"the outline crosses itself: {outline.valid_reason}")
    return mended, True


def _flatten(geometry):
    if hasattr(geometry, "__iter__") and geometry.geom_type in ("MultiPolygon", "GeometryCollection"):
        for part in geometry:
            yield from _flatten(part)
    else:
        yield geometry
