"""Actions on many events at once: each goes through the door by itself, and each refusal says why."""

from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import publishing

from .forms import ReasonForm
from .panel import PUBLISHABLE, SUBMITTABLE
from .workflow import submit


class BulkActions:
    """Mixin of EventAdmin: submit and publish the selected events."""

    actions = ["submit_selected", "publish_selected"]

    def get_actions(self, request):
        """Leave out deleting many at once: a draft is deleted on its own page."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_publish_permission(self, request):
        """Whether the user may publish."""
        return request.user.has_perm("events.publish_event")

    @admin.action(description=gettext_lazy("Submit the selected events for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        """Submit each draft among the selected."""
        for event in queryset.order_by("pk"):
            if event.status not in SUBMITTABLE:
                words = _("“%(event)s” is no draft: %(state)s.")
                self.message_user(request, words % {"event": event, "state": event.get_status_display()}, messages.INFO)
            else:
                submit(self, request, event)

    @admin.action(description=gettext_lazy("Publish the selected events"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Ask the reason, then publish each."""
        events = list(queryset.order_by("pk"))
        is_again = any(event.public_id for event in events)
        confirmed = "confirmed" in request.POST
        form = ReasonForm(request.POST if confirmed else None, required=is_again)
        if confirmed and form.is_valid():
            for event in events:
                self._publish_one(request, event, form.cleaned_data["reason"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish"),
            "opts": self.opts,
            "objects": events,
            "action": "publish_selected",
            "form": form,
            "button": _("Publish"),
            "words": _("Each event is checked by itself: one that is not fit stays as it is and you are told why."),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    def _publish_one(self, request, event, reason):
        if event.status not in PUBLISHABLE:
            words = _("“%(event)s” has nothing to publish.") % {"event": event}
            self.message_user(request, words, messages.INFO)
            return
        try:
            publishing.publish(event, request.user, reason)
        except publishing.PublicationRefused as refusal:
            reasons = " ".join(str(problem.message) for problem in refusal.problems)
            words = _("Not published: “%(event)s”. %(reasons)s") % {"event": event, "reasons": reasons}
            self.message_user(request, words, messages.ERROR)
        else:
            words = _("Published: “%(event)s”.") % {"event": event}
            self.log_change(request, event, words)
            self.message_user(request, words, messages.SUCCESS)
