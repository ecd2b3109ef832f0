"""Merging reports, publishers, actors and places: both side by side, piece by piece, undone, and confirmed."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from events.desk import merging_references as merging
from events.desk import review
from events.desk.same_references import said_distinct, visible
from events.desk.versions import version_of
from events.models import Citation, EventActor, EventLocation, ReferenceMerge, Report
from events.numbers import spell

from .base import may_see_confidential
from .labels import for_labels, label_of
from .likely_references import LikelyReferences
from .locking import saving
from .modules import Module
from .reference_words import both_sides, facts_of, name_of_kind

# The columns whose boxes offer what a row may be merged into.
_BOXES = {
    "report": Citation._meta.get_field("report"),
    "publisher": Report._meta.get_field("publisher"),
    "actor": EventActor._meta.get_field("actor"),
    "location": EventLocation._meta.get_field("location"),
}


class IntoForm(forms.Form):
    """Which row the one at hand may be merged into."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("The same as"),
        queryset=Report.objects.none(),
        help_text=gettext_lazy("The two are shown side by side before anything is done."),
    )

    def __init__(self, *args, row, user, **kwargs):
        super().__init__(*args, **kwargs)
        into = self.fields["into"]
        into.queryset = for_labels(visible(type(row), user))
        into.label_from_instance = label_of
        into.widget = AutocompleteSelect(_BOXES[row._meta.model_name], admin.site)
        into.widget.choices = into.choices
        self.row = row

    def clean_into(self):
        """Refuse the row itself."""
        if self.cleaned_data["into"].pk == self.row.pk:
            raise forms.ValidationError(_("That is this one itself: choose another."))
        return self.cleaned_data["into"]

    class Media:
        """A name for Select2's box."""

        js = [Module("field_names")]


