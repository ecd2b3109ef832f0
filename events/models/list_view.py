"""How somebody looks at the list of events: saved questions, chosen columns, and what was taken out as a table."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import audited


class SavedView(models.Model):
    """A question to the list of events under a name: its owner's alone, or offered to the whole newsroom."""

    MOST = 50  # of one person

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("whose it is")
    )
    name = models.CharField(_("name"), max_length=80)
    # Parameters of the list alone, checked when it is saved and again whenever it is opened.
    query = models.CharField(_("filters"), max_length=2000, blank=True)
    is_shared = models.BooleanField(_("shared with the newsroom"), default=False)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        default_permissions = ()
        permissions = [("share_savedview", "Can share a view of the list with the newsroom")]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_name_once",
                fields=["owner", "name"],
                violation_error_message=_("You have a view of this name: choose another name, or delete that one."),
            ),
        ]

    def __str__(self):
        return self.name


class ListColumns(models.Model):
    """Which columns somebody chose for the list of events."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="list_columns")
    columns = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    class Meta:
        verbose_name = _("columns of the list")
        verbose_name_plural = _("columns of the list")
        default_permissions = ()

    def __str__(self):
        return ", ".join(self.columns)


@audited("ListExportAudit")
class ListExport(models.Model):
    """That somebody took events out of the newsroom as a table: who, when, how many, by which question."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    events = models.PositiveIntegerField(_("events"))
    query = models.CharField(_("filters"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("export of the list")
        verbose_name_plural = _("exports of the list")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        permissions = [("export_event", "Can take the list of events out as a table")]

    def __str__(self):
        return f"{self.by} {self.at:%Y-%m-%d %H:%M} ({self.events})"
