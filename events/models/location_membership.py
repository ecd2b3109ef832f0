"""The memberships of places in zones, each with who says so."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited, ends_after_start
from .location import Location
from .merged import UNMERGED


@audited("LocationMembershipAudit")
class LocationMembership(PublicRow):
    """That a source counts a place within a zone; never an official list."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="memberships", verbose_name=_("place"))
    zone = models.ForeignKey(
        Location,
        models.PROTECT,
        related_name="members",
        verbose_name=_("zone"),
        limit_choices_to={"kind": taxonomy.LocationKind.ZONE, **UNMERGED},
    )
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=taxonomy.MembershipStatus.choices,
        default=taxonomy.MembershipStatus.UNSPECIFIED,
    )
    source = models.CharField(_("source"), max_length=300)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("zone membership")
        verbose_name_plural = _("zone memberships")
        constraints = [
            models.CheckConstraint(
                name="membership_not_in_itself",
                condition=~Q(location=F("zone")),
                violation_error_message=_("A zone is not a member of itself."),
            ),
            models.CheckConstraint(
                name="membership_end_not_before_start",
                condition=ends_after_start("valid_from", "valid_to"),
                violation_error_message=_("A membership cannot end before it starts."),
            ),
            models.UniqueConstraint(
                name="membership_once_a_source",
                fields=["location", "zone", "source"],
                violation_error_message=_("This source already puts the place in this zone."),
            ),
        ]

    def __str__(self):
        return f"{self.location} – {self.zone}"
