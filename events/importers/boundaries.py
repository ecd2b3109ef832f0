"""Outlines of departments, provinces and districts, from any GeoJSON with an INEI code.

The file is parsed here with the json module and checked position by position before GEOS sees a number:
GDAL, whose format drivers are many and old, never opens it. All or nothing: one wrong feature and the
desk keeps what it had.
"""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.gis.geos import GEOSException, MultiPolygon, Polygon

from events import geo
from events.desk.intake import loading
from events.models import Location

MAX_BYTES = 200 * 1024 * 1024
MAX_FEATURES = 5_000
MAX_POSITIONS = 3_000_000
# Tried in this order: INEI and its re-publishers, then OCHA (PE050408), then INEI's codes in three parts.
CODE_PROPERTIES = ("ubigeo", "iddist", "idprov", "iddpto", "adm3_pcode", "adm2_pcode", "adm1_pcode")
CODE_PARTS = ("ccdd", "ccpp", "ccdi")
# A repaired outline may lose this share of its area: slivers of a crossing line, not a valley.
MAX_REPAIR = 0.001

Progress = Callable[[int, int], None]
Ring = list[tuple[float, float]]


class BoundaryError(Exception):
    """The file cannot be loaded; `problems` has one line each, nothing was written."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Outcome:
    """What a load did, in numbers, and remarks that did not stop it."""

    features: int = 0
    written: int = 0
    points_added: int = 0
    ignored: int = 0
    remarks: list[str] = field(default_factory=list)


class _Refused(Exception):
    """One feature's problem, in words."""


def load(
    path: Path, code_property: str = "", ignore_unknown: bool = False, progress: Progress = lambda done, total: None
) -> Outcome:
    """Give every place of the file its outline, and a label point inside it where it had none.

    `code_property` names the property with the INEI code; empty means to look for the usual ones.
    Raises BoundaryError with every problem of the file.
    """
    features = _read_features(path)
    places = {place.ubigeo: place for place in Location.objects.filter(ubigeo__isnull=False)}
    outcome, outlines, problems = Outcome(features=len(features)), {}, []
    seen: dict[str, int] = {}
    budget = _Budget(MAX_POSITIONS)
    for number, feature in enumerate(features, start=1):
        code = ""
        try:
            code = _code(feature, code_property)
            if code not in places and ignore_unknown:
                outcome.ignored += 1
                continue
            if code not in places:
                raise _Refused("no place of the gazetteer has this code")
            if code in seen:
                raise _Refused(f"feature {seen[code]} has this code already")
            seen[code] = number
            outline, repaired = _outline(feature.get("geometry"), budget)
            if repaired:
                outcome.remarks.append(f"{code}: a line that crossed itself was repaired")
            outlines[code] = outline
        except _Refused as refusal:
            problems.append(f"feature {number}{f' ({code})' if code else ''}: {refusal}")
        progress(number, len(features))
    if not problems and not outlines:
        problems.append("no feature belongs to a place of the gazetteer: load the gazetteer first (load_gazetteer)")
    if problems:
        raise BoundaryError(problems)
    with loading("boundaries"):
        _write(outlines, path.name, outcome)
    return outcome


def _write(outlines: dict[str, MultiPolygon], name: str, outcome: Outcome) -> None:
    # Read again: reading the file takes long, and what an editor saved meanwhile must not be written over.
    places = Location.objects.in_bulk(list(outlines), field_name="ubigeo")
    changed = []
    for code, outline in outlines.items():
        if (place := places.get(code)) is None:
            raise BoundaryError([f"{code}: its place was deleted or got another code while the file was read"])
        is_new = place.area is None or not place.area.equals_exact(outline)
        if place.point is None:
            place.point = outline.point_on_surface
            place.source = f"{place.source}; point: inside its outline in {name}".removeprefix("; ")[:200]
            outcome.points_added += 1
        elif not is_new:
            continue
        elif not outline.intersects(place.point):
            outcome.remarks.append(f"{place.ubigeo}: the label point of {place.name_es} lies outside this outline")
        place.area = outline
        changed.append(place)
    Location.objects.bulk_update(changed, ["area", "point", "source"], batch_size=50)
    outcome.written = len(changed)


