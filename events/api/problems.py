"""Errors as RFC 9457 problem documents: what was wrong, where, and what would be accepted."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, status

from events.public.formats.json_text import compact
from events.public.query.filters import EventFilter
from events.public.spool.files import SpoolFull
from events.public.spool.responses import OutOfRange

# A retraction must be out of shared caches within ten seconds.
CACHE_CONTROL = "public, max-age=5, stale-while-revalidate=4"
# What stands where something was. A cache that might not keep it would go on with what it keeps: the event itself.
_IN_PLACE_OF_AN_ANSWER = {404, 410}


class BadParameters(exceptions.APIException):
    """One or more parameters of the query string cannot be used."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(
        self,
        errors: dict[str, list[str]],
        accepts: dict[str, str] | None = None,
        mendings: dict[str, list[dict[str, str]]] | None = None,
    ):
        """errors: {parameter: [message]}; accepts: {parameter: words} where the filters do not know them.

        mendings: {parameter: what it may have meant}, each {parameter: text}, the likeliest first.
        """
        super().__init__()
        known = {name: str(filter_.parameter.accepts) for name, filter_ in EventFilter.base_filters.items()}
        known |= accepts or {}
        self.errors = [
            {
                "parameter": name,
                "detail": message,
                "accepts": known.get(name),
                "suggestions": (mendings or {}).get(name, []),
            }
            for name, messages in errors.items()
            for message in messages
        ]


class Gone(exceptions.APIException):
    """The event was taken back; its tombstone says why. Or what it said once was, which detail tells."""

    status_code = status.HTTP_410_GONE

    def __init__(self, tombstone: dict | None = None, detail: str = ""):
        super().__init__(detail)
        self.members = {"tombstone": tombstone} if tombstone else {}
        self.words = tombstone["reason"] if tombstone else detail


class NotThen(exceptions.APIException):
    """The event is published now and was not at the moment asked for."""

    status_code = status.HTTP_404_NOT_FOUND


def problem(code: int, title: str, detail: str, **members) -> HttpResponse:
    """Return a problem document; extra members follow the four of the standard."""
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail, **members}
    response = HttpResponse(compact(body), status=code, content_type="application/problem+json")
    response["Cache-Control"] = CACHE_CONTROL if code in _IN_PLACE_OF_AN_ANSWER else "no-store"
    return response


def _address_instead(request, errors: list[dict]) -> str | None:
    """Return the address that was meant, where each wrong parameter can have meant one thing only; else None."""
    query = request.query_params.dict()
    for error in errors:
        if len(error["suggestions"]) != 1:
            return None
        query |= error["suggestions"][0]
    return request.build_absolute_uri(f"{request.path}?{urlencode(query, safe=',:')}")


def problem_response(error, context) -> HttpResponse | None:
    """Turn an exception of a view into a problem document; None lets an unforeseen one surface."""
    if isinstance(error, BadParameters):
        first = error.errors[0]
        return problem(
            400,
            _("Bad parameter"),
            f"{first['parameter']}: {first['detail']}",
            parameter=first["parameter"],
            accepts=first["accepts"],
            errors=error.errors,
            instead=_address_instead(context["request"], error.errors),
        )
    if isinstance(error, SpoolFull):
        response = problem(503, _("Try again later"), str(error.words))
        response["Retry-After"] = str(error.after)
        return response
    if isinstance(error, OutOfRange):
        response = problem(416, _("No such part"), str(error))
        response["Content-Range"] = error.content_range
        return response
    if isinstance(error, Gone):
        title = _("Taken back")
        return problem(410, title, error.words or title, **error.members)
    if isinstance(error, SuspiciousOperation):
        return problem(400, _("Bad request"), _("The request cannot be read: too many or malformed parameters."))
    if isinstance(error, NotThen):
        return problem(404, _("Not found"), str(error.detail))
    if isinstance(error, Http404 | exceptions.NotFound):
        return problem(404, _("Not found"), _("Nothing is published at this address."))
    if isinstance(error, exceptions.NotAcceptable):
        return problem(
            406,
            _("Not acceptable"),
            _("This address has none of the formats that the Accept header names."),
            accepts=", ".join(renderer.media_type for renderer in context["view"].renderer_classes),
        )
    if isinstance(error, exceptions.MethodNotAllowed):
        response = problem(405, _("Method not allowed"), _("The record is read-only: GET, HEAD and OPTIONS."))
        response["Allow"] = "GET, HEAD, OPTIONS"
        return response
    if isinstance(error, PermissionDenied):
        return problem(403, _("Forbidden"), _("This is not public."))
    if isinstance(error, exceptions.APIException):
        return problem(error.status_code, _("Bad request"), str(error.detail))
    return None
