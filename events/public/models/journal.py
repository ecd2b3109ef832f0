"""The journal: the spine of the record. Its highest seq is the dataset version."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from events.document import steps
from events.document_column import DocumentColumn

# What DatasetVersion says while published documents stand in two forms: from the first rewritten one to the last.
IN_BETWEEN = 0


def todays_form() -> int:
    """Return the number of the form in which this code writes and reads all that is published."""
    return steps.SCHEMA


class Change(models.Model):
    """One thing the door did, in commit order, gap-free."""

    class Kind(models.TextChoices):
        """What the entry is about."""

        EVENT = "event"
        ACTOR = "actor"
        LOCATION = "location"

    class Operation(models.TextChoices):
        """What was done."""

        CREATE = "create"
        UPDATE = "update"
        RENAME = "rename"
        RETRACT = "retract"
        REINSTATE = "reinstate"
        MERGE = "merge"
        REDACT = "redact"
        # The record's own form changed: the document was written anew in the new one (publishing/reshaping.py).
        RESHAPE = "reshape"
        # The same, once, in November 2026, as a revision of its own.
        MIGRATE = "migrate"

    seq = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    public_id = models.CharField(max_length=80)
    operation = models.CharField(max_length=12, choices=Operation.choices)
    at = models.DateTimeField()
    # The public reason; empty at first publication and wherever a later entry took it back.
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(null=True)
    merged_into = models.CharField(max_length=20, blank=True)
    # Both null once the document was taken back: a hash would let a reader confirm a guess.
    document_hash = models.CharField(max_length=64, null=True)
    document = DocumentColumn(null=True)
    # Every actor, place and publisher that the document names: found by index. Null with it: an id that stayed would
    # let a reader confirm whom it named.
    named_uids = ArrayField(models.CharField(max_length=12), null=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["kind", "public_id", "seq"], name="change_of_object"),
            # With seq: all entries of one publication share their instant.
            models.Index(fields=["at", "seq"], name="change_at"),
            models.Index(
                fields=["seq"],
                name="change_event_created",
                condition=models.Q(kind="event", operation="create"),
            ),
            GinIndex(fields=["named_uids"], name="change_named"),
        ]
        constraints = [
            models.CheckConstraint(
                name="change_names_leave_with_the_document",
                condition=models.Q(named_uids__isnull=True) | models.Q(document__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.seq} {self.operation} {self.public_id}"


class DatasetVersion(models.Model):
    """The one-row counter behind seq: its row lock makes the order of seq the order of commits."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    # The form in which all that is published stands: code of another one must not read it (database_state.py).
    schema_number = models.PositiveSmallIntegerField(default=todays_form)

    class Meta:
        constraints = [models.CheckConstraint(name="dataset_version_one_row", condition=models.Q(id=1))]

    def __str__(self):
        return str(self.seq)


class Tombstone(models.Model):
    """What stands where an event was taken back; read in place of the event from that moment."""

    class Kind(models.TextChoices):
        """Why it is gone."""

        RETRACTED = "retracted"
        REDACTED = "redacted"
        MERGED = "merged"

    public_id = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField()
    merged_into = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    seq = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["merged_into"], name="tombstone_merged", condition=~models.Q(merged_into="")),
        ]

    def __str__(self):
        return f"{self.public_id} {self.kind}"
