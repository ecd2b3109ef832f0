"""The schema of the API, and its page for people: no request leaves the server."""

from functools import cache
from threading import Lock

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from events.public.formats.json_text import compact

from ..renderers import RecordJSONRenderer
from .base import CACHE_CONTROL, RecordView
from .endpoints import endpoints


class SchemaJSONRenderer(RecordJSONRenderer):
    """OpenAPI as JSON."""

    media_type = "application/vnd.oai.openapi+json"


class SchemaYAMLRenderer(OpenApiYamlRenderer):
    """OpenAPI as YAML."""

    media_type = "application/vnd.oai.openapi"
    format = "yaml"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the schema."""
        return super().render(schema_document(), accepted_media_type, renderer_context)


class Schema(RecordView):
    """The OpenAPI 3.1 schema, in English."""

    schema = None
    renderer_classes = [SchemaJSONRenderer, SchemaYAMLRenderer, RecordJSONRenderer]

    def answer(self, request):
        """Return the schema."""
        return schema_text()


_building = Lock()


def schema_document() -> dict:
    """Return the schema of all endpoints; built once a process."""
    # drf-spectacular looks its classes up as it builds: two builds at once find names half replaced.
    with _building:
        return _built_document()


@cache
def _built_document() -> dict:
    with translation.override("en"):
        return SchemaGenerator(urlconf=settings.ROOT_URLCONF).get_schema(request=None, public=True)


@cache
def schema_text() -> bytes:
    """Return the schema as JSON."""
    return compact(schema_document()).encode()


@cache
def _listed() -> dict:
    tags, shared = endpoints(schema_document())
    return {"tags": tags, "shared": shared}


def documentation(request):
    """Return the page that lists the endpoints; its console, which tries them out, is loaded when it is asked for."""
    response = render(request, "api/docs.html", {"page": "data", **_listed()})
    response["Cache-Control"] = CACHE_CONTROL
    return response
