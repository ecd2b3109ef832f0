"""The OpenAPI schema says what the API really answers."""

import json
from io import StringIO

import jsonschema
import pytest
from django.core.management import call_command

from events.public.filters import EventFilter

pytestmark = pytest.mark.django_db


def test_the_schema_is_valid_and_without_warnings():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO(), stderr=StringIO())


@pytest.fixture
def schema(client):
    """The schema as served."""
    return json.loads(client.get("/api/v1/schema/").content)


def test_every_filter_is_described_for_every_endpoint_that_takes_it(schema):
    for name in ("events", "seizures", "map", "histogram", "totals"):
        described = {parameter["name"] for parameter in schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]}
        assert set(EventFilter.base_filters) <= described


@pytest.mark.parametrize("name", ["events", "actors", "locations", "seizures", "map", "histogram", "totals", "changes"])
def test_answers_about_the_sample_record_follow_the_schema(client, schema, sample_record, name):
    address = f"/api/v1/{name}/"
    content = schema["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]
    top = content["schema"]["$ref"].rsplit("/", 1)[1]
    shape = schema["components"]["schemas"][top]
    while address:
        body = json.loads(client.get(address).content)
        jsonschema.validate(body, {**shape, "components": schema["components"]})
        assert set(body) == set(shape["required"])
        address = body.get("next")


def test_the_schema_comes_as_yaml_too(client):
    response = client.get("/api/v1/schema/?format=yaml")
    assert response.content.startswith(b"openapi: 3.1.0")
