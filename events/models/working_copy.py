"""What somebody typed into a form of the desk and has not saved yet: the typist's own, and not for long."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# The forms that are kept, by the name of their model.
KINDS = [
    ("event", _("event")),
    ("actor", _("actor")),
    ("location", _("place")),
    ("publisher", _("publisher")),
    ("report", _("report")),
    ("lead", _("lead of the inbox")),
]


class WorkingCopies(models.QuerySet):
    """Working copies."""

    def expired(self, now=None):
        """Keep those that nobody needs any more: unsaved ones after 14 days, what is left of saved ones after one."""
        now = now or timezone.now()
        unsaved = models.Q(is_closed=False, kept_at__lte=now - timedelta(days=WorkingCopy.DAYS_KEPT))
        return self.filter(unsaved | models.Q(is_closed=True, kept_at__lte=now - timedelta(days=1)))


class WorkingCopy(models.Model):
    """The boxes of one opened form as they were typed. It may hold anything that its owner may see.

    In no trail, no log, no search and no page but its owner's; never a password. `token` names the opened form: two
    windows with one page write two copies. A saved or discarded one stays closed and empty for a day, so that what its
    page sent before and arrives after does not bring it back.
    """

    DAYS_KEPT = 14

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=KINDS)
    # The key of the row that was changed, of whatever table kind names; none where one is added.
    row = models.BigIntegerField(null=True, blank=True)
    token = models.CharField(max_length=36)
    # The version that the form was made from (desk/versions.py).
    version = models.CharField(max_length=60, blank=True)
    # JSON [[name, [values]], ...], as text: what was typed may hold what jsonb cannot.
    typed = models.TextField(blank=True)
    is_closed = models.BooleanField(default=False)
    kept_at = models.DateTimeField()

    objects = WorkingCopies.as_manager()

    class Meta:
        verbose_name = _("unsaved work")
        verbose_name_plural = _("unsaved work")
        ordering = ["-kept_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["owner", "kind", "row"], name="working_copy_of_page"),
            models.Index(fields=["kept_at"], name="working_copy_kept_at"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "token"],
                name="working_copy_one_a_form",
                violation_error_message=_("This opened form has its unsaved work already."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_closed=False) | models.Q(typed=""),
                name="working_copy_closed_is_empty",
                violation_error_message=_("What is saved or discarded keeps nothing that was typed."),
            ),
        ]

    def __str__(self):
        # Nothing of what was typed.
        return f"{self._meta.verbose_name} {self.pk}"
