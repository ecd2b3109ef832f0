"""The last rows of an event: its decree, and the notes kept inside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Decree, EventConfidential

from .base import Rows


class DecreeInline(Rows):
    """What a decree did."""

    model = Decree
    verbose_name = _("State of emergency measure")
    add_words = _("Add what the decree does")
    fieldsets = [(None, {"fields": [("action", "instrument"), ("in_force_from", "in_force_to")]})]


class EventConfidentialInline(Rows):
    """Notes kept inside; Django leaves it out for those without the permission."""

    model = EventConfidential
    verbose_name = _("Notes kept inside")
    add_words = _("Write notes")
    fieldsets = [(None, {"fields": ["internal_notes", "source_notes"]})]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Give notes room without a wall of empty boxes."""
        if db_field.name in ("internal_notes", "source_notes"):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @staticmethod
    def summary_of(row):
        """Say that there are notes, not what they say: a screen is read over shoulders."""
        return _("there are notes") if row.internal_notes or row.source_notes else ""
