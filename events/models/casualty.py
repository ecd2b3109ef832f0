"""How many people were harmed, held or freed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited, in_order


@audited("CasualtyAudit")
class Casualty(PublicRow):
    """How many people of one group were harmed, held or freed; the only home of such counts."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="casualties", verbose_name=_("event"))
    group = models.CharField(_("group"), max_length=24, choices=taxonomy.CasualtyGroup.choices)
    effect = models.CharField(_("effect"), max_length=20, choices=taxonomy.Effect.choices)
    low = models.PositiveIntegerField(_("at least"), null=True, blank=True)
    best = models.PositiveIntegerField(_("best figure"), null=True, blank=True)
    high = models.PositiveIntegerField(
        _("at most"), null=True, blank=True, help_text=_("Empty is “not reported”; write 0 only when a source does.")
    )
    of_which_minors = models.PositiveIntegerField(
        _("of which under 18"), null=True, blank=True, help_text=_("Only where a source says it; never their names.")
    )
    note_es = models.CharField(_("note in Spanish"), max_length=500, blank=True)
    note_en = models.CharField(_("note in English"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("casualties")
        verbose_name_plural = _("casualties")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="casualty_low_best_high_in_order",
                condition=in_order("low", "best", "high"),
                violation_error_message=_("The figures must go from low to high."),
            ),
            models.CheckConstraint(
                name="casualty_minors_among_them",
                condition=Q(of_which_minors__isnull=True) | Q(high__isnull=True) | Q(of_which_minors__lte=F("high")),
                violation_error_message=_("More under 18 than there were people at most."),
            ),
            models.UniqueConstraint(
                name="casualty_one_row_a_group_and_effect",
                fields=["event", "group", "effect"],
                violation_error_message=_("There is already a row for this group and effect."),
            ),
        ]

    def __str__(self):
        return f"{self.get_group_display()} {self.get_effect_display()}"
