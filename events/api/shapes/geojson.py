"""The shapes of GeoJSON answers (RFC 7946), for the schema."""

from rest_framework import serializers as s

from events.document import EVENT
from events.document.flat import properties

from .documents import field_of
from .lists import CountedPage


class Point(s.Serializer):
    """A GeoJSON point, longitude first."""

    type = s.ChoiceField(choices=["Point"])
    coordinates = s.ListField(child=s.FloatField(), min_length=2, max_length=2)


EventProperties = type(
    "EventProperties",
    (s.Serializer,),
    {
        "__doc__": "What a GIS shows of an event as a table; the whole document stands under its id as JSON.",
        **{column.name: field_of(column.key) for column in properties(EVENT)},
    },
)


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
