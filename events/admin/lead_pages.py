"""The pages of a lead beside its form: what is known of addresses, taking, discarding, what it becomes."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.desk import lead_addresses, leads
from events.desk.editing import CLOSED
from events.desk.outcome import Outcome
from events.models import Event, EventRelation, Lead, LeadState

from .autocomplete import MergeTargets
from .labels import for_labels, label_of
from .lead_rows import AddressRows
from .lead_words import headline, state_mark, with_addresses
from .locking import saving
from .modules import Module

_DONE = {
    "take": gettext_lazy("It is in your hands."),
    "release": gettext_lazy("It is in the inbox again."),
    "reopen": gettext_lazy("It is open again."),
}


class DiscardForm(forms.Form):
    """Why nothing comes of a lead."""

    why = forms.CharField(
        label=gettext_lazy("Why is it discarded?"),
        max_length=Lead.LONGEST_REASON,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=gettext_lazy("For colleagues: no news of the VRAEM, an event that is recorded, nothing to check…"),
    )


class AttachForm(forms.Form):
    """The event that a lead belongs to."""

    class Media:
        """The box of events has its label's name."""

        js = [Module("field_names")]

    event = forms.ModelChoiceField(
        label=gettext_lazy("The event that it belongs to"),
        queryset=Event.objects.exclude(status__in=CLOSED),
        widget=MergeTargets(EventRelation._meta.get_field("to_event"), admin.site),
        help_text=gettext_lazy("The event will cite the reports of the lead, as your change."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = for_labels(self.fields["event"].queryset)
        self.fields["event"].label_from_instance = label_of


class MoreAddresses(AddressRows):
    """Addresses that a lead gets later, or whose reports are made later."""


class LeadPages:
    """Mixin of LeadAdmin: the addresses of what is done with a lead."""

    def get_urls(self):
        """Add them."""
        wrap = self.admin_site.admin_view
        posts = {name: wrap(require_POST(getattr(self, f"{name}_view"))) for name in ("do", "draft", "detach")}
        return [
            path("look/", wrap(require_POST(self.look_view)), name="events_lead_look"),
            *(
                path(f"<int:pk>/{verb}/", posts["do"], {"verb": verb}, name=f"events_lead_{verb}")
                for verb in ("take", "release", "reopen")
            ),
            path("<int:pk>/draft/", posts["draft"], name="events_lead_draft"),
            path("<int:pk>/detach/<int:event>/", posts["detach"], name="events_lead_detach"),
            path("<int:pk>/discard/", wrap(self.discard_view), name="events_lead_discard"),
            path("<int:pk>/attach/", wrap(self.attach_view), name="events_lead_attach"),
            path("<int:pk>/addresses/", wrap(self.addresses_view), name="events_lead_addresses"),
            *super().get_urls(),
        ]

    def look_view(self, request):
        """Answer {"html"}: what is known of the addresses that stand in the form; nothing is kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = self.get_form(request)(request.POST)
        context = {"form": form, "looked": True}
        html = render_to_string("admin/events/lead/_rows.html", context, request)
        answer = {"html": html, "several": len(form.lines) > 1}
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show what a lead says, where it stands, and what it may become."""
        if change and obj is not None:
            context["lead"] = self._shown(request, obj)
        context["show_save_and_add_another"] = add
        context["show_save_and_continue"] = change
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _shown(self, request, lead: Lead) -> dict:
        user, is_open = request.user, lead.state in (LeadState.NEW, LeadState.TAKEN)
        is_free = lead.state == LeadState.NEW or lead.assigned_to_id == user.pk or user.has_perm(leads.CHIEF)
        may = self.has_change_permission(request, lead)
        stored = self.get_queryset(request).get(pk=lead.pk)
        others = lead_addresses.other_leads(stored, user)
        prefetch_related_objects(others, with_addresses(user))
        return {
            "row": stored,
            "headline": headline(stored),
            "state": state_mark(stored),
            "addresses": [(row, label_of(row.report) if row.report else "") for row in stored.addresses.all()],
            "lacks_reports": any(row.report is None for row in stored.addresses.all()),
            "became": [(event, label_of(event)) for event in for_labels(stored.events.all())],
            "likely": [(one, label_of(one)) for one in lead_addresses.likely_events(stored, user)],
            "others": [(one, headline(one)) for one in others],
            "may_change": may,
            "may_take": may and lead.state == LeadState.NEW,
            "may_release": may and lead.state == LeadState.TAKEN and is_free,
            "may_discard": may and is_open and is_free,
            "may_reopen": may and not is_open,
            "may_draft": may and is_open and is_free and user.has_perm("events.add_event"),
            "may_attach": may
            and user.has_perm("events.change_event")
            and lead.state != LeadState.DISCARDED
            and is_free,
        }

    @saving
    def do_view(self, request, pk, verb):
        """Take, give back or reopen a lead."""
        lead = self._lead(request, pk)
        return self._told(request, lead, getattr(leads, verb)(lead, request.user), _DONE[verb])

    @saving
    def draft_view(self, request, pk):
        """Make a lead into a new event, and go to its form."""
        lead, event = self._lead(request, pk), Event()
        outcome = leads.make_draft(lead, event, request.user)
        if not outcome.is_done:
            return self._told(request, lead, outcome, "")
        words = _("A new event cites its reports. Its text stands beside the form; nothing of it was filled in.")
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:events_event_change", event.pk)

    @saving
    def detach_view(self, request, pk, event):
        """Take back that a lead belongs to an event."""
        lead, row = self._lead(request, pk), Event.objects.filter(pk=event).first()
        if row is None:
            raise Http404
        words = _("It does not belong to that event any more; what the event cites stays.")
        return self._told(request, lead, leads.detach(lead, row, request.user), words)

    @saving
    def discard_view(self, request, pk):
        """Ask why, and discard a lead."""
        lead, form = self._lead(request, pk), DiscardForm(request.POST or None)
        asked = {"title": _("Discard"), "button": _("Discard"), "form": form, "is_dangerous": True}
        if request.method == "POST" and form.is_valid():
            outcome = leads.discard(lead, request.user, form.cleaned_data["why"])
            if outcome.is_done:
                return self._told(request, lead, outcome, _("It is discarded, and can be reopened."))
            asked |= {"problems": outcome.problems, "is_refused": True}
        return self._ask(request, lead, asked)

    @saving
    def attach_view(self, request, pk):
        """Ask which event a lead belongs to."""
        lead, form = self._lead(request, pk), AttachForm(request.POST or None)
        asked = {"title": _("Merge into an event"), "button": _("Merge into it"), "form": form}
        if request.method == "POST" and form.is_valid():
            event = form.cleaned_data["event"]
            outcome = leads.attach(lead, event, request.user)
            if outcome.is_done:
                words = _("It belongs to “%(event)s”, which cites its reports.") % {"event": event}
                return self._told(request, lead, outcome, words)
            asked |= {"problems": outcome.problems, "is_refused": True}
        return self._ask(request, lead, asked)

    @saving
    def addresses_view(self, request, pk):
        """Give a lead more addresses, or the reports of those that have none."""
        lead = self._lead(request, pk)
        lacking = "\n".join(lead.addresses.filter(report=None).values_list("url", flat=True))
        posted = request.POST if request.method == "POST" else QueryDict(urlencode({"addresses": lacking}))
        form = type("MoreAddresses", (MoreAddresses,), {"user": request.user})(posted)
        is_checked, problems = request.method == "POST" and "_look" not in request.POST, []
        if is_checked and form.is_valid():
            outcome = leads.add_addresses(lead, form.wanted, request.user)
            if outcome.is_done:
                return self._told(request, lead, outcome, _("Its addresses are kept."))
            problems = outcome.problems
        context = {"form": form, "title": _("Addresses and reports"), "problems": problems, "looked": not is_checked}
        return TemplateResponse(request, "admin/events/lead/addresses.html", self._context(request, lead) | context)

    def _lead(self, request, pk) -> Lead:
        lead = Lead.objects.filter(pk=pk).first()
        if lead is None:
            raise Http404
        if not self.has_change_permission(request, lead):
            raise PermissionDenied
        return lead

    def _told(self, request, lead: Lead, outcome: Outcome, words):
        """Say what came of a verb, and go back to the lead."""
        for problem in outcome.problems:
            self.message_user(request, problem.message, messages.WARNING)
        if outcome.is_done:
            self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:events_lead_change", lead.pk)

    def _ask(self, request, lead: Lead, asked: dict):
        return TemplateResponse(request, "admin/events/confirm.html", self._context(request, lead) | asked)

    def _context(self, request, lead: Lead) -> dict:
        back = reverse("admin:events_lead_change", args=[lead.pk])
        site = self.admin_site.each_context(request)
        return {**site, "subtitle": str(lead), "opts": self.opts, "object": lead, "back": back}
