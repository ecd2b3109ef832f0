"""Lists: page by page, or as one stream."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from events.public.formats.sparse import slimmed
from events.public.formats.stored import batches
from events.public.query import cursors
from events.public.stats.date_certainty import headers_told
from events.public.stats.unplaced import unplaced_headers

from ..parameters import Cursor, LimitOrAll
from ..problems import BadParameters
from ..renderers import Listing, NDJSONRenderer, RecordJSONRenderer
from ..streams import whole
from .base import RecordView


class PageResponse(Response):
    """A page; unlike DRF's, an empty one (no line of NDJSON) still says its type."""

    @property
    def rendered_content(self):
        """Return the bytes."""
        content = super().rendered_content
        self.headers.setdefault("Content-Type", self.accepted_media_type)
        return content


class ListView(RecordView):
    """A list that answers {"version", "next", "previous", "results"}, page by page."""

    parameters = {
        "limit": LimitOrAll(_("Rows a page (default 50); all: the whole list from here on, as one stream.")),
        "cursor": Cursor(_("Where a page starts.")),
    }
    renderer_classes = [RecordJSONRenderer, NDJSONRenderer]
    order: cursors.Order
    # The column that holds a row's finished text, by format.
    columns = {"json": "document", "ndjson": "document", "geojson": "feature", "csv": "line"}
    table = ""

    def rows(self):
        """Return the queryset to page through."""
        raise NotImplementedError

    def page(self, format_: str, **where) -> cursors.Page:
        """Return a page of finished texts in a format; where: cursor and limit. Raises InvalidCursor."""
        return cursors.text_page(self.rows(), self.order, column=self.columns[format_], **where)

    def batches(self, format_: str) -> Iterator[list[bytes]]:
        """Yield the finished texts of every row from the cursor on; inside a snapshot."""
        start = cursors.Start(self.order, self.cleaned.get("cursor"))
        for texts in batches(start.beyond(self.rows()), self.columns[format_]):
            yield slimmed(texts, self.cleaned["fields"]) if "fields" in self.cleaned else texts

    def asks_whole(self, request):
        """Return whether `limit` asks for the whole list."""
        return request.query_params.get("limit") == LimitOrAll.WORD

    def beside(self, texts: list[bytes]) -> dict:
        """Return what stands beside the rows of a page, whose finished texts these are."""
        return {}

    def answer(self, request, *args, **kwargs):
        """Return one page; its neighbours stand in the Link header too, for formats without a place for them."""
        if self.cleaned.get("limit") == LimitOrAll.ALL:
            self.refuse_backwards()
            return whole(self, request)
        try:
            page = self.page(
                request.accepted_renderer.format,
                cursor=self.cleaned.get("cursor"),
                limit=self.cleaned.get("limit", cursors.DEFAULT_LIMIT),
            )
        except cursors.InvalidCursor:
            raise self.wrong_cursor() from None
        beside = self.beside(page.rows)
        texts = slimmed(page.rows, self.cleaned["fields"]) if "fields" in self.cleaned else page.rows
        following, previous = self.link(request, page.next), self.link(request, page.previous)
        response = PageResponse(Listing(self.version, following, previous, texts, self.table, beside))
        # A table and NDJSON have no place of their own for it.
        response["X-VRAEM-Version"] = str(self.version)
        if count := beside.get("count"):
            response["X-VRAEM-Count"] = str(count["n"])
            response["X-VRAEM-Count-Kind"] = count["kind"]
        for name, value in (headers_told(beside) | unplaced_headers(beside)).items():
            response[name] = value
        links = [f'<{url}>; rel="{rel}"' for rel, url in (("next", following), ("prev", previous)) if url]
        if links:
            response["Link"] = ", ".join(links)
        return response

    def refuse_backwards(self) -> None:
        """Refuse a cursor that is none, or that leads to the page before; raises BadParameters."""
        try:
            is_backwards = cursors.Start(self.order, self.cleaned.get("cursor")).backwards
        except cursors.InvalidCursor:
            is_backwards = True
        if is_backwards:
            raise self.wrong_cursor()

    @staticmethod
    def wrong_cursor() -> BadParameters:
        """Return the refusal of a cursor."""
        message = gettext("This is no cursor of this list. Accepted: %(accepts)s.") % {"accepts": Cursor.accepts}
        return BadParameters({"cursor": [message]}, {"cursor": str(Cursor.accepts)})

    def link(self, request, cursor: str | None, **fixed: str) -> str | None:
        """Return the address of a neighbouring page; the host is one that ALLOWED_HOSTS lets through.

        fixed: parameters that the neighbour has in place of this page's.
        """
        if cursor is None:
            return None
        # A count is asked for once: the pages that follow have the same number.
        query = {name: value for name, value in request.query_params.items() if name != "count"}
        query |= {"cursor": cursor, **fixed}
        return request.build_absolute_uri(f"{request.path}?{urlencode(query, safe=',:')}")
