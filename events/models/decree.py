"""The decree behind a state of emergency: what it does, and for how long it is in force."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited, ends_after_start
from .event import Event


@audited("DecreeAudit")
class Decree(PublicRow):
    """What a decree did to the state of emergency."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="decree", verbose_name=_("event"))
    action = models.CharField(_("action"), max_length=16, choices=taxonomy.DecreeAction.choices)
    instrument = models.CharField(
        _("instrument"), max_length=80, blank=True, help_text=_("As in “DS 133-2024-PCM”. Empty when not reported.")
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force to"), null=True, blank=True)

    class Meta:
        verbose_name = _("emergency measure")
        verbose_name_plural = _("emergency measures")
        constraints = [
            models.CheckConstraint(
                name="decree_end_not_before_start",
                condition=ends_after_start("in_force_from", "in_force_to"),
                violation_error_message=_("A measure cannot end before it comes into force."),
            )
        ]

    def __str__(self):
        return self.instrument or self.get_action_display()
