"""Published events: the finished document beside the columns that filters need."""

from datetime import date

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField

from events import geo, taxonomy
from events.document_column import DocumentColumn

from . import text_search
from .querysets import REACH, PublicEventQuerySet, PublicSeizureQuerySet


class PublicEvent(models.Model):
    """An event as published: one finished JSON document and its filter columns."""

    public_id = models.CharField(max_length=20, primary_key=True)
    event_type = models.CharField(max_length=32, choices=taxonomy.EventType.choices)
    group = models.CharField(max_length=20, choices=taxonomy.EventGroup.choices)
    # Primary and secondary types together.
    types = ArrayField(models.CharField(max_length=32))
    verification = models.CharField(max_length=16, choices=taxonomy.Verification.choices)
    is_aggregate = models.BooleanField()
    date_start = models.DateField(null=True)
    date_end = models.DateField(null=True)
    date_precision = models.CharField(max_length=16, choices=taxonomy.DatePrecision.choices)
    date_span = models.CharField(max_length=16, choices=taxonomy.DateSpan.choices)
    time_of_day = models.CharField(max_length=16, choices=taxonomy.TimeOfDay.choices, blank=True, db_default="")
    # The one day under which the record counts it, and the bounds of its dates, widened to their precision
    # (events/dates.py); all three are null when the precision is unknown (undated).
    counted_on = models.DateField(null=True)
    first_possible = models.DateField(null=True)
    last_possible = models.DateField(null=True)
    # What lists are ordered by, and a range of days asks for: counted_on, else the year 1 (undated last).
    sort_on = models.DateField()
    title_es = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    # Id and titles, names, what it tells: a line of folded words each (searched_text.py).
    search_text = models.TextField()
    search = models.GeneratedField(
        expression=text_search.indexed("search_text"), output_field=SearchVectorField(), db_persist=True
    )
    # The primary place's precision; empty when there is no primary place.
    place_precision = models.CharField(max_length=16, blank=True)
    place_precisions = ArrayField(models.CharField(max_length=16))
    point = models.PointField(srid=geo.SRID, null=True, spatial_index=False)
    radius_m = models.PositiveIntegerField(null=True)
    # uids of its places and of everything they lie within.
    within = ArrayField(models.CharField(max_length=12))
    # Everything its document embeds or points to: what a rename or a retraction has to visit.
    actor_uids = ArrayField(models.CharField(max_length=12), default=list)
    location_uids = ArrayField(models.CharField(max_length=12), default=list)
    related_ids = ArrayField(models.CharField(max_length=20), default=list)
    # Null only in rows that older code wrote during an upgrade (migration 0016 fills them).
    publisher_uids = ArrayField(models.CharField(max_length=12), null=True)
    # A point, or a place with a label point known to district or province: else it is listed, not drawn.
    is_mappable = models.BooleanField()
    has_seizures = models.BooleanField()
    has_casualties = models.BooleanField()
    has_claims = models.BooleanField()
    # Claims of one fact contradict each other (document/disputes.py). Null only where older code wrote in an upgrade.
    has_disputed_facts = models.BooleanField(null=True)
    is_contested = models.BooleanField()
    revision = models.PositiveIntegerField()
    first_published_at = models.DateTimeField()
    last_changed_at = models.DateTimeField()
    seq = models.BigIntegerField(db_index=True)
    document_hash = models.CharField(max_length=64)
    # The form of the document, the feature, the lines and the rows; 0: of one from before forms had numbers.
    schema_number = models.PositiveSmallIntegerField(db_default=0)
    document = DocumentColumn()
    # The same as a GeoJSON feature, finished too: nobody parses a document to answer.
    feature = models.TextField()

    objects = PublicEventQuerySet.as_manager()

    class Meta:
        ordering = ["-sort_on", "public_id"]
        indexes = [
            # With what a list is narrowed by row by row on its way: the wide rows are not touched.
            models.Index(
                fields=["-sort_on", "public_id"], include=["point", "verification"], name="public_event_order"
            ),
            models.Index(fields=["event_type"], name="public_event_type"),
            models.Index(fields=["schema_number"], name="public_event_form"),
            GinIndex(fields=["types"], name="public_event_types"),
            GinIndex(fields=["within"], name="public_event_within"),
            GinIndex(fields=["actor_uids"], name="public_event_actors"),
            GinIndex(fields=["location_uids"], name="public_event_locations"),
            GinIndex(fields=["related_ids"], name="public_event_related"),
            GinIndex(fields=["publisher_uids"], name="public_event_publishers"),
            # The few events that may lie elsewhere than where they are counted: the other half of `possible`.
            GistIndex(
                REACH, name="public_event_reach", condition=models.Q(first_possible__lt=models.F("last_possible"))
            ),
            GistIndex(fields=["point"], name="public_event_point"),
            GinIndex(fields=["search"], name="public_event_search"),
            models.Index(
                fields=["-sort_on", "public_id"], name="public_event_unmapped", condition=models.Q(is_mappable=False)
            ),
            # Serves "-changed" and, read backwards, "changed".
            models.Index(fields=["-last_changed_at", "public_id"], name="public_event_changed"),
            # All that counts and bars read of an event: they need not touch the wide rows.
            models.Index(
                fields=["public_id"],
                include=[
                    "verification",
                    "event_type",
                    "group",
                    "sort_on",
                    "first_possible",
                    "last_possible",
                    "is_mappable",
                    "has_seizures",
                    "has_casualties",
                ],
                name="public_event_counts",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="public_event_dates_add_up",
                condition=models.Q(
                    counted_on__isnull=True, first_possible__isnull=True, last_possible__isnull=True, sort_on=date.min
                )
                | models.Q(
                    counted_on__isnull=False,
                    sort_on=models.F("counted_on"),
                    first_possible__lte=models.F("counted_on"),
                    last_possible__gte=models.F("counted_on"),
                ),
            ),
        ]

    def __str__(self):
        return f"{self.public_id} {self.title_es}"


