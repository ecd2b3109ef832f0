"""Events: lists in three formats, one event, and its history."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema_view

from events.public import cursors
from events.public.documents import (
    ENTRY,
    change_text,
    event_text,
    is_published,
    tombstone_document,
    tombstone_of,
)
from events.public.models import Change

from .. import answers, schema, serializers
from ..problems import Gone
from ..renderers import CSVRenderer, GeoJSONRenderer, Listing, RecordJSONRenderer
from .base import CACHE_CONTROL, ListView, RecordView
from .past import AS_OF, PastEvents, document_then

LIST_QUESTIONS = {**ListView.parameters, "as_of": AS_OF}
ONE_EVENT_QUESTIONS = {"as_of": AS_OF}


@extend_schema_view(
    get=schema.endpoint(
        "events_list",
        "Published events, newest first",
        answers.EventPage,
        filters=True,
        questions=LIST_QUESTIONS,
        formats=schema.EVENT_FORMATS,
    )
)
class EventList(ListView):
    """Published events, newest first."""

    renderer_classes = [RecordJSONRenderer, GeoJSONRenderer, CSVRenderer]
    parameters = LIST_QUESTIONS
    filters = True
    order = cursors.EVENTS
    table = "events"

    def answer(self, request):
        """Return one page, of today's record or of the record as it stood."""
        if "as_of" in self.asked:
            return PastEvents.asked_for(request, self.asked, self.version)
        return super().answer(request)

    def rows(self):
        """Return the events of the selection."""
        return self.selection.events()


@extend_schema_view(
    get=schema.endpoint(
        "events_one",
        "One published event",
        serializers.Event,
        questions=ONE_EVENT_QUESTIONS,
        formats=schema.ONE_EVENT_FORMATS,
        path="public_id",
        gone=True,
    )
)
class EventDetail(RecordView):
    """One published event."""

    renderer_classes = [RecordJSONRenderer, GeoJSONRenderer, CSVRenderer]
    parameters = ONE_EVENT_QUESTIONS
    is_single = True
    route = "api:event"

    def read_version(self, request, public_id):
        """Return the dataset version, read together with the event."""
        version, self.text = event_text(public_id, ListView.columns[request.accepted_renderer.format])
        return version

    def answer(self, request, public_id):
        """Return the event; 410 or 308 where it was taken back; a draft's id is as unknown as any."""
        if self.text is None:
            return taken_back(request, public_id, self.route)
        if "as_of" in self.asked:
            return document_then(request, self.asked["as_of"], self.version, public_id)
        is_table = request.accepted_renderer.format == "csv"
        return Listing(self.version, None, None, [self.text], "events") if is_table else self.text


@extend_schema_view(
    get=schema.endpoint(
        "events_history",
        "The revisions of one event, oldest first",
        answers.ChangePage,
        questions=ListView.parameters,
        path="public_id",
        gone=True,
    )
)
class EventHistory(ListView):
    """The journal entries of one event, oldest first."""

    order = cursors.JOURNAL

    def answer(self, request, public_id):
        """Return the entries; what was taken back answers as the event itself does."""
        if not is_published(public_id):
            return taken_back(request, public_id, "api:event-history")
        self.public_id = public_id
        return super().answer(request)

    def rows(self):
        """Return the entries of this event."""
        return Change.objects.filter(kind=Change.Kind.EVENT, public_id=self.public_id)

    def page(self, request, **where):
        """Return a page of entries, stored documents passed through."""
        page = cursors.page(self.rows(), self.order, columns=ENTRY, **where)
        return replace(page, rows=[change_text(row).encode() for row in page.rows])


def taken_back(request, public_id: str, route: str) -> HttpResponse:
    """Return the redirect of a merged event; raises Gone for another tombstone, Http404 without one."""
    tombstone = tombstone_of(public_id)
    if tombstone is None:
        raise Http404
    if not tombstone.merged_into:
        raise Gone(tombstone_document(tombstone))
    query = request.META.get("QUERY_STRING", "")
    target = reverse(route, args=[tombstone.merged_into]) + (f"?{query}" if query else "")
    return HttpResponse(status=308, headers={"Location": target, "Cache-Control": CACHE_CONTROL})
