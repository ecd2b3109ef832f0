"""Published events as GeoJSON features (RFC 7946): flat properties that a GIS shows as a table.

The geometry is the primary public point or null. A document holds more than a feature's table can;
what a feature leaves out stands under its id in the JSON answers.
"""

import re

from events.document import EVENT
from events.document.flat import properties
from events.document.summaries import main_place

from .json_text import compact


def feature_text(event: dict) -> str:
    """Return an event's feature as JSON text: its id, geometry and one plain value a property (types: a list)."""
    place = main_place(event)
    point = place and place["is_primary"] and place["point"]
    geometry = {"type": "Point", "coordinates": point} if point else None
    values = {one.name: one.value_in(event) for one in properties(EVENT)}
    return compact({"type": "Feature", "id": event["id"], "geometry": geometry, "properties": values})


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
