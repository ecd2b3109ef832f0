"""Which format an answer has: ?format= first, then the Accept header."""

from django.utils.translation import gettext as _
from rest_framework.negotiation import DefaultContentNegotiation

from events.public.fields import shortened

from .problems import BadParameters


class FormatNegotiation(DefaultContentNegotiation):
    """Like DRF's, but an unknown ?format= is a bad parameter, not a missing page."""

    def select_renderer(self, request, renderers, format_suffix=None):
        """Return (renderer, media type); raises BadParameters or NotAcceptable."""
        asked = request.query_params.getlist("format")
        if not asked:
            return super().select_renderer(request, renderers, format_suffix)
        for renderer in renderers:
            if asked == [renderer.format]:
                return renderer, renderer.media_type
        accepts = ", ".join(renderer.format for renderer in renderers)
        message = _("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
        value = shortened(",".join(asked))
        raise BadParameters(
            {"format": [message % {"value": value, "accepts": accepts}]},
            accepts={"format": accepts},
        )
