"""What every admin page of the newsroom shares: closed query strings, search, the audit trail."""

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied
from django.db.models import URLField
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst

from events.desk import editing
from events.models import Report

from .adding_words import says_what_it_adds
from .audit import audit_page
from .bulk_pages import keys_ticked
from .code_manual import CodesExplained
from .days import DAYS
from .earlier_states import EarlierStates
from .error_list import NamesErrors
from .figures import FIGURES, show_figures
from .filter_base import DeskFilter
from .labels import LabelledChoices
from .locking import LockedPages
from .modules import Module
from .row_form import RowForm, RowFormSet, with_row_key
from .search import references_holding, words_in
from .stored_values import SaysWhatIsStored

CONFIDENTIAL = "events.view_eventconfidential"
# What is typed without http:// or https:// is taken for the latter.
ADDRESSES = {URLField: {"assume_scheme": "https"}}


def may_see_confidential(user) -> bool:
    """Whether a user may see notes kept inside and exact points."""
    return user.has_perm(CONFIDENTIAL)


def heading(words, summary) -> str:
    """Return a section's heading with what stands in it, in one line."""
    if not summary:
        return words
    short = Truncator(str(summary)).chars(140)
    return format_html('{} <span class="section-summary">{}</span>', capfirst(words), short)


class Lines(list):
    """The lines of a section that may be closed: Django opens it for an error in a field that it holds.

    It asks for the field itself, and would not find one that shares its line with others.
    """

    def __contains__(self, name):
        """Whether a field stands in any line."""
        return name in flatten(self)


class ClosedLookups:
    """Deny every filter of the query string that is not one of the page's own filters.

    Otherwise `?notes__startswith=x` reads a confidential field letter by letter (docs/security.md).
    """

    def lookup_allowed(self, lookup, value, request=None):
        """Allow the parameters that the page's own filters and its date hierarchy make."""
        return lookup in self._own_parameters(request)

    def _own_parameters(self, request) -> set[str]:
        filters = self.get_list_filter(request) if request is not None else self.list_filter
        allowed = set()
        for item in filters:
            if isinstance(item, type) and issubclass(item, DeskFilter):
                allowed |= set(item.names)
                continue
            if isinstance(item, type) and issubclass(item, SimpleListFilter):
                allowed.add(item.parameter_name)
                continue
            path = item[0] if isinstance(item, tuple | list) else item
            allowed |= {path, f"{path}__exact", f"{path}__id__exact", f"{path}__isnull"}
        if self.date_hierarchy:
            endings = ("year", "month", "day", "gte", "lt")
            allowed |= {f"{self.date_hierarchy}__{ending}" for ending in endings}
        return allowed


class DeskAdmin(
    CodesExplained,
    LabelledChoices,
    NamesErrors,
    SaysWhatIsStored,
    ClosedLookups,
    EarlierStates,
    LockedPages,
    admin.ModelAdmin,
):
    """A page of the newsroom; search_fields are plain paths, searched without accents."""

    class Media:
        """Names for Select2's boxes, and keys."""

        js = [Module(name) for name in ("field_names", "shortcuts")]

    formfield_overrides = {**FIGURES, **DAYS, **ADDRESSES}
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    # Whether rows have a trail of their own: a log is one.
    has_history = True

    def get_inline_formsets(self, *args, **kwargs):
        """Let each kind of row say in its own words that one is added."""
        shown = super().get_inline_formsets(*args, **kwargs)
        for rows in shown:
            says_what_it_adds(rows)
        return shown

    def delete_model(self, request, obj):
        """Delete a row by the desk's verb; raises PermissionDenied for what readers have had."""
        if not editing.delete(obj, request.user).is_done:
            raise PermissionDenied

    def delete_queryset(self, request, queryset):
        """Delete each of many rows by the desk's verb."""
        for row in queryset:
            self.delete_model(request, row)

    def response_action(self, request, queryset):
        """Do an action on the ticked rows; what can be no key of a row is none of them."""
        keys = keys_ticked(request)
        if len(keys) < len(request.POST.getlist(ACTION_CHECKBOX_NAME)):
            request.POST = request.POST.copy()
            request.POST.setlist(ACTION_CHECKBOX_NAME, sorted(keys))
        return super().response_action(request, queryset)

    def get_search_results(self, request, queryset, search_term):
        """Find every word in the names of a row and of what it belongs to, or in any of the searched fields."""
        if not search_term.strip():
            return queryset, False
        if (rule := references_holding(self.model, search_term)) is not None:
            return queryset.filter(rule), False
        rule = words_in(*self.search_fields, text=search_term)
        return queryset.filter(rule), any("__" in path for path in self.search_fields)

    def history_view(self, request, object_id, extra_context=None):
        """Show the audit trail, which also holds what was changed outside the admin; a log has none."""
        if not self.has_history:
            raise PermissionDenied
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return audit_page(self, request, obj)


class Rows(CodesExplained, LabelledChoices, admin.StackedInline):
    """Rows of an event, one under another: they fit a phone."""

    extra = 0
    form = RowForm
    formset = RowFormSet
    formfield_overrides = {**FIGURES, **DAYS, **ADDRESSES}
    summary_of = staticmethod(str)

    def get_fieldsets(self, request, obj=None):
        """Add the hidden name of rows that are not saved yet."""
        return self.keyed(request, obj, super().get_fieldsets(request, obj))

    def keyed(self, request, obj, fieldsets):
        """Return the fieldsets with the hidden name, for those who may write rows."""
        may_write = self.has_change_permission(request, obj) or self.has_add_permission(request, obj)
        return with_row_key(fieldsets) if may_write else fieldsets

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Fetch a report with its publisher: its name begins with it."""
        if db_field.related_model is Report:
            kwargs["queryset"] = Report.objects.select_related("publisher")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request, obj=None, **kwargs):
        """Write figures the same way for those who may not change them."""
        formset = super().get_formset(request, obj, **kwargs)
        if not self.has_change_permission(request, obj):
            show_figures(formset.form)
        return formset

    def section_summary(self, formset) -> str:
        """Say in one line what the saved rows hold."""
        return " · ".join(str(self.summary_of(form.instance)) for form in formset.initial_forms)