class MergedReferences(LikelyReferences):
    """Mixin of the admins of reports, publishers, actors and places: the pages of merging."""

    def get_urls(self):
        """Add the addresses of merging."""
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        return [
            path("<int:pk>/merge/", wrap(self.merge_view), name=f"events_{name}_merge"),
            path("<int:pk>/merge/<int:other>/", wrap(self.merge_with_view), name=f"events_{name}_merge_with"),
            path("<int:pk>/merge/undo/", wrap(require_POST(self.unmerge_view)), name=f"events_{name}_unmerge"),
            path("<int:pk>/merge/confirm/", wrap(self.confirm_merge_view), name=f"events_{name}_confirm_merge"),
            *super().get_urls(),
        ]

    def has_change_permission(self, request, obj=None):
        """Leave what was merged as it was."""
        is_open = obj is None or getattr(obj, "merged_into_id", None) is None
        return super().has_change_permission(request, obj) and is_open

    def has_delete_permission(self, request, obj=None):
        """Keep what was merged: its numbers and addresses lead on."""
        is_open = obj is None or getattr(obj, "merged_into_id", None) is None
        return super().has_delete_permission(request, obj) and is_open

    def merge_view(self, request, pk):
        """Ask which one is the same."""
        row = self._stored_row(request, pk)
        if merge := merging.open_merge_of(row):
            return redirect(self._page("merge_with", pk, merge.into_key))
        form = IntoForm(request.POST or None, row=row, user=request.user)
        if request.method == "POST" and form.is_valid():
            return redirect(self._page("merge_with", pk, form.cleaned_data["into"].pk))
        context = {
            **self.admin_site.each_context(request),
            "title": name_of_kind(self.model),
            "button": _("Compare the two"),
            "opts": self.opts,
            "object": row,
            "subtitle": str(row),
            "form": form,
            "back": self._page("change", pk),
            "words": _("For one thing entered twice: one of the two stays, and all that refers to the other follows."),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    @saving
    def merge_with_view(self, request, pk, other):
        """Show two side by side; merge the first into the second with what was chosen."""
        gone, into = self._stored_row(request, pk), self._stored_row(request, other)
        merge = merging.open_merge_of(gone)
        if merge is None and merging.is_public(gone) and not merging.is_public(into) and request.method != "POST":
            # What readers have stays.
            return redirect(self._page("merge_with", other, pk))
        reason, problems = request.POST.get("reason", "").strip()[:500], []
        warnings = review.cautions_in_reason(gone, reason) if merging.is_public(gone) else []
        if request.method == "POST" and merge is None and review.unseen(request.POST.get("cautions", ""), warnings):
            problems = [review.Problem.of("caution_not_seen", "")]
        elif request.method == "POST" and merge is None:
            folded = merging.fold(
                gone,
                into,
                request.user,
                fields=request.POST.getlist("field")[:100],
                rows=request.POST.getlist("row")[:2000],
                reason=reason,
                versions=(request.POST.get("version", ""), request.POST.get("into_version", "")),
            )
            if folded.outcome.is_done:
                return self._folded(request, folded.merge, into)
            problems = folded.outcome.problems
            gone, into = self._stored_row(request, pk), self._stored_row(request, other)
        return self._side_by_side(request, gone, into, merge, problems, warnings, reason)

    @saving
    def unmerge_view(self, request, pk):
        """Undo a merge, as far as nobody has changed since what it wrote."""
        row = self._stored_row(request, pk)
        merge = merging.open_merge_of(row)
        if merge is None:
            self.message_user(request, _("It is part of no merge any more: nothing was done."), messages.WARNING)
            return redirect(self._page("change", pk))
        undone = merging.undo(merge, request.user)
        for problem in undone.outcome.problems:
            self.message_user(request, problem.message, messages.WARNING)
        if undone.outcome.is_done:
            self.message_user(request, _("Undone: both stand by themselves again."), messages.SUCCESS)
        if undone.kept:
            words = ngettext(
                "%(n)s thing that was written has been changed since and stays: look at it yourself.",
                "%(n)s things that were written have been changed since and stay: look at them yourself.",
                undone.kept,
            )
            self.message_user(request, words % {"n": spell(undone.kept)}, messages.WARNING)
        return redirect(self._page("merge_with", pk, merge.into_key))

    @saving
    def confirm_merge_view(self, request, pk):
        """Ask a second person, and lead readers to the one that stays."""
        row = self._stored_row(request, pk)
        if not request.user.has_perm("events.publish_event"):
            raise PermissionDenied
        merge = merging.open_merge_of(row)
        if merge is None or merge.state != ReferenceMerge.State.PROPOSED:
            self.message_user(request, _("It is part of no merge that waits: nothing was done."), messages.WARNING)
            return redirect(self._page("change", pk))
        into = self._stored_row(request, merge.into_key)
        problems = []
        if request.method == "POST":
            outcome = merging.confirm(merge, request.user, (request.POST.get("version", ""), None))
            if outcome.is_done:
                self.message_user(request, _("Merged into “%(row)s”.") % {"row": into}, messages.SUCCESS)
                return redirect(self._page("change", into.pk))
            problems = outcome.problems
        words = _(
            "%(who)s proposes to merge this into “%(into)s”. From then on readers find that one wherever this one "
            "stood, its address leads there, and they see this reason: “%(reason)s” It cannot be undone."
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Confirm the merge"),
            "subtitle": str(row),
            "opts": self.opts,
            "object": row,
            "button": _("Merge"),
            "is_dangerous": True,
            "is_refused": bool(problems),
            "problems": problems,
            "warnings": review.cautions_in_reason(row, merge.reason),
            "version": version_of(self.model, row.pk),
            "words": words % {"who": merge.by or "–", "into": into, "reason": merge.reason},
            "form": forms.Form(),
            "back": self._page("merge_with", pk, into.pk),
        }
        return TemplateResponse(request, "admin/events/confirm.html", context)

    def _stored_row(self, request, pk):
        """Return a row that the user may merge; one that is confidential is none for who may not know it."""
        if not self.has_view_permission(request) or not merging.may(request.user, self.model):
            raise PermissionDenied
        row = for_labels(self.model._default_manager.filter(pk=pk)).first()
        if row is None:
            raise Http404
        if isinstance(row, Report) and row.is_confidential and not may_see_confidential(request.user):
            raise PermissionDenied
        return row

    def _page(self, name: str, *args) -> str:
        return reverse(f"admin:events_{self.opts.model_name}_{name}", args=args)

    def _folded(self, request, merge, into):
        if merge.state == ReferenceMerge.State.PROPOSED:
            words = _("Proposed: a second person has to confirm it. Until then readers have both.")
            self.message_user(request, words, messages.SUCCESS)
            return redirect(self._page("merge_with", merge.gone_key, into.pk))
        words = _("Merged into “%(row)s”. It can be undone until that is published.") % {"row": into}
        self.message_user(request, words, messages.SUCCESS)
        return redirect(self._page("change", into.pk))

    def _side_by_side(self, request, gone, into, merge, problems, warnings, reason):
        user, is_public = request.user, merging.is_public(gone)
        found = [] if merge is not None else [
            *merging.problems(gone, into, user), *merging.public_problems(gone, into)
        ]  # fmt: skip
        into_key = merge.into_key if merge else into.pk
        context = {
            **self.admin_site.each_context(request),
            "title": name_of_kind(self.model),
            "opts": self.opts,
            "object": gone,
            "subtitle": str(gone),
            "gone": gone,
            "into": into,
            "label": label_of(gone),
            "into_label": label_of(into),
            "facts": facts_of(gone),
            "into_facts": facts_of(into),
            "reasons": self.reasons_of(gone, into),
            "distinct": said_distinct(gone, into),
            "merge": merge,
            "is_this_merge": merge is not None and into_key == into.pk,
            "may_undo": merge is not None and into_key == into.pk and not merging.is_settled(merge, into),
            "may_confirm": merge is not None
            and merge.state == ReferenceMerge.State.PROPOSED
            and user.has_perm("events.publish_event"),
            "sides": both_sides(gone, into) if merge is None and not found else None,
            "may_swap": merge is None and merging.is_public(into) == is_public,
            "is_public": is_public,
            "is_report": self.model is Report,
            "into_pending": not isinstance(into, Report) and review.is_pending(into),
            "versions": (version_of(self.model, gone.pk), version_of(self.model, into.pk)),
            "reason": reason,
            "problems": list({str(p.message): p for p in [*problems, *found]}.values()),
            "is_refused": bool(problems),
            "warnings": warnings,
            "cautions": review.digests({}, warnings),
            "chosen": {*request.POST.getlist("row"), *request.POST.getlist("field")},
            "is_posted": request.method == "POST",
            "urls": {
                "distinct": self._page("distinct", gone.pk, into.pk),
                "undo": self._page("unmerge", gone.pk),
                "confirm": self._page("confirm_merge", gone.pk),
                "swap": self._page("merge_with", into.pk, gone.pk),
                "other": self._page("merge_with", gone.pk, into_key),
                "gone": self._page("change", gone.pk),
                "into": self._page("change", into.pk),
            },
        }
        return TemplateResponse(request, "admin/events/merge_reference.html", context)
