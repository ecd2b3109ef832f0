"""The shapes of whole answers, for the schema: lists, statistics, the journal, problems."""

from rest_framework import serializers as s

from events import taxonomy
from events.public.models import Change, Tombstone

from .documents import Actor, Bilingual, Figures, Location, code
from .lists import Dates, Listed, Units


class ActorPage(Listed):
    """Actors by name; suggestions: where none has the words of `q`, texts spelled nearly so that find some."""

    suggestions = s.ListField(child=s.CharField(), required=False)
    results = Actor(many=True)


class LocationPage(Listed):
    """Places by name; suggestions: where none has the words of `q`, texts spelled nearly so that find some."""

    suggestions = s.ListField(child=s.CharField(), required=False)
    results = Location(many=True)


class Stone(s.Serializer):
    """What stands in place of an event that was taken back."""

    id = s.CharField()
    kind = s.ChoiceField(choices=Tombstone.Kind.choices)
    reason = s.CharField()
    at = s.DateTimeField()
    seq = s.IntegerField()
    merged_into = s.CharField(allow_null=True)


class ChangeEntry(s.Serializer):
    """A journal entry; document is null once it was taken back."""

    seq = s.IntegerField()
    kind = s.ChoiceField(choices=Change.Kind.choices)
    id = s.CharField()
    operation = s.ChoiceField(choices=Change.Operation.choices)
    at = s.DateTimeField()
    revision = s.IntegerField(allow_null=True)
    reason = s.CharField(allow_null=True)
    merged_into = s.CharField(allow_null=True)
    document = s.DictField(allow_null=True)
    tombstone = Stone(allow_null=True)


class ChangePage(Listed):
    """Journal entries in commit order."""

    results = ChangeEntry(many=True)


class Sum(Figures):
    """A sum in the normal unit of its kind."""

    kind = code(taxonomy.UnitKind)
    unit = s.CharField()


class _LedgerSum(s.Serializer):
    """Sums over n ledger rows."""

    normalised = Sum(allow_null=True)
    n = s.IntegerField()
    without_quantity = s.IntegerField()
    open_low = s.IntegerField(help_text="How many rows entered `low` without a least figure of their own.")
    open_high = s.IntegerField(help_text="How many rows entered `high` without a greatest figure of their own.")


class MeasureSplit(_LedgerSum):
    """The part of a line of which one thing was done."""

    measure = code(taxonomy.Measure)


class LedgerLine(_LedgerSum):
    """A sum over the n ledger rows of one category, item, form, outcome and unit kind.

    Rows of reports that cover a period or many sites at once (is_aggregate) stand in lines of their own.
    """

    category = code(taxonomy.Category)
    item = code(taxonomy.Item)
    form = code(taxonomy.Form)
    outcome = code(taxonomy.Outcome)
    is_aggregate = s.BooleanField()
    by_measure = MeasureSplit(many=True)


class CasualtyLine(s.Serializer):
    """A sum over counts of one group and effect."""

    group = code(taxonomy.CasualtyGroup)
    effect = code(taxonomy.Effect)
    quantity = Figures()
    open_low = s.IntegerField(help_text="How many counts entered `low` without a least figure of their own.")
    open_high = s.IntegerField(help_text="How many counts entered `high` without a greatest figure of their own.")


class Totals(s.Serializer):
    """Sums over the events recorded here; contested events are counted apart, debunked ones not at all."""

    version = s.IntegerField()
    events = s.IntegerField()
    contested = s.IntegerField()
    by_type = s.DictField(child=s.IntegerField())
    seizures = LedgerLine(many=True)
    casualties = CasualtyLine(many=True)
    official_tallies = s.IntegerField(help_text="Bodies' own tallies for a period: in no other figure.")
    not_mappable = s.IntegerField()
    dates = Dates(required=False)
    units = Units(required=False)


