"""What the OpenAPI schema says of each endpoint."""

from django.utils import translation
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema, extend_schema_view

from events import geo
from events.public.query import fields
from events.public.query.filters import EventFilter

from .parameters import LimitOrAll
from .shapes import answers, geojson, lists

PROBLEM = "application/problem+json"


def parameters_of(own: dict[str, fields.ParameterField]) -> list[OpenApiParameter]:
    """Return the query parameters that these questions are, in English whatever language is spoken meanwhile."""
    with translation.override("en"):
        return [
            OpenApiParameter(
                name,
                _schema_of(parameter),
                description=f"{parameter.help_text} Accepts: {parameter.accepts}.".strip(),
                style="form" if isinstance(parameter, fields.Codes | fields.Names) else None,
                explode=False if isinstance(parameter, fields.Codes | fields.Names) else None,
            )
            for name, parameter in own.items()
        ]


def _schema_of(parameter: fields.ParameterField) -> dict:
    if isinstance(parameter, fields.Codes):
        return {"type": "array", "items": {"type": "string", "enum": list(parameter.vocabulary)}}
    if isinstance(parameter, fields.Names):
        return {"type": "array", "items": {"type": "string", "pattern": "^[-A-Za-z0-9_]{1,80}$"}}
    if isinstance(parameter, fields.Code):
        return {"type": "string", "enum": list(parameter.vocabulary)}
    if isinstance(parameter, fields.Day):
        return {"type": "string", "format": "date"}
    if isinstance(parameter, fields.Flag):
        return {"type": "string", "enum": ["0", "1", "true", "false"]}
    if isinstance(parameter, fields.Kilometres):
        return {"type": "number", "exclusiveMinimum": 0, "maximum": geo.MAX_RADIUS_KM}
    if isinstance(parameter, fields.Amount):
        return {"type": "number", "minimum": 0, "exclusiveMaximum": 10**12}
    if isinstance(parameter, fields.Words):
        return {"type": "string", "minLength": 1, "maxLength": 200}
    if extent := getattr(parameter, "extent", None):
        number = {"type": "integer", "minimum": extent[0], "maximum": extent[1]}
        return {"anyOf": [number, {"type": "string", "enum": ["all"]}]} if isinstance(parameter, LimitOrAll) else number
    return {"type": "string", "minLength": 1}


def endpoint(operation, summary, body, *, filters=False, own=None, formats=None, path="", gone=False):
    """Return the decorator that describes a GET endpoint.

    formats: {media type: serializer or OpenApiTypes} beside JSON. path: the name of the path's one
    parameter. gone: whether the address may answer 410 or 308.
    """
    description = f"{summary}."
    if filters:
        description += ' Filters combine with "and"; a list, separated by commas, means "any of".'
    parameters = [OpenApiParameter(path, str, OpenApiParameter.PATH)] if path else []
    if filters:
        parameters += parameters_of({name: filter_.parameter for name, filter_ in EventFilter.base_filters.items()})
    parameters += parameters_of(own or {})
    if formats:
        words = {"application/geo+json": "geojson", "application/x-ndjson": "ndjson", "text/csv": "csv"}
        known = ["json", *(words[media_type] for media_type in formats)]
        parameters.append(
            OpenApiParameter("format", {"type": "string", "enum": known}, description="Or by the Accept header.")
        )
    responses = {(200, "application/json"): body}
    for media_type, shape in (formats or {}).items():
        responses[200, media_type] = shape
    responses[400, PROBLEM] = answers.Problem
    if path:
        responses[404, PROBLEM] = answers.Problem
    if gone:
        responses[410, PROBLEM] = answers.Problem
    return extend_schema(
        operation_id=operation,
        description=description,
        summary=summary,
        parameters=parameters,
        responses=responses,
        tags=[operation.split("_")[0]],
        auth=[],
        filters=False,
    )


def row_list(operation: str, summary: str, page: type, own: dict):
    """Return the decorator of a view that lists rows of events: filters, whole or slim documents, NDJSON and CSV."""
    body = lists.whole_or_slim(page)
    return extend_schema_view(get=endpoint(operation, summary, body, filters=True, own=own, formats=ROWS))


CSV = {"text/csv": OpenApiTypes.STR}
NDJSON = {"application/x-ndjson": OpenApiTypes.STR}
ROWS = {**NDJSON, **CSV}
EVENT_FORMATS = {"application/geo+json": geojson.EventFeatures, **ROWS}
ONE_EVENT_FORMATS = {"application/geo+json": geojson.EventFeature, **CSV}