def _read_features(path: Path) -> list[dict]:
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


def _code(feature, code_property: str) -> str:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise _Refused("not a feature with properties")
    properties = feature["properties"]
    if code_property:
        if code_property not in properties:
            raise _Refused(f"it has no property {code_property!r}")
        return _as_code(properties[code_property])
    lowered = {str(name).lower(): value for name, value in properties.items()}
    for name in CODE_PROPERTIES:
        if lowered.get(name) not in (None, ""):
            return _as_code(lowered[name])
    parts = [lowered[name] for name in CODE_PARTS if lowered.get(name) not in (None, "")]
    if parts:
        return "".join(str(part).strip().zfill(2) for part in parts)
    raise _Refused(f"no INEI code in {', '.join(map(str, properties)) or 'no property'} (name it: --code-property)")


def _as_code(value) -> str:
    """An INEI code of 2, 4 or 6 digits; spreadsheets and numbers lose the leading zero, OCHA adds PE."""
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise _Refused(f"{value!r} is no INEI code")
    text = str(int(value) if isinstance(value, float) else value).strip().upper().removeprefix("PE")
    if not re.fullmatch("[0-9]{1,6}", text):
        raise _Refused(f"{str(value)[:30]!r} is no INEI code of 2, 4 or 6 digits")
    return text.zfill(len(text) + len(text) % 2)


class _Budget:
    """How many positions may still come, so that a hostile file ends soon."""

    def __init__(self, left: int):
        self.left = left

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise BoundaryError([f"more than {MAX_POSITIONS:,} positions in the file: simplify it first"])


def _outline(geometry, budget: _Budget) -> tuple[MultiPolygon, bool]:
    """The checked geometry as a valid multipolygon, and whether it had to be repaired."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        raise _Refused(f"a Polygon or MultiPolygon is needed, not {str(kind)[:30]}")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise _Refused("no coordinates")
    try:
        outline = MultiPolygon([Polygon(*_rings(rings, budget)) for rings in polygons], srid=geo.SRID)
        return _valid(outline)
    except GEOSException as error:
        raise _Refused(f"not a usable outline: {error}") from error


def _rings(rings, budget: _Budget) -> list[Ring]:
    if not isinstance(rings, list) or not rings:
        raise _Refused("a polygon without rings")
    return [_ring(number, ring, budget) for number, ring in enumerate(rings, start=1)]


def _ring(number: int, ring, budget: _Budget) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise _Refused(f"ring {number} needs four positions at least")
    budget.spend(len(ring))
    positions = [_position(number, position) for position in ring]
    if positions[0] != positions[-1]:
        raise _Refused(f"ring {number} is not closed: its last position is not its first")
    return positions


def _position(number: int, position) -> tuple[float, float]:
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        raise _Refused(f"ring {number} has something else than [longitude, latitude]")
    lon, lat = position[0], position[1]
    for value in (lon, lat):
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise _Refused(f"ring {number} has something else than numbers")
    if not geo.holds(geo.AROUND_PERU, lon, lat):
        raise _Refused(f"ring {number}: {lon}, {lat} lies outside Peru (longitude comes first, in degrees)")
    return float(lon), float(lat)


def _valid(outline: MultiPolygon) -> tuple[MultiPolygon, bool]:
    if outline.valid:
        return outline, False
    repaired = outline.make_valid()
    parts = [part for part in _flatten(repaired) if isinstance(part, Polygon)]
    mended = MultiPolygon(parts, srid=geo.SRID)
    if not mended.valid or abs(mended.area - outline.area) > MAX_REPAIR * max(mended.area, outline.area):
        raise _Refused(f"the outline crosses itself: {outline.valid_reason}")
    return mended, True


def _flatten(geometry):
    if hasattr(geometry, "__iter__") and geometry.geom_type in ("MultiPolygon", "GeometryCollection"):
        for part in geometry:
            yield from _flatten(part)
    else:
        yield geometry
