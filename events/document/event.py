"""The document of an event: what all of it is, and its rows (rows.py)."""

from django.utils.translation import gettext_lazy as _

from events import taxonomy

from . import rows
from .kinds import Code, Codes, Flag, Id, Instant, Key, Number, One, Rows, Shape, Text, Whole, Words
from .references import SCHEMA_KEY

# What tables and map features say of a date; all of it but the note, which is prose.
_OF_DATE = tuple(key.name for key in rows.DATE.keys if not isinstance(key.kind, Words))
# What stands for its places in tables and map features: the primary place, else the first.
_MAIN_PLACE = (
    Key("place", Text(), nullable=True, feature=True, help="Name of the primary place, in Spanish."),
    Key("place_kind", Code(taxonomy.LocationKind), nullable=True, table=False, feature=True),
    Key("place_ubigeo", Text(), nullable=True, feature=True),
    Key("place_path", Text(), nullable=True),
    Key("place_precision", Code(taxonomy.LocationPrecision), nullable=True, feature=True),
    Key("longitude", Number(), nullable=True),
    Key("latitude", Number(), nullable=True),
    Key("radius_m", Whole(), nullable=True, feature=True),
)

EVENT = Shape(
    "Event",
    "A published event.",
    (
        Key("id", Text(r"VRT-[0-9]{4}-[0-9]{5,}"), feature=True),
        SCHEMA_KEY,
        Key("revision", Whole(), feature=True),
        Key("first_published_at", Instant()),
        Key("last_changed_at", Instant(), feature=True),
        Key("type", Code(taxonomy.EventType), _("type of event"), feature=True),
        Key("secondary_types", Codes(taxonomy.EventType), _("secondary types"), feature=True),
        Key("is_aggregate", Flag(), _("aggregate"), feature=True),
        Key("verification", Code(taxonomy.Verification), _("verification"), feature=True),
        Key("verification_reason", Words(), _("reason of the verification")),
        Key("title", Words(), _("title"), feature=True),
        Key("summary", Words(), _("summary")),
        Key("original_language", Code(taxonomy.Language), _("original language"), table=False),
        Key(
            "date",
            One(rows.DATE),
            _("date"),
            table=_OF_DATE,
            feature=_OF_DATE,
        ),
        Key(
            "time_of_day",
            Code(taxonomy.TimeOfDay),
            _("time of day"),
            _("The time of day as a source gives it, in Peru; not reported where none does."),
            nullable=True,
            feature=True,
            filter=True,
            hand_written=False,
        ),
        Key("locations", Rows(rows.EVENT_PLACE), _("places"), summary=_MAIN_PLACE),
        Key("actors", Rows(rows.EVENT_ACTOR), _("actors"), summary=(Key("actors", Text(), nullable=True),)),
        Key("relations", Rows(rows.ACTOR_RELATION), _("relations between actors")),
        Key("seizures", Rows(rows.SEIZURE), _("seizures"), summary=(Key("seizures", Text(), nullable=True),)),
        Key("casualties", Rows(rows.CASUALTY), _("casualties"), summary=(Key("casualties", Text(), nullable=True),)),
        Key("decree", One(rows.DECREE), _("emergency measure"), nullable=True),
        Key("claims", Rows(rows.CLAIM), _("claims")),
        Key(
            "reports",
            Rows(rows.REPORT),
            _("sources"),
            summary=(Key("reports", Text(), nullable=True), Key("report_urls", Text(), nullable=True)),
        ),
        Key("related", Rows(rows.RELATED_EVENT), _("related events")),
        Key(
            "external_ids",
            Rows(rows.EXTERNAL_ID),
            _("ids in other records"),
            summary=(Key("external_ids", Text(), nullable=True),),
        ),
    ),
)

# What changes with every publication and so says nothing about whether the content did.
ENVELOPE = ("id", "schema", "revision", "first_published_at", "last_changed_at")

# The parts of an event, in the order in which the differences of two revisions are told.
SECTIONS = tuple(
    EVENT[name]
    for name in (
        "title", "summary",
        *(key.name for key in EVENT.keys if key.label and key.name not in ("title", "summary")),
    )
)  # fmt: skip

# The coded keys by which events are found, each by a column of its name: a filter, a menu and a chip for each.
FILTERS = tuple(key for key in EVENT.keys if key.filter)
# The keys that pages tell by their label and their code's words alone.
PLAINLY_TOLD = tuple(key for key in EVENT.keys if not key.hand_written)

# What a row that is listed by itself says of its event; table: what its columns are called there.
OF_ITS_EVENT = Shape(
    "EventOfRow",
    "What a row of a list (/seizures/, /casualties/, /roles/, /claims/) says of its event.",
    (
        Key("id", Id(), column="event"),
        Key("type", Code(taxonomy.EventType), column="event_type"),
        Key("title", Words(), column="event_title"),
        Key("date", One(rows.DATE), table=_OF_DATE),
        Key("verification", Code(taxonomy.Verification)),
        Key("is_aggregate", Flag()),
    ),
)
_EVENT_KEY = Key("event", One(OF_ITS_EVENT), column="-")


def _listed(name: str, about: str, shape: Shape) -> Shape:
    """Return the shape of a row that is listed by itself: with its event, which stands first."""
    return shape.led_by(name, about, _EVENT_KEY)


# The lists of rows: their shape, and the key under which documents of events have such rows.
ROW_TABLES = {
    "seizures": (_listed("SeizureRow", "A leaf of the ledger with its event.", rows.SEIZURE), "seizures"),
    "casualties": (_listed("CasualtyRow", "A count of people with its event.", rows.CASUALTY), "casualties"),
    "roles": (_listed("RoleRow", "An actor's part with its event.", rows.EVENT_ACTOR), "actors"),
    "claims": (_listed("ClaimRow", "A claim with its event.", rows.CLAIM), "claims"),
}
