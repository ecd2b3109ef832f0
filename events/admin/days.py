"""Boxes for days: read in the ways that people type them; what can be read in two ways is asked about."""

from datetime import date

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.utils import formats
from django.utils.dateformat import format as spell
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import day_texts
from events.day_texts import Days

from .date_messages import as_typed

# What the key of a choice has behind its box's, as beside figures.
READING = "-reading"
_EXAMPLE = date(2025, 3, 25)


def in_words(day: date) -> str:
    """Return a day in words of the editor's language."""
    return spell(day, pgettext("date format", "j F Y"))


def _no_date() -> str:
    example = {"example": as_typed(_EXAMPLE), "words": in_words(_EXAMPLE)}
    return _("This is no date: write it as %(example)s or %(words)s.") % example


# What a box says of a date that it cannot read: how the language in use writes one.
NO_DATE = lazy(_no_date, str)()


class ChosenDay(str):
    """What was typed, with the day that its editor chose; it stays a text, so that the box shows it again."""

    days: Days


def read(text: str) -> day_texts.Read:
    """Return the readings of a text in the order of day and month of the language in use."""
    return day_texts.read(text, is_day_first=formats.get_format("DATE_INPUT_FORMATS")[0].startswith("%d"))


class DayInput(AdminDateWidget):
    """Django's box with its calendar, and a choice where what was typed can be read in two ways.

    The choice is posted as "typed text|2025-03-25" under "<name>-reading": it holds for that text only.
    """

    template_name = "admin/events/day.html"

    class Media:
        """Django's calendar is written with functions of core.js, which a page beside the forms of a row lacks."""

        extend = False
        js = ("admin/js/core.js", "admin/js/calendar.js", "admin/js/admin/DateTimeShortcuts.js")

    def __init__(self, attrs=None, **kwargs):
        super().__init__({"size": "14", "autocomplete": "off", **(attrs or {})}, **kwargs)

    def value_from_datadict(self, data, files, name):
        """Return the typed text, as ChosenDay where the posted choice is one of its readings."""
        text = data.get(name)
        typed, separator, reading = data.get(f"{name}{READING}", "").rpartition("|")
        if not separator or text is None or typed != text:
            return text
        for days in read(text).readings:
            if days.first.isoformat() == reading:
                chosen = ChosenDay(text)
                chosen.days = days
                return chosen
        return text

    def get_context(self, name, value, attrs):
        """Add the readings to choose from."""
        context = super().get_context(name, value, attrs)
        found = read(value) if isinstance(value, str) else None
        context["choices"] = [
            {
                "value": f"{value}|{days.first.isoformat()}",
                "words": in_words(days.first),
                "is_chosen": isinstance(value, ChosenDay) and value.days == days,
            }
            for days in (found.readings if found and not found.is_sure else ())
        ]
        return context

    def _render(self, template_name, context, renderer=None):
        """Render with the project's templates, where ours lives."""
        return super()._render(template_name, context, TemplatesSetting())


class DayField(forms.DateField):
    """A day; takes_more: also a whole month or year, of which it gives the first day (event_form.py takes the rest)."""

    widget = DayInput
    takes_more = False

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["invalid"] = NO_DATE

    def days(self, value) -> Days | None:
        """Return what was typed, or None for an empty box.

        Raises ValidationError: invalid, ambiguous, or not_a_day (a month or a year where a day is needed).
        """
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, ChosenDay):
            return value.days
        if isinstance(value, date):
            return Days(value, value, "day")
        found = read(value)
        if not found.readings:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not found.is_sure:
            days = _(" or ").join(f"{in_words(one.first)} ({as_typed(one.first)})" for one in found.readings)
            words = _("“%(typed)s” may be %(days)s: choose one, or write it in another way.")
            raise ValidationError(words, code="ambiguous", params={"typed": value.strip(), "days": days})
        (days,) = found.readings
        if days.unit != "day" and not self.takes_more:
            words = _("This box needs a day, not a whole month or year: write it as %(example)s.")
            raise ValidationError(words, code="not_a_day", params={"example": as_typed(_EXAMPLE)})
        return days

    def has_changed(self, initial, data):
        """Count a month or a year that was typed as a change: it is more than its first day."""
        try:
            days = self.days(data)
        except ValidationError:
            return True
        return (days is not None and days.unit != "day") or super().has_changed(initial, data)

    def to_python(self, value):
        """Return the first day of what was typed; raises ValidationError as days() does."""
        days = super().to_python(value) if not isinstance(value, str) else self.days(value)
        return days.first if isinstance(days, Days) else days


class MomentField(forms.SplitDateTimeField):
    """A day, typed as any other, and a time."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        day, time = DayField(required=False, disabled=self.disabled), self.fields[1]
        day.error_messages["incomplete"] = self.error_messages["incomplete"]
        self.fields = (day, time)


_BOX = {"form_class": DayField, "widget": DayInput}
_MOMENT = {"form_class": MomentField, "error_messages": {"invalid_date": NO_DATE}}
# For formfield_overrides: every day of a page.
DAYS = {models.DateField: _BOX, models.DateTimeField: _MOMENT}
