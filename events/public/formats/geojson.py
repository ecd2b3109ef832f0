"""Published events as GeoJSON features (RFC 7946): flat properties that a GIS shows as a table.

The geometry is the primary public point or null. A document holds more than a feature's table can;
what a feature leaves out stands under its id in the JSON answers.
"""

import re

from .json_text import compact


def feature_text(event: dict) -> str:
    """Return an event's feature as JSON text: its id, geometry and one plain value a property (types: a list)."""
    place, when = main_place(event), event["date"]
    location = place and place["location"]
    properties = {
        **{name: event[name] for name in ("id", "revision", "type", "secondary_types")},
        **{name: event[name] for name in ("verification", "is_aggregate")},
        **{f"date_{name}": when[name] for name in ("start", "end", "counted_on", "precision", "span")},
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


class Extent:
    """The bounding box of features as they go by, read off their texts (a quote within a text is escaped there)."""

    _POSITION = re.compile(rb'"coordinates":\[([-0-9.e]+),([-0-9.e]+)\]')

    def __init__(self):
        self._lon: list[float] = []
        self._lat: list[float] = []

    def add(self, text: bytes) -> bytes:
        """Take the text of one feature or many in, and return it."""
        if positions := self._POSITION.findall(text):
            lon, lat = zip(*((float(lon), float(lat)) for lon, lat in positions), strict=True)
            self._lon, self._lat = ([min(side), max(side)] for side in ((*self._lon, *lon), (*self._lat, *lat)))
        return text

    def member(self) -> bytes:
        """Return the collection's bbox (west, south, east, north) as a last member, or nothing without a point."""
        if not self._lon:
            return b""
        (west, east), (south, north) = self._lon, self._lat
        return f',"bbox":{compact([west, south, east, north])}'.encode()


def main_place(event: dict) -> dict | None:
    """Return the primary place of an event's document, else its first one, else None."""
    places = event["locations"]
    return next((place for place in places if place["is_primary"]), places[0] if places else None)
