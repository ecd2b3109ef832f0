"""Boxes for figures: what was typed is read by one parser, and an ambiguous number is saved only after a choice."""

from decimal import Decimal
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from events import numbers
from events.markup import attributes_in_order, text_of

from .figure_boxes import Box, Chosen, code_of, fitting, read, reading_words, said
from .modules import Module

# What the key of a choice has behind its box's.
READING = "-reading"
_URL = reverse_lazy("admin:events_event_figures")


class FigureInput(forms.TextInput):
    """A text box with its reading beside it, and with a choice where what was typed can be read in two ways.

    The choice is posted as "typed text|reading" under "<name>-reading": it holds for that text only.
    """

    template_name = "admin/events/figure.html"
    box = Box()

    @property
    def media(self):
        """Name the module that says the reading while somebody types."""
        return forms.Media(js=[Module("figures")])

    def value_from_datadict(self, data, files, name):
        """Return the typed text, as Chosen where the posted choice is one of its readings."""
        text = data.get(name)
        typed, separator, reading = data.get(f"{name}{READING}", "").rpartition("|")
        if not separator or text is None or typed != text:
            return text
        for amount in fitting(text, self.box):
            if code_of(amount) == reading:
                chosen = Chosen(text)
                chosen.amount = amount
                return chosen
        return text

    def format_value(self, value):
        """Show what was typed as it was typed, and a stored number so that it reads back as itself."""
        if isinstance(value, Decimal | int):
            return numbers.spell(value)
        return value or None

    def get_context(self, name, value, attrs):
        """Add the reading in words, or the readings to choose from."""
        # A word or a unit may be typed: phones show their keyboard of letters.
        context = super().get_context(name, value, {"autocomplete": "off", **(attrs or {})})
        text = value if isinstance(value, str) else self.format_value(value) or ""
        told = said(str(text), self.box)
        chosen = code_of(value.amount) if isinstance(value, Chosen) else None
        for choice in told["choices"]:
            choice["is_chosen"] = choice["value"] == f"{text}|{chosen}"
        # What is wrong with it stands above the box.
        context["told"] = told if told["choices"] or _is_read(text, self.box) else {**told, "words": ""}
        context["box"] = urlencode({key: value for key, value in self.box._asdict().items() if value})
        context["url"] = _URL
        return context

    def _render(self, template_name, context, renderer=None):
        """Render with the project's templates, where ours lives; a box without a question is written here."""
        if not context["told"]["choices"]:
            return _without_choices(**context)
        return super()._render(template_name, context, TemplatesSetting())


def _without_choices(widget, told, box, url) -> str:
    """Return what the template makes of a box that asks nothing: a page has a hundred of them."""
    value = {} if widget["value"] is None else {"value": widget["value"]}
    own = attributes_in_order({"name": widget["name"], **value, **widget["attrs"]})
    asked = f'data-figure="{text_of(box)}" data-url="{text_of(url)}" data-value="{text_of(told["value"])}"'
    return mark_safe(
        f'<span class="figure-box" {asked} data-text-choose="{text_of(_("Which number is it?"))}">'
        f'<input type="text"{own}>'
        f'<span class="figure-reading" data-figure-reading aria-live="polite">{text_of(told["words"])}</span></span>'
    )


def _is_read(text: str, box: Box) -> bool:
    try:
        return bool(text) and bool(read(str(text), box))
    except ValidationError:
        return False


class FigureText(forms.Widget):
    """A figure as those see it who may not change it: as a box would write it, with its words."""

    # Django's read-only fields leave the drawing to a widget that says this of itself.
    read_only = True
    box = Box()

    def render(self, name, value, attrs=None, renderer=None):
        """Write the stored number, or a dash."""
        return "–" if value is None else format_html("{} ({})", numbers.spell(value), reading_words(value))


class FigureField(forms.IntegerField):
    """A figure of the desk, whole where its column has no decimals; more decimals than those are refused."""

    widget = FigureInput

    def __init__(self, *, max_digits=None, decimal_places=0, **kwargs):
        super().__init__(**kwargs)
        self.decimal_places = decimal_places
        self.set_box(places=decimal_places)
        if decimal_places:
            self.validators.append(DecimalValidator(max_digits, decimal_places))

    @property
    def box(self) -> Box:
        """What the box may hold; it is the widget's, which reads choices by it."""
        return self.widget.box

    def set_box(self, **changes) -> None:
        """Say more of what the box may hold."""
        self.widget.box = self.widget.box._replace(**changes)

    def amount(self, text):
        """Return the Amount that a posted text spells, or None for an empty box; raises ValidationError with words."""
        return read(text, self.box) if isinstance(text, str) and text.strip() else None

    def says_more(self, text) -> bool:
        """Whether a text says more than one figure: a range, a hedge, a unit."""
        try:
            amount = self.amount(text)
        except ValidationError:
            return False
        return amount is not None and not amount.is_plain

    def to_python(self, value):
        """Return what the box's own column gets, or None; raises ValidationError with words.

        What else the text says is put where it belongs by figure_rows.py.
        """
        if value is None or isinstance(value, str):
            amount = self.amount(value)
            number = None if amount is None else getattr(amount, self._own(amount))
        else:
            number = Decimal(value)
        return None if number is None else self.whole_or_not(number)

    def _own(self, amount) -> str:
        """Return which figure of an amount is the box's own."""
        takes = self.box.takes
        return takes if takes in ("low", "high") and getattr(amount, takes) is not None else "best"

    def whole_or_not(self, number: Decimal):
        """Return a number as its column holds it; raises ValidationError where it must be whole."""
        if self.decimal_places:
            return number
        if numbers.places(number):
            raise ValidationError(_("Write a whole number."), code="whole")
        return int(number)

    def has_changed(self, initial, data):
        """Count a range or a unit that was typed as a change: it is more than the box's own column holds."""
        return self.says_more(data) or super().has_changed(initial, data)

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
