"""Counts and sums over a selection."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.response import Response

from events.public import stats
from events.public.query.fields import Code
from events.public.stats.date_certainty import headers_told
from events.public.stats.histogram import INTERVALS

from .. import schema
from ..parameters import Zoom
from ..shapes import answers
from .base import RecordView

DEFAULT_ZOOM = 8
MAP_PARAMETERS = {"zoom": Zoom(_("Zoom of the map (default 8)."))}
HISTOGRAM_PARAMETERS = {"interval": Code(INTERVALS, _("Width of a bin (default month)."))}


class Statistic(RecordView):
    """Counts of a selection; what they say of its dates and units stands in headers too."""

    filters = True

    def counts(self) -> dict:
        """Return the counts."""
        raise NotImplementedError

    def answer(self, request):
        """Return the counts with their header."""
        answer = self.counts()
        return Response(answer, headers=headers_told(answer))


@extend_schema_view(
    get=schema.endpoint(
        "statistics_map",
        "What a map draws: cells or points, area badges, and how many events it cannot draw",
        answers.MapAnswer,
        filters=True,
        own=MAP_PARAMETERS,
    )
)
class MapLayers(Statistic):
    """What a map draws for a box and a zoom."""

    parameters = MAP_PARAMETERS

    def counts(self):
        """Return cells or points, area badges, and the number that cannot be drawn."""
        return stats.map_layers(self.selection, self.cleaned.get("zoom", DEFAULT_ZOOM))


@extend_schema_view(
    get=schema.endpoint(
        "statistics_histogram",
        "Events by month or year over the whole record's extent",
        answers.HistogramAnswer,
        filters=True,
        own=HISTOGRAM_PARAMETERS,
    )
)
class Histogram(Statistic):
    """Events by month or year."""

    parameters = HISTOGRAM_PARAMETERS

    def counts(self):
        """Return the bins of the whole record with the counts of the selection."""
        return stats.histogram(self.selection, self.cleaned.get("interval", INTERVALS[0]))


@extend_schema_view(
    get=schema.endpoint("statistics_totals", "Sums over the events recorded here", answers.Totals, filters=True)
)
class Totals(Statistic):
    """Sums over the events recorded here."""

    def counts(self):
        """Return the totals of the selection."""
        return stats.totals(self.selection)
