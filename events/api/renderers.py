"""From rows to JSON, GeoJSON, NDJSON and CSV: finished texts are put one after the other, never parsed."""

from dataclasses import dataclass, field

from rest_framework.renderers import BaseRenderer

from events.public.formats.geojson import Extent
from events.public.formats.json_text import compact
from events.public.formats.tables import header_text


@dataclass(frozen=True)
class Listing:
    """A page of a list: version, links to its neighbours, and its rows as finished texts in the answer's format.

    table: the name of the columns that a CSV's lines have. beside: what else stands beside the rows of a
    JSON or GeoJSON page: their "count", "snippets".
    """

    version: int
    next: str | None
    previous: str | None
    texts: list[bytes]
    table: str = ""
    beside: dict = field(default_factory=dict)

    @property
    def links(self) -> dict:
        """Version and neighbours, and what else stands beside the rows."""
        return {"version": self.version, "next": self.next, "previous": self.previous, **self.beside}


class RecordJSONRenderer(BaseRenderer):
    """JSON; bytes are a finished document and pass through."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the answer in UTF-8."""
        if isinstance(data, bytes):
            return data
        if isinstance(data, Listing):
            return b'%s,"results":[%s]}' % (compact(data.links)[:-1].encode(), b",".join(data.texts))
        return compact(data).encode()


class GeoJSONRenderer(BaseRenderer):
    """GeoJSON (RFC 7946); the geometry is the primary public point or null."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return a FeatureCollection for a list, a Feature for one event."""
        if isinstance(data, bytes):
            return data
        links, extent = compact(data.links)[1:-1].encode(), Extent()
        features = extent.add(b",".join(data.texts))
        return b'{"type":"FeatureCollection",%s,"features":[%s]%s}' % (links, features, extent.member())


class NDJSONRenderer(BaseRenderer):
    """One document a line and nothing else; the Link header leads on."""

    media_type = "application/x-ndjson"
    format = "ndjson"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the lines, each with its end."""
        return b"".join([b"%s\n" % text for text in data.texts])


class CSVRenderer(BaseRenderer):
    """CSV (RFC 4180) in UTF-8 with a header line; text cells are safe to open in a spreadsheet."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the table."""
        return header_text(data.table).encode() + b"".join(data.texts)