class Cell(s.Serializer):
    """A grid cell: mean position, number and extent (west, south, east, north) of its points."""

    point = s.ListField(child=s.FloatField(), min_length=2, max_length=2)
    n = s.IntegerField()
    bbox = s.ListField(child=s.FloatField(), min_length=4, max_length=4)


class Mark(s.Serializer):
    """An event at its public point."""

    id = s.CharField()
    point = s.ListField(child=s.FloatField(), min_length=2, max_length=2)
    type = code(taxonomy.EventType)
    type_group = code(taxonomy.EventGroup)
    title = Bilingual()
    place_precision = code(taxonomy.LocationPrecision)
    radius_m = s.IntegerField(allow_null=True)
    verification = code(taxonomy.Verification)


class AreaPlace(s.Serializer):
    """The place of a badge."""

    id = s.CharField()
    slug = s.SlugField()
    name = Bilingual()


class Area(s.Serializer):
    """A badge: events known to a district or province no more closely, or reaching over it."""

    location = AreaPlace()
    kind = code(taxonomy.LocationKind)
    role = s.ChoiceField(choices=["place", "area_of_effect"])
    label_point = s.ListField(child=s.FloatField(), min_length=2, max_length=2)
    has_outline = s.BooleanField()
    ground_radius_m = s.IntegerField(
        help_text="Radius of the disc that stands for the area's ground where its outline is not drawn."
    )
    n = s.IntegerField()
    events = s.ListField(child=s.CharField(), max_length=50)


class MapAnswer(s.Serializer):
    """What a map draws."""

    version = s.IntegerField()
    cells = Cell(many=True)
    events = Mark(many=True)
    areas = Area(many=True)
    not_mappable = s.IntegerField()
    dates = Dates(required=False)
    units = Units(required=False)


class Shape(s.Serializer):
    """A GeoJSON Polygon or MultiPolygon, longitude first, simplified for a zoom."""

    type = s.CharField()
    coordinates = s.ListField()


class OutlinedPlace(s.Serializer):
    """Whose outline it is."""

    slug = s.SlugField()
    name = Bilingual()
    kind = code(taxonomy.LocationKind)


class Outline(s.Serializer):
    """A place's outline as a GeoJSON feature; id is the place's."""

    type = s.CharField()
    id = s.CharField()
    geometry = Shape()
    properties = OutlinedPlace()


class Outlines(s.Serializer):
    """Outlines of places as a GeoJSON feature collection."""

    version = s.IntegerField()
    type = s.CharField()
    features = Outline(many=True)


class Bin(s.Serializer):
    """A month or year; dates are inclusive."""

    start = s.DateField()
    end = s.DateField()
    by_type_group = s.DictField(child=s.IntegerField())
    n = s.IntegerField()
    coarser = s.IntegerField(help_text="How many of the n may as well belong to another bin.")


class HistogramAnswer(s.Serializer):
    """Events by month or year over the whole record's extent."""

    version = s.IntegerField()
    interval = s.ChoiceField(choices=["month", "year"])
    locals()["from"] = s.DateField(allow_null=True)
    to = s.DateField(allow_null=True)
    bins = Bin(many=True)
    undated = s.IntegerField()
    dates = Dates(required=False)
    units = Units(required=False)


class ParameterError(s.Serializer):
    """What is wrong with one parameter."""

    parameter = s.CharField()
    detail = s.CharField()
    accepts = s.CharField(allow_null=True)
    suggestions = s.ListField(
        child=s.DictField(child=s.CharField()), help_text="What may have been meant, by parameter; the likeliest first."
    )


class Problem(s.Serializer):
    """An error (RFC 9457); bad parameters are named with what they accept."""

    type = s.CharField()
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField()
    parameter = s.CharField(required=False)
    accepts = s.CharField(required=False, allow_null=True)
    errors = ParameterError(many=True, required=False)
    instead = s.URLField(
        required=False, allow_null=True, help_text="The address that was meant, where it can only be one."
    )
    tombstone = Stone(required=False)
