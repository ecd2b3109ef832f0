"""What all endpoints share: read-only, versioned, cacheable for seconds, strict about parameters."""

import hashlib
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import gettext
from rest_framework.response import Response
from rest_framework.views import APIView

from events.public.build import build_id
from events.public.cache import responses
from events.public.query.filters import EventFilter
from events.public.query.names import header_of_read_as
from events.public.query.parameter import ParameterField, shortened
from events.public.query.selection import mendings_of, select, single_value
from events.public.spool.responses import names, names_any
from events.public.version import microseconds_of, version_and_moment

from ..negotiation import FormatNegotiation
from ..parameters import Fields
from ..problems import CACHE_CONTROL, BadParameters
from ..renderers import RecordJSONRenderer

_OPTIONS = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, If-Range, Range",
    "Access-Control-Max-Age": "86400",
}
_FOR_OTHER_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Content-Range, ETag, Link, X-VRAEM-Count, X-VRAEM-Count-Kind, X-VRAEM-Dates, X-VRAEM-Matched, "
        "X-VRAEM-Not-Mappable, X-VRAEM-Read-As, X-VRAEM-Units, X-VRAEM-Version, X-VRAEM-Without-Point"
    ),
}
# A redirect's would be answered with a 304, which only stands for an answer.
_WITH_ETAG = {200, 206, 304}


