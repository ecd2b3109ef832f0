"""Which marks an event's places put on a map: points, true circles, the ground of areas."""

from events import taxonomy
from events.public.models.ground import radius_of

from ..wording.bilingual import named
from .locator_map import Mark

_MOST = 200  # places of one decree


def marks_of(document: dict, located: dict) -> list[Mark]:
    """Return the marks of a document; located holds its places' rows by id."""
    marks = [_mark(place, located) for place in document["locations"]]
    return [mark for mark in marks if mark is not None][:_MOST]


def _mark(place: dict, located: dict) -> Mark | None:
    label = named(place["location"]) or place["name_as_reported"] or ""
    if place["point"]:
        radius_km = (place["radius_m"] or 0) / 1000
        return Mark(
            "circle" if radius_km else "point", *place["point"], label, radius_km, "circle" if radius_km else "point"
        )
    row = located.get(place["location"]["id"]) if place["location"] else None
    if row is None or place["place_precision"] not in taxonomy.AREA_PRECISIONS or row.point is None:
        return None
    kind = "effect" if place["role"] == taxonomy.LocationRole.AREA_OF_EFFECT else "area"
    return Mark(kind, *row.point.coords, label, _ground_km(row), place["place_precision"], outline_of(row))


def _ground_km(row) -> float:
    return radius_of(row) / 1000


def outline_of(row) -> tuple:
    """Return the outer rings of a place's outline, when one is loaded."""
    return tuple(tuple(polygon[0]) for polygon in row.area) if row.area else ()


def mark_of_place(row) -> list[Mark]:
    """Return the mark of a place on its own page: a point for a town, its ground for an area."""
    if row.point is None:
        return []
    is_area = row.kind in (taxonomy.LocationKind.DISTRICT, taxonomy.LocationKind.PROVINCE)
    name = named({"name": {"es": row.name_es, "en": row.name_en}})
    if not is_area:
        return [Mark("point", *row.point.coords, name)]
    return [Mark("area", *row.point.coords, name, _ground_km(row), row.kind, outline_of(row))]
