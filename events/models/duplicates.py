"""Events told twice: an editor's word that two are not the same, and what was folded into what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import audited


@audited("DistinctEventsAudit")
class DistinctEvents(models.Model):
    """That an editor looked at two events and found that they are not the same; taken back by deleting the row."""

    first = models.ForeignKey("events.Event", models.CASCADE, related_name="+", verbose_name=_("event"))
    second = models.ForeignKey("events.Event", models.CASCADE, related_name="+", verbose_name=_("other event"))
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("said by")
    )
    said_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("not the same event")
        verbose_name_plural = _("not the same events")
        ordering = ["-pk"]
        # Said by who may change events, with the events themselves: no page of its own.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="distinct_events_once",
                fields=["first", "second"],
                violation_error_message=_("That these two are not the same has been said."),
            ),
            models.CheckConstraint(
                name="distinct_events_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("Two events, the one with the smaller number first."),
            ),
        ]

    def __str__(self):
        return f"{self.first_id} ≠ {self.second_id}"


@audited("EventMergeAudit")
class EventMerge(models.Model):
    """That an event was folded into another one, what the other took over, and how to undo it.

    A draft is closed at once. A published event stays with readers until a second person confirms: then it is
    withdrawn in favour of the other. Undone while that is open, or while the other's changes are not published.
    """

    class State(models.TextChoices):
        """How far a merge is."""

        PROPOSED = "proposed", _("waits for a second person")
        DONE = "done", _("done")
        UNDONE = "undone", _("undone")

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="merges", verbose_name=_("event"))
    into = models.ForeignKey("events.Event", models.CASCADE, related_name="merges_in", verbose_name=_("merged into"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    was_status = models.CharField(_("status before"), max_length=16, choices=taxonomy.Status.choices)
    reason = models.CharField(_("Public reason"), max_length=500, blank=True)
    # What was written to the other event, to be put back: desk/merging/taking.py has its form.
    taken = models.JSONField(_("what was taken over"), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("merge of events")
        verbose_name_plural = _("merges of events")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="event_merge_one_at_a_time",
                fields=["event"],
                condition=~Q(state="undone"),
                violation_error_message=_("This event is merged already."),
            ),
            models.CheckConstraint(
                name="event_merge_not_into_itself",
                condition=~Q(event=F("into")),
                violation_error_message=_("An event cannot be merged into itself."),
            ),
        ]

    def __str__(self):
        return f"{self.event_id} → {self.into_id}"
