"""Version 1 of the API keeps its promises: tests/api/v1.json is what partners were given.

After an addition: RENEW_CONTRACT=1 script/test tests/api/test_contract.py, and commit the file. It renews
nothing that breaks a partner's programme: that takes a version 2 (docs/api.md, "How version 1 changes").
"""

import copy
import json
import os
from pathlib import Path

import pytest

from events.api.views.documentation import schema_text

from .contract import breaks, contract_of

FILE = Path(__file__).with_name("v1.json")
HOW = "Renew it: RENEW_CONTRACT=1 script/test tests/api/test_contract.py"


def kept() -> dict:
    return json.loads(FILE.read_text()) if FILE.exists() else {"paths": {}, "components": {}}


def test_version_1_breaks_nothing_and_its_contract_is_up_to_date():
    now = contract_of(json.loads(schema_text()))
    broken = breaks(kept(), now)
    assert broken == [], "This breaks programmes of partners; version 1 may only grow:\n" + "\n".join(broken)
    if os.environ.get("RENEW_CONTRACT"):
        FILE.write_text(json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    # Through JSON: the order of keys is not part of the contract, that of parameters is of no matter either.
    assert kept() == now, f"The API has grown. {HOW}"


OPERATION = ("paths", "/api/v1/events/", "get")
PARAMETERS = (*OPERATION, "parameters")
HISTORY = ("paths", "/api/v1/events/{public_id}/history/", "get", "parameters")
SHAPES = ("components", "schemas")


def at(schema: dict, *path):
    """Return what lies at a path; a text below a list finds the parameter of that name."""
    for step in path:
        if isinstance(schema, list) and isinstance(step, str):
            schema = next(item for item in schema if item["name"] == step)
        else:
            schema = schema[step]
    return schema


def without(*path):
    """Return a change that takes away what lies at a path: a key, a text of a list, or the parameter of that name."""

    def change(schema):
        holder = at(schema, *path[:-1])
        if isinstance(holder, dict):
            del holder[path[-1]]
        else:
            holder.remove(path[-1] if path[-1] in holder else at(schema, *path))

    return change


def with_(value, *path):
    """Return a change that puts a value at a path; "+" appends it."""

    def change(schema):
        holder = at(schema, *path[:-1])
        if path[-1] == "+":
            holder.append(value)
        else:
            holder[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without("paths", "/api/v1/totals/"), "GET /api/v1/totals/ is gone"),
        (without(*PARAMETERS, "location"), "parameter location is gone"),
        (with_({"in": "query", "name": "key", "required": True, "schema": {}}, *PARAMETERS, "+"), "key is required"),
        (with_(True, *PARAMETERS, "q", "required"), "parameter q is required"),
        (with_("number", *HISTORY, "limit", "schema", "type"), None),
        (with_("string", *HISTORY, "limit", "schema", "type"), "limit was integer and is string"),
        (with_(10, *PARAMETERS, "limit", "schema", "anyOf", 0, "maximum"), "limit maximum was"),
        (with_(5, *PARAMETERS, "limit", "schema", "anyOf", 0, "minimum"), "limit minimum was 1 and is 5"),
        (without(*PARAMETERS, "limit", "schema", "anyOf", 1), "limit was string and is integer"),
        (with_({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string"}]}, *HISTORY, "limit", "schema"), None),
        (with_("^[a-z]$", *PARAMETERS, "bbox", "schema", "pattern"), "bbox pattern was None"),
        (without(*PARAMETERS, "type", "schema", "items", "enum", "ambush"), "type no longer accepts ambush"),
        (with_(["x"], *PARAMETERS, "q", "schema", "enum"), "q no longer accepts whatever"),
        (with_(True, *PARAMETERS, "type", "explode"), "type is written otherwise"),
        (with_("events_all", *OPERATION, "operationId"), "operationId events_list is now events_all"),
        (without(*OPERATION, "responses", "406"), "status 406 is gone"),
        (without(*OPERATION, "responses", "200", "content", "text/csv"), "200 text/csv is gone"),
        (without(*SHAPES, "Event", "properties", "casualties"), "answer.results[].casualties is gone"),
        (without(*SHAPES, "Event", "required", "summary"), "answer.results[].summary may be missing"),
        (with_({"type": "string"}, *SHAPES, "Event", "properties", "revision"), ".revision was integer and is string"),
        (
            with_({"type": ["integer", "null"]}, *SHAPES, "Event", "properties", "revision"),
            ".revision was integer and is integer|null",
        ),
        (without(*SHAPES, "VerificationEnum", "enum", "debunked"), "lost the codes ['debunked']"),
        (with_({"type": "object"}, *SHAPES, "Totals", "properties", "events"), "answer.events was integer"),
    ],
)
def test_what_breaks_a_programme_is_named(change, words):
    changed = copy.deepcopy(kept())
    change(changed)
    found = breaks(kept(), changed)
    if words is None:
        assert found == []
    else:
        assert any(words in line for line in found), found


@pytest.mark.parametrize(
    "change",
    [
        with_({"get": {"operationId": "new", "responses": {}}}, "paths", "/api/v1/new/"),
        with_({"in": "query", "name": "new", "schema": {"type": "string"}}, *PARAMETERS, "+"),
        with_("invented", *PARAMETERS, "type", "schema", "items", "enum", "+"),
        with_(10_000, *PARAMETERS, "limit", "schema", "maximum"),
        without(*PARAMETERS, "q", "schema", "maxLength"),
        with_({"type": "string"}, *SHAPES, "Event", "properties", "new"),
        with_({"schema": {"type": "string"}}, *OPERATION, "responses", "200", "content", "application/x-new"),
        with_({"content": {}}, *OPERATION, "responses", "429"),
        with_("invented", *SHAPES, "VerificationEnum", "enum", "+"),
        with_({"type": "string"}, *SHAPES, "New"),
    ],
)
def test_what_only_adds_is_let_through(change):
    changed = copy.deepcopy(kept())
    change(changed)
    assert changed != kept()
    assert breaks(kept(), changed) == []


def test_words_and_examples_are_no_part_of_the_contract():
    text = FILE.read_text()
    assert '"examples"' not in text
    assert "Generado como ejemplo" not in text
    schema = json.loads(schema_text())
    schema["paths"]["/api/v1/events/"]["get"]["description"] = "Other words."
    assert contract_of(schema) == contract_of(json.loads(schema_text()))
    # A field that is called description is one.
    assert "description" in contract_of(schema)["components"]["schemas"]["Actor"]["properties"]
