"""The desk's application."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Desk models, the admin and the door."""

    name = "events"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Security events")

    def ready(self):
        """Register the system checks; they need the models, so not before."""
        import_module("events.checks")
