"""The form of a row of an event: a row that is not saved yet has a name of its own, by which others point to it."""

import re

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property

from .errors_shown import ErrorsShown
from .labels import KnowingSelect
from .row_templates import prefilled
from .stored_values import KeepsStored

# Posted with each row: what tells it from others before it has an id. A script or the desk makes it up.
ROW_KEY = "row_key"
_KEY = re.compile(r"[a-z0-9_.-]{1,60}")


def is_row_key(text: str) -> bool:
    """Whether a posted text can be the name of a row."""
    return _KEY.fullmatch(text) is not None


class RowForm(KeepsStored, forms.ModelForm):
    """A row of an event, with its hidden name, which is no fact of the row."""

    row_key = forms.CharField(label="", widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "error_class": ErrorsShown})
        # What a template put in is no change: the row is saved once somebody puts something else in.
        self.prefilled = prefilled(self.posted_key) if self.instance.pk is None else {}
        self.initial |= self.prefilled
        for name, field in self.fields.items():
            box = getattr(field.widget, "widget", None)
            if isinstance(box, KnowingSelect):
                box.know_row_of(self.instance, name)

    @cached_property
    def changed_data(self):
        """Ignore the hidden name."""
        return [name for name in super().changed_data if name != ROW_KEY]

    @property
    def posted_key(self) -> str:
        """The name that this row was posted under, empty for none."""
        key = self.data.get(self.add_prefix(ROW_KEY), "") if self.is_bound else ""
        return key if is_row_key(key) else ""


class RowFormSet(BaseInlineFormSet):
    """Rows of one kind; the form of a row to come is made once, however many parts of the page ask for it."""

    @cached_property
    def empty_form(self):
        """The form that a script copies for each row to come."""
        return super().empty_form


def with_row_key(fieldsets: list) -> list:
    """Return the fieldsets of a row with its hidden name at the end of the first."""
    (title, options), *others = fieldsets
    if ROW_KEY in options["fields"]:
        return fieldsets
    return [(title, {**options, "fields": [*options["fields"], ROW_KEY]}), *others]
