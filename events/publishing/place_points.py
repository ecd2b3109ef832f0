"""Points that lie where their place is not: they wait for a reason, which stays on the desk.

A point is held against the outline of its place, or of the nearest thing above it that has one (for a village, its
district's), and against its label point. Where no outline is loaded, the basemap's department decides what it can.
"""

import json
import math
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry, Point
from django.db import connection

from events import taxonomy
from events.models import Event, EventLocation
from events.numbers import spell as number

from .checks import Problem

# Kilometres between a point and the label point of its place. Ours, for want of a published rule: measured over the
# outlines and populated places of the ten provinces, they let every point pass that could be right of nearly all.
#   district: 160 of 164 lie whole within it of their capital; the four large ones want an outline or a reason.
#   province, department: the furthest corner from the capital, rounded up (186 and 286 km).
#   populated place, native community, sector: what reports still call by a village's name, an hour on foot and more.
#   base, site, airfield: a spot, told roughly. Hill: its slopes. Ravine: from its mouth to its head.
#   valley, zone, protected area: from the middle of the label to either end.
# Rivers, roads and the country have no such measure.
FURTHEST_KM = {
    taxonomy.LocationKind.POPULATED_PLACE: 15,
    taxonomy.LocationKind.NATIVE_COMMUNITY: 15,
    taxonomy.LocationKind.SECTOR: 15,
    taxonomy.LocationKind.BASE: 5,
    taxonomy.LocationKind.SITE: 5,
    taxonomy.LocationKind.AIRFIELD: 5,
    taxonomy.LocationKind.HILL: 10,
    taxonomy.LocationKind.RAVINE: 30,
    taxonomy.LocationKind.PROTECTED_AREA: 150,
    taxonomy.LocationKind.DISTRICT: 60,
    taxonomy.LocationKind.PROVINCE: 200,
    taxonomy.LocationKind.DEPARTMENT: 300,
    taxonomy.LocationKind.VALLEY: 150,
    taxonomy.LocationKind.ZONE: 300,
}
# Outlines are drawn to some hundred metres, and a landing place stands on the river that is the border.
OUTLINE_SLACK_KM = 1.0
# The basemap's outlines of departments run up to 8 km beside populated places that lie in them.
BASEMAP_SLACK_KM = 15.0
_KM_A_DEGREE = 111.2

# Of every place that is asked about and all above it: how far a point lies from its outline and its label point. What
# was cut from a place is still part of it: an event may be older than the new district.
_MEASURED = """
WITH RECURSIVE asked (number, location_id, point) AS (VALUES {rows}),
above (number, id, depth) AS (
    SELECT number, location_id, 0 FROM asked
    UNION ALL
    SELECT above.number, place.parent_id, depth + 1 FROM above JOIN events_location AS place ON place.id = above.id
    WHERE place.parent_id IS NOT NULL AND depth < 8
)
SELECT above.number, place.kind, place.name_es, place.ubigeo, above.depth,
    CASE WHEN place.area IS NOT NULL THEN (
        SELECT min(ST_Distance(part.area::geography, asked.point)) FROM events_location AS part
        WHERE part.area IS NOT NULL AND (part.id = place.id OR part.predecessor_id = place.id)
    ) END,
    ST_Distance(place.point::geography, asked.point)
FROM above JOIN asked USING (number) JOIN events_location AS place ON place.id = above.id
ORDER BY above.number, above.depth
"""


class _Asked(NamedTuple):
    """A point of a row, and how many metres it may stand beside the place that is meant."""

    row: EventLocation
    point: Point
    slack_m: float
    is_exact: bool


class _Place(NamedTuple):
    """A place or one above it: metres from the point to its outline and to its label point, as far as it has them."""

    kind: str
    name: str
    ubigeo: str | None
    depth: int
    outline_m: float | None
    label_m: float | None


