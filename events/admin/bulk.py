"""Actions on many events at once: each is published by itself, and each refusal says why."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk import review, workflow
from events.desk.review import PUBLISHABLE

from .bulk_pages import Asked, are_too_many, lost_words, ticked
from .confirm_forms import ReasonForm
from .locking import one_of_many
from .past import past_of_many
from .review_form import carried, cautions_told, difference_in_words, is_news, reviewed_of, was_changed


class BulkActions:
    """Mixin of EventAdmin: take on, submit and publish the selected events."""

    actions = [
        *("take_selected", "give_up_selected", "assign_selected"),
        *("submit_selected", "send_back_selected", "publish_selected"),
    ]

    def get_actions(self, request):
        """Leave out deleting many at once: a draft is deleted on its own page."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_publish_permission(self, request):
        """Whether the user may publish."""
        return request.user.has_perm("events.publish_event")

    @admin.action(description=gettext_lazy("Take the selected events on"), permissions=["change"])
    def take_selected(self, request, queryset):
        """Put each of the selected into one's own hands."""
        return self._assign(request, queryset, request.user, _("In your hands"))

    @admin.action(description=gettext_lazy("Give the selected events up"), permissions=["change"])
    def give_up_selected(self, request, queryset):
        """Put each of the selected into nobody's hands."""
        return self._assign(request, queryset, None, _("In nobody’s hands"))

    def _assign(self, request, queryset, to, title):
        queryset, lost = ticked(self, request, queryset)

        def act(request, event):
            outcome = workflow.assign(event, to, request.user)
            if outcome.is_done or outcome.problems:
                return [problem.message for problem in outcome.problems]
            return [_("Nothing was moved: it stands as “%(state)s” by now.") % {"state": event.get_status_display()}]

        outcomes = [(event, self._one(request, event, act)) for event in queryset.order_by("pk")]
        return self._tell(request, title, outcomes, lost)

    @admin.action(description=gettext_lazy("Submit the selected events for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        """Submit each draft among the selected."""
        queryset, lost = ticked(self, request, queryset)
        outcomes = [(event, self._one(request, event, self._submit_one)) for event in queryset.order_by("pk")]
        return self._tell(request, _("Submitted for review"), outcomes, lost)

    @admin.action(description=gettext_lazy("Publish the selected events"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Ask the reason, then publish each."""
        queryset, lost = ticked(self, request, queryset)
        events = list(queryset.order_by("pk"))
        if are_too_many(self, request, events):
            return None
        is_again = any(event.public_id for event in events if event.status in PUBLISHABLE)
        posted = request.POST if "confirmed" in request.POST else None
        form = ReasonForm(posted, required=is_again)
        reason = request.POST.get("reason", "")
        has_news = posted is not None and any(self._has_news(event, request.user, reason, posted) for event in events)
        if posted is not None and form.is_valid() and not has_news:
            reason = form.cleaned_data["reason"]
            outcomes = [(event, self._one(request, event, self._publish_one, reason)) for event in events]
            return self._tell(request, _("Published"), outcomes, lost)
        checked = [self._asked(event, request.user, reason, posted) for event in events]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish"),
            "opts": self.opts,
            "objects": events,
            "asked": checked,
            "is_news": has_news,
            "action": "publish_selected",
            "form": form,
            "button": _("Publish"),
            "past": past_of_many(events, request.user),
            "is_many": True,
            "reviews": [one.review for one in checked if one.review],
            "words": _("Each event is checked by itself: one that is not fit stays as it is and you are told why."),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    def _asked(self, event, user, reason: str, posted) -> Asked:
        """Return what the page tells of one event before it asks."""
        if event.status not in PUBLISHABLE:
            return Asked(event, [_nothing_to_publish(event)], [], None)
        problems = [problem.message for problem in review.problems(event, user)]
        warnings = review.warnings(event, user, reason)
        cautions = cautions_told(event, warnings, posted)
        return Asked(event, list(dict.fromkeys(map(str, problems))), cautions, carried(event, posted, user, warnings))

    def _has_news(self, event, user, reason: str, posted) -> bool:
        """Whether a form that came back had not told all that is to be looked at again; the door asks once more."""
        if event.status not in PUBLISHABLE:
            return False
        return is_news(event, review.warnings(event, user, reason), posted)

    def _one(self, request, event, act, *args) -> list:
        """Do one act; return why it was not done."""
        reasons, why = one_of_many(request, event, lambda: act(request, event, *args))
        # One name in three rows is one reason.
        return [why] if why else list(dict.fromkeys(map(str, reasons)))

    def _submit_one(self, request, event) -> list:
        """Submit one event; return why it was not."""
        moved = workflow.submit(event, request.user)
        if moved.is_done:
            return []
        if moved.problems:
            return [problem.message for problem in moved.problems]
        return [_("It is no draft: %(state)s.") % {"state": event.get_status_display()}]

    def _publish_one(self, request, event, reason) -> list:
        """Publish one event; return why it was not."""
        decisions = review.Decisions(reviewed=reviewed_of(event, request.POST))
        outcome = review.publish(event, request.user, reason, decisions)
        if outcome.is_refused_for("nothing_to_publish"):
            event.status = outcome.status
            return [_nothing_to_publish(event)]
        found = [problem.message for problem in outcome.problems]
        if was_changed(outcome.problems):
            found += difference_in_words(event, request.POST, request.user)
        return found

    def _tell(self, request, title, outcomes, lost: int):
        """Show what was done and what was not, and why: too much for messages, which travel in a cookie.

        lost: how many of the ticked ones are no more.
        """
        context = {
            **self.admin_site.each_context(request),
            "title": title if not all(reasons for _event, reasons in outcomes) else _("Nothing was done"),
            "opts": self.opts,
            "lost": lost_words(lost) if lost else "",
            "done": [event for event, reasons in outcomes if not reasons],
            "refused": [(event, reasons) for event, reasons in outcomes if reasons],
        }
        return TemplateResponse(request, "admin/events/outcomes.html", context)


def _nothing_to_publish(event) -> str:
    return _("It has nothing to publish: %(state)s.") % {"state": event.get_status_display()}
