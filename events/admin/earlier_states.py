"""Earlier states of a row with its own rows: read as the form's sections, compared with any other, and restored."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk import history
from events.desk.editing import CLOSED
from events.desk.restoring import RESTORABLE, restore
from events.desk.versions import version_of
from events.models import Event

from .locking import saving
from .state_changes import state_changes, whole_state


class RestoringForm(forms.Form):
    """Why an earlier state is restored; for colleagues."""

    why = forms.CharField(
        label=gettext_lazy("Why it is restored"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Colleagues read it in the history. Readers do not: they get a reason at publication."),
    )


class EarlierStates(admin.ModelAdmin):
    """Mixin: a page for each moment of a row's history."""

    def get_urls(self):
        """Add the page where earlier states can be restored."""
        if not issubclass(self.model, RESTORABLE):
            return super().get_urls()
        view = self.admin_site.admin_view(self.state_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_state"
        return [path("<int:pk>/state/", view, name=name), *super().get_urls()]

    @saving
    def state_view(self, request, pk):
        """Show a state (?at= its moment) beside another (?against= one, else today's); restore it on a POST."""
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        version = version_of(self.model, obj.pk)
        at = history.moment_of(request.GET.get("at", ""))
        state = history.state_at(obj, at, request.user) if at is not None else None
        if state is None or state.row is None:
            self.message_user(request, _("At that moment there was none: choose one of these."), messages.WARNING)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", obj.pk)
        form = RestoringForm(request.POST or None)
        may_restore = self.has_change_permission(request, obj) and getattr(obj, "status", "") not in CLOSED
        problems = []
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            if form.is_valid():
                done = restore(obj, at, request.user, form.cleaned_data["why"], request.POST.get("version", ""))
                if done.is_done:
                    return self._restored(request, obj, at, done)
                problems = done.problems
        context = {**self._of_state(request, obj, at, state), "form": form, "version": version, "problems": problems}
        return TemplateResponse(request, "admin/events/state.html", {**context, "may_restore": may_restore})

    def _of_state(self, request, obj, at, state) -> dict:
        """Return what the page tells of a state and of another one."""
        acts = history.acts(obj, request.user)
        against = history.moment_of(request.GET.get("against", ""))
        other = history.state_at(obj, against, request.user) if against else history.state_now(obj, request.user)
        if against and against < at:
            differences = state_changes(self, obj, other, state)
        else:
            differences = state_changes(self, obj, state, other)
        return {
            **self.admin_site.each_context(request),
            "title": _("As it stood: %(when)s") % {"when": _moment_words(at)},
            "subtitle": str(obj),
            "opts": self.opts,
            "object": obj,
            "act": next((act for act in acts if act.at == at), None),
            "at": at.isoformat(),
            "when": _moment_words(at),
            "against": against.isoformat() if against else "",
            "is_against_earlier": bool(against and against < at),
            "against_when": _moment_words(against) if against else "",
            "choices": [(act.moment, f"{_moment_words(act.at)} · {act.by or _('the system')}") for act in acts],
            "changes": differences,
            "whole": whole_state(self, obj, state),
            "is_event": isinstance(obj, Event),
            "history_url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[obj.pk]),
        }

    def _restored(self, request, obj, at, done):
        """Say what was restored and what stays as it is, and go to the form."""
        words = _("Restored as it stood %(when)s. It is your change: a colleague publishes it.")
        self.message_user(request, words % {"when": _moment_words(at)}, messages.SUCCESS)
        for note in done.left:
            self.message_user(request, note.message, messages.WARNING)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)


def _moment_words(at) -> str:
    return f"{date_format(timezone.localtime(at), 'DATE_FORMAT')}, {timezone.localtime(at):%H:%M:%S}"
