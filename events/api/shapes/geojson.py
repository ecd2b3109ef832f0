"""The shapes of GeoJSON answers (RFC 7946), for the schema."""

from rest_framework import serializers as s

from events import taxonomy

from .documents import code, nullable_text
from .lists import CountedPage


class Point(s.Serializer):
    """A GeoJSON point, longitude first."""

    type = s.ChoiceField(choices=["Point"])
    coordinates = s.ListField(child=s.FloatField(), min_length=2, max_length=2)


class EventProperties(s.Serializer):
    """What a GIS shows of an event as a table; the whole document stands under its id as JSON."""

    id = s.CharField()
    revision = s.IntegerField()
    type = code(taxonomy.EventType)
    secondary_types = s.ListField(child=code(taxonomy.EventType))
    verification = code(taxonomy.Verification)
    is_aggregate = s.BooleanField()
    date_start = s.DateField(allow_null=True)
    date_end = s.DateField(allow_null=True)
    date_counted_on = s.DateField(allow_null=True)
    date_precision = code(taxonomy.DatePrecision)
    date_span = code(taxonomy.DateSpan)
    title_es = nullable_text()
    title_en = nullable_text()
    place = nullable_text(help_text="Name of the primary place, in Spanish.")
    place_kind = code(taxonomy.LocationKind, allow_null=True)
    place_ubigeo = nullable_text()
    precision = code(taxonomy.LocationPrecision, allow_null=True)
    radius_m = s.IntegerField(allow_null=True)
    last_changed_at = s.DateTimeField()


class EventFeature(s.Serializer):
    """An event as a GeoJSON feature; the geometry is its primary public point or null."""

    type = s.ChoiceField(choices=["Feature"])
    id = s.CharField()
    geometry = Point(allow_null=True)
    properties = EventProperties()


class EventFeatures(CountedPage):
    """Events as a GeoJSON feature collection."""

    type = s.ChoiceField(choices=["FeatureCollection"])
    features = EventFeature(many=True)
    bbox = s.ListField(
        child=s.FloatField(),
        min_length=4,
        max_length=4,
        required=False,
        help_text="West, south, east, north of the points in this collection; absent where there is none.",
    )
