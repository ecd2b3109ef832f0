"""Filtered lists that say how many rows they have, when asked."""

from django.utils.translation import gettext_lazy as _

from events.public.counting import counted, estimated
from events.public.fields import Code

from .base import ListView

# What says nothing of which rows there are.
_SHOWING = {"limit", "cursor", "count", "ordering", "fields"}


class CountedList(ListView):
    """A list that the filters of the record narrow; never counted unless asked."""

    parameters = {
        **ListView.parameters,
        "count": Code(
            ("exact", "estimate"), _("How many rows the whole list has: counted, or as the database guesses.")
        ),
    }
    filters = True

    def answer(self, request, *args, **kwargs):
        """Return one page, with the count where it was asked for."""
        if kind := self.asked.get("count"):
            self.count = {"value": self._counted(request) if kind == "exact" else estimated(self.rows()), "kind": kind}
        return super().answer(request, *args, **kwargs)

    def _counted(self, request) -> int:
        own = tuple(sorted((name, str(value)) for name, value in self.asked.items() if name not in _SHOWING))
        return counted(self.rows(), self.version, (request.path, tuple(self.selection.params.items()), own))
