"""Folding one event into another: both side by side, what is taken over piece by piece, undoing, a second person."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from events import taxonomy
from events.desk import merging, review
from events.desk.editing import CLOSED
from events.desk.likeness import compare, traits_of
from events.desk.likeness.distinct import are_distinct
from events.models import Event, EventMerge, EventRelation
from events.numbers import spell

from .autocomplete import MergeTargets
from .labels import for_labels, label_of
from .likeness_words import facts_of, in_words, report_names, strength
from .locking import saving
from .merging_words import both_sides
from .modules import Module


class IntoForm(forms.Form):
    """Which event the one at hand may be folded into."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("The same as"),
        queryset=Event.objects.exclude(status__in=CLOSED),
        widget=MergeTargets(EventRelation._meta.get_field("to_event"), admin.site),
        help_text=gettext_lazy("The two are shown side by side before anything is done."),
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        into = self.fields["into"]
        into.queryset = for_labels(into.queryset)
        into.label_from_instance = label_of
        into.widget.merged = event.pk

    class Media:
        """A name for Select2's box."""

        js = [Module("field_names")]


class MergePages:
    """Mixin of EventAdmin: the pages of merging."""

    def get_urls(self):
        """Add the addresses of merging."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", wrap(self.merge_view), name="events_event_merge"),
            path("<int:pk>/merge/<int:other>/", wrap(self.merge_with_view), name="events_event_merge_with"),
            path("<int:pk>/merge/undo/", wrap(require_POST(self.unmerge_view)), name="events_event_unmerge"),
            path("<int:pk>/merge/confirm/", wrap(self.confirm_merge_view), name="events_event_confirm_merge"),
            *super().get_urls(),
        ]

    def merge_view(self, request, pk):
        """Ask which event is the same."""
        event = self._event(request, pk, "events.change_event")
        if merge := merging.open_merge_of(event):
            return redirect("admin:events_event_merge_with", pk, merge.into_id)
        form = IntoForm(request.POST or None, event=event)
        if request.method == "POST" and form.is_valid():
            if form.cleaned_data["into"].pk != pk:
                return redirect("admin:events_event_merge_with", pk, form.cleaned_data["into"].pk)
            form.add_error("into", _("That is this event itself: choose another."))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge"),
            "button": _("Compare the two"),
            "opts": self.opts,
            "object": event,
            "subtitle": str(event),
            "form": form,
            "back": reverse("admin:events_event_change", args=[pk]),
            "words": _("For one event recorded twice: one of the two stays and takes over what only the other has."),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    @saving
    def merge_with_view(self, request, pk, other):
        """Show two events side by side; fold the first into the second with what was chosen."""
        event, into = self._two(request, pk, other)
        merge = merging.open_merge_of(event)
        if merge is None and event.public_id is not None and into.public_id is None:
            # What readers have stays.
            return redirect("admin:events_event_merge_with", other, pk)
        reason, problems = request.POST.get("reason", "").strip()[:500], []
        warnings = review.cautions_in_reason(event, reason) if event.is_on_the_record else []
        if request.method == "POST" and merge is None:
            if review.unseen(request.POST.get("cautions", ""), warnings):
                problems = [review.Problem.of("caution_not_seen", "")]
            else:
                folded = merging.fold(
                    event,
                    into,
                    request.user,
                    fields=request.POST.getlist("field"),
                    rows=self._may_take(request, request.POST.getlist("row")),
                    reason=reason,
                    versions=(request.POST.get("version", ""), request.POST.get("into_version", "")),
                )
                if folded.outcome.is_done:
                    return self._folded(request, folded, into)
                problems = folded.outcome.problems
                event, into = self._two(request, pk, other)
        return self._side_by_side(request, event, into, merge, problems, warnings, reason)

    @saving
    def unmerge_view(self, request, pk):
        """Undo a merge, as far as nobody has changed since what it wrote."""
        event = self._event(request, pk, "events.change_event")
        merge = merging.open_merge_of(event)
        if merge is None:
            self.message_user(request, _("It is part of no merge any more: nothing was done."), messages.WARNING)
            return redirect("admin:events_event_change", pk)
        try:
            undone = merging.undo(merge, request.user)
        except EventMerge.DoesNotExist as gone:
            raise Event.DoesNotExist from gone
        for problem in undone.outcome.problems:
            self.message_user(request, problem.message, messages.WARNING)
        if undone.outcome.is_done:
            self.message_user(request, _("Undone: both events stand by themselves again."), messages.SUCCESS)
        if undone.kept:
            words = ngettext(
                "%(n)s thing that was taken over has been changed since and stays: look at it yourself.",
                "%(n)s things that were taken over have been changed since and stay: look at them yourself.",
                undone.kept,
            )
            self.message_user(request, words % {"n": spell(undone.kept)}, messages.WARNING)
        return redirect("admin:events_event_merge_with", pk, merge.into_id)

    @saving
    def confirm_merge_view(self, request, pk):
        """Ask a second person, and withdraw the one event in favour of the other."""
        event = self._event(request, pk, "events.retract_event")
        merge = merging.open_merge_of(event)
        if merge is None or merge.state != EventMerge.State.PROPOSED:
            self.message_user(request, _("It is part of no merge that waits: nothing was done."), messages.WARNING)
            return redirect("admin:events_event_change", pk)
        words = _(
            "%(who)s proposes to withdraw this event in favour of “%(into)s”. From this moment its address leads "
            "there, and readers see this reason: “%(reason)s” A merged event is not published again."
        )
        context = {
            "title": _("Confirm the merge"),
            "button": _("Merge"),
            "is_dangerous": True,
            "warnings": review.cautions_in_reason(event, merge.reason),
            "words": words % {"who": merge.by or "–", "into": merge.into, "reason": merge.reason},
        }

        def act():
            return merging.confirm(merge, request.user, request.POST.get("version", ""))

        def done():
            return _("Merged into “%(event)s”.") % {"event": merge.into}

        return self._ask(request, event, forms.Form(request.POST or None), act, context, done)

    def _two(self, request, pk, other) -> tuple[Event, Event]:
        if not self.has_view_permission(request) or not request.user.has_perm("events.change_event"):
            raise PermissionDenied
        found = Event.objects.in_bulk([pk, other])
        if len(found) < 2:
            raise Http404
        return found[pk], found[other]

    def _may_take(self, request, keys: list[str]) -> list[str]:
        """Return the keys of rows of those kinds that the user may add."""
        allowed = []
        for key in keys[:2000]:
            table = key.split(":")[0]
            if table in merging.ROWS:
                model = Event._meta.get_field(table).related_model._meta.model_name
                if request.user.has_perm(f"events.add_{model}"):
                    allowed.append(key)
        return allowed

    def _folded(self, request, folded, into):
        if folded.merge.state == EventMerge.State.PROPOSED:
            words = _("Proposed: a second person has to confirm it. Until then readers have both.")
        else:
            words = _("Merged into “%(event)s”. It can be undone until that is published.") % {"event": into}
        self.message_user(request, words, messages.SUCCESS)
        if folded.merge.state == EventMerge.State.PROPOSED:
            return redirect("admin:events_event_merge_with", folded.merge.event_id, into.pk)
        return redirect("admin:events_event_change", into.pk)

    def _side_by_side(self, request, event, into, merge, problems, warnings, reason):
        user = request.user
        traits = traits_of([event.pk, into.pk])
        likeness = compare(traits[event.pk], traits[into.pk])
        reports = report_names({key for r in likeness.reasons for key in r.values.get("reports", ())}, user)
        is_public, said = event.is_on_the_record, are_distinct(event, into)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge"),
            "opts": self.opts,
            "object": event,
            "subtitle": str(event),
            "into": into,
            "label": event,
            "into_label": into,
            "versions": (event.version, into.version),
            "facts": facts_of(event, event.places.select_related("location").defer("location__area")),
            "into_facts": facts_of(into, into.places.select_related("location").defer("location__area")),
            "strength": strength(likeness) if likeness.is_likely else "",
            "reasons": [in_words(found, reports) for found in likeness.reasons],
            "distinct": said and {"by": said.said_by, "at": said.said_at},
            "merge": merge,
            "is_this_merge": merge is not None and merge.into_id == into.pk,
            "may_undo": merge is not None and not merging.is_settled(merge),
            "may_confirm": merge is not None
            and merge.state == EventMerge.State.PROPOSED
            and user.has_perm("events.retract_event"),
            "sides": both_sides(event, into, user) if merge is None and not {event.status, into.status} & set(CLOSED)
            else None,
            "may_swap": merge is None and (event.public_id is None) == (into.public_id is None),
            "is_public": is_public,
            "into_pending": into.status == taxonomy.Status.CHANGES_PENDING,
            "reason": reason,
            "problems": problems,
            "is_refused": bool(problems),
            "warnings": warnings,
            "cautions": review.digests({}, warnings),
            "chosen": set(request.POST.getlist("row")) | set(request.POST.getlist("field")),
            "is_posted": request.method == "POST",
            "urls": {
                "distinct": reverse("admin:events_event_distinct", args=[event.pk, into.pk]),
                "undo": reverse("admin:events_event_unmerge", args=[event.pk]),
                "confirm": reverse("admin:events_event_confirm_merge", args=[event.pk]),
                "swap": reverse("admin:events_event_merge_with", args=[into.pk, event.pk]),
                "other": merge and reverse("admin:events_event_merge_with", args=[event.pk, merge.into_id]),
                "gone": reverse("admin:events_event_change", args=[event.pk]),
                "into": reverse("admin:events_event_change", args=[into.pk]),
            },
        }  # fmt: skip
        return TemplateResponse(request, "admin/events/merge_event.html", context)
