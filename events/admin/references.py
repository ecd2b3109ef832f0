"""Actors, places and publishers on the record: their later edits wait for "publish changes"."""

from dataclasses import replace

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk import review
from events.text import unquoted

from .bulk_pages import Asked, are_too_many, lost_words, ticked
from .comments import Commented
from .confirm_forms import ReasonForm
from .job import unfinished
from .locking import one_of_many, saving
from .past import ask_about_past, decided_about_past, past_of_many
from .restricted_names import ask_about_names, decided_about_names, names_shown, with_names
from .review_form import carried, cautions_told, is_news, reviewed_of, was_changed
from .versioned import VersionedAdmin


class PublishedReferenceAdmin(Commented, VersionedAdmin):
    """Mixin: a page that says when readers see an older state, with the button that publishes the change."""

    change_form_template = "admin/events/reference_change_form.html"
    actions = ["publish_changes"]

    def get_urls(self):
        """Add the page that asks why and publishes."""
        view = self.admin_site.admin_view(self.publish_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_publish"
        return [path("<int:pk>/publish/", view, name=name), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Say whether changes wait to be published."""
        obj = self.get_object(request, object_id)
        context = {
            "is_pending": obj is not None and review.is_pending(obj),
            "job": unfinished(request, obj) if obj else "",
            "may_publish": request.user.has_perm("events.publish_event"),
            "publish_url": obj
            and reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_publish", args=[obj.pk]),
        }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def response_change(self, request, obj):
        """After saving, go to the page that publishes where its button was pressed: nothing typed is discarded."""
        if "_then_publish" in request.POST and request.user.has_perm("events.publish_event"):
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_publish", obj.pk)
        return super().response_change(request, obj)

    @saving
    def publish_view(self, request, pk):
        """Ask for the reason and publish the changes of one object through the door."""
        if not request.user.has_perm("events.publish_event") or not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.model.objects.filter(pk=pk).first()
        if obj is None:
            raise Http404
        form = ReasonForm(request.POST or None, required=True)
        leaving = ask_about_past(form, obj, request.user)
        names = review.names_in_reference(obj)
        warnings = review.cautions_in_reference(obj, request.POST.get("reason", ""))
        ask_about_names(form, names, request.user)
        refused = []
        if request.method == "POST" and form.is_valid():
            decisions = replace(decided_about_past(form), reviewed=reviewed_of(obj, request.POST))
            decisions = decided_about_names(decisions, form, request)
            outcome = review.publish_reference(obj, request.user, form.cleaned_data["reason"], decisions)
            refused = outcome.problems
            if outcome.is_done:
                messages.success(request, _("Published: %(object)s.") % {"object": obj})
                if waiting := unfinished(request, obj):
                    messages.info(request, waiting)
                return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish changes"),
            "subtitle": str(obj),
            "opts": self.opts,
            "object": obj,
            "form": form,
            "problems": (shown_problems := with_names(refused, names)),
            "names_shown": names_shown(shown_problems, request),
            "is_refused": bool(refused),
            "past": [(None, leaving)] if leaving else [],
            "warnings": cautions_told(obj, warnings, request.POST),
            "reviews": [carried(obj, request.POST if was_changed(refused) else None, cautions=warnings)],
            "button": _("Publish changes"),
            "job": unfinished(request, obj),
            "words": _("Readers will see the new state everywhere this name appears; every document gets a revision."),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    @admin.action(description=gettext_lazy("Publish the changes of the selected rows"), permissions=["publish"])
    def publish_changes(self, request, queryset):
        """Publish what is pending among the selected, each through the door."""
        posted = request.POST if "confirmed" in request.POST else None
        form = ReasonForm(posted, required=True)
        queryset, lost = ticked(self, request, queryset)
        pending = [obj for obj in queryset if review.is_pending(obj)]
        if posted is not None:
            self._tell_of_others(request, [obj for obj in queryset if obj not in pending], lost)
        if not pending:
            self.message_user(request, _("None of them has changes that wait."), messages.INFO)
            return None
        if are_too_many(self, request, pending):
            return None
        reason = request.POST.get("reason", "")
        has_news = posted is not None and any(
            is_news(obj, review.cautions_in_reference(obj, reason), posted) for obj in pending
        )
        if posted is not None and form.is_valid() and not has_news:
            reason = form.cleaned_data["reason"]
            pending = [obj for obj in pending if not self._publish_one_of_many(request, obj, reason)]
            if not pending:
                return None
        checked = [self._asked(obj, reason, posted) for obj in pending]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish changes"),
            "opts": self.opts,
            "objects": pending,
            "asked": checked,
            "is_news": has_news,
            "reviews": [one.review for one in checked],
            "action": "publish_changes",
            "past": past_of_many(pending, request.user),
            "is_many": True,
            "form": form,
            "button": _("Publish changes"),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    def _tell_of_others(self, request, settled: list, lost: int) -> None:
        """Tell of those of the asked rows that somebody else published or deleted since they were asked about."""
        for obj in settled:
            self.message_user(request, _told_of(obj, _("no changes wait any more.")), messages.WARNING)
        if lost:
            self.message_user(request, lost_words(lost), messages.WARNING)

    def _asked(self, obj, reason: str, posted) -> Asked:
        """Return what the page tells of one of many before it asks."""
        problems = [problem.message for problem in review.names_in_reference(obj)]
        warnings = review.cautions_in_reference(obj, reason)
        return Asked(obj, problems, cautions_told(obj, warnings, posted), carried(obj, posted, cautions=warnings))

    def _publish_one_of_many(self, request, obj, reason) -> bool:
        """Publish one object; return as _publish_one does, and tell when somebody else's saving was in the way."""
        is_settled, why = one_of_many(request, obj, lambda: self._publish_one(request, obj, reason))
        if why:
            self.message_user(request, _told_of(obj, why), messages.ERROR)
        return bool(why) or is_settled

    def _publish_one(self, request, obj, reason) -> bool:
        """Publish one object, or tell why not; return False when it is another one by now and is to be shown again."""
        decisions = review.Decisions(reviewed=reviewed_of(obj, request.POST))
        outcome = review.publish_reference(obj, request.user, reason, decisions)
        if not outcome.is_done:
            words = " ".join(str(problem.message) for problem in outcome.problems)
            self.message_user(request, _told_of(obj, words), messages.ERROR)
            return not was_changed(outcome.problems)
        self.message_user(request, _("Published: %(object)s.") % {"object": obj}, messages.SUCCESS)
        return True

    def has_publish_permission(self, request):
        """Whether the user may let a change out."""
        return request.user.has_perm("events.publish_event")


def _told_of(obj, words: str) -> str:
    """Return words about a row; a message begins with a capital, and its name does not."""
    return _("“%(object)s”: %(words)s") % {"object": unquoted(str(obj)), "words": words}
