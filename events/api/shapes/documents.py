"""The shapes of the public documents, for the schema: answers are stored texts and pass through unserialized."""

from rest_framework import serializers as s

from events import taxonomy


def code(vocabulary, **options) -> s.ChoiceField:
    """Return a field that holds one code of a vocabulary."""
    return s.ChoiceField(choices=vocabulary.choices, **options)


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


class ActorObject(s.Serializer):
    """An actor as other documents name it."""

    id = s.CharField()
    slug = s.SlugField()
    name = Bilingual()
    kind = code(taxonomy.ActorKind)


class PlaceName(s.Serializer):
    """A place as a path names it."""

    id = s.CharField()
    slug = s.SlugField()
    name = Bilingual()
    kind = code(taxonomy.LocationKind)


class LocationObject(PlaceName):
    """A place as other documents name it; path runs from the nearest parent up."""

    ubigeo = nullable_text(help_text="INEI code of 2, 4 or 6 digits.")
    path = PlaceName(many=True)


class EventDate(s.Serializer):
    """When it happened: dates in Peru; the end of a duration that nobody reported is null.

    Revisions of before 29 November 2026 have neither counted_on nor start_basis, and their start may be null.
    """

    start = s.DateField(allow_null=True)
    end = s.DateField(allow_null=True)
    counted_on = s.DateField(
        allow_null=True,
        required=False,
        help_text="The one day to count by, never the event's date. Absent in revisions before its introduction.",
    )
    precision = code(taxonomy.DatePrecision)
    span = code(taxonomy.DateSpan)
    basis = code(taxonomy.Basis)
    start_basis = code(taxonomy.StartBasis, required=False)
    note = Bilingual()


class EventPlace(s.Serializer):
    """A place of the event and how closely it is known."""

    id = s.CharField()
    location = LocationObject(allow_null=True)
    role = code(taxonomy.LocationRole)
    is_primary = s.BooleanField()
    name_as_reported = nullable_text()
    precision = code(taxonomy.LocationPrecision)
    point = s.ListField(child=s.FloatField(), min_length=2, max_length=2, allow_null=True)
    radius_m = s.IntegerField(allow_null=True)


class EventActor(s.Serializer):
    """An actor's part in the event; actor is null for people nobody identified or may name."""

    id = s.CharField()
    actor = ActorObject(allow_null=True)
    described_as = Bilingual()
    role = code(taxonomy.ActorRole)
    certainty = code(taxonomy.Certainty)
    is_inferred = s.BooleanField()


class ActorRelation(s.Serializer):
    """A relation between two actors that this event's sources assert."""

    id = s.CharField()
    # "from" is a word of Python's own.
    locals()["from"] = ActorObject()
    to = ActorObject()
    kind = code(taxonomy.ActorRelationKind)
    from_date = s.DateField(allow_null=True)
    to_date = s.DateField(allow_null=True)
    certainty = code(taxonomy.Certainty)


class Normalised(Figures):
    """The amount in the normal unit of its kind, with the rule used."""

    kind = code(taxonomy.UnitKind)
    unit = s.CharField()
    rule = s.CharField()


class Seizure(s.Serializer):
    """A leaf of the ledger; nothing is summed across category, item, form, measure or unit kind."""

    id = s.CharField()
    category = code(taxonomy.Category)
    item = code(taxonomy.Item)
    form = code(taxonomy.Form)
    measure = code(taxonomy.Measure)
    quantity = Figures()
    quantifier = code(taxonomy.Quantifier, allow_null=True)
    unit = code(taxonomy.Unit, allow_null=True)
    as_reported = nullable_text()
    normalised = Normalised(allow_null=True)
    purity_pct = s.FloatField(allow_null=True)
    packages = s.IntegerField(allow_null=True)
    disposition = code(taxonomy.Disposition, allow_null=True)
    setting = code(taxonomy.Setting, allow_null=True)


class SeizureEvent(s.Serializer):
    """What a row of a list (/seizures/, /casualties/, /roles/, /claims/) says of its event."""

    id = s.CharField()
    type = code(taxonomy.EventType)
    title = Bilingual()
    date = EventDate()
    verification = code(taxonomy.Verification)


class SeizureRow(Seizure):
    """A leaf of the ledger with its event."""

    event = SeizureEvent()


class Casualty(Figures):
    """How many people were harmed, held or freed."""

    id = s.CharField()
    group = code(taxonomy.CasualtyGroup)
    effect = code(taxonomy.Effect)
    note = Bilingual()


class EmergencyMeasure(s.Serializer):
    """What a decree does to the state of emergency."""

    action = code(taxonomy.MeasureAction)
    instrument = nullable_text()
    in_force_from = s.DateField(allow_null=True)
    in_force_to = s.DateField(allow_null=True)


class Publisher(s.Serializer):
    """Who publishes reports."""

    id = s.CharField()
    name = s.CharField()
    kind = code(taxonomy.PublisherKind)


class Claimant(s.Serializer):
    """Who claims: an actor, a publisher, or somebody in words."""

    name = Bilingual()
    actor = ActorObject(allow_null=True)
    publisher = Publisher(allow_null=True)


class ClaimTarget(s.Serializer):
    """The row of this event that a claim is about."""

    kind = s.ChoiceField(choices=["seizure", "casualty", "actor", "location", "relation"])
    id = s.CharField()


class Claim(s.Serializer):
    """What a source says, with its claimant; at most one on a target is adopted."""

    id = s.CharField()
    about = code(taxonomy.About)
    target = ClaimTarget(allow_null=True)
    stance = code(taxonomy.Stance)
    claimant = Claimant()
    quantifier = code(taxonomy.Quantifier, allow_null=True)
    value = Figures()
    unit = code(taxonomy.Unit, allow_null=True)
    per = code(taxonomy.Per, allow_null=True)
    value_actor = ActorObject(allow_null=True)
    text = Bilingual()
    status = code(taxonomy.ClaimStatus)
    rationale = Bilingual()
    report = s.CharField(help_text="id of one of the event's reports.")


class Report(s.Serializer):
    """A report that the event rests on."""

    id = s.CharField()
    publisher = Publisher()
    title = nullable_text()
    url = s.URLField(allow_null=True)
    archive_url = s.URLField(allow_null=True)
    published_on = s.DateField(allow_null=True)
    language = code(taxonomy.Language)
    cited_in = nullable_text(help_text="id of the report through which this one is known; null when it was read.")


class RelatedEvent(s.Serializer):
    """A tie to another published event."""

    id = s.CharField()
    relation = code(taxonomy.EventRelationKind)


class Event(s.Serializer):
    """A published event."""

    id = s.RegexField(r"^VRT-[0-9]{4}-[0-9]{5,}$")
    revision = s.IntegerField()
    first_published_at = s.DateTimeField()
    last_changed_at = s.DateTimeField()
    type = code(taxonomy.EventType)
    secondary_types = s.ListField(child=code(taxonomy.EventType))
    is_aggregate = s.BooleanField()
    verification = code(taxonomy.Verification)
    title = Bilingual()
    summary = Bilingual()
    original_language = code(taxonomy.Language)
    date = EventDate()
    locations = EventPlace(many=True)
    actors = EventActor(many=True)
    relations = ActorRelation(many=True)
    seizures = Seizure(many=True)
    casualties = Casualty(many=True)
    measure = EmergencyMeasure(allow_null=True)
    claims = Claim(many=True)
    reports = Report(many=True)
    related = RelatedEvent(many=True)
