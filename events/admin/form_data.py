"""Forms as data: what a stored event would post, and fields in words."""

from typing import NamedTuple

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceField, model_to_dict
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import numbers
from events.models import Claim

from .claim import target_code
from .claimant import claimant_code
from .days import DayInput
from .figures import READING, FigureField, FigureInput
from .points import PointPicker, spell


class Side(NamedTuple):
    """The event's form and formsets, either as stored or bound to posted data."""

    form: forms.ModelForm
    formsets: list

    def forms(self):
        """Return every form of a stored row, the event's own first."""
        return [self.form, *(form for formset in self.formsets for form in formset.initial_forms)]

    def sections(self):
        """Yield (form, section's name, whether it is a row)."""
        yield self.form, capfirst(self.form._meta.model._meta.verbose_name), False
        for formset in self.formsets:
            for form in formset.forms:
                yield form, formset.section, True

    @staticmethod
    def initial_of(row) -> dict:
        """Return a row's fields as its form's initial values."""
        initial = model_to_dict(row)
        if isinstance(row, Claim):
            initial |= {"target": target_code(row), "claimant": claimant_code(row)}
        return initial


def _side(model_admin, request, event, data) -> Side:
    form_class = model_admin.get_form(request, event, change=True)
    formsets = []
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, event):
        formset = formset_class(
            data,
            instance=event,
            prefix=formset_class.get_default_prefix(),
            queryset=inline.get_queryset(request),
        )
        formset.section = capfirst(inline.verbose_name_plural)
        formsets.append(formset)
    return Side(form_class(data, instance=event), formsets)


def stored_side(model_admin, request, event) -> Side:
    """Return the event's forms as stored."""
    return _side(model_admin, request, event, None)


def bound_side(model_admin, request, event, data) -> Side:
    """Return the event's forms bound to posted data."""
    return _side(model_admin, request, event, data)


def posted_values(form, name: str, *, include_absent: bool = False) -> dict[str, list[str]]:
    """Return what the browser would post for one field of an unbound form: {key: [values]}.

    With include_absent also the keys that would be missing, as an unticked box is, or the choice beside a figure.
    """
    field = form.fields[name]
    key = form.add_prefix(name)
    value = field.prepare_value(form.get_initial_for_field(field, name))
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        parts = widget.decompress(value)
        names = widget.widgets_names
        return {
            f"{key}{ending}": [part.format_value(v) or ""]
            for ending, part, v in zip(names, widget.widgets, parts, strict=True)
        }
    if isinstance(widget, forms.CheckboxInput):
        return {key: ["on"]} if value else ({key: []} if include_absent else {})
    if isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return {key: [str(v) for v in value or []]}
    is_asked = isinstance(widget, FigureInput | DayInput | PointPicker)
    choice = {f"{key}{READING}": []} if include_absent and is_asked else {}
    if isinstance(value, Point):
        return {key: [spell(value)], **choice}
    value = widget.format_value(value)
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return {key: ["" if value is None else str(value)], **choice}


def words_of(field, value) -> str:
    """Return a field's value, posted or stored, as an editor reads it."""
    if value in (None, "", [], ()):
        return _("empty")
    if isinstance(field, ModelChoiceField):
        if not hasattr(value, "pk") and str(value).isdecimal():
            value = field.queryset.filter(pk=value).first() or value
        return str(value)
    if isinstance(field, forms.MultipleChoiceField):
        labels = dict(_flat(field.choices))
        return ", ".join(str(labels.get(v, v)) for v in value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(str(value), value))
    if isinstance(field, forms.BooleanField):
        return _("yes") if value not in (False, "False", "false") else _("no")
    if isinstance(value, Point):
        return spell(value)
    if isinstance(field, FigureField) and isinstance(value, str) and field.says_more(value):
        return value
    try:
        value = field.to_python(value) if isinstance(value, str) else value
    except ValidationError:
        return str(value)
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(field, FigureField):
        return numbers.spell(value)
    return spell(value) if isinstance(value, Point) else str(formats.localize(value))


def _flat(choices):
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from ((str(inner), words) for inner, words in label)
        else:
            yield str(code), label
