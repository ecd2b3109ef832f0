"""Who took the list of events out of the newsroom as a table: to be read, and nothing else."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied

from events.models import ListExport

from .base import DeskAdmin


@admin.register(ListExport)
class ListExportAdmin(DeskAdmin):
    """A log: nobody adds, changes or deletes a line of it."""

    list_display = ["at", "by", "events", "query"]
    list_select_related = ["by"]
    fields = ["at", "by", "events", "query"]
    readonly_fields = fields

    def has_add_permission(self, request):
        """Taking the list out writes them."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes a log."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes a log."""
        return False

    def history_view(self, request, object_id, extra_context=None):
        """Refuse: a line of a log has no history."""
        raise PermissionDenied
