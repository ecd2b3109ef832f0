"""Rows put into a page by the desk: those of a template, of another event, of a list of places. Nothing is saved.

What was typed is posted, gets its new rows, and is shown again unchecked; so all of it works without a script too.
"""

from secrets import token_hex
from typing import NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict

from . import row_templates
from .copying import copy_from, copyable
from .fill_forms import FillForm
from .place_list_rows import rows_of_list
from .row_form import ROW_KEY

# The button that was pressed: "template", "event" or "places".
FILL = "_fill"
_MOST_ROWS = 400


class Filled(NamedTuple):
    """What was put in: (prefix of the rows, how many), what could not be, and (words, [(value, label)]) to choose of.

    words: told above the rest.
    """

    added: list[tuple[str, int]]
    unplaced: list[str] = []
    offered: list[tuple[str, list[tuple[str, str]]]] = []
    there: int = 0
    words: str = ""


class UncheckedForm:
    """Mixin of a form that is shown with what was typed in it: nothing is saved, and nothing told to be wrong yet."""

    def is_valid(self):
        """Read the boxes, and forget what is wrong with them."""
        super().is_valid()
        self._errors = ErrorDict()
        return False


def add_rows(data: QueryDict, prefix: str, rows: list[dict[str, str | list[str]]]) -> int:
    """Write rows behind those that a form posts, as "add another" would; return how many there was room for."""
    count = data.get(f"{prefix}-TOTAL_FORMS", "")
    if not (count.isdecimal() and len(count) < 5):
        return 0
    number = int(count)
    rows = rows[: max(0, _MOST_ROWS - number)]
    for row in rows:
        for name, value in {"id": "", ROW_KEY: f"c{token_hex(6)}", **row}.items():
            data.setlist(f"{prefix}-{number}-{name}", value if isinstance(value, list) else [value])
        number += 1
    data[f"{prefix}-TOTAL_FORMS"] = str(number)
    return len(rows)


class FillsRows(admin.ModelAdmin):
    """Mixin of the event's admin: three buttons that put rows into the page."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Put rows into what was posted, and show it again; a save goes its own way."""
        if request.method != "POST" or FILL not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        obj = self.get_object(request, object_id) if object_id is not None else None
        may = self.has_change_permission(request, obj) if object_id is not None else self.has_add_permission(request)
        if not may:
            raise PermissionDenied
        request.POST = request.POST.copy()
        request.filled = self._fill(request)
        # Past what compares versions: nothing is saved, and the form keeps the version that it was made from.
        return admin.ModelAdmin.changeform_view(self, request, object_id, form_url, extra_context)

    def _fill(self, request) -> Filled:
        data, button = request.POST, request.POST[FILL]
        if button == "template" and (name := data.get("fill_template")) in row_templates.TEMPLATES:
            return Filled([("seizures", add_rows(data, "seizures", row_templates.rows_of(name)))])
        if button == "event":
            found = copyable(self, request, data.get("fill_event") or data.get("fill_event_id", ""))
            rows = copy_from(self, request, found, data.getlist("fill_part")) if found is not None else {}
            return Filled([(prefix, add_rows(data, prefix, of_kind)) for prefix, of_kind in rows.items()])
        if button == "places":
            found = rows_of_list(data)
            return Filled(
                [("places", add_rows(data, "places", found.rows))], found.unplaced, found.offered, found.there
            )
        return Filled([])

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Use a form that is not checked where rows were put in."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (UncheckedForm, form), {}) if hasattr(request, "filled") else form

    def _create_formsets(self, request, obj, change):
        """Read the rows, and forget what is wrong with them."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets if hasattr(request, "filled") else ():
            formset.is_valid()
            formset._errors, formset._non_form_errors = [ErrorDict() for _form in formset.forms], ErrorList()
            for form in formset.forms:
                form._errors = ErrorDict()
        return formsets, inlines

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Leave sections open that hold rows which are not saved yet."""
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for section in found:
            if section.formset.is_bound and section.formset.extra_forms:
                section.classes = section.classes.replace("collapse", "")
        return found

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Offer the three buttons to those who may write, and say what was put in."""
        if self.has_change_permission(request, obj) if change else self.has_add_permission(request):
            context["fill"] = FillForm(self, request, obj)
            context["filled"] = _told(getattr(request, "filled", None), context)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _told(filled: Filled | None, context) -> dict | None:
    """Return what was put in, as the page tells it."""
    if filled is None:
        return None
    names = {section.formset.prefix: section.opts for section in context["inline_admin_formsets"]}
    added = [
        (type(names[prefix]).verbose_name_plural, prefix, n) for prefix, n in filled.added if n and prefix in names
    ]
    return {**filled._asdict(), "added": added, "total": sum(n for *_others, n in added)}
