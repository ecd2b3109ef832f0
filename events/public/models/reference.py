"""Published actors and places."""

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector

from events import geo, taxonomy
from events.document_column import DocumentColumn

from .querysets import PublicActorQuerySet, PublicLocationQuerySet

# The words of all names, as they stand: what a question's words are looked up in (query/asked_words.py).
SEARCHED_NAMES = SearchVector("search_text", config="simple")


def written_name(name_es: str, name_en: str) -> dict:
    """Return the name of an actor or a place as documents have it: null in English where nobody wrote another."""
    return {"es": name_es, "en": name_en if name_en != name_es else None}


class PublicActor(models.Model):
    """An actor as published."""

    uid = models.CharField(max_length=12, primary_key=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=24, choices=taxonomy.ActorKind.choices)
    name_es = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    # A line of folded words for its name, then one for each other name (searched_text.py).
    search_text = models.TextField()
    is_person = models.BooleanField(default=False)
    is_official = models.BooleanField(default=False)
    # The form of the document; 0: of one from before forms had numbers.
    schema_number = models.PositiveSmallIntegerField(db_default=0)
    document = DocumentColumn()
    seq = models.BigIntegerField()

    objects = PublicActorQuerySet.as_manager()

    class Meta:
        ordering = ["name_es", "uid"]
        indexes = [GinIndex(SEARCHED_NAMES, name="public_actor_names")]

    def __str__(self):
        return self.name_es


class PublicActorTie(models.Model):
    """An edge of the tree of actors: what the first one's document tells, or an event's.

    What is tied by an event leaves with the event; what is tied by a document, with the actor.
    """

    actor = models.ForeignKey(PublicActor, models.CASCADE, null=True, related_name="ties")
    event = models.ForeignKey("record.PublicEvent", models.CASCADE, null=True, related_name="ties")
    child = models.CharField(max_length=12)
    parent = models.CharField(max_length=12, db_index=True)
    kind = models.CharField(max_length=20, choices=taxonomy.ActorRelationKind.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="public_tie_told_by_one",
                condition=models.Q(actor__isnull=False, event__isnull=True)
                | models.Q(actor__isnull=True, event__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.child} {self.kind} {self.parent}"


class PublicLocation(models.Model):
    """A place as published."""

    uid = models.CharField(max_length=12, primary_key=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=taxonomy.LocationKind.choices)
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    ubigeo = models.CharField(max_length=6, unique=True, null=True)
    parent_uid = models.CharField(max_length=12, null=True, db_index=True)
    # Itself, everything above it and every zone that any of them is a member of.
    within = ArrayField(models.CharField(max_length=12))
    # What it was called or part of before, nearest first.
    predecessors = ArrayField(models.CharField(max_length=12), default=list)
    search_text = models.TextField()
    point = models.PointField(srid=geo.SRID, null=True, spatial_index=False)
    area = models.MultiPolygonField(srid=geo.SRID, null=True, spatial_index=False)
    area_km2 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    # The form of the document; 0: of one from before forms had numbers.
    schema_number = models.PositiveSmallIntegerField(db_default=0)
    document = DocumentColumn()
    seq = models.BigIntegerField()

    objects = PublicLocationQuerySet.as_manager()

    class Meta:
        ordering = ["name_es", "uid"]
        indexes = [
            GinIndex(fields=["within"], name="public_location_within"),
            GinIndex(SEARCHED_NAMES, name="public_location_names"),
        ]

    def __str__(self):
        return self.name_es
