"""The parts of an event's document: its date, its decree, and the rows of each kind."""

from events import taxonomy

from .kinds import Address, Code, Day, Figures, Flag, Id, Key, Number, One, Point, Shape, Text, Texts, Whole, Words
from .references import ACTOR_OBJECT, LOCATION_OBJECT, PUBLISHER

DATE = Shape(
    "EventDate",
    "When it happened: dates in Peru; the end of a duration that nobody reported is null.",
    (
        Key("start", Day(), nullable=True),
        Key("end", Day(), nullable=True),
        Key("earliest", Day(), nullable=True, help="The first day on which it may lie; null for an undated event."),
        Key("latest", Day(), nullable=True, help="The last day on which it may lie; null for an undated event."),
        Key("counted_on", Day(), nullable=True, help="The one day to count by, never the event's date."),
        Key("date_precision", Code(taxonomy.DatePrecision)),
        Key("span", Code(taxonomy.DateSpan)),
        Key("basis", Code(taxonomy.Basis)),
        Key("start_basis", Code(taxonomy.StartBasis)),
        Key("note", Words()),
    ),
)

EVENT_PLACE = Shape(
    "EventPlace",
    "A place of the event and how closely it is known.",
    (
        Key("id", Id()),
        Key("location", One(LOCATION_OBJECT), nullable=True),
        Key("role", Code(taxonomy.LocationRole)),
        Key("is_primary", Flag()),
        Key("name_as_reported", Text(), nullable=True),
        Key("place_precision", Code(taxonomy.LocationPrecision)),
        Key("point", Point(), nullable=True),
        Key("radius_m", Whole(), nullable=True),
    ),
)

EVENT_ACTOR = Shape(
    "EventActor",
    "An actor's part in the event; actor is null for people nobody identified or may name.",
    (
        Key("id", Id()),
        Key("actor", One(ACTOR_OBJECT), nullable=True),
        Key("described_as", Words()),
        Key("kind", Code(taxonomy.ActorKind), nullable=True, help="Of people who are described; an actor has its own."),
        Key("size", Figures(), help="How many took part, where a source says it."),
        Key("role", Code(taxonomy.ActorRole)),
        Key("certainty", Code(taxonomy.Certainty)),
        Key("is_inferred", Flag()),
    ),
)

ACTOR_RELATION = Shape(
    "ActorRelation",
    "A relation between two actors that this event's sources assert.",
    (
        Key("id", Id()),
        Key("from", One(ACTOR_OBJECT)),
        Key("to", One(ACTOR_OBJECT)),
        Key("kind", Code(taxonomy.ActorRelationKind)),
        Key("from_date", Day(), nullable=True),
        Key("to_date", Day(), nullable=True),
        Key("certainty", Code(taxonomy.Certainty)),
    ),
)

NORMALISED = Shape(
    "Normalised",
    "The amount in the normal unit of its kind, with the rule used.",
    (
        Key("kind", Code(taxonomy.UnitKind)),
        Key("unit", Text()),
        Key("low", Number(), nullable=True),
        Key("best", Number(), nullable=True),
        Key("high", Number(), nullable=True),
        Key("rule", Text()),
    ),
)

VALUE = Shape(
    "Value",
    "What somebody says the thing is worth.",
    (
        Key("amount", Number()),
        Key("currency", Code(("PEN", "USD", "EUR"))),
        Key("valued_by", Text(), nullable=True),
    ),
)

SEIZURE = Shape(
    "Seizure",
    "A leaf of the ledger; nothing is summed across category, item, form, outcome or unit kind.",
    (
        Key("id", Id()),
        Key("category", Code(taxonomy.Category)),
        Key("item", Code(taxonomy.Item)),
        Key("form", Code(taxonomy.Form)),
        Key("outcome", Code(taxonomy.Outcome)),
        Key("measure", Code(taxonomy.Measure)),
        Key("quantity", Figures(), help="As reported, in `unit`."),
        Key("quantifier", Code(taxonomy.Quantifier), nullable=True),
        Key("unit", Code(taxonomy.Unit), nullable=True),
        Key("as_reported", Text(), nullable=True),
        Key("normalised", One(NORMALISED), nullable=True),
        Key("weight_basis", Code(taxonomy.WeightBasis), nullable=True),
        Key("test", Code(taxonomy.DrugTest), nullable=True),
        Key("is_adulterated", Flag(), nullable=True, help="Mixed with another substance, where a source says it."),
        Key("purity_pct", Number(), nullable=True),
        Key("packages", Whole(), nullable=True),
        Key("brand_mark", Text(), nullable=True),
        Key("disposition", Code(taxonomy.Disposition), nullable=True),
        Key("setting", Code(taxonomy.Setting), nullable=True),
        Key("transport", Code(taxonomy.Transport), nullable=True),
        Key("concealment", Code(taxonomy.Concealment), nullable=True),
        Key("origin", One(LOCATION_OBJECT), nullable=True, table=("id", "slug", "name")),
        Key("destination", One(LOCATION_OBJECT), nullable=True, table=("id", "slug", "name")),
        Key("value", One(VALUE), nullable=True),
    ),
)

