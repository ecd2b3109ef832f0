"""What ties an event to others: relations to events of this record, ids in other records."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited


@audited("EventRelationAudit")
class EventRelation(PublicRow):
    """How an event relates to an earlier one."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="relations_out", verbose_name=_("event"))
    to_event = models.ForeignKey(
        "events.Event",
        models.PROTECT,
        related_name="relations_in",
        verbose_name=_("other event"),
        help_text=_("Shown to readers only once both events are published."),
    )
    kind = models.CharField(_("relation"), max_length=20, choices=taxonomy.EventRelationKind.choices)
    certainty = models.CharField(
        _("certainty"),
        max_length=12,
        choices=taxonomy.Certainty.choices,
        default=taxonomy.Certainty.CONFIRMED,
        help_text=_("A motive (reprisal) is somebody's claim: alleged or probable, with the claim it rests on."),
    )
    claim = models.ForeignKey(
        "events.Claim",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("claim it rests on"),
    )

    class Meta:
        verbose_name = _("related event")
        verbose_name_plural = _("related events")
        constraints = [
            models.CheckConstraint(
                name="event_relation_not_to_itself",
                condition=~Q(event=F("to_event")),
                violation_error_message=_("An event cannot be related to itself."),
            ),
            models.UniqueConstraint(
                name="event_relation_once",
                fields=["event", "to_event", "kind"],
                violation_error_message=_("This relation is already there."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.to_event}"

    def clean(self):
        """Refuse a claim that belongs to another event."""
        if self.claim is not None and self.event_id is not None and self.claim.event_id != self.event_id:
            raise ValidationError({"claim": _("This belongs to another event: choose one of this event.")})


@audited("ExternalIdAudit")
class ExternalId(PublicRow):
    """The id under which another record has the event: UCDP GED, ACLED and others."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="external_ids", verbose_name=_("event"))
    source = models.CharField(
        _("record"), max_length=40, help_text=_("The other record's name as it cites itself: UCDP GED, ACLED…")
    )
    value = models.CharField(_("id there"), max_length=80)

    class Meta:
        verbose_name = _("id in another record")
        verbose_name_plural = _("ids in other records")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="external_id_once",
                fields=["event", "source", "value"],
                violation_error_message=_("This id is already there."),
            )
        ]

    def __str__(self):
        return f"{self.source} {self.value}"
