"""Pages whose form is saved only on top of the version that its editor saw; otherwise conflict.py shows both."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.utils.functional import cached_property

from events.desk.versions import ChangedMeanwhile, hold, version_of

from . import conflict
from .modules import Module
from .something_typed import TellsOfRows
from .stored_values import KeepsStored
from .working_copy import KeepsUnsavedWork


class VersionedForm(KeepsStored, forms.ModelForm):
    """A form that carries the version it was made from."""

    # Put by the admin.
    carried_version = ""
    # Fields that hold for what their user saw, by name: after a conflict they are to be given again.
    not_carried = ()

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.carried_version

    @cached_property
    def changed_data(self):
        """Ignore the hidden version: it is not a fact."""
        return [name for name in super().changed_data if name != "version"]


class ShownForm:
    """Mixin of a form as shown after a conflict or with unsaved work: checked like any other, never saved at once."""

    def is_valid(self):
        """Check everything and save nothing."""
        super().is_valid()
        return False


class VersionedAdmin(TellsOfRows, KeepsUnsavedWork, admin.ModelAdmin):
    """Mixin: saves under the row's lock, and only what was made from the version that is stored."""

    change_form_template = "admin/events/versioned_change_form.html"

    class Media:
        """The version stays with what was typed when the editor goes back to the form."""

        js = [Module("made_from")]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Give the form its version; use one that shows but never saves where an editor goes on with what was typed."""
        form = super().get_form(request, obj, change=change, **kwargs)
        is_shown = conflict.GOING_ON in request.POST or getattr(request, "taken_up", None) is not None
        bases = (ShownForm, form) if is_shown else (form,)
        return type(form.__name__, bases, {"carried_version": getattr(request, "carried_version", "")})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save under a lock, and only on top of the version that the editor saw."""
        if object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method != "POST":
            # Before the row is read: see version_of().
            obj = self.get_object(request, unquote(object_id))
            request.carried_version = version_of(self.model, obj.pk) if obj is not None else ""
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            is_going_on = conflict.GOING_ON in request.POST
            try:
                obj = self._held(request, unquote(object_id), None if is_going_on else request.POST.get("version", ""))
            except ChangedMeanwhile as changed:
                if self.has_change_permission(request, changed.row):
                    request.carried_version = version_of(self.model, changed.row.pk)
                    return conflict.page(self, request, changed.row)
                obj = changed.row
            if obj is not None and self.has_change_permission(request, obj):
                request.carried_version = version_of(self.model, obj.pk)
                if is_going_on:
                    conflict.apply_choices(self, request, obj)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _held(self, request, pk, version: str | None):
        obj = self.get_object(request, pk)
        return hold(self.get_queryset(request), obj.pk, version) if obj is not None else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Say on top that nothing is saved yet when an editor goes on after a conflict."""
        context["is_going_on"] = conflict.GOING_ON in request.POST
        return super().render_change_form(request, context, add, change, form_url, obj)
