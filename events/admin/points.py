"""Points in the admin: a typed "longitude, latitude" with a map beside it, both on our own basemap."""

import json
import re

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _
from leaflet.forms.widgets import LeafletWidget

from events import geo

_WKT = re.compile(r"(?:SRID=4326;)?\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
# The signs that keyboards, word processors and web pages put for a minus.
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
# point_text.js reads by the same rules.
_POINTS = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)(\s*[;,]\s*|\s+)(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)")
# Decimal commas, as many devices in Peru write them.
_COMMAS = re.compile(r"(-?[0-9]{1,3}),([0-9]{1,20})(?:\s*[;,]\s*|\s+)(-?[0-9]{1,3}),([0-9]{1,20})")
# One number, or two of which nobody can tell: -73,862 and -73,0 and -73,862 -12.
_ONE_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_LONGEST = 400


class Unclear(ValueError):
    """A text that may be one number as well as two."""


def parse(text: str) -> Point:
    """Return the point that a text spells: "lon, lat", "lat, lon" (in Peru they cannot be confused), WKT or GeoJSON.

    Degrees are no grouped numbers: -12.635 and -12,635 have one reading, whatever figures follow the sign.
    Raises Unclear where it may be one number, ValueError when it is none of these or no longitude and latitude.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise ValueError("too long for a point")
    first, second = _geojson_pair(text) if text.startswith("{") else _typed_pair(text.translate(_MINUS))
    if geo.holds(geo.PERU, second, first) or abs(second) > 90:
        first, second = second, first
    if not (abs(first) <= 180 and abs(second) <= 90):
        raise ValueError("longitude lies within ±180 and latitude within ±90")
    return Point(first, second, srid=geo.SRID)


def _typed_pair(text: str) -> tuple[float, float]:
    if match := _WKT.fullmatch(text):
        return geo.parse_number(match[1]), geo.parse_number(match[2])
    if match := _COMMAS.fullmatch(text):
        return float(f"{match[1]}.{match[2]}"), float(f"{match[3]}.{match[4]}")
    match = _POINTS.fullmatch(text)
    if match is None:
        raise (Unclear if _ONE_NUMBER.fullmatch(text) else ValueError)("two numbers: longitude, latitude")
    first, between, second = match.groups()
    is_whole = "." not in first
    if is_whole and ("." not in second or ("," in between and not second.startswith("-"))):
        raise Unclear("decimals in both numbers")
    return float(first), float(second)


def _geojson_pair(text: str) -> tuple[float, float]:
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("no GeoJSON point") from error
    if not isinstance(data, dict) or data.get("type") != "Point":
        raise ValueError("no GeoJSON point")
    coordinates = data.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) != 2:
        raise ValueError("no GeoJSON point")
    # A bool would pass for an int; an int may be too large for a float; -180 to 180 holds neither infinity nor NaN.
    if not all(type(number) in (int, float) and -180 <= number <= 180 for number in coordinates):
        raise ValueError("no GeoJSON point")
    return float(coordinates[0]), float(coordinates[1])


def spell(point: Point | None) -> str:
    """Return a point as "lon, lat" in degrees, to six decimals (a tenth of a metre), and one at least for parse()."""
    if point is None:
        return ""
    texts = (f"{number:.6f}".rstrip("0") for number in (point.x, point.y))
    return ", ".join(f"{text}0" if text.endswith(".") else text for text in texts)


class PointPicker(LeafletWidget):
    """django-leaflet's widget without its inline script, its tiles and its lifeless clones.

    The text box is the form's value, so that it works without JavaScript; the map writes into it.
    """

    template_name = "leaflet/point_picker.html"
    geom_type = "POINT"

    @property
    def media(self):
        """Name Leaflet from the django-leaflet wheel and our module."""
        return forms.Media(
            css={"all": ["leaflet/leaflet.css", "admin_desk/point_picker.css"]},
            js=["leaflet/leaflet.js", Script("js/admin/point_picker.js", type="module")],
        )

    def __init__(self, attrs=None, *, role="public"):
        super().__init__(attrs)
        self.role = role

    def serialize(self, value):
        """Write a point as the text box shows it."""
        return spell(value)

    def deserialize(self, value):
        """Read the text box, or nothing when it holds no point."""
        try:
            return parse(value)
        except ValueError:
            return None

    def get_attrs(self, name, attrs=None):
        """Keep the id that labels and added rows rely on."""
        kept = (attrs or {}).get("id")
        attrs = super().get_attrs(name, attrs)
        return {**attrs, "id": kept}

    def get_context(self, name, value, attrs):
        """Add what was typed, even when it is no point, and what this point is for."""
        described_by = (attrs or {}).get("aria-describedby")
        context = super().get_context(name, value, attrs)
        context["typed"] = value if isinstance(value, str) else spell(value or None)
        context["role"] = self.role
        context["field_id"] = context["widget"]["attrs"].get("id")
        context["described_by"] = described_by
        context["extent"] = ",".join(map(str, geo.VRAEM))
        context["peru"] = ",".join(map(str, geo.PERU))
        return context

    def _render(self, template_name, context, renderer=None):
        """Render with the project's templates, where ours lives."""
        return super()._render(template_name, context, TemplatesSetting())


class PointField(forms.Field):
    """A point typed or picked; a value that is no point is the form's error, never an exception."""

    widget = PointPicker
    default_error_messages = {
        "invalid": _("This is no point: write longitude and latitude, as in -73.862, -12.635."),
        "unclear": _(
            "This may be one number as well as two: write longitude and latitude, both with decimals and a minus, "
            "as in -73.862, -12.635."
        ),
    }

    def prepare_value(self, value):
        """Show a stored point as the text box spells it."""
        return spell(value) if isinstance(value, Point) else value

    def to_python(self, value):
        """Return the Point, or None for an empty box."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, Point):
            return value
        try:
            return parse(str(value))
        except Unclear as error:
            raise ValidationError(self.error_messages["unclear"], code="unclear") from error
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def has_changed(self, initial, data):
        """Compare as spelled: a stored point has more digits than the box shows."""
        try:
            return spell(initial) != spell(self.to_python(data))
        except ValidationError:
            return True
