"""Where a reader may ask for events: in a box, and around a position or a published place."""

import re

from django.utils.translation import gettext_lazy as _

from events import geo

from . import mending
from .fields import plain
from .parameter import ParameterField

_CODE = re.compile(r"[-A-Za-z0-9_]{1,80}\Z")


# Further from anything that the record holds than any circle reaches.
NOWHERE = (0.0, 0.0)


class Centre(tuple):
    """A position (longitude, latitude) in degrees; code: the place that it is the label point of, "" for none."""

    code: str

    def __new__(cls, lon: float, lat: float, code: str = ""):
        """Return the position."""
        centre = super().__new__(cls, (lon, lat))
        centre.code = code
        return centre

    def __getnewargs__(self):
        """Return what a copy is made of."""
        return (*self, self.code)


class BoxQuestion(ParameterField):
    """A bounding box."""

    accepts = _("four numbers in degrees, west,south,east,north, west less than east and south less than north")

    def read(self, text):
        """Return the box; one outside Peru whose sides would lie in it in another order is a slip."""
        box = geo.parse_box(text)
        if not mending.touches_peru(box) and mending.box(list(box)):
            raise ValueError("the sides stand in another order")
        return box

    def mended(self, text):
        """Return the sides in their order."""
        box = mending.box(mending.numbers_in(text))
        return [self.write(box)] if box else []

    def write(self, value):
        """Join the four numbers by commas."""
        return ",".join(plain(number) for number in value)


class Around(ParameterField):
    """The middle of a circle: a position, or a published place that has a label point."""

    accepts = _("two numbers in degrees, longitude,latitude, or the id, slug or ubigeo of a place with a position")

    def read(self, text):
        """Return the Centre; one outside Peru that lies in it the other way round is a slip.

        Of a place it has the code alone: where that lies, and whether there is such a place, is the form's question.
        """
        if (_CODE.match(text) and not text.startswith("-")) or mending.ubigeo_of_fraction(text):
            return Centre(0.0, 0.0, text)
        lon, lat = geo.parse_point(text)
        if mending.position([lon, lat]):
            raise ValueError("longitude stands before latitude")
        return Centre(lon, lat)

    def mended(self, text):
        """Return the two in their order."""
        position = mending.position(mending.numbers_in(text))
        return [self.write(Centre(*position))] if position else []

    def write(self, value):
        """Return the place's code, or the two numbers joined by a comma."""
        return getattr(value, "code", "") or ",".join(plain(number) for number in value)