class PublicEventLine(models.Model):
    """A published event as a line of CSV, in a table of its own: a whole export reads nothing else.

    Beside the event it would be moved out of the row, and fetching it back took twice as long.
    """

    event = models.OneToOneField(PublicEvent, models.CASCADE, primary_key=True, related_name="written")
    # Repeated from the event so that an export of everything reads by an index of its own.
    sort_on = models.DateField()
    line = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["-sort_on", "event"], name="public_line_order")]

    def __str__(self):
        return self.event_id


class PublicEventType(models.Model):
    """A type of a published event, one row each: an index has every type's events in the order of lists.

    Along the order of all events, a type that one in fifty has is found only after thousands of others.
    """

    event = models.ForeignKey(PublicEvent, models.CASCADE, related_name="typed", db_index=False)
    type = models.CharField(max_length=32, choices=taxonomy.EventType.choices)
    is_primary = models.BooleanField()
    # Repeated from the event, for the index.
    sort_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "type"], name="public_type_once")]
        indexes = [
            models.Index(fields=["type", "-sort_on", "event"], include=["is_primary"], name="public_type_order"),
        ]

    def __str__(self):
        return f"{self.event_id} {self.type}"


class PublicEventLocation(models.Model):
    """A place of a published event, one row each."""

    uid = models.CharField(max_length=12, primary_key=True)
    event = models.ForeignKey(PublicEvent, models.CASCADE, related_name="places")
    location = models.ForeignKey("record.PublicLocation", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=16, choices=taxonomy.LocationRole.choices)
    precision = models.CharField(max_length=16, choices=taxonomy.LocationPrecision.choices)
    is_primary = models.BooleanField()
    point = models.PointField(srid=geo.SRID, null=True, spatial_index=False)
    radius_m = models.PositiveIntegerField(null=True)

    def __str__(self):
        return f"{self.event_id} {self.precision}"


