"""The public record's application: its tables are all that the world may read."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordConfig(AppConfig):
    """Published rows, the journal, and the one query language over them."""

    name = "events.public"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Public record")
