"""The newsroom's own bookkeeping: id counters and what was taken back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    document = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    archived_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("archived document")
        verbose_name_plural = _("archived documents")

    def __str__(self):
        return f"{self.public_id} ({self.seq})"
