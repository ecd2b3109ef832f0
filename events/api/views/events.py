"""Events: lists in four formats, one event, and its history."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view

from events.public.documents import (
    ENTRY,
    change_text,
    event_text,
    is_published,
    tombstone_document,
    tombstone_of,
    written_id,
)
from events.public.formats.sparse import slimmed
from events.public.formats.stored import batches, statements_of
from events.public.models import Change
from events.public.query import cursors, orders, relevance
from events.public.query.choice import first_keys
from events.public.query.event_page import event_page
from events.public.query.fields import Code
from events.public.query.near_misses import near_misses
from events.public.query.search_marks import snippets

from .. import schema
from ..parameters import Fields, Limit
from ..problems import BadParameters, Gone
from ..renderers import CSVRenderer, GeoJSONRenderer, Listing, NDJSONRenderer, RecordJSONRenderer
from ..shapes import answers, documents, lists
from .base import RecordView, moved
from .counted import CountedList
from .lists import ListView
from .past import AS_OF, PastEvents, document_then
from .snippets import SNIPPET, refuse_idle_snippets

ORDERINGS = {**cursors.ORDERINGS, **orders.ORDERS, "relevance": relevance.RELEVANCE}
EVENT_PARAMETERS = {
    **CountedList.parameters,
    "ordering": Code(
        tuple(ORDERINGS),
        _(
            "Order of the list; “-” means the latest first (default -date). Events without a date count as the oldest."
            " relevance, with q: the best match first, among the newest 1,000. -killed: most people killed first (best"
            " figure, else lowest), then wounded, unknown last. -amount, with one item: its largest ledger row first,"
            " in one unit. Both put last what totals do not count."
        ),
    ),
    "fields": Fields(documents.Event),
    "as_of": AS_OF,
    **SNIPPET,
}
HISTORY_PARAMETERS = {**ListView.parameters, "limit": Limit(_("Entries a page (default 50)."))}
ONE_EVENT_PARAMETERS = {name: EVENT_PARAMETERS[name] for name in ("fields", "as_of")}


@extend_schema_view(
    get=schema.endpoint(
        "events_list",
        "Published events, newest first unless ordering says otherwise",
        lists.whole_or_slim(lists.EventPage),
        filters=True,
        own=EVENT_PARAMETERS,
        formats=schema.EVENT_FORMATS,
    )
)
class EventList(CountedList):
    """Published events, newest first unless `ordering` says otherwise."""

    renderer_classes = [RecordJSONRenderer, GeoJSONRenderer, NDJSONRenderer, CSVRenderer]
    parameters = EVENT_PARAMETERS
    columns = CountedList.columns | {"csv": "written__line"}
    table = "events"
    are_attested = False
    ranking: orders.Ranking | None = None

    def answer(self, request):
        """Return one page, of today's record or of the record as it stood."""
        if "as_of" in self.cleaned:
            return PastEvents.from_cleaned(request, self.cleaned, self.version)
        return super().answer(request)

    def read_parameters(self, request):
        """Check also what goes with q alone: snippets, and an order by relevance."""
        super().read_parameters(request)
        if "as_of" in self.cleaned:
            return
        if self.cleaned.get("snippet"):
            refuse_idle_snippets(request, self.selection, self.cleaned)
        if self.cleaned.get("ordering") == "relevance" and "q" not in self.selection.cleaned:
            accepts = str(_("this value together with q"))
            raise BadParameters({"ordering": [f"relevance: {accepts}"]}, {"ordering": accepts})
        self.ranking = self._ranking()

    def takes_unit_alone(self, query):
        """Return whether the unit is that of an order by amount."""
        return query.get("ordering") == orders.LARGEST_AMOUNT

    def _ranking(self) -> orders.Ranking | None:
        """Return the order that the columns know, where one is asked for; raises BadParameters where it mixes."""
        name = self.cleaned.get("ordering")
        if name not in orders.ORDERS:
            return None
        # A file knows itself by what was asked; a unit that stands alone is no filter.
        self.cleaned |= {"order_unit": self.selection.unit_told} if name == orders.LARGEST_AMOUNT else {}
        try:
            return orders.Ranking(self.selection, name)
        except orders.OrderRefused as error:
            words, accepts = f"{name}: {error}", str(orders.ACCEPTS_AMOUNT)
            raise BadParameters({"ordering": [words]}, {"ordering": accepts}, {"ordering": error.mendings}) from None

    def rows(self):
        """Return the events of the selection."""
        events = self.selection.events()
        is_ranked = self.cleaned.get("ordering") == "relevance"
        return relevance.ranked(events, self.selection.cleaned["q"]) if is_ranked else events

    def page(self, format_, **where):
        """Return a page of finished texts."""
        if self.ranking:
            first = self.ranking.first_keys(where["cursor"], where["limit"] + 1)
            return event_page(None, self.order, column=ListView.columns[format_], first=first, **where)
        is_start = self.order is cursors.EVENTS and where["cursor"] is None
        first = first_keys(self.selection, where["limit"] + 1) if is_start else None
        column = ListView.columns[format_]
        statements = self._statements() if first is None else None
        return event_page(statements, self.order, column=column, first=first, **where)

    def _statements(self) -> list[tuple[str, tuple]]:
        """Return the SQL that selects the sort keys, each along an index that has them in their order."""
        if self.order.names == cursors.EVENTS.names:
            return self.selection.statements()
        return statements_of([self.rows().values_list(*self.order.names)])

    def batches(self, format_):
        """Yield the finished texts; an export of everything reads the lines alone."""
        if self.ranking:
            texts = self.ranking.batches(self.cleaned.get("cursor"), ListView.columns[format_])
            fields = self.cleaned.get("fields")
            return (slimmed(some, fields) if fields else some for some in texts)
        own = [name for name in self.cleaned if name not in ("limit", "count")]
        return batches(*self.selection.event_lines()) if format_ == "csv" and not own else super().batches(format_)

    def counted_rows(self):
        """Return the events of the selection, in whatever order they are shown."""
        return self.selection.events()

    @property
    def order(self):
        """The order asked for; its cursors lead through no other."""
        return ORDERINGS[self.cleaned.get("ordering", "-date")]

    def beside(self, texts):
        """Return count and snippets where they were asked for, and what may have been meant where no word is found."""
        shown = super().beside(texts)
        if self.cleaned.get("snippet"):
            shown |= {"snippets": snippets(self.selection.cleaned["q"], texts)}
        if not texts and "cursor" not in self.cleaned and "q" in self.selection.cleaned:
            shown |= {"suggestions": near_misses(self.selection)}
        return shown


