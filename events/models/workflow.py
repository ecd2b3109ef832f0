"""The newsroom's own bookkeeping: id counters and what was taken back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.document_column import DocumentColumn


class PublicIdCounter(models.Model):
    """The last number given to an event first published in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"VRT-{self.year}-{self.last:05d}"


class ArchivedDocument(models.Model):
    """A public document that was taken back: kept for the desk alone, erased by a redaction."""

    seq = models.BigIntegerField(unique=True)
    public_id = models.CharField(max_length=20, db_index=True)
    document = DocumentColumn(blank=True)
    reason = models.TextField(blank=True)
    archived_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("archived document")
        verbose_name_plural = _("archived documents")

    def __str__(self):
        return f"{self.public_id} ({self.seq})"


class KeptPast(models.Model):
    """What a reviewer left in the history because hiding it was a correction and no protection.

    One fact of an earlier document (publishing/past/facts.py); a later publication does not take it
    out again. It repeats what was public, so a redaction erases it, and no audit trail keeps it.
    """

    # Of the event, the actor or the place whose past it is.
    public_id = models.CharField(max_length=20, db_index=True)
    kind = models.CharField(max_length=12)
    subject = models.TextField()
    detail = models.TextField(blank=True)
    # The id of the row that told it; empty where the fact has none, or was kept before they were told apart: then it
    # covers every row.
    row = models.CharField(max_length=20, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Why, as readers were told.
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("past kept as a correction")
        verbose_name_plural = _("pasts kept as corrections")

    def __str__(self):
        return f"{self.public_id} {self.kind}"
