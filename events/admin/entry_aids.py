"""What makes entering an event short: claims on rows not saved yet, one box for who claims."""

from django.contrib import admin
from django.forms.widgets import Script

from .claimant import AnswersClaimants
from .unsaved_rows import TakesUnsavedRows


class EntryAids(AnswersClaimants, TakesUnsavedRows, admin.ModelAdmin):
    """Mixin of the event's admin."""

    class Media:
        """What works on rows while somebody types."""

        js = [Script("js/admin/unsaved_rows.js", type="module")]
