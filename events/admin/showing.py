"""Rows that published events show: an edit of one is told, since readers still see what was."""

from django.contrib import messages
from django.utils.translation import ngettext

from events import publishing


class ShownInEvents:
    """Mixin of admins whose rows stand inside published documents."""

    def save_related(self, request, form, formsets, change):
        """Save the last of it, then mark and count the published events that now differ from the desk.

        A new row too: a report may have been deleted to be entered anew as confidential.
        """
        super().save_related(request, form, formsets, change)
        pending = publishing.mark_events_showing(form.instance)
        if pending:
            words = ngettext(
                "%(n)d published event still shows what was before, today or in its history: publish it again.",
                "%(n)d published events still show what was before, today or in their history: publish them again.",
                len(pending),
            )
            self.message_user(request, words % {"n": len(pending)}, messages.WARNING)
