"""What all endpoints share: read-only, versioned, cacheable for seconds, strict about parameters."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from rest_framework.views import APIView

from events.public import cursors
from events.public.fields import Question, shortened
from events.public.filters import EventFilter
from events.public.selection import dataset_version, select, single_value

from ..build import build_id
from ..negotiation import FormatNegotiation
from ..problems import BadParameters
from ..renderers import Listing, RecordJSONRenderer

# A retraction must be out of shared caches within ten seconds.
CACHE_CONTROL = "public, max-age=5, stale-while-revalidate=5"


class Cursor(Question):
    """A place in a list."""

    accepts = _("a cursor from next or previous of this same list, unchanged")


class Limit(Question):
    """How many rows a page holds."""

    extent = (1, cursors.HIGHEST_LIMIT)
    accepts = format_lazy(_("a whole number from 1 to {n}"), n=cursors.HIGHEST_LIMIT)

    def read(self, text):
        """Return the number."""
        return whole_number(text, *self.extent)


class Zoom(Question):
    """A zoom level of a web map."""

    extent = (0, 20)
    accepts = _("a whole number from 0 to 20")

    def read(self, text):
        """Return the level."""
        return whole_number(text, *self.extent)


class Seq(Question):
    """A number of the journal."""

    extent = (0, 10**15 - 1)
    accepts = _("a whole number from 0, of at most 15 digits")

    def read(self, text):
        """Return the number."""
        return whole_number(text, *self.extent)


def whole_number(text: str, lowest: int, highest: int) -> int:
    """Return the integer a text spells; raises ValueError outside lowest..highest."""
    if not re.match(r"[0-9]{1,15}\Z", text) or not lowest <= int(text) <= highest:
        raise ValueError
    return int(text)


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
        self.version = dataset_version()
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
        errors, accepts = {}, {}
        self.asked = {}
        for name, question in self.parameters.items():
            accepts[name] = str(question.accepts)
            if name in query:
                try:
                    self.asked[name] = question.clean(single_value(query, name, strict=True))
                except ValidationError as error:
                    errors[name] = error.messages
                except ValueError as error:
                    errors[name] = [str(error)]
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
            unknown = dict.fromkeys(errors.keys() - own, ", ".join(sorted(own)))
            raise BadParameters(errors, unknown | accepts)


def _has(request, etag: str) -> bool:
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in given or any(tag.removeprefix("W/") == etag.removeprefix("W/") for tag in given)


class ListView(RecordView):
    """A list that answers {"version", "next", "previous", "results"}, page by page."""

    parameters = {"limit": Limit(_("Rows a page (default 50).")), "cursor": Cursor(_("Where a page starts."))}
    order: cursors.Order
    columns: tuple[str, ...] = ("document",)

    def rows(self):
        """Return the queryset to page through."""
        raise NotImplementedError

    def listing(self, request, page: cursors.Page) -> Listing:
        """Return the page for the renderers."""
        return Listing(
            self.version,
            self.link(request, page.next),
            self.link(request, page.previous),
            [row["document"] for row in page.rows],
        )

    def answer(self, request, *args, **kwargs):
        """Return one page; its neighbours stand in the Link header too, for formats without a place for them."""
        try:
            page = cursors.page(
                self.rows(),
                self.order,
                cursor=self.asked.get("cursor"),
                limit=self.asked.get("limit", cursors.DEFAULT_LIMIT),
                columns=self.columns,
            )
        except cursors.InvalidCursor:
            message = gettext("This is no cursor of this list. Accepted: %(accepts)s.") % {"accepts": Cursor.accepts}
            raise BadParameters({"cursor": [message]}, {"cursor": str(Cursor.accepts)}) from None
        listing = self.listing(request, page)
        response = Response(listing)
        links = [f'<{url}>; rel="{rel}"' for rel, url in (("next", listing.next), ("prev", listing.previous)) if url]
        if links:
            response["Link"] = ", ".join(links)
        return response

    def link(self, request, cursor: str | None) -> str | None:
        """Return the address of a neighbouring page; the host is one that ALLOWED_HOSTS lets through."""
        if cursor is None:
            return None
        query = request.query_params.copy()
        query["cursor"] = cursor
        return request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=',:')}")


class UnknownAddress(RecordView):
    """Everything below /api/v1/ that is no endpoint."""

    schema = None

    def get(self, request, *args, **kwargs):
        """Answer 404 as a problem document."""
        raise Http404
