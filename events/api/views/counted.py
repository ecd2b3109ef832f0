"""Filtered lists that say how many rows they have, when asked."""

from django.utils.translation import gettext_lazy as _

from events.public.counting import estimated
from events.public.fields import Code

from .base import ListView


class CountedList(ListView):
    """A list that the filters of the record narrow; never counted unless asked."""

    parameters = {
        **ListView.parameters,
        "count": Code(
            ("exact", "estimate"), _("How many rows the whole list has: counted, or as the database guesses.")
        ),
    }
    filters = True

    def counted(self) -> int:
        """Return the exact number of rows."""
        raise NotImplementedError

    def answer(self, request, *args, **kwargs):
        """Return one page, with the count where it was asked for."""
        if kind := self.asked.get("count"):
            self.count = {"value": self.counted() if kind == "exact" else estimated(self.rows()), "kind": kind}
        return super().answer(request, *args, **kwargs)
