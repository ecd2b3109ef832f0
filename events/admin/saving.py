"""Saving actors, places, reports and publishers through the desk, and telling which published events differ now."""

from django.contrib import messages
from django.utils.translation import ngettext

from events.desk import editing


class SavedReference:
    """Mixin of admins of what events name: the row and its own rows are written by the desk's verb."""

    def save_model(self, request, obj, form, change):
        """Leave the row to save_related(), which writes it with its own rows."""

    def save_related(self, request, form, formsets, change):
        """Write the row and its rows, then say how many published events now differ from the desk."""
        saved = self.saved(
            request, form, formsets, lambda: super(SavedReference, self).save_related(request, form, formsets, change)
        )
        if saved.pending:
            words = ngettext(
                "%(n)d published event still shows what was before, today or in its history: publish it again.",
                "%(n)d published events still show what was before, today or in their history: publish them again.",
                len(saved.pending),
            )
            self.message_user(request, words % {"n": len(saved.pending)}, messages.WARNING)

    def saved(self, request, form, formsets, write_rows):
        """Call the verb that saves this kind of row; return what it meant."""
        return editing.save_reference(form.instance, request.user, write_rows)