@extend_schema_view(
    get=schema.endpoint(
        "events_one",
        "One published event",
        lists.whole_or_slim(documents.Event),
        own=ONE_EVENT_PARAMETERS,
        formats=schema.ONE_EVENT_FORMATS,
        path="public_id",
        gone=True,
    )
)
class EventDetail(RecordView):
    """One published event."""

    renderer_classes = [RecordJSONRenderer, GeoJSONRenderer, CSVRenderer]
    parameters = ONE_EVENT_PARAMETERS
    is_single = True
    is_kept = False
    route = "api:event"

    def read_version(self, request, public_id):
        """Return the dataset version and its moment, read together with the event."""
        version, at, self.text = event_text(public_id, ListView.columns[request.accepted_renderer.format])
        return version, at

    def answer(self, request, public_id):
        """Return the event; 410 or 308 where it was taken back; a draft's id is as unknown as any."""
        if self.text is None:
            return taken_back(request, public_id, self.route)
        if "as_of" in self.cleaned:
            self.text = document_then(request, self.cleaned["as_of"], self.version, public_id)
        if request.accepted_renderer.format == "csv":
            return Listing(self.version, None, None, [self.text], "events")
        return slimmed([self.text], self.cleaned["fields"])[0] if "fields" in self.cleaned else self.text


@extend_schema_view(
    get=schema.endpoint(
        "events_history",
        "The revisions of one event, oldest first",
        answers.ChangePage,
        own=HISTORY_PARAMETERS,
        formats=schema.NDJSON,
        path="public_id",
        gone=True,
    )
)
class EventHistory(ListView):
    """The journal entries of one event, oldest first."""

    parameters = HISTORY_PARAMETERS
    order = cursors.JOURNAL

    def answer(self, request, public_id):
        """Return the entries; what was taken back answers as the event itself does."""
        if not is_published(public_id):
            return taken_back(request, public_id, "api:event-history")
        self.public_id = public_id
        return super().answer(request)

    def rows(self):
        """Return the entries of this event; a new form of its document is no revision."""
        entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=self.public_id)
        return entries.exclude(operation=Change.Operation.RESHAPE)

    def page(self, format_, **where):
        """Return a page of entries, stored documents passed through."""
        page = cursors.page(self.rows(), self.order, columns=ENTRY, **where)
        return replace(page, rows=[change_text(row).encode() for row in page.rows])


class LooseId(RecordView):
    """An event's id in another case or without its zeros: 308 to the event, or to what stands in its place."""

    schema = None
    parameters = ONE_EVENT_PARAMETERS
    is_kept = False

    def answer(self, request, text):
        """Return the redirect; what is no id of an event that was ever published is unknown."""
        public_id = written_id(text)
        if public_id == text or not (is_published(public_id) or tombstone_of(public_id)):
            raise Http404
        return moved(request, "api:event", public_id)


def taken_back(request, public_id: str, route: str) -> HttpResponse:
    """Return the redirect of a merged event; raises Gone for another tombstone, Http404 without one."""
    tombstone = tombstone_of(public_id)
    if tombstone is None:
        raise Http404
    if not tombstone.merged_into:
        raise Gone(tombstone_document(tombstone))
    return moved(request, route, tombstone.merged_into)
