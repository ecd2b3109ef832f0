"""Columns and fields in words: yes and no, and a person.

Django draws a sign for yes and for no and has it read aloud in English, and makes of a person a link to an account's
page, which refuses whoever does not administrate accounts.
"""

from django.contrib import admin
from django.utils.translation import gettext as _


def in_words(value: bool | None) -> str:
    """Return yes, no, or a dash where there is nothing to say."""
    return "–" if value is None else _("Yes") if value else _("No")


def yes_or_no(field: str, words):
    """Return a column that says in words what a field of yes and no holds, under a heading that is short enough."""

    @admin.display(description=words, ordering=field)
    def column(_admin, row):
        return in_words(getattr(row, field))

    return column


def person(model, field: str):
    """Return a column that names the person in a field of a model."""

    @admin.display(description=model._meta.get_field(field).verbose_name, ordering=f"{field}__username")
    def column(_admin, row):
        return str(getattr(row, field) or "–")

    return column
