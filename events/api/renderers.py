"""From rows to JSON, GeoJSON and CSV; stored documents are concatenated, never parsed for JSON."""

from dataclasses import dataclass, field

from rest_framework.renderers import BaseRenderer

from events.public.documents import compact
from events.public.features import feature_text
from events.public.tables import table_text


@dataclass(frozen=True)
class Listing:
    """A page of a list: version, links to its neighbours, and its rows as finished JSON texts.

    points: for each row the primary public point or None (GeoJSON). table: the name of the
    columns to write as CSV. snippets: {event id: {"es", "en"}} where they were asked for (JSON).
    """

    version: int
    next: str | None
    previous: str | None
    documents: list[str]
    ids: list[str] = field(default_factory=list)
    points: list = field(default_factory=list)
    table: str = ""
    snippets: dict | None = None

    @property
    def links(self) -> dict:
        """Version and neighbours, and what stands beside the rows."""
        links = {"version": self.version, "next": self.next, "previous": self.previous}
        return links if self.snippets is None else links | {"snippets": self.snippets}


class RecordJSONRenderer(BaseRenderer):
    """JSON; a str is a finished document and passes through."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the answer in UTF-8."""
        if isinstance(data, str):
            return data.encode()
        if isinstance(data, Listing):
            return f'{compact(data.links)[:-1]},"results":[{",".join(data.documents)}]}}'.encode()
        return compact(data).encode()


class GeoJSONRenderer(BaseRenderer):
    """GeoJSON (RFC 7946); the geometry is the primary public point or null."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return a FeatureCollection for a list, a Feature for one event."""
        features = ",".join(map(feature_text, data.ids, data.points, data.documents))
        if renderer_context["view"].is_single:
            return features.encode()
        return f'{{"type":"FeatureCollection",{compact(data.links)[1:-1]},"features":[{features}]}}'.encode()


class CSVRenderer(BaseRenderer):
    """CSV (RFC 4180) in UTF-8 with a header line; text cells are safe to open in a spreadsheet."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the table."""
        return table_text(data.table, data.documents).encode()