CASUALTY = Shape(
    "Casualty",
    "How many people were harmed, held or freed.",
    (
        Key("id", Id()),
        Key("group", Code(taxonomy.CasualtyGroup)),
        Key("effect", Code(taxonomy.Effect)),
        Key("quantity", Figures()),
        Key("of_which_minors", Whole(), nullable=True),
        Key("note", Words()),
    ),
)

DECREE = Shape(
    "Decree",
    "What a decree does to the state of emergency.",
    (
        Key("action", Code(taxonomy.DecreeAction)),
        Key("instrument", Text(), nullable=True),
        Key("in_force_from", Day(), nullable=True),
        Key("in_force_to", Day(), nullable=True),
    ),
)

CLAIMANT = Shape(
    "Claimant",
    "Who claims: an actor, a publisher, or somebody in words.",
    (
        Key("name", Words()),
        Key("actor", One(ACTOR_OBJECT), nullable=True, table=("id", "slug")),
        Key("publisher", One(PUBLISHER), nullable=True),
    ),
)

CLAIM_TARGET = Shape(
    "ClaimTarget",
    "The row of this event that a claim is about.",
    (
        Key("kind", Code(("seizure", "casualty", "actor", "location", "relation"))),
        Key("id", Id()),
    ),
)

CLAIM = Shape(
    "Claim",
    "What a source says, with its claimant; at most one on a target is adopted.",
    (
        Key("id", Id()),
        Key("about", Code(taxonomy.About)),
        Key("target", One(CLAIM_TARGET), nullable=True),
        Key("stance", Code(taxonomy.Stance)),
        Key("claimant", One(CLAIMANT)),
        Key("quantifier", Code(taxonomy.Quantifier), nullable=True),
        Key("value", Figures()),
        Key("unit", Code(taxonomy.Unit), nullable=True),
        Key("per", Code(taxonomy.Per), nullable=True),
        Key("value_actor", One(ACTOR_OBJECT), nullable=True, table=("id", "slug", "name")),
        Key("text", Words()),
        Key("status", Code(taxonomy.ClaimStatus)),
        Key("rationale", Words()),
        Key("report", Id(), help="id of one of the event's reports."),
    ),
)

REPORT = Shape(
    "Report",
    "A report that the event rests on.",
    (
        Key("id", Id()),
        Key("publisher", One(PUBLISHER)),
        Key("title", Text(), nullable=True),
        Key("url", Address(), nullable=True),
        Key("archive_url", Address(), nullable=True),
        Key(
            "is_copy_held",
            Flag(),
            nullable=True,
            help="True where the newsroom says that it holds a copy, which it gives to nobody; null says nothing.",
        ),
        Key("copy_sha256", Texts(), help="SHA-256 of the copies of which the newsroom publishes it, in hexadecimal."),
        Key("published_on", Day(), nullable=True),
        Key("language", Code(taxonomy.Language)),
        Key("read_extent", Code(taxonomy.ReadExtent), nullable=True, help="How much of it we read."),
        Key("origin", Code(taxonomy.ReportOrigin), nullable=True, help="Where what it tells comes from."),
        Key("origin_publisher", One(PUBLISHER), nullable=True),
        Key(
            "cited_in",
            Id(),
            nullable=True,
            help="id of the report through which this one is known; null when it was read.",
        ),
    ),
)

EXTERNAL_ID = Shape(
    "ExternalId",
    "The id of the event in another record.",
    (
        Key("id", Id()),
        Key("source", Text()),
        Key("value", Text()),
    ),
)

RELATED_EVENT = Shape(
    "RelatedEvent",
    "A tie to another published event.",
    (
        Key("id", Id()),
        Key("relation", Code(taxonomy.EventRelationKind)),
        Key("certainty", Code(taxonomy.Certainty)),
        Key("claim", Id(), nullable=True, help="id of the claim of this event on which the tie rests."),
    ),
)
