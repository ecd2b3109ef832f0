"""What an editor saved of a source and keeps with its report: one row each time somebody added a file.

The bytes lie once in the archive, by their hash (events/archive), however many rows hold them. In no trail: a name that
somebody gave a file would outlive its erasure; that a copy was added or erased stands in the log.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.archive.kinds import WORDS

from .source import Report


class SourceCopy(models.Model):
    """A file that somebody saved of a report."""

    LONGEST_NAME = 150

    report = models.ForeignKey(Report, models.CASCADE, related_name="copies", verbose_name=_("report"))
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    kind = models.CharField(_("kind"), max_length=8, choices=[(kind.value, words) for kind, words in WORDS.items()])
    name = models.CharField(_("name of the file"), max_length=LONGEST_NAME)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    is_told = models.BooleanField(
        _("tell readers that we hold a copy"),
        default=False,
        help_text=_("Readers never get the copy itself. Of a confidential report they are told nothing."),
    )
    is_hash_told = models.BooleanField(
        _("publish its SHA-256 too"),
        default=False,
        help_text=_(
            "Whoever holds the same file can then show that it is the one that we have, and that nobody changed it. "
            "But whoever gave it to you can also see that it is theirs: leave it unticked where the file may have been "
            "made for one person alone."
        ),
    )

    class Meta:
        verbose_name = _("copy of a source")
        verbose_name_plural = _("copies of sources")
        ordering = ["pk"]
        # Who may change a report keeps copies with it.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="source_copy_has_its_hash",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A copy is known by its SHA-256: 64 hexadecimal digits."),
            ),
            models.CheckConstraint(
                name="source_copy_is_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("An empty file is no copy."),
            ),
            models.CheckConstraint(
                name="source_copy_hash_told_with_the_copy",
                condition=Q(is_hash_told=False) | Q(is_told=True),
                violation_error_message=_("A hash is published only where readers are told of the copy."),
            ),
        ]

    def __str__(self):
        # Django's own pages list what goes with a row: nothing of the file's name.
        return f"{self._meta.verbose_name} {self.pk}"
