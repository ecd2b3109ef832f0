"""The shapes of the public documents, for the schema, from their description (events/document).

Answers are stored texts and pass through unserialized.
"""

from functools import cache

from rest_framework import serializers as s

from events.document import ACTOR, EVENT, LOCATION, ROW_TABLES, kinds
from events.document.kinds import Key, Shape
from events.document.references import ACTOR_OBJECT, LOCATION_OBJECT, PLACE_NAME


def code(vocabulary, **options) -> s.ChoiceField:
    """Return a field that holds one code of a vocabulary."""
    return s.ChoiceField(choices=getattr(vocabulary, "choices", vocabulary), **options)


def nullable_text(**options) -> s.CharField:
    """Return a text that may be null."""
    return s.CharField(allow_null=True, **options)


class Bilingual(s.Serializer):
    """A text in Spanish and English; null for a language it was not written in."""

    es = nullable_text()
    en = nullable_text()


class Figures(s.Serializer):
    """A figure with its range; null means "not reported", never zero."""

    low = s.FloatField(allow_null=True)
    best = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)


@cache
def serializer_of(shape: Shape) -> type[s.Serializer]:
    """Return the serializer of a described shape."""
    fields = {key.name: field_of(key) for key in shape.keys}
    return type(shape.name, (s.Serializer,), {"__doc__": shape.about, "__module__": __name__, **fields})


def field_of(key: Key) -> s.Field:
    """Return the field of a described key."""
    options = {"help_text": key.help} if key.help else {}
    options |= {"allow_null": True} if key.nullable else {}
    match key.kind:
        case kinds.One(shape):
            return serializer_of(shape)(**options)
        case kinds.Rows(shape):
            return serializer_of(shape)(many=True, **options)
        case kinds.Codes():
            return s.ListField(child=code(key.kind.vocabulary), **options)
        case kinds.Code():
            return code(key.kind.vocabulary, **options)
        case kinds.Words():
            return Bilingual(**options)
        case kinds.Figures():
            return Figures(**options)
        case kinds.Texts():
            return s.ListField(child=s.CharField(), **options)
        case kinds.Point():
            return s.ListField(child=s.FloatField(), min_length=2, max_length=2, **options)
        case kinds.Text(pattern) if pattern:
            return s.RegexField(f"^({pattern})$" if "|" in pattern else f"^{pattern}$", **options)
    return _PLAIN[type(key.kind)](**options)


_PLAIN = {
    kinds.Text: s.CharField,
    kinds.Id: s.CharField,
    kinds.Slug: s.SlugField,
    kinds.Address: s.URLField,
    kinds.Flag: s.BooleanField,
    kinds.Whole: s.IntegerField,
    kinds.Number: s.FloatField,
    kinds.Day: s.DateField,
    kinds.Instant: s.DateTimeField,
}

Event, Actor, Location = map(serializer_of, (EVENT, ACTOR, LOCATION))
ActorObject, LocationObject, PlaceName = map(serializer_of, (ACTOR_OBJECT, LOCATION_OBJECT, PLACE_NAME))
SeizureRow, CasualtyRow, RoleRow, ClaimRow = (
    serializer_of(ROW_TABLES[name][0]) for name in ("seizures", "casualties", "roles", "claims")
)
