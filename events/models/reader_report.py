"""What readers say is wrong: for editors alone, and not for long."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

STATES = [("open", _("open")), ("handled", _("handled"))]


class ReaderReport(models.Model):
    """A report of an error. It may hold a name that gets somebody killed: it is in no trail, no log and no search.

    Its day is all that is kept of when it came. The readers' role fills in what a reader says and nothing else; a
    trigger sets the rest and refuses what is beyond MOST_A_DAY.
    """

    MOST_A_DAY = 200

    received_on = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2)
    about = models.CharField(_("about"), max_length=20, blank=True)
    revision = models.PositiveIntegerField(_("revision"), null=True, blank=True)
    text = models.CharField(_("what is wrong"), max_length=3000)
    source = models.CharField(_("how one can tell"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default="open")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    class Meta:
        db_table = "reader_report"
        verbose_name = _("reader's report")
        verbose_name_plural = _("readers' reports")
        ordering = ["-received_on", "-pk"]
        default_permissions = ("view", "change", "delete")
        indexes = [models.Index(fields=["received_on"], name="reader_report_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", handled_at=None) | models.Q(state="handled", handled_at__isnull=False),
                name="reader_report_handled_says_when",
                violation_error_message=_("A handled report says when it was handled; an open one does not."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="reader_report_says_something",
                violation_error_message=_("Say what is wrong."),
            ),
        ]

    def __str__(self):
        # Django's own log keeps this: nothing of what the reader said.
        return f"{self._meta.verbose_name} {self.pk}"
