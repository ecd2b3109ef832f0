"""What kept a page from being saved, in one list on top of it: each error is named and leads to its field."""

from typing import NamedTuple

from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst

from .modules import Module


class ErrorLine(NamedTuple):
    """One error: the id of what it is about, what that is called, and what is wrong."""

    anchor: str
    where: str
    words: str


class NamesErrors(admin.ModelAdmin):
    """Mixin: gives the page its list of errors, and a module that puts the focus on the first."""

    class Media:
        """The way from an error to its field."""

        js = [Module("errors")]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Name every error of the page's form and of its rows."""
        if context.get("errors"):
            context["error_lines"] = _lines(context["adminform"].form, context["inline_admin_formsets"])
        return super().render_change_form(request, context, add, change, form_url, obj)


def _lines(form, sections) -> list[ErrorLine]:
    found = _of_form(form, "content-main", "")
    for section in sections:
        formset, kind = section.formset, type(section.opts)
        name = capfirst(kind.verbose_name or section.opts.model._meta.verbose_name)
        found += [ErrorLine(f"{formset.prefix}-group", name, words) for words in formset.non_form_errors()]
        for number, row in enumerate(formset.forms):
            where = name if formset.max_num == 1 else f"{name} {number + 1}"
            found += _of_form(row, f"{formset.prefix}-{number}", where)
    return found


def _of_form(form, anchor: str, where: str) -> list[ErrorLine]:
    found = []
    for name, errors in form.errors.items():
        if name == NON_FIELD_ERRORS or form.fields[name].widget.is_hidden:
            at, label = anchor, where
        else:
            box = form[name]
            at = box.id_for_label or box.auto_id
            label = ": ".join(part for part in (where, capfirst(str(box.label))) if part)
        found += [ErrorLine(at, label, words) for words in errors]
    return found
