"""Likely duplicates: beside the form while somebody types, of all events, and an editor's "not the same"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.desk.editing import CLOSED
from events.desk.likeness import traits_of
from events.desk.likeness.distinct import say_distinct, take_back, told_apart_from
from events.models import Event, EventMerge

from .likeness_words import facts_of, like_lines, like_lines_of_events
from .locking import saving
from .typed_event import typed_traits

# Events of one page of the list of likely duplicates: each is compared with those of its own days.
_PER_PAGE = 50


class DuplicatesPages:
    """Mixin of EventAdmin: what may be told twice."""

    def get_urls(self):
        """Add the addresses of likely duplicates."""
        wrap = self.admin_site.admin_view
        return [
            path("likely/", wrap(require_POST(self.likely_view)), name="events_event_likely"),
            path("duplicates/", wrap(self.duplicates_view), name="events_event_duplicates"),
            path(
                "<int:pk>/distinct/<int:other>/",
                wrap(require_POST(self.distinct_view)),
                name="events_event_distinct",
            ),
            *super().get_urls(),
        ]

    def likely_view(self, request):
        """Answer {"likes": [{"label", "facts", "strength", "reasons", "against", "url", "compare_url"}]} of a form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        typed = request.POST.get("of", "")
        pk = int(typed) if typed.isdecimal() and typed.isascii() and len(typed) < 19 else 0
        lines = like_lines(typed_traits(request.POST, pk), request.user)
        answer = {"likes": [line.as_json() for line in lines]}
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})

    def duplicates_view(self, request):
        """List events with those that may be the same, the last changed first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        unfinished = request.GET.get("of") != "all"
        events = Event.objects.exclude(status__in=CLOSED).order_by("-updated_at", "pk")
        if unfinished:
            # What readers have was looked at when it was published; what is on its way there is asked about first.
            events = events.exclude(status="published")
        page = Paginator(events.only("pk"), _PER_PAGE).get_page(request.GET.get("page"))
        rows = list(Event.objects.filter(pk__in=[event.pk for event in page]).prefetch_related("places__location"))
        traits = traits_of([event.pk for event in rows])
        found = like_lines_of_events([traits[event.pk] for event in rows], request.user, limit=3)
        pairs = [(event, facts_of(event, event.places.all()), lines) for event, lines in zip(rows, found, strict=True)]
        pairs = sorted((pair for pair in pairs if pair[2]), key=lambda pair: (-pair[2][0].score, pair[0].pk))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Likely duplicates"),
            "opts": self.opts,
            "page": page,
            "pairs": once_each(pairs),
            "looked_at": len(rows),
            "unfinished": unfinished,
            "proposed": _open_merges(Q(state=EventMerge.State.PROPOSED)) if page.number == 1 else [],
        }
        return TemplateResponse(request, "admin/events/duplicates.html", context)

    @saving
    def distinct_view(self, request, pk, other):
        """Keep that two events are not the same, or take it back."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        events = Event.objects.in_bulk([pk, other])
        if len(events) < 2:
            raise Http404
        if "take_back" in request.POST:
            take_back(events[pk], events[other], request.user)
            words = _("Taken back: the two may be the same, and are told as such again.")
        else:
            say_distinct(events[pk], events[other], request.user)
            words = _("Kept: they are not the same. Nobody is asked again.")
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:events_event_merge_with", pk, other)


def once_each(pairs: list[tuple]) -> list[tuple]:
    """Return (event, facts, lines) without a pair that is told from its other side already."""
    told, kept = set(), []
    for event, facts, lines in pairs:
        new = [line for line in lines if frozenset((event.pk, line.event.pk)) not in told]
        told |= {frozenset((event.pk, line.event.pk)) for line in new}
        if new:
            kept.append((event, facts, new))
    return kept


def likes_for_panel(request, event: Event | None) -> dict:
    """Return what the form shows of likely duplicates: the address its script asks, what is stored now."""
    context = {"ask": reverse("admin:events_event_likely"), "pk": event.pk if event else 0, "lines": [], "apart": []}
    if event is not None:
        context["merges"] = list(_open_merges(Q(event=event) | Q(into=event)))
        context["may_change"] = request.user.has_perm("events.change_event")
    if event is not None and event.status not in CLOSED:
        traits = traits_of([event.pk]).get(event.pk)
        context["lines"] = like_lines(traits, request.user) if traits else []
        context["apart"] = told_apart_from(event)
    return context


def _open_merges(which: Q):
    """Return merges that were not undone, the last first; no more than a panel can show."""
    merges = EventMerge.objects.filter(which).exclude(state=EventMerge.State.UNDONE)
    return merges.select_related("event", "into", "by")[:20]
