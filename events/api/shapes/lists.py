"""The shapes of filtered lists and of their rows, for the schema; and of documents that `fields` slimmed."""

from functools import cache

from drf_spectacular.serializers import PolymorphicProxySerializerExtension
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers as s

from .documents import Bilingual, CasualtyRow, ClaimRow, Event, RoleRow, SeizureRow


class Listed(s.Serializer):
    """A page of a list: the dataset version and the addresses of the neighbouring pages."""

    version = s.IntegerField()
    next = s.URLField(allow_null=True)
    previous = s.URLField(allow_null=True)


class Count(s.Serializer):
    """How many rows the whole list has."""

    n = s.IntegerField(min_value=0)
    kind = s.ChoiceField(choices=["exact", "estimate"])


class Dates(s.Serializer):
    """How many of the events that match all else lie in the range of days that was asked for.

    certain: their dates, widened to their precision, lie inside; counted: the day they are counted on does;
    possible: their dates touch it; undated: no date is known, so they lie in no range.
    """

    certain = s.IntegerField(min_value=0)
    counted = s.IntegerField(min_value=0)
    possible = s.IntegerField(min_value=0)
    undated = s.IntegerField(min_value=0)


class Units(s.Serializer):
    """How many events belong to the answer, and how many of them by a unit, faction or successor of the actor alone.

    Where `actor` is asked for; `subunits=0` asks for the actor alone.
    """

    events = s.IntegerField(min_value=0)
    by_unit = s.IntegerField(min_value=0)


class Matched(s.Serializer):
    """With bbox or near: how many events they find by their public point, and how many by an area's ground.

    The answer holds the first, with `matched_by=area` the second; no event is of both, and no sum is of both.
    """

    point = s.IntegerField(min_value=0)
    area = s.IntegerField(min_value=0)


class CountedPage(Listed):
    """A page that says how many rows the whole list has, where `count` asked for it; the rest on the first one."""

    count = Count(required=False)
    dates = Dates(required=False)
    units = Units(required=False)
    matched = Matched(required=False)
    without_point = s.IntegerField(
        required=False,
        min_value=0,
        help_text="With bbox or near: events that match all else and have no public point, so neither finds them.",
    )
    not_mappable = s.IntegerField(
        required=False, min_value=0, help_text="Of these, those that no area stands for on a map either; as in totals."
    )
    read_as = s.DictField(
        child=s.DictField(child=s.CharField()),
        required=False,
        help_text="What was read otherwise than it was written, by parameter: an ubigeo that had lost its zero.",
    )


class EventPage(CountedPage):
    """Events, newest first unless `ordering` says otherwise.

    snippets, where asked for: what of their texts q found, by event id: HTML with <mark>, else escaped. suggestions,
    where q finds nothing: texts spelled nearly so that find something.
    """

    suggestions = s.ListField(child=s.CharField(), required=False)
    snippets = s.DictField(child=Bilingual(), required=False)
    results = Event(many=True)


class SeizurePage(CountedPage):
    """Ledger rows, newest first."""

    results = SeizureRow(many=True)


class CasualtyPage(CountedPage):
    """Counts of people, newest event first."""

    results = CasualtyRow(many=True)


class RolePage(CountedPage):
    """Actors' parts, newest event first."""

    results = RoleRow(many=True)


class ClaimPage(CountedPage):
    """Claims, newest event first."""

    results = ClaimRow(many=True)


@cache
def slim(shape: type) -> type:
    """Return the shape that `fields` leaves of a document, or of a page of them: only the id is sure to be there."""

    class Slim(shape):
        """What `fields` left; the id is always there."""

        def get_fields(self):
            """Return the fields, optional but for the id; those of a page stay, with slim documents."""
            fields = super().get_fields()
            if "results" in fields:
                fields["results"] = slim(type(fields["results"].child))(many=True)
            else:
                for name, field in fields.items():
                    field.required = name == "id"
            return fields

    Slim.__name__ = f"Slim{shape.__name__}"
    return Slim


class AnyOf(PolymorphicProxySerializer):
    """Any of several shapes: a whole document is a slim one too, so "one of" would refuse it."""


class AnyOfExtension(PolymorphicProxySerializerExtension):
    """How the schema writes it."""

    target_class = AnyOf

    def map_serializer(self, auto_schema, direction):
        """Return the shapes under anyOf."""
        return {"anyOf": super().map_serializer(auto_schema, direction)["oneOf"]}


def whole_or_slim(shape: type) -> AnyOf:
    """Return the shape of an answer whose documents `fields` may slim."""
    return AnyOf(f"{shape.__name__}OrSlim", [shape, slim(shape)], resource_type_field_name=None, many=False)
