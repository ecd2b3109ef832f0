"""What endpoints ask beside the filters of the record: places in lists, sizes, fields, numbers."""

import math
import re

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events.public.query import cursors
from events.public.query.fields import Codes, ParameterField


class Cursor(ParameterField):
    """A place in a list."""

    accepts = _("a cursor from next or previous of this same list, unchanged")


class Limit(ParameterField):
    """How many rows a page holds."""

    extent = (1, cursors.HIGHEST_LIMIT)
    accepts = format_lazy(_("a whole number from 1 to {n}"), n=cursors.HIGHEST_LIMIT)

    def read(self, text):
        """Return the number."""
        return whole_number(text, *self.extent)


class LimitOrAll(Limit):
    """How many rows a page holds, or all of them at once."""

    ALL, WORD = math.inf, "all"
    accepts = format_lazy(_("a whole number from 1 to {n}, or all"), n=cursors.HIGHEST_LIMIT)

    def read(self, text):
        """Return the number, or ALL."""
        return self.ALL if text == self.WORD else super().read(text)


class Fields(Codes):
    """Which keys of a document to show."""

    # Other formats have columns or properties of their own.
    FORMATS = ("json", "ndjson")

    def __init__(self, shape: type):
        """shape: the serializer of the document."""
        keys = tuple(shape._declared_fields)
        super().__init__(keys, _("Only these keys of each document, and its id; JSON and NDJSON."))

    def fits(self, format_: str) -> bool:
        """Return whether documents of this format can be slimmed."""
        return format_ in self.FORMATS


class Zoom(ParameterField):
    """A zoom level of a web map."""

    extent = (0, 20)
    accepts = _("a whole number from 0 to 20")

    def read(self, text):
        """Return the level."""
        return whole_number(text, *self.extent)


class Seq(ParameterField):
    """A number of the journal."""

    extent = (0, 10**15 - 1)
    accepts = _("a whole number from 0, of at most 15 digits")

    def read(self, text):
        """Return the number."""
        return whole_number(text, *self.extent)


def whole_number(text: str, lowest: int, highest: int) -> int:
    """Return the integer a text spells; raises ValueError outside lowest..highest."""
    if not re.match(r"[0-9]{1,15}\Z", text) or not lowest <= int(text) <= highest:
        raise ValueError
    return int(text)
