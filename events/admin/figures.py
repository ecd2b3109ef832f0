"""Boxes for figures: what was typed is read by one parser, and an ambiguous number is saved only after a choice."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Script
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events import numbers
from events.number_words import TOO_LARGE, in_words

# What the key of a choice has behind its box's.
READING = "-reading"
_REFUSED = {
    "empty": gettext_lazy("Write a number, or leave the box empty."),
    "long": gettext_lazy("This is too long for a number."),
    "sign": gettext_lazy("Write the number without a sign before it."),
    "exponent": gettext_lazy("Write all figures of the number, without an exponent."),
    "digits": gettext_lazy("Write the number with the figures 0 to 9."),
    "characters": gettext_lazy("Write only the number here, without words or signs: 1200,5 or 1200.5."),
    "edge": gettext_lazy("Figures are missing before or after the point or comma: write 0,5 or 5."),
    "zero": gettext_lazy("Write the number without a zero in front of it."),
    "grouping": gettext_lazy("The figures are not parted in threes: write 1200,5 or 1.200,5, for instance."),
}


class Chosen(str):
    """What was typed, with the reading that its editor chose; it stays a text, so that the box shows it again."""

    value: Decimal


def read(text: str, places: int) -> Decimal:
    """Return the number that a box of a column with so many decimals holds, the chosen one where it is ambiguous.

    Raises ValidationError: ambiguous, or one of the codes of numbers.Refusal.
    """
    if isinstance(text, Chosen):
        return text.value
    found = numbers.parse(text)
    if isinstance(found, numbers.Refusal):
        raise ValidationError(_REFUSED[found.code], code=found.code)
    if isinstance(found, numbers.Reading):
        return found.value
    if len(_fitting(found, places)) > 1:
        words = _("“%(typed)s” can be read in two ways: choose one below, or write it in another way.")
    else:
        words = _(
            "“%(typed)s” can also be read as a number with more decimals than this box holds: confirm the one meant "
            "below, or write it in another way."
        )
    raise ValidationError(words, code="ambiguous", params={"typed": text.strip()})


def _fitting(found, places: int) -> list[Decimal]:
    """Return the readings of an ambiguous text that have no more decimals than the column; otherwise none."""
    if not isinstance(found, numbers.Ambiguous):
        return []
    return [value for value in found.values if numbers.places(value) <= places]


def reading_words(value: Decimal | int) -> str:
    """Return a number in the words of the editor's language, or its figures where it has none."""
    if 0 <= value < TOO_LARGE:
        return in_words(value, get_language() or "es")
    return numbers.spell(value)


class FigureInput(forms.TextInput):
    """A text box with its reading beside it, and with a choice where what was typed can be read in two ways.

    The choice is posted as "typed text|reading" under "<name>-reading": it holds for that text only.
    """

    template_name = "admin/events/figure.html"
    places = 0

    @property
    def media(self):
        """Name the module that says the reading while somebody types."""
        return forms.Media(js=[Script("js/admin/figures.js", type="module")])

    def value_from_datadict(self, data, files, name):
        """Return the typed text, as Chosen where the posted choice is one of its readings."""
        text = data.get(name)
        typed, separator, reading = data.get(f"{name}{READING}", "").rpartition("|")
        if not separator or text is None or typed != text:
            return text
        for value in _fitting(numbers.parse(text), self.places):
            if numbers.spell(value) == reading:
                chosen = Chosen(text)
                chosen.value = value
                return chosen
        return text

    def format_value(self, value):
        """Show what was typed as it was typed, and a stored number so that it reads back as itself."""
        if isinstance(value, Decimal | int):
            return numbers.spell(value)
        return value or None

    def get_context(self, name, value, attrs):
        """Add the reading in words, or the readings to choose from."""
        keys = {"inputmode": "decimal" if self.places else "numeric", "autocomplete": "off"}
        context = super().get_context(name, value, {**keys, **(attrs or {})})
        text = value if isinstance(value, str) else self.format_value(value)
        found = numbers.parse(text) if text else None
        context["reading"] = reading_words(found.value) if isinstance(found, numbers.Reading) else ""
        context["places"] = str(self.places)
        context["choices"] = [
            {
                "value": f"{text}|{numbers.spell(reading)}",
                "words": f"{reading_words(reading)} ({numbers.spell(reading)})",
                "is_chosen": isinstance(value, Chosen) and value.value == reading,
            }
            for reading in _fitting(found, self.places)
        ]
        return context

    def _render(self, template_name, context, renderer=None):
        """Render with the project's templates, where ours lives."""
        return super()._render(template_name, context, TemplatesSetting())


class FigureText(forms.Widget):
    """A figure as those see it who may not change it: as a box would write it, with its words."""

    # Django's read-only fields leave the drawing to a widget that says this of itself.
    read_only = True

    def render(self, name, value, attrs=None, renderer=None):
        """Write the stored number, or a dash."""
        return "–" if value is None else format_html("{} ({})", numbers.spell(value), reading_words(value))


class FigureField(forms.IntegerField):
    """A figure of the desk, whole where its column has no decimals; more decimals than those are refused."""

    widget = FigureInput

    def __init__(self, *, max_digits=None, decimal_places=0, **kwargs):
        super().__init__(**kwargs)
        self.decimal_places = self.widget.places = decimal_places
        if decimal_places:
            self.validators.append(DecimalValidator(max_digits, decimal_places))

    def to_python(self, value):
        """Return the number, or None for an empty box; raises ValidationError with words."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        number = read(value, self.decimal_places) if isinstance(value, str) else Decimal(value)
        if not self.decimal_places:
            if numbers.places(number):
                raise ValidationError(_("Write a whole number."), code="whole")
            return int(number)
        return number

    def widget_attrs(self, widget):
        """Leave out min, max and step: they belong to number boxes."""
        return {}


def show_figures(form) -> None:
    """Let a form class of one's own show its figures instead of asking for them."""
    for field in form.base_fields.values():
        if isinstance(field, FigureField):
            field.widget = FigureText()


_BOX = {"form_class": FigureField, "widget": FigureInput}
# For formfield_overrides: every figure of a page.
FIGURES = {models.DecimalField: _BOX, models.IntegerField: _BOX}