class PublicEventActor(models.Model):
    """Why an actor belongs to a published event: a role, a relation, or a denied attribution."""

    class Basis(models.TextChoices):
        """What ties the actor to the event."""

        ROLE = "role"
        RELATION = "relation"
        DENIAL = "denial"

    event = models.ForeignKey(PublicEvent, models.CASCADE, related_name="cast")
    actor = models.ForeignKey("record.PublicActor", models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    role = models.CharField(max_length=24, blank=True)
    certainty = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["actor", "basis", "role"], name="public_event_actor_filter")]

    def __str__(self):
        return f"{self.event_id} {self.basis} {self.role}"


class PublicSeizure(models.Model):
    """A leaf of the ledger as published."""

    uid = models.CharField(max_length=12, primary_key=True)
    event = models.ForeignKey(PublicEvent, models.CASCADE, related_name="seizures")
    # Repeated from the event so that lists page by an index of their own.
    sort_on = models.DateField()
    category = models.CharField(max_length=24, choices=taxonomy.Category.choices)
    item = models.CharField(max_length=32, choices=taxonomy.Item.choices)
    form = models.CharField(max_length=16, choices=taxonomy.Form.choices)
    measure = models.CharField(max_length=20, choices=taxonomy.Measure.choices)
    unit = models.CharField(max_length=8, blank=True)
    quantity_best = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    # Normalised amount; all empty when no quantity was reported.
    kind = models.CharField(max_length=8, blank=True)
    normal_unit = models.CharField(max_length=8, blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    best = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    document = models.TextField()
    # The same as a line of CSV.
    line = models.TextField()

    objects = PublicSeizureQuerySet.as_manager()

    class Meta:
        ordering = ["-sort_on", "uid"]
        indexes = [
            models.Index(fields=["-sort_on", "uid"], name="public_seizure_order"),
            models.Index(fields=["item", "form", "measure"], name="public_seizure_leaf"),
            # All that sums read of a row.
            models.Index(
                fields=["event"],
                include=["category", "item", "form", "measure", "kind", "normal_unit", "low", "best", "high"],
                name="public_seizure_sums",
            ),
        ]

    def __str__(self):
        return f"{self.event_id} {self.item} {self.form}"


class PublicCasualty(models.Model):
    """A count of people harmed, held or freed, as published."""

    uid = models.CharField(max_length=12, primary_key=True)
    event = models.ForeignKey(PublicEvent, models.CASCADE, related_name="casualties")
    group = models.CharField(max_length=24, choices=taxonomy.CasualtyGroup.choices)
    effect = models.CharField(max_length=20, choices=taxonomy.Effect.choices)
    low = models.PositiveIntegerField(null=True)
    best = models.PositiveIntegerField(null=True)
    high = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["group", "effect"], name="public_casualty_kind")]

    def __str__(self):
        return f"{self.event_id} {self.group} {self.effect}"


class PublicClaim(models.Model):
    """What kind of claim a published event holds, one row each; its words stand in the document alone."""

    uid = models.CharField(max_length=12, primary_key=True)
    event = models.ForeignKey(PublicEvent, models.CASCADE, related_name="claims")
    # The actor or the publisher who says it; empty for somebody told in words alone.
    claimant_uid = models.CharField(max_length=12, blank=True, db_default="")
    about = models.CharField(max_length=24, choices=taxonomy.About.choices)
    stance = models.CharField(max_length=8, choices=taxonomy.Stance.choices)
    status = models.CharField(max_length=12, choices=taxonomy.ClaimStatus.choices)

    class Meta:
        indexes = [
            models.Index(fields=["about", "stance", "status"], name="public_claim_kind"),
            models.Index(fields=["claimant_uid"], name="public_claim_claimant"),
        ]

    def __str__(self):
        return f"{self.event_id} {self.about} {self.stance} {self.status}"
