"""The pages that move an event: submit, send back, publish, retract, redact. Each calls a verb of the desk."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import taxonomy
from events.desk import review, workflow
from events.desk.review import PUBLISHABLE, Problem
from events.models import Event

from .confirm_forms import ReasonForm, RedactionForm
from .locking import saving
from .past import ask_about_past, decided_about_past
from .redaction_words import beside_the_event
from .restricted_names import ask_about_names, decided_about_names, names_shown, with_names
from .review_form import carried, cautions_told, reviewed_of, was_changed
from .seen import seen


def submit(model_admin, request, event) -> None:
    """Move a draft to review, or say everything that is still missing."""
    moved = workflow.submit(event, request.user)
    if moved.problems:
        words = " ".join(str(problem.message) for problem in _told_once(moved.problems))
        model_admin.message_user(
            request,
            _("Saved, but not submitted: “%(event)s”. %(reasons)s") % {"event": event, "reasons": words},
            messages.WARNING,
        )
    elif moved.is_done:
        model_admin.message_user(request, _("Submitted for review: “%(event)s”.") % {"event": event}, messages.SUCCESS)
    else:
        _tell_moved_on(model_admin, request, event)


def send_back(model_admin, request, event) -> None:
    """Give an event in review back with the comment that was posted, or say what is missing or where it stands."""
    moved = workflow.send_back(event, request.user, request.POST.get("_return_comment", ""))
    if moved.is_done:
        words = _("Sent back to its author: it is a draft again.")
        model_admin.message_user(request, words, messages.SUCCESS)
    elif moved.problems:
        words = _("Not sent back. %(reasons)s")
        reasons = " ".join(str(problem.message) for problem in moved.problems)
        model_admin.message_user(request, words % {"reasons": reasons}, messages.WARNING)
    else:
        _tell_moved_on(model_admin, request, event)


def _tell_moved_on(model_admin, request, event) -> None:
    words = _("Nothing was moved: it stands as “%(state)s” by now.") % {"state": event.get_status_display()}
    model_admin.message_user(request, words, messages.WARNING)


class WorkflowPages:
    """Mixin of EventAdmin: addresses and pages of the workflow."""

    def get_urls(self):
        """Add one address an action."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/submit/", wrap(require_POST(self.submit_view)), name="events_event_submit"),
            path("<int:pk>/send-back/", wrap(require_POST(self.send_back_view)), name="events_event_send_back"),
            path("<int:pk>/publish/", wrap(self.publish_view), name="events_event_publish"),
            path("<int:pk>/retract/", wrap(self.retract_view), name="events_event_retract"),
            path("<int:pk>/redact/", wrap(self.redact_view), name="events_event_redact"),
            *super().get_urls(),
        ]

    @saving
    def submit_view(self, request, pk):
        """Submit a draft for review."""
        event = self._event(request, pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        submit(self, request, event)
        return self._back(pk)

    @saving
    def send_back_view(self, request, pk):
        """Give an event in review back to its author."""
        event = self._event(request, pk, "events.publish_event")
        send_back(self, request, event)
        return self._back(pk)

    @saving
    def publish_view(self, request, pk):
        """Show what publishing means, ask the reason after the first time, and publish."""
        event = self._event(request, pk, "events.publish_event")
        if event.status not in PUBLISHABLE:
            return self._nothing_to_publish(request, pk)
        form = ReasonForm(request.POST or None, required=event.public_id is not None)
        leaving = ask_about_past(form, event, request.user)
        problems = review.problems(event, request.user)
        ask_about_names(form, problems, request.user)
        context = {
            "title": _("Publish"),
            "button": _("Publish"),
            "words": _publish_words(event, bool(leaving)),
            "past": [(None, leaving)] if leaving else [],
            "problems": problems,
            "warnings": review.warnings(event, request.user, request.POST.get("reason", "")),
        }

        def act():
            reason = form.cleaned_data["reason"]
            decisions = replace(decided_about_past(form), reviewed=reviewed_of(event, request.POST))
            is_bound = f"reviewed-{event.pk}" in request.POST
            version = None if is_bound else request.POST.get("version", "")
            decisions = decided_about_names(decisions, form, request)
            return review.publish(event, request.user, reason, decisions, version)

        def words():
            return _("Published: “%(event)s”.") % {"event": event}

        return self._ask(request, event, form, act, context, words, is_publication=True)

    @saving
    def retract_view(self, request, pk):
        """Ask the public reason and retract."""
        event = self._event(request, pk, "events.retract_event")
        form = ReasonForm(request.POST or None, required=True)
        context = {
            "warnings": review.cautions_in_reason(event, request.POST.get("reason", "")),
            "title": _("Retract"),
            "button": _("Retract"),
            "is_dangerous": True,
            "words": _(
                "From this moment readers, the map, the timeline and the API see only that this event was "
                "withdrawn, with the reason you give. It may be published again later under the same id."
            ),
        }

        def act():
            return review.retract(event, request.user, form.cleaned_data["reason"], request.POST.get("version", ""))

        return self._ask(request, event, form, act, context, lambda: _("Retracted: “%(event)s”.") % {"event": event})

    @saving
    def redact_view(self, request, pk):
        """Ask for the coded reason and erase."""
        event = self._event(request, pk, "events.redact_event")
        form = RedactionForm(request.POST or None)
        context = {
            "title": _("Redact"),
            "button": _("Erase it from the public record"),
            "is_dangerous": True,
            "words": _(
                "For what must never have been public: a name or a place that puts somebody in danger. Every "
                "revision is erased from the record, its history and the archive. It cannot be undone."
            ),
            "beside": beside_the_event(event, request.user),
        }

        def act():
            return review.redact(event, request.user, form.cleaned_data["code"], request.POST.get("version", ""))

        def words():
            return _("Erased from the public record: %(id)s.") % {"id": event.public_id}

        return self._ask(request, event, form, act, context, words)

    def _event(self, request, pk, permission: str = "") -> Event:
        """Return the event; raises PermissionDenied without the permission, Http404 when there is none."""
        if not self.has_view_permission(request) or (permission and not request.user.has_perm(permission)):
            raise PermissionDenied
        event = Event.objects.filter(pk=pk).first()
        if event is None:
            raise Http404
        return event

    def _back(self, pk):
        return redirect("admin:events_event_change", pk)

    def _nothing_to_publish(self, request, pk):
        self.message_user(request, Problem.of("nothing_to_publish", "status").message, messages.INFO)
        return self._back(pk)

    def _ask(self, request, event, form, act, context, words, *, is_publication=False):
        """Show the page that asks; on its answer act once, on what was shown, and say so in words()."""
        refused = None
        warnings = context.get("warnings", [])
        if not is_publication and review.unseen(request.POST.get("cautions", ""), warnings):
            # A publication compares them itself.
            refused = [Problem.of("caution_not_seen", "")]
        elif request.method == "POST" and form.is_valid():
            outcome = act()
            if outcome.is_done:
                self.message_user(request, words(), messages.SUCCESS)
                return self._back(event.pk)
            if outcome.is_refused_for("nothing_to_publish"):
                # Published since this request read it: by a second press, or by somebody else.
                return self._nothing_to_publish(request, event.pk)
            if outcome.is_refused_for("changed_meanwhile"):
                self.message_user(request, outcome.problems[0].message, messages.WARNING)
                return self._back(event.pk)
            refused = outcome.problems
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": event,
            "subtitle": str(event),
            "form": form,
            "version": event.version,
            "back": reverse("admin:events_event_change", args=[event.pk]),
            **context,
        }
        if is_publication:
            posted = request.POST if was_changed(refused or []) else None
            context["reviews"] = [carried(event, posted, request.user, warnings)]
            context["warnings"] = cautions_told(event, warnings, request.POST)
            context["seen"] = seen(self, request, event, page=context["back"])
        else:
            context["cautions"] = review.digests({}, warnings)
        if refused is not None:
            context |= {"problems": with_names(refused, context.get("problems", ())), "is_refused": True}
        context["names_shown"] = names_shown(context.get("problems", ()), request)
        context["problems"] = _told_once(context.get("problems", ()))
        return TemplateResponse(request, "admin/events/confirm.html", context)


def _told_once(problems) -> list:
    """Return the problems without those that say the same: one name in three rows is one sentence."""
    return list({str(problem.message): problem for problem in reversed(problems)}.values())[::-1]


def _publish_words(event, closes_past: bool) -> str:
    if event.public_id is None:
        return _("Readers will see it on the map, in the timeline and in the API within a second.")
    if event.status == taxonomy.Status.RETRACTED:
        return _("It becomes public again under its old id, with the reason you give.")
    if closes_past:
        return _("Readers will see a new revision with the reason you give; of its history, what is told below leaves.")
    return _("Readers will see a new revision with the reason you give; earlier revisions stay in its history.")