def points_elsewhere(event: Event, *, are_exact_told: bool) -> list[Problem]:
    """Return the points of an event that lie outside their place, or too far from it, and have no reason.

    are_exact_told: to whom may see exact points; others could hold places against a point that they may not see.
    """
    asked = [
        _Asked(row, row.public_point, row.radius_m or 0, is_exact=False)
        for row in event.places.all()
        if row.public_point and row.location_id and not row.point_reason.strip()
    ]
    if are_exact_told:
        # Asked anew: what is read for a document leaves exact points out.
        rows = EventLocation.objects.filter(event=event, exact_point__isnull=False, location__isnull=False)
        rows = rows.select_related("location").defer("location__area")
        asked += [_Asked(row, row.exact_point, 0, is_exact=True) for row in rows if not row.point_reason.strip()]
    found = (_told(one, places) for one, places in zip(asked, _measured(asked), strict=True))
    # A row whose points both lie elsewhere is mended once.
    return list({problem.message: problem for problem in found if problem}.values())


def _told(one: _Asked, places: list[_Place]) -> Problem | None:
    beyond = _outside(one, places) or _far(one, places)
    if beyond is None:
        return None
    code, words = beyond
    return Problem.of(f"exact_{code}" if one.is_exact else code, "places", place=one.row.location.name_es, **words)


def _outside(one: _Asked, places: list[_Place]) -> tuple[str, dict] | None:
    outlined = next((place for place in places if place.outline_m is not None), None)
    if outlined is not None:
        km = (outlined.outline_m - one.slack_m) / 1000
        return ("point_outside", {"km": _rounded(km), "outline": outlined.name}) if km > OUTLINE_SLACK_KM else None
    department = next((place for place in places if place.kind == taxonomy.LocationKind.DEPARTMENT), None)
    outline = _basemap().get(department.ubigeo) if department else None
    if outline is None or outline.contains(one.point):
        return None
    km = _km_to(outline, one.point) - one.slack_m / 1000
    return ("point_outside", {"km": _rounded(km), "outline": department.name}) if km > BASEMAP_SLACK_KM else None


def _far(one: _Asked, places: list[_Place]) -> tuple[str, dict] | None:
    for place in places:
        # The outline has decided about this place, and about all above it.
        if place.outline_m is not None:
            return None
        if place.label_m is None:
            continue
        most = FURTHEST_KM.get(place.kind)
        km = (place.label_m - one.slack_m) / 1000
        return ("point_far", {"km": _rounded(km), "of": place.name, "most": most}) if most and km > most else None
    return None


def _measured(asked: list[_Asked]) -> list[list[_Place]]:
    """Return of each point its place and all above it, nearest first, in one question."""
    found = [[] for _one in asked]
    if not asked:
        return found
    rows = ", ".join(["(%s::int, %s::bigint, ST_GeomFromEWKB(%s)::geography)"] * len(asked))
    values = [part for at, one in enumerate(asked) for part in (at, one.row.location_id, bytes(one.point.ewkb))]
    with connection.cursor() as cursor:
        cursor.execute(_MEASURED.format(rows=rows), values)
        for number, kind, name, ubigeo, depth, outline_m, label_m in cursor.fetchall():
            found[number].append(_Place(kind, name, ubigeo, depth, outline_m, label_m))
    return found


@cache
def _basemap() -> dict[str, GEOSGeometry]:
    """Return the basemap's outlines of departments by their ubigeo."""
    land = json.loads((settings.BASE_DIR / "static" / "geo" / "land.json").read_text("utf-8"))
    return {
        feature["properties"]["ubigeo"]: GEOSGeometry(json.dumps(feature["geometry"]))
        for feature in land["departments"]["features"]
    }


def _km_to(outline: GEOSGeometry, point: Point) -> float:
    """Return the kilometres to an outline, no more than they are: a degree of longitude is taken at the latitude."""
    return outline.distance(point) * _KM_A_DEGREE * math.cos(math.radians(point.y))


def _rounded(km: float) -> str:
    return number(round(km))
