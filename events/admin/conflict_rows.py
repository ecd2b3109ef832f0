"""The rows that an editor added on a page that meets a conflict: nothing stands against them, and they are kept."""

from typing import NamedTuple

from django.forms.models import InlineForeignKeyField
from django.utils.text import capfirst

from .form_data import bound_side, words_of

_NOT_FACTS = frozenset({"id", "DELETE"})


class OwnRow(NamedTuple):
    """A row that only this editor has: the section it stands in, and (label, value) of all that it says."""

    section: str
    facts: list[tuple[str, str]]


def own_rows(model_admin, request, obj, data, brought_back) -> list[OwnRow]:
    """Return the posted rows that are in no version yet.

    data: the posted form laid on the stored version. brought_back: prefixes of rows that somebody deleted meanwhile and
    that are told among the differences.
    """
    found = []
    for form, section, is_row in bound_side(model_admin, request, obj, data).sections():
        is_new = is_row and form.instance.pk is None and form.prefix not in brought_back
        if is_new and data.get(f"{form.prefix}-DELETE") != "on" and form.has_changed():
            found.append(OwnRow(section, facts_of(form)))
    return found


def facts_of(form) -> list[tuple[str, str]]:
    """Return (label, value in words) of all that a form changes."""
    return [
        (capfirst(form.fields[name].label or name), words_of(form.fields[name], form[name].data))
        for name in form.changed_data
        if name not in _NOT_FACTS and not isinstance(form.fields[name], InlineForeignKeyField)
    ]
