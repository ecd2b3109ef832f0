"""What makes entering an event short: claims on rows not saved yet, one box for who claims, rows put in at once."""

from django.contrib import admin
from django.forms.widgets import Script

from .claimant import AnswersClaimants
from .filling import FillsRows
from .quick_create import MakesRowsInLine
from .unsaved_rows import TakesUnsavedRows


class EntryAids(AnswersClaimants, MakesRowsInLine, FillsRows, TakesUnsavedRows, admin.ModelAdmin):
    """Mixin of the event's admin."""

    class Media:
        """What works on rows while somebody types."""

        css = {"all": ["admin_desk/entry.css"]}
        js = [
            Script(f"js/admin/{name}.js", type="module")
            for name in ("unsaved_rows", "like_above", "filling", "quick_create", "cited")
        ]
