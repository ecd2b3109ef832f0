"""Points in the admin: a typed "longitude, latitude" with a map beside it, both on our own basemap."""

import json

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from leaflet.forms.widgets import LeafletWidget

from events import geo, point_texts
from events.point_texts import Refused, Unclear

from .modules import Module

# What the key of a choice has behind its box's, as beside figures.
READING = "-reading"


class Asked(ValueError):
    """A text whose point is the one meant only if its writer says so: latitude first, or no signs."""

    def __init__(self, point: Point, question: str):
        super().__init__(question)
        self.point, self.question = point, question


def parse(text: str) -> Point:
    """Return the point that a text spells (events/point_texts.py), or GeoJSON.

    Raises Asked where the order or the signs are to be confirmed, Unclear where it may be one number, ValueError when
    it is no point.
    """
    text = text.strip()
    if text.startswith("{") and len(text) <= point_texts.LONGEST:
        found = point_texts.Found(*_geojson_pair(text))
    else:
        found = point_texts.read(text)
    point = Point(found.lon, found.lat, srid=geo.SRID)
    if found.question:
        raise Asked(point, found.question)
    return point


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


def in_words(point: Point) -> str:
    """Return a point with the letters of its directions: 12.635° S, 73.862° W."""
    lon, lat = (f"{abs(number):.6f}".rstrip("0").rstrip(".") for number in (point.x, point.y))
    north_south = pgettext("side of the equator", "S") if point.y < 0 else pgettext("side of the equator", "N")
    east_west = pgettext("side of Greenwich", "W") if point.x < 0 else pgettext("side of Greenwich", "E")
    return f"{lat}° {north_south}, {lon}° {east_west}"


class ChosenPoint(str):
    """What was typed, with the point that its editor confirmed; it stays a text, so that the box shows it again."""

    point: Point


def said(text: str) -> dict:
    """Return what a box is told: {"words", "is_problem", "point": [lon, lat] | null, "choice": {...} | null}.

    choice: {"value", "words", "point"} of a point that is to be confirmed; value as a form posts it.
    """
    answer = {"words": "", "is_problem": False, "point": None, "choice": None}
    if not text.strip():
        return answer
    try:
        point = parse(text)
    except Asked as asked:
        pair = [asked.point.x, asked.point.y]
        choice = {"value": f"{text}|{spell(asked.point)}", "words": in_words(asked.point), "point": pair}
        return {**answer, "words": str(QUESTIONS[asked.question]), "is_problem": True, "choice": choice}
    except (ValueError, OverflowError) as error:
        return {**answer, "words": str(_why(error)), "is_problem": True}
    return {**answer, "words": in_words(point), "point": [point.x, point.y]}


def _why(error: Exception):
    """Return why a text is no point."""
    if isinstance(error, Unclear):
        return WRONG["unclear"]
    return WRONG[error.code if isinstance(error, Refused) else "form"]


QUESTIONS = {
    "order": _("Written with the latitude first: confirm that this point is meant, or write longitude, latitude."),
    "hemisphere": _("No sign or letter says south and west: confirm that this point is meant."),
}
WRONG = {
    "form": _(
        "This is no point: write longitude and latitude, as in -73.862, -12.635, or 12°38′06″ S, 73°51′43″ W, or "
        "18L 624000 8602000."
    ),
    "unclear": _(
        "This may be one number as well as two: write longitude and latitude, both with decimals and a minus, "
        "as in -73.862, -12.635."
    ),
    "zone": _("These may be UTM metres: write the zone too, as in 18L 624000 8602000 (Peru lies in 17, 18 and 19)."),
    "datum": _("Only WGS 84 is read: convert this from the older datum first; it may be off by hundreds of metres."),
    "band": _("This zone does not fit the metres that follow: write it as in 18L 624000 8602000."),
}


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
            js=["leaflet/leaflet.js", Module("point_picker")],
        )

    def __init__(self, attrs=None, *, role="public"):
        super().__init__(attrs)
        self.role = role

    def value_from_datadict(self, data, files, name):
        """Return the typed text, as ChosenPoint where the posted choice confirms its point."""
        text = data.get(name)
        confirmed = data.get(f"{name}{READING}", "")
        choice = said(text)["choice"] if confirmed and text is not None else None
        if choice is None or choice["value"] != confirmed:
            return text
        chosen = ChosenPoint(text)
        chosen.point = Point(*choice["point"], srid=geo.SRID)
        return chosen

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
        context["choice"] = said(value)["choice"] if isinstance(value, str) else None
        context["is_chosen"] = isinstance(value, ChosenPoint)
        return context

    def _render(self, template_name, context, renderer=None):
        """Render with the project's templates, where ours lives."""
        return super()._render(template_name, context, TemplatesSetting())


class PointField(forms.Field):
    """A point typed or picked; a value that is no point is the form's error, never an exception."""

    widget = PointPicker

    def prepare_value(self, value):
        """Show a stored point as the text box spells it."""
        return spell(value) if isinstance(value, Point) else value

    def to_python(self, value):
        """Return the Point, or None for an empty box."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, Point):
            return value
        if isinstance(value, ChosenPoint):
            return value.point
        try:
            return parse(str(value))
        except Asked as asked:
            words = f"{QUESTIONS[asked.question]} {in_words(asked.point)}"
            raise ValidationError(words, code=asked.question) from asked
        except (ValueError, OverflowError) as error:
            code = "unclear" if isinstance(error, Unclear) else "invalid"
            raise ValidationError(_why(error), code=code) from error

    def has_changed(self, initial, data):
        """Compare as spelled: a stored point has more digits than the box shows."""
        try:
            return spell(initial) != spell(self.to_python(data))
        except ValidationError:
            return True
