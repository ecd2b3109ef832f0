"""The OpenAPI schema says what the API really answers."""

import json
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier

import jsonschema
import pytest
from django.core.management import call_command
from django.utils import translation

from events.api.views import documentation
from events.public.query.filters import EventFilter

pytestmark = pytest.mark.django_db


def test_the_schema_is_valid_and_without_warnings():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO(), stderr=StringIO())


def test_first_requests_at_once_build_the_schema_once():
    documentation._built_document.cache_clear()
    gate = Barrier(6)

    def first_request():
        gate.wait()
        return documentation.schema_document()

    with ThreadPoolExecutor(6) as threads:
        built = [asked.result() for asked in [threads.submit(first_request) for _ in range(6)]]
    assert all(document is built[0] for document in built)


@pytest.fixture
def schema(client):
    """The schema as served."""
    return json.loads(client.get("/api/v1/schema/").content)


def test_every_filter_is_described_for_every_endpoint_that_takes_it(schema):
    for name in ("events", "seizures", "casualties", "roles", "claims", "map", "histogram", "totals"):
        described = {parameter["name"] for parameter in schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]}
        assert set(EventFilter.base_filters) <= described


LISTS = ["events", "seizures", "casualties", "roles", "claims", "actors", "locations"]


@pytest.mark.parametrize("name", [*LISTS, "map", "histogram", "totals", "changes"])
def test_answers_about_the_sample_record_follow_the_schema(client, schema, sample_record, name):
    address = f"/api/v1/{name}/"
    content = schema["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]
    # Where documents can be slimmed, the whole ones come first.
    shape = referred(schema, content["schema"])
    shape = referred(schema, shape["anyOf"][0]) if "anyOf" in shape else shape
    while address:
        body = json.loads(client.get(address).content)
        jsonschema.validate(body, {**shape, "components": schema["components"]})
        assert set(body) == set(shape["required"])
        address = body.get("next")


def referred(schema, reference: dict) -> dict:
    """Return the component that a $ref names."""
    return schema["components"]["schemas"][reference["$ref"].rsplit("/", 1)[1]]


@pytest.mark.parametrize("query", ["fields=id", "fields=id&count=exact", "count=estimate"])
@pytest.mark.parametrize("name", ["events", "seizures", "casualties", "roles", "claims"])
def test_slim_and_counted_answers_follow_the_schema_too(client, schema, sample_record, name, query):
    content = schema["paths"][f"/api/v1/{name}/"]["get"]["responses"]["200"]["content"]["application/json"]
    body = json.loads(client.get(f"/api/v1/{name}/?{query}").content)
    assert body["results"] and ("count" in body) == ("count" in query)
    jsonschema.validate(body, {**content["schema"], "components": schema["components"]})


@pytest.mark.parametrize("name", LISTS)
def test_the_other_formats_have_shapes_of_their_own(schema, name):
    get = schema["paths"][f"/api/v1/{name}/"]["get"]
    (formats,) = [parameter["schema"]["enum"] for parameter in get["parameters"] if parameter["name"] == "format"]
    content = get["responses"]["200"]["content"]
    assert len(content) == len(formats)
    for media_type in ("application/x-ndjson", *(["text/csv"] if "csv" in formats else [])):
        assert content[media_type]["schema"] == {"type": "string"}


def test_the_schema_speaks_english_whatever_language_was_spoken_when_it_was_read(schema):
    asked = EventFilter.base_filters["date_from"].parameter
    with translation.override("es"):
        spanish = str(asked.help_text)
    told = {
        parameter["name"]: parameter["description"]
        for parameter in schema["paths"]["/api/v1/events/"]["get"]["parameters"]
    }
    with translation.override("en"):
        assert told["date_from"] == f"{asked.help_text} Accepts: {asked.accepts}."
    assert spanish not in json.dumps(schema, ensure_ascii=False)


def test_the_schema_comes_as_yaml_too(client):
    response = client.get("/api/v1/schema/?format=yaml")
    assert response.content.startswith(b"openapi: 3.1.0")
