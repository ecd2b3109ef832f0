"""Rows that published events show: an edit of one is told, since readers still see what was."""

from django.contrib import messages
from django.utils.translation import ngettext

from events import publishing


class ShownInEvents:
    """Mixin of admins whose rows stand inside published documents."""

    def save_model(self, request, obj, form, change):
        """Save, then mark and count the published events that now differ from the desk."""
        super().save_model(request, obj, form, change)
        pending = publishing.mark_events_showing(obj) if change else []
        if pending:
            words = ngettext(
                "%(n)d published event still shows what was before: publish it again.",
                "%(n)d published events still show what was before: publish them again.",
                len(pending),
            )
            self.message_user(request, words % {"n": len(pending)}, messages.WARNING)
