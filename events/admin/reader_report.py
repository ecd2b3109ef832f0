"""Readers' reports of errors: for editors to read, to mark as handled, and to delete."""

from django.contrib import admin, messages
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.desk import reader_reports
from events.models import ReaderReport
from events.numbers import spell

from .base import DeskAdmin
from .bulk_pages import ticked
from .plain_columns import person


@admin.register(ReaderReport)
class ReaderReportAdmin(DeskAdmin):
    """What readers said, as text and never as links. Nobody adds or rewrites one; no search holds its words."""

    has_history = False
    list_display = ["received_on", "opening", "about", "language", "state", "who", "handled_at"]
    list_display_links = ["opening"]
    list_filter = ["state"]
    list_select_related = ["handled_by"]
    fields = [
        "received_on", "about", "revision", "language", "text", "source", "state", "who", "handled_at",
    ]  # fmt: skip
    readonly_fields = fields
    who = person(ReaderReport, "handled_by")
    actions = ["mark_handled", "open_again"]

    @admin.display(description=_("what is wrong"))
    def opening(self, report):
        """Return the first words."""
        return Truncator(report.text).chars(90)

    def changelist_view(self, request, extra_context=None):
        """Delete what has been handled for long enough, then show the rest."""
        if self.has_view_permission(request):
            reader_reports.delete_old()
        return super().changelist_view(request, extra_context)

    @admin.action(description=_("Mark the selected reports as handled"), permissions=["change"])
    def mark_handled(self, request, queryset):
        """Say who handled them, and when."""
        chosen, _lost = ticked(self, request, queryset)
        n = reader_reports.handle(ReaderReport.objects.filter(pk__in=[row.pk for row in chosen]), request.user)
        words = ngettext("%(n)s report is marked as handled.", "%(n)s reports are marked as handled.", n)
        self.message_user(request, words % {"n": spell(n)}, messages.SUCCESS)

    @admin.action(description=_("Open the selected reports again"), permissions=["change"])
    def open_again(self, request, queryset):
        """Take the mark off."""
        chosen, _lost = ticked(self, request, queryset)
        n = reader_reports.reopen(ReaderReport.objects.filter(pk__in=[row.pk for row in chosen]))
        words = ngettext("%(n)s report is open again.", "%(n)s reports are open again.", n)
        self.message_user(request, words % {"n": spell(n)}, messages.SUCCESS)

    def has_add_permission(self, request):
        """Readers write them."""
        return False
