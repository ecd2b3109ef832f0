"""The desk's application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Desk models, the admin and the door."""

    name = "events"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Security events")
