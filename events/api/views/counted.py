"""Filtered lists that say how many rows they have, when asked."""

from django.utils.translation import gettext_lazy as _

from events.public.query.counts import counted, estimated
from events.public.query.fields import Code
from events.public.stats.actor_units import units_told
from events.public.stats.date_certainty import in_range
from events.public.stats.matched import matched
from events.public.stats.unplaced import unplaced

from .lists import ListView

# What says nothing of which rows there are.
_SHOWING = {"limit", "cursor", "count", "ordering", "fields", "snippet"}


class CountedList(ListView):
    """A list that the filters of the record narrow; never counted unless asked."""

    parameters = {
        **ListView.parameters,
        "count": Code(
            ("exact", "estimate"), _("How many rows the whole list has: counted, or as the database guesses.")
        ),
    }
    filters = True
    # Whether debunked events are left out unless verification names them.
    are_attested = True

    def counted_rows(self):
        """Return the rows to be counted."""
        return self.rows()

    def beside(self, texts):
        """Return {"count": {"n", "kind"}} where it was asked for, and what stands on the first page alone.

        That is {"dates"} where days were asked for, {"units"} where an actor was, {"matched"} where a box or a circle
        was, with what neither can find, and {"read_as"}.
        """
        if "cursor" in self.cleaned:
            return self._count()
        counted = "attested" if self.are_attested else "listed"
        told = {"dates": in_range(self.selection, counted), "read_as": self.read_as()}
        told |= {"matched": matched(self.selection, counted), **units_told(self.selection, counted)}
        return {**self._count(), **{name: found for name, found in told.items() if found}, **unplaced(self.selection)}

    def _count(self) -> dict:
        kind = self.cleaned.get("count")
        if kind is None:
            return {}
        n = self._counted() if kind == "exact" else estimated(self.counted_rows())
        return {"count": {"n": n, "kind": kind}}

    def _counted(self) -> int:
        own = tuple(sorted((name, str(value)) for name, value in self.cleaned.items() if name not in _SHOWING))
        key = (self.request.path, tuple(self.selection.params.items()), own)
        return counted(self.counted_rows(), self.version, key)