class RecordView(APIView):
    """A GET endpoint over the public record; subclasses say answer().

    parameters: {name: Question} that the endpoint knows beside `format`; filters: whether it also
    takes the filters of the record.
    """

    renderer_classes = [RecordJSONRenderer]
    content_negotiation_class = FormatNegotiation
    http_method_names = ["get", "head", "options"]
    # DRF would let every answer vary with Accept, those too whose address names the format.
    default_response_headers = {"Allow": _OPTIONS["Allow"]}
    parameters: dict[str, ParameterField] = {}
    filters = False
    is_single = False
    # Whether answers are worth keeping: what is read and made in no time is not.
    is_kept = True
    format_kwarg = None

    def get(self, request, *args, **kwargs):
        """Answer 304 when the reader has this version; else the answer, a 200 with its ETag."""
        self.version, self.at = self.read_version(request, **kwargs)
        etag = self.etag(request)
        # A whole file has an ETag of its bytes, and knows itself whether its reader has them.
        if names(request, etag) and not self.asks_whole(request):
            response = self._not_modified(request)
        else:
            # Addresses in an answer name the host that it was asked at.
            key = (etag, request.scheme, request.get_host(), request.get_full_path())
            response = responses.recall(self.version, key) if self.is_kept else None
            is_again = response is not None
            if not is_again:
                response = self._made(request, key, *args, **kwargs)
            # Only where there is an answer does a reader have it: refusals and redirects stay what they are.
            if response.status_code == 200 and names_any(request):
                response = self._not_modified(request)
            elif is_again:
                response.is_in_every_language = True
                return response
        if response.status_code in _WITH_ETAG:
            response.headers.setdefault("ETag", etag)
        response["Cache-Control"] = CACHE_CONTROL
        if self.at is not None:
            response["Last-Modified"] = http_date(self.at.timestamp())
        if "format" not in request.query_params:
            patch_vary_headers(response, ("Accept",))
        response.is_in_every_language = True
        return response

    def _not_modified(self, request) -> HttpResponse:
        """Return a 304; a cache puts its headers in the place of what it keeps: they are those of the 200."""
        charset = request.accepted_renderer.charset
        content_type = f"{request.accepted_media_type}; charset={charset}" if charset else request.accepted_media_type
        return HttpResponse(status=304, content_type=content_type)

    def _made(self, request, key: tuple, *args, **kwargs) -> HttpResponseBase:
        """Return the answer, to be kept where it is worth it; raises what refuses it."""
        self.read_parameters(request)
        response = self.answer(request, *args, **kwargs)
        if not isinstance(response, HttpResponseBase):
            response = Response(response)
        if read_as := self.read_as():
            response["X-VRAEM-Read-As"] = header_of_read_as(read_as)
        if self.is_kept and isinstance(response, Response) and response.status_code == 200:
            response.add_post_render_callback(partial(responses.keep, self.version, key))
        return response

    def initial(self, request, *args, **kwargs):
        """Choose the format. Nobody logs in, nothing is throttled here, and the address names the version."""
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)

    def finalize_response(self, request, response, *args, **kwargs):
        """Let programmes on other people's pages read every answer: all of it is public, and no cookie is asked for."""
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in _FOR_OTHER_SITES.items():
            response[name] = value
        return response

    def read_version(self, request, **kwargs) -> tuple[int, datetime | None]:
        """Return the dataset version and its moment; whatever is read later is of no older version."""
        return version_and_moment()

    def options(self, request, *args, **kwargs):
        """Say what is allowed."""
        response = HttpResponse(status=204, headers=_OPTIONS)
        del response["Content-Type"]  # nothing is sent
        return response

    def read_as(self) -> dict[str, dict[str, str]]:
        """Return what was read otherwise than it was written: {parameter: {text: what it was read as}}."""
        return self.selection.read_as if self.filters else {}

    def answer(self, request, *args, **kwargs):
        """Return data for the renderer, or a response."""
        raise NotImplementedError

    def asks_whole(self, request) -> bool:
        """Return whether the answer will be a whole file."""
        return False

    def etag(self, request) -> str:
        """Return the weak ETag: dataset version, build, format, and a hash of what else tells answers apart.

        That is the address, the media type (two may share a format's name), and the version's moment: a database
        that was put back counts on from an earlier version, and its numbers come to mean other records.
        """
        identity = microseconds_of(self.at), request.accepted_media_type, request.get_full_path()
        rest = hashlib.sha256(repr(identity).encode()).hexdigest()[:16]
        return f'W/"{self.version}-{build_id()}-{request.accepted_renderer.format}-{rest}"'

    def takes_unit_alone(self, query) -> bool:
        """Return whether `unit` may stand without the least amount that it is else the unit of."""
        return False

    def read_parameters(self, request) -> None:
        """Check the query string: self.cleaned holds the endpoint's own values, self.selection the filters'."""
        query = request.query_params
        own = {"format", *self.parameters}
        errors, mendings = {}, {}
        self.cleaned = {}
        for name, parameter in self.parameters.items():
            if name in query:
                try:
                    self.cleaned[name] = parameter.clean(single_value(query, name, strict=True))
                except ValidationError as error:
                    errors[name] = error.messages
                    mendings[name] = mendings_of(name, [error])
                except ValueError as error:
                    errors[name] = [str(error)]
        if "fields" in self.cleaned and not self.parameters["fields"].fits(request.accepted_renderer.format):
            message = gettext("fields goes with these formats only: %(formats)s.")
            errors["fields"] = [message % {"formats": ", ".join(Fields.FORMATS)}]
        if self.filters:
            alone = self.takes_unit_alone(query)
            self.selection = select(query, allowed_extra=own, strict=True, takes_unit_alone=alone)
            self.selection.version = self.version
            errors |= self.selection.errors
            mendings |= self.selection.mendings
            own |= EventFilter.base_filters.keys()
        else:
            known = ", ".join(sorted(own))
            for name in [name for name in query if name not in own][:20]:
                message = gettext("There is no such parameter. Accepted: %(accepts)s.")
                errors[shortened(name)] = [message % {"accepts": known}]
        if errors:
            accepts = {name: str(parameter.accepts) for name, parameter in self.parameters.items()}
            unknown = dict.fromkeys(errors.keys() - own, ", ".join(sorted(own)))
            raise BadParameters(errors, unknown | accepts, mendings)


def moved(request, route: str, *path: str) -> HttpResponse:
    """Return the redirect to an address of today, with the query string that came."""
    query = request.META.get("QUERY_STRING", "")
    target = reverse(route, args=path) + (f"?{query}" if query else "")
    headers = {"Location": target, "Cache-Control": CACHE_CONTROL}
    return HttpResponse(status=308, headers=headers, content_type=request.accepted_media_type)


class UnknownAddress(RecordView):
    """Everything below /api/v1/ that is no endpoint."""

    schema = None

    def get(self, request, *args, **kwargs):
        """Answer 404 as a problem document."""
        raise Http404
