"""Positions and distances as a reader says them."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .figures import measured, number

_NEARER_KM = 10  # below it a distance is told to a tenth


def position_words(lon: float, lat: float) -> str:
    """Return a position in degrees, latitude first: 12.52° S, 73.83° W."""
    return _("%(lat)s° %(north)s, %(lon)s° %(east)s") % {
        "lat": number(round(abs(lat), 2)),
        "north": pgettext("side of the equator", "N") if lat > 0 else pgettext("side of the equator", "S"),
        "lon": number(round(abs(lon), 2)),
        "east": pgettext("side of Greenwich", "E") if lon > 0 else pgettext("side of Greenwich", "W"),
    }


def kilometres(metres: float) -> str:
    """Return a distance in kilometres, to a tenth below ten of them."""
    km = metres / 1000
    return measured(round(km, 1) if km < _NEARER_KM else round(km), "km")
