"""Which format an answer has: ?format= first, then the Accept header with its weights."""

import re
from functools import lru_cache

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation

from events.public.query.parameter import shortened

from .problems import BadParameters

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\Z")
_LONGEST_REMEMBERED = 300  # letters of an Accept header


class FormatNegotiation(BaseContentNegotiation):
    """Unlike DRF's, an unknown ?format= is a bad parameter, and the weights of Accept count."""

    def select_parser(self, request, parsers):
        """Return the first parser: nothing is ever posted here."""
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        """Return (renderer, media type); raises BadParameters or NotAcceptable."""
        values = request.query_params.getlist("format")
        if not values:
            return self._accepted(request.META.get("HTTP_ACCEPT") or "*/*", renderers)
        for renderer in renderers:
            if values == [renderer.format]:
                return renderer, renderer.media_type
        accepts = ", ".join(renderer.format for renderer in renderers)
        message = _("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
        value = shortened(",".join(values))
        raise BadParameters(
            {"format": [message % {"value": value, "accepts": accepts}]},
            accepts={"format": accepts},
        )

    @staticmethod
    def _accepted(header: str, renderers):
        """Return the renderer that an Accept header prefers; raises NotAcceptable."""
        # What nobody's program sends is not remembered.
        preferred = _preferred if len(header) <= _LONGEST_REMEMBERED else _preferred.__wrapped__
        best = preferred(header, tuple(renderer.media_type for renderer in renderers))
        if best is None:
            raise NotAcceptable
        return renderers[best], renderers[best].media_type


@lru_cache(maxsize=500)
def _preferred(header: str, media_types: tuple[str, ...]) -> int | None:
    """Return the position of the media type with the highest weight, the earliest among equals, or None."""
    ranges = [_weighed(part) for part in header.split(",")[:50] if part.strip()]
    best, best_weight = None, 0.0
    for position, media_type in enumerate(media_types):
        weight = _weight_of(media_type, ranges)
        if weight > best_weight:
            best, best_weight = position, weight
    return best


def _weighed(part: str) -> tuple[str, float]:
    """Return a media range and its weight; a malformed weight counts as 1."""
    media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weights = [match[1] for parameter in parameters if (match := _WEIGHT.match(parameter))]
    return media_range, float(weights[0]) if weights else 1.0


def _weight_of(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """Return the weight of the most specific range that covers a media type, else 0."""
    for wanted in (media_type, f"{media_type.split('/')[0]}/*", "*/*"):
        weights = [weight for media_range, weight in ranges if media_range == wanted]
        if weights:
            return max(weights)
    return 0.0
