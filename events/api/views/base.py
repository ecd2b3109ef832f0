"""What all endpoints share: read-only, versioned, cacheable for seconds, strict about parameters."""

import hashlib

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from rest_framework.views import APIView

from events.public import cursors
from events.public.fields import Question, shortened
from events.public.filters import EventFilter
from events.public.selection import dataset_version, select, single_value
from events.public.slimming import slimmed

from ..build import build_id
from ..negotiation import FormatNegotiation
from ..problems import BadParameters
from ..questions import Cursor, Fields, Limit
from ..renderers import Listing, NDJSONRenderer, RecordJSONRenderer

# A retraction must be out of shared caches within ten seconds.
CACHE_CONTROL = "public, max-age=5, stale-while-revalidate=5"


class RecordView(APIView):
    """A GET endpoint over the public record; subclasses say answer().

    parameters: {name: Question} that the endpoint knows beside `format`; filters: whether it also
    takes the filters of the record.
    """

    renderer_classes = [RecordJSONRenderer]
    content_negotiation_class = FormatNegotiation
    http_method_names = ["get", "head", "options"]
    parameters: dict[str, Question] = {}
    filters = False
    is_single = False

    def get(self, request, *args, **kwargs):
        """Answer 304 when the reader has this version; else the answer with its ETag."""
        self.version = self.read_version(request, **kwargs)
        etag = self.etag(request)
        if _has(request, etag):
            response = HttpResponse(status=304)
        else:
            self.read_parameters(request)
            response = self.answer(request, *args, **kwargs)
            if not isinstance(response, HttpResponse | Response):
                response = Response(response)
        response["ETag"] = etag
        response["Cache-Control"] = CACHE_CONTROL
        patch_vary_headers(response, ("Accept",))
        return response

    def read_version(self, request, **kwargs) -> int:
        """Return the dataset version; whatever else is read here is read at no older version."""
        return dataset_version()

    def options(self, request, *args, **kwargs):
        """Say what is allowed."""
        return HttpResponse(status=204, headers={"Allow": "GET, HEAD, OPTIONS"})

    def answer(self, request, *args, **kwargs):
        """Return data for the renderer, or a response."""
        raise NotImplementedError

    def etag(self, request) -> str:
        """Return the weak ETag: dataset version, build, format and address."""
        address = hashlib.sha256(request.get_full_path().encode()).hexdigest()[:16]
        return f'W/"{self.version}-{build_id()}-{request.accepted_renderer.format}-{address}"'

    def read_parameters(self, request) -> None:
        """Check the query string: self.asked holds the endpoint's own values, self.selection the filters'."""
        query = request.query_params
        own = {"format", *self.parameters}
        errors = {}
        self.asked = {}
        for name, question in self.parameters.items():
            if name in query:
                try:
                    self.asked[name] = question.clean(single_value(query, name, strict=True))
                except ValidationError as error:
                    errors[name] = error.messages
                except ValueError as error:
                    errors[name] = [str(error)]
        if "fields" in self.asked and not self.parameters["fields"].fits(request.accepted_renderer.format):
            message = gettext("fields goes with these formats only: %(formats)s.")
            errors["fields"] = [message % {"formats": ", ".join(Fields.FORMATS)}]
        if self.filters:
            self.selection = select(query, allowed_extra=own, strict=True)
            self.selection.version = self.version
            errors |= self.selection.errors
            own |= EventFilter.base_filters.keys()
        else:
            known = ", ".join(sorted(own))
            for name in [name for name in query if name not in own][:20]:
                message = gettext("There is no such parameter. Accepted: %(accepts)s.")
                errors[shortened(name)] = [message % {"accepts": known}]
        if errors:
            accepts = {name: str(question.accepts) for name, question in self.parameters.items()}
            unknown = dict.fromkeys(errors.keys() - own, ", ".join(sorted(own)))
            raise BadParameters(errors, unknown | accepts)


def _has(request, etag: str) -> bool:
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in given or any(tag.removeprefix("W/") == etag.removeprefix("W/") for tag in given)


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

    parameters = {"limit": Limit(_("Rows a page (default 50).")), "cursor": Cursor(_("Where a page starts."))}
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

    def beside(self, texts: list[bytes]) -> dict:
        """Return what stands beside the rows of a page, whose finished texts these are."""
        return {}

    def answer(self, request, *args, **kwargs):
        """Return one page; its neighbours stand in the Link header too, for formats without a place for them."""
        try:
            page = self.page(
                request.accepted_renderer.format,
                cursor=self.asked.get("cursor"),
                limit=self.asked.get("limit", cursors.DEFAULT_LIMIT),
            )
        except cursors.InvalidCursor:
            message = gettext("This is no cursor of this list. Accepted: %(accepts)s.") % {"accepts": Cursor.accepts}
            raise BadParameters({"cursor": [message]}, {"cursor": str(Cursor.accepts)}) from None
        beside = self.beside(page.rows)
        texts = slimmed(page.rows, self.asked["fields"]) if "fields" in self.asked else page.rows
        following, previous = self.link(request, page.next), self.link(request, page.previous)
        response = PageResponse(Listing(self.version, following, previous, texts, self.table, beside))
        if count := beside.get("count"):
            response["X-VRAEM-Count"] = str(count["value"])
            response["X-VRAEM-Count-Kind"] = count["kind"]
        links = [f'<{url}>; rel="{rel}"' for rel, url in (("next", following), ("prev", previous)) if url]
        if links:
            response["Link"] = ", ".join(links)
        return response

    def link(self, request, cursor: str | None, **fixed: str) -> str | None:
        """Return the address of a neighbouring page; the host is one that ALLOWED_HOSTS lets through.

        fixed: parameters that the neighbour has in place of this page's.
        """
        if cursor is None:
            return None
        query = request.query_params.copy()
        query["cursor"] = cursor
        # Asked for once: the pages that follow have the same number.
        query.pop("count", None)
        for name, value in fixed.items():
            query[name] = value
        return request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=',:')}")


class UnknownAddress(RecordView):
    """Everything below /api/v1/ that is no endpoint."""

    schema = None

    def get(self, request, *args, **kwargs):
        """Answer 404 as a problem document."""
        raise Http404
