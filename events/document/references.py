"""The documents of actors and places, and the objects by which others name them."""

from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .kinds import Code, Day, Flag, Id, Key, One, Point, Rows, Shape, Slug, Text, Texts, Whole, Words

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
        Key("memberships", Rows(MEMBERSHIP)),
    ),
)
