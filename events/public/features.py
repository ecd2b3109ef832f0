"""Published events as GeoJSON features (RFC 7946): flat properties that a GIS shows as a table.

The geometry is the primary public point or null. A document holds more than a feature's table can;
what a feature leaves out stands under its id in the JSON answers.
"""

from .documents import compact, main_place


def feature_text(event: dict) -> str:
    """Return an event's feature as JSON text: its id, geometry and one plain value a property (types: a list)."""
    place, when = main_place(event), event["date"]
    location = place and place["location"]
    properties = {
        **{name: event[name] for name in ("id", "revision", "type", "secondary_types")},
        **{name: event[name] for name in ("verification", "is_aggregate")},
        **{f"date_{name}": when[name] for name in ("start", "end", "precision", "span")},
        **{f"title_{language}": event["title"][language] for language in ("es", "en")},
        "place": location and location["name"]["es"],
        "place_kind": location and location["kind"],
        "place_ubigeo": location and location["ubigeo"],
        "precision": place and place["precision"],
        "radius_m": place and place["radius_m"],
        "last_changed_at": event["last_changed_at"],
    }
    point = place and place["is_primary"] and place["point"]
    geometry = {"type": "Point", "coordinates": point} if point else None
    return compact({"type": "Feature", "id": event["id"], "geometry": geometry, "properties": properties})
