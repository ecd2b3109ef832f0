"""Likely duplicates of reports, publishers, actors and places: beside the form while somebody types, and of all."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.forms.widgets import Script
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.desk import merging_references as merging
from events.desk.same_references import (
    Typed,
    likes_of,
    pairs_of,
    say_distinct,
    typed_of,
    visible,
    why,
)
from events.models import ReferenceMerge

from .labels import for_labels, label_of
from .locking import saving
from .reference_words import ASKED, lines_of, typed_in

_STATE = ReferenceMerge.State
_MOST_TOLD = 20


class LikelyReferences(admin.ModelAdmin):
    """Mixin: what may have been entered twice."""

    change_list_template = "admin/events/reference_change_list.html"

    class Media:
        """What is like what is typed."""

        js = [Script("js/admin/likes.js", type="module")]

    def get_urls(self):
        """Add the addresses of likely duplicates."""
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        return [
            path("likely/", wrap(require_POST(self.likely_view)), name=f"events_{name}_likely"),
            path("duplicates/", wrap(self.duplicates_view), name=f"events_{name}_duplicates"),
            path(
                "<int:pk>/distinct/<int:other>/",
                wrap(require_POST(self.distinct_view)),
                name=f"events_{name}_distinct",
            ),
            *super().get_urls(),
        ]

    def get_changelist_instance(self, request):
        """Leave out of the list what was merged into another: that one stands for it."""
        request.leaves_out_merged = True
        return super().get_changelist_instance(request)

    def get_queryset(self, request):
        """Leave them out of the list alone: their own pages open."""
        rows = super().get_queryset(request)
        return rows.filter(merged_into=None) if getattr(request, "leaves_out_merged", False) else rows

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show what is like the row, what was merged into it, and into what it was merged."""
        row = self.get_object(request, object_id) if object_id is not None and request.method != "POST" else None
        context = {
            "is_reference": True,
            "likes": self._likes(request, row),
            "merging": self._merging(request, row),
        }
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def likely_view(self, request):
        """Answer {"likes": [{"label", "facts", "strength", "reasons", "against", "url", "compare_url"}]} of a form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = typed_in(self.model, request.POST)
        likes = self._told(request, asked)
        return JsonResponse({"likes": [like._asdict() for like in likes]}, headers={"Cache-Control": "no-store"})

    def duplicates_view(self, request):
        """List pairs that may be one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_compare = merging.may(request.user, self.model)
        found = pairs_of(self.model, request.user)
        rows = for_labels(self.model._default_manager.all()).in_bulk([pk for pk, _like in found])
        pairs = [
            (label_of(rows[pk]), reverse(f"admin:events_{self.opts.model_name}_change", args=[pk]), line)
            for pk, like in found
            for line in lines_of(self.model, pk, [like], may_compare)
            if pk in rows
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Likely duplicates"),
            "opts": self.opts,
            "pairs": pairs,
            "proposed": self._merges(Q(state=_STATE.PROPOSED), request.user) if may_compare else [],
        }
        return TemplateResponse(request, "admin/events/duplicate_references.html", context)

    @saving
    def distinct_view(self, request, pk, other):
        """Keep that two are not the same, or take it back."""
        rows = visible(self.model, request.user).in_bulk([pk, other])
        if not self.has_view_permission(request):
            raise PermissionDenied
        if len(rows) < 2:
            raise Http404
        takes_back = "take_back" in request.POST
        say_distinct(rows[pk], rows[other], request.user, take_back=takes_back)
        words = _("Taken back: the two may be the same, and are told as such again.") if takes_back else _(
            "Kept: they are not the same. Nobody is asked again."
        )  # fmt: skip
        self.message_user(request, words)
        return redirect(f"admin:events_{self.opts.model_name}_merge_with", pk, other)

    def reasons_of(self, gone: Model, into: Model) -> list[str]:
        """Return why two may be the same, in words."""
        return lines_of(self.model, 0, [why(gone, into)], False)[0].reasons

    def _likes(self, request, row: Model | None) -> dict:
        name = self.opts.model_name
        if row is not None and row.merged_into_id is not None:
            return {}
        asked = typed_of(row) if row is not None else Typed()
        return {
            "ask": reverse(f"admin:events_{name}_likely"),
            "pk": asked.pk,
            "form": f"{name}_form",
            "asked": ASKED,
            "lines": self._told(request, asked) if row is not None else [],
        }

    def _told(self, request, asked: Typed) -> list:
        likes = likes_of(self.model, asked, request.user)
        return lines_of(self.model, asked.pk, likes, merging.may(request.user, self.model))

    def _merging(self, request, row: Model | None) -> dict:
        """Return what the row's page says of merges: {"into", "url", "may", "merges"}."""
        if row is None:
            return {}
        name, may = self.opts.model_name, merging.may(request.user, self.model)
        into = row.survivor if row.merged_into_id is not None else None
        of_row = Q(gone_key=row.pk) | Q(into_key=row.pk)
        return {
            "into": into,
            "into_url": into and reverse(f"admin:events_{name}_change", args=[into.pk]),
            "ask_url": reverse(f"admin:events_{name}_merge", args=[row.pk]) if may and into is None else "",
            "merges": self._merges(of_row & Q(state__in=[_STATE.PROPOSED, _STATE.DONE]), request.user) if may else [],
        }

    def _merges(self, which: Q, user) -> list[dict]:
        """Return merges in words, the last first; no more than a page can show."""
        merges = ReferenceMerge.objects.filter(which, kind=self.opts.model_name).select_related("by")[:_MOST_TOLD]
        keys = {key for merge in merges for key in (merge.gone_key, merge.into_key)}
        # What is merged already, and nothing confidential for who may not know it.
        rows = self.model._default_manager.in_bulk(keys)
        known = set(visible(self.model, user).filter(pk__in=keys).values_list("pk", flat=True))
        known |= {pk for pk, row in rows.items() if row.merged_into_id in known}
        name = self.opts.model_name
        return [
            {
                "merge": merge,
                "gone": rows[merge.gone_key],
                "into": rows[merge.into_key],
                "url": reverse(f"admin:events_{name}_merge_with", args=[merge.gone_key, merge.into_key]),
            }
            for merge in merges
            if {merge.gone_key, merge.into_key} <= known
        ]
