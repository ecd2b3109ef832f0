"""What makes entering an event short: claims on rows not saved yet, one box for who claims, rows put in at once."""

from functools import cache

from django.contrib import admin

from events import taxonomy
from events.models.item_rules import fitting

from .claimant import AnswersClaimants
from .filling import FillsRows
from .modules import Module
from .quick_create import MakesRowsInLine
from .unsaved_rows import TakesUnsavedRows


class EntryAids(AnswersClaimants, MakesRowsInLine, FillsRows, TakesUnsavedRows, admin.ModelAdmin):
    """Mixin of the event's admin."""

    class Media:
        """What works on rows while somebody types."""

        css = {"all": ["admin_desk/entry.css"]}
        js = [
            Module(name) for name in ("unsaved_rows", "like_above", "filling", "quick_create", "cited", "item_decides")
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Tell the page what fits each item, where rows may be written."""
        if self.has_change_permission(request, obj) if change else self.has_add_permission(request):
            context["item_rules"] = what_fits_items()
        return super().render_change_form(request, context, add, change, form_url, obj)


@cache
def what_fits_items() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return {item: {field: codes that fit}}, as models/item_rules.py decides them."""
    return {item: fitting(item) for item in taxonomy.ITEM_RULES}
