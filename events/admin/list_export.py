"""Who took the list of events out of the newsroom as a table: to be read, and nothing else."""

from django.contrib import admin

from events.models import ListExport

from .base import DeskAdmin
from .plain_columns import person


@admin.register(ListExport)
class ListExportAdmin(DeskAdmin):
    """A log: nobody adds, changes or deletes a line of it."""

    has_history = False
    list_display = ["at", "who", "events", "query"]
    list_select_related = ["by"]
    fields = readonly_fields = list_display
    who = person(ListExport, "by")

    def has_add_permission(self, request):
        """Taking the list out writes them."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes a log."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes a log."""
        return False
