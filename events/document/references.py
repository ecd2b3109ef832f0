"""The documents of actors and places, and the objects by which others name them."""

from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .kinds import Address, Code, Day, Flag, Id, Key, Number, One, Point, Rows, Shape, Slug, Text, Texts, Whole, Words

SCHEMA_KEY = Key("schema", Whole(), table=False, help="The number of the form in which this document stands.")

_NAMED = (Key("id", Id()), Key("slug", Slug()), Key("name", Words(), _("name")))

ACTOR_OBJECT = Shape(
    "ActorObject",
    "An actor as other documents name it.",
    (*_NAMED, Key("kind", Code(taxonomy.ActorKind), _("kind"))),
)

PLACE_NAME = Shape(
    "PlaceName",
    "A place as a path names it.",
    (*_NAMED, Key("kind", Code(taxonomy.LocationKind), _("kind"))),
)

_UBIGEO = Key("ubigeo", Text(r"[0-9]{2}|[0-9]{4}|[0-9]{6}"), nullable=True, help="INEI code of 2, 4 or 6 digits.")
_PATH = Key("path", Rows(PLACE_NAME), table=False)

LOCATION_OBJECT = PLACE_NAME.with_keys(
    "LocationObject",
    "A place as other documents name it; path runs from the nearest parent up.",
    _UBIGEO,
    _PATH,
)

PUBLISHER = Shape(
    "Publisher",
    "Who publishes reports.",
    (Key("id", Id()), Key("name", Text()), Key("kind", Code(taxonomy.PublisherKind))),
)

ACTOR_NAME = Shape(
    "ActorName",
    "Another name of an actor.",
    (
        Key("text", Text()),
        Key("language", Code(taxonomy.Language)),
        Key("kind", Code(taxonomy.ActorNameKind)),
    ),
)

_WHEN = r"(19|20)\d\d(-\d\d(-\d\d)?)?"

ACTOR_TIE = Shape(
    "ActorTie",
    "What an actor is a unit, a faction or a successor of, with its source; apart from what events assert.",
    (
        Key("id", Id()),
        Key("kind", Code(taxonomy.ActorRelationKind)),
        Key("actor", One(ACTOR_OBJECT), help="The one that stands above."),
        Key("since", Text(_WHEN), nullable=True, help="A year, a month or a day, as far as the source tells it."),
        Key("until", Text(_WHEN), nullable=True, help="The same; null when no source tells an end."),
        Key("certainty", Code(taxonomy.Certainty)),
        Key("source", Words(), help="Who says so."),
        Key("source_url", Address(), nullable=True),
    ),
)

ACTOR = Shape(
    "Actor",
    "A published actor.",
    (
        Key("id", Id()),
        SCHEMA_KEY,
        *ACTOR_OBJECT.keys[1:],
        Key("names", Rows(ACTOR_NAME)),
        Key("description", Words()),
        Key("active_from", Day(), nullable=True),
        Key("active_to", Day(), nullable=True),
        Key("is_official", Flag()),
        Key("parents", Rows(ACTOR_TIE)),
    ),
)

MEMBERSHIP = Shape(
    "Membership",
    "A place's membership in a zone, with its source; never a legal list.",
    (
        Key("zone", One(PLACE_NAME)),
        Key("status", Code(taxonomy.MembershipStatus)),
        Key("source", Text()),
        Key("valid_from", Day(), nullable=True),
        Key("valid_to", Day(), nullable=True),
    ),
)

LOCATION = Shape(
    "Location",
    "A published place; point is where its label stands.",
    (
        Key("id", Id()),
        SCHEMA_KEY,
        *PLACE_NAME.keys[1:],
        _UBIGEO,
        _PATH,
        Key("aliases", Texts()),
        Key("predecessor", One(PLACE_NAME), nullable=True),
        Key("valid_from", Day(), nullable=True),
        Key("valid_to", Day(), nullable=True),
        Key("point", Point(), nullable=True),
        Key("area_km2", Number(), nullable=True, help="Its area in km², where the gazetteer's source tells it."),
        Key("memberships", Rows(MEMBERSHIP)),
    ),
)
