"""Outlines of places, for maps."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view

from events.public.outlines import outlines
from events.public.query import names
from events.public.query.fields import BoxQuestion, Names
from events.public.query.filters import PLACE_WORDS

from .. import schema
from ..parameters import Zoom
from ..shapes import answers
from .base import RecordView
from .references import refuse_unknown
from .stats import DEFAULT_ZOOM

OUTLINE_PARAMETERS = {
    "location": Names(PLACE_WORDS, _("Whose outlines.")),
    "bbox": BoxQuestion(_("Also every district that touches this box.")),
    "zoom": Zoom(_("Zoom of the map (default 8).")),
}


@extend_schema_view(
    get=schema.endpoint(
        "statistics_outlines",
        "Outlines of places, where the record has them, simplified for a zoom; at most 120",
        answers.Outlines,
        own=OUTLINE_PARAMETERS,
    )
)
class OutlineList(RecordView):
    """Outlines of places by code or box."""

    parameters = OUTLINE_PARAMETERS

    def read_parameters(self, request):
        """Resolve also what `location` names; a code that names no place is refused, as everywhere."""
        super().read_parameters(request)
        codes = self.cleaned.get("location", [])
        self._places = names.resolve(names.LOCATION, codes)
        refuse_unknown("location", self.parameters["location"], codes, self._places)

    def read_as(self):
        """Return what of `location` was read otherwise than it was written."""
        return {"location": self._places.read_as} if self._places.read_as else {}

    def answer(self, request):
        """Return a GeoJSON feature collection; nothing asked for, nothing returned."""
        found = outlines(self._places.named, self.cleaned.get("bbox"), self.cleaned.get("zoom", DEFAULT_ZOOM))
        return {"version": self.version, "type": "FeatureCollection", "features": found}
