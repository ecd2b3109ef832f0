"""Reports, publishers, actors and places that were entered twice: which row stands for which."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import audited

# What may be chosen in a form: nothing that another row stands for.
UNMERGED = {"merged_into": None}
# What ReferenceMerge is about, by the name of its model.
MERGEABLE = ("report", "publisher", "actor", "location")


class Mergeable(models.Model):
    """Mixin of what may be entered twice: a row that was merged stays, and leads to the one that stands for it."""

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True

    @property
    def survivor(self):
        """The row that stands for this one: itself unless it was merged, and however often."""
        row = self
        while row.merged_into_id is not None:
            row = row.merged_into
        return row


@audited("ReferenceMergeAudit")
class ReferenceMerge(models.Model):
    """That one report, publisher, actor or place was merged into another, with all that it takes to undo it.

    Of what readers never had alone it is done at once. What readers have stays until a second person confirms. Beside
    that, an editor's word that two are not the same.
    """

    class State(models.TextChoices):
        """How far a merge is; distinct: it is none, somebody said that they are not the same."""

        PROPOSED = "proposed", _("waits for a second person")
        DONE = "done", _("done")
        UNDONE = "undone", _("undone")
        DISTINCT = "distinct", _("not the same")

    # Numbers of rows and no keys: what was undone, or never done, is no reason to keep a row.
    kind = models.CharField(_("kind"), max_length=10, choices=[(name, name) for name in MERGEABLE])
    gone_key = models.BigIntegerField(_("row that goes"))
    into_key = models.BigIntegerField(_("row that stays"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    reason = models.CharField(_("Public reason"), max_length=500, blank=True)
    # What was written, to be put back: desk/merging_references has its form.
    steps = models.JSONField(_("what was written"), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    # The dataset's version at that moment: whatever readers were told later has a higher number.
    seq = models.BigIntegerField(_("version of the record"), default=0)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by")
    )

    class Meta:
        verbose_name = _("merge of references")
        verbose_name_plural = _("merges of references")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="reference_merge_one_at_a_time",
                fields=["kind", "gone_key"],
                condition=Q(state__in=["proposed", "done"]),
                violation_error_message=_("This one is merged already."),
            ),
            models.UniqueConstraint(
                name="reference_distinct_once",
                fields=["kind", "gone_key", "into_key"],
                condition=Q(state="distinct"),
                violation_error_message=_("That these two are not the same has been said."),
            ),
            models.CheckConstraint(
                name="reference_merge_not_into_itself",
                condition=~Q(gone_key=F("into_key")),
                violation_error_message=_("Nothing can be merged into itself."),
            ),
        ]
        indexes = [models.Index(fields=["kind", "into_key"], name="reference_merge_into")]

    def __str__(self):
        return f"{self.kind} {self.gone_key} → {self.into_key}"
