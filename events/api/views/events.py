"""Events: lists in three formats, one event, and its history."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema_view

from events.public import cursors
from events.public.documents import change_text, event_row, tombstone_document, tombstone_of
from events.public.highlighting import snippets
from events.public.models import Change

from .. import answers, schema, serializers
from ..problems import Gone
from ..renderers import CSVRenderer, GeoJSONRenderer, Listing, RecordJSONRenderer
from .base import CACHE_CONTROL, ListView, RecordView
from .snippets import SNIPPET, refuse_idle_snippets


@extend_schema_view(
    get=schema.endpoint(
        "events_list",
        "Published events, newest first",
        answers.EventPage,
        filters=True,
        questions=ListView.parameters | SNIPPET,
        formats=schema.EVENT_FORMATS,
    )
)
class EventList(ListView):
    """Published events, newest first."""

    renderer_classes = [RecordJSONRenderer, GeoJSONRenderer, CSVRenderer]
    filters = True
    order = cursors.EVENTS
    columns = ("document", "point")
    parameters = ListView.parameters | SNIPPET

    def read_parameters(self, request):
        """Check that snippets are asked for where there can be any."""
        super().read_parameters(request)
        if self.asked.get("snippet"):
            refuse_idle_snippets(request, self.selection, self.asked)

    def rows(self):
        """Return the events of the selection."""
        return self.selection.events()

    def listing(self, request, page):
        """Return the page with ids and points, which GeoJSON needs."""
        documents = [row["document"] for row in page.rows]
        return Listing(
            self.version,
            self.link(request, page.next),
            self.link(request, page.previous),
            documents,
            [row["public_id"] for row in page.rows],
            [row["point"] for row in page.rows],
            "events",
            snippets(self.selection.asked["q"], documents) if self.asked.get("snippet") else None,
        )


@extend_schema_view(
    get=schema.endpoint(
        "events_one",
        "One published event",
        serializers.Event,
        formats=schema.ONE_EVENT_FORMATS,
        path="public_id",
        gone=True,
    )
)
class EventDetail(RecordView):
    """One published event."""

    renderer_classes = [RecordJSONRenderer, GeoJSONRenderer, CSVRenderer]
    is_single = True
    route = "api:event"

    def answer(self, request, public_id):
        """Return the event; 410 or 308 where it was taken back; a draft's id is as unknown as any."""
        event = event_row(public_id)
        if event is None:
            return taken_back(request, public_id, self.route)
        if request.accepted_renderer.format == "json":
            return event.document
        return Listing(self.version, None, None, [event.document], [public_id], [event.point], "events")


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
    columns = ("kind", "public_id", "operation", "at", "revision", "reason", "merged_into", "document")

    def answer(self, request, public_id):
        """Return the entries; what was taken back answers as the event itself does."""
        if event_row(public_id) is None:
            return taken_back(request, public_id, "api:event-history")
        self.public_id = public_id
        return super().answer(request)

    def rows(self):
        """Return the entries of this event."""
        return Change.objects.filter(kind=Change.Kind.EVENT, public_id=self.public_id)

    def listing(self, request, page):
        """Return the entries, stored documents passed through."""
        return Listing(
            self.version,
            self.link(request, page.next),
            self.link(request, page.previous),
            [change_text(row) for row in page.rows],
        )


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
