"""Counts and sums over a selection."""

from events.public import stats
from events.public.fields import Code
from events.public.stats.histogram import INTERVALS

from .base import RecordView, Zoom

DEFAULT_ZOOM = 8


class MapLayers(RecordView):
    """What a map draws for a box and a zoom."""

    filters = True
    parameters = {"zoom": Zoom()}

    def answer(self, request):
        """Return cells or points, area badges, and the number that cannot be drawn."""
        return stats.map_layers(self.selection, self.asked.get("zoom", DEFAULT_ZOOM))


class Histogram(RecordView):
    """Events by month or year."""

    filters = True
    parameters = {"interval": Code(INTERVALS)}

    def answer(self, request):
        """Return the bins of the whole record with the counts of the selection."""
        return stats.histogram(self.selection, self.asked.get("interval", INTERVALS[0]))


class Totals(RecordView):
    """Sums over the events recorded here."""

    filters = True

    def answer(self, request):
        """Return the totals of the selection."""
        return stats.totals(self.selection)
