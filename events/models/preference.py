"""What a person of the newsroom chose for themselves: whether e-mail tells that something waits."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.TextChoices):
    """How often e-mail says that something waits."""

    OFF = "off", _("never")
    HOURLY = "hourly", _("at most once an hour, when something else waits than before")
    DAILY = "daily", _("once a day, while something waits")


class DeskPreference(models.Model):
    """A person's choice, and what they were last told: when, and a digest of which events, never their words."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk_preference")
    notice = models.CharField(_("notice by e-mail"), max_length=10, choices=Notice.choices, default=Notice.OFF)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="es")
    told_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        default_permissions = ()

    def __str__(self):
        return f"{self._meta.verbose_name} {self.user_id}"
