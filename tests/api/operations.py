"""The operations of the API, read off its own schema, and whether an answer is what the schema says."""

import json
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jsonschema import Draft202012Validator

from events.api.views.documentation import schema_document


class Operation(NamedTuple):
    """An operation of the schema: id, path template and description."""

    id: str
    path: str
    described: dict

    @property
    def parameters(self) -> dict[str, dict]:
        """The query parameters by name."""
        return {p["name"]: p["schema"] for p in self.described["parameters"] if p["in"] == "query"}

    def content(self, status: int | str) -> dict:
        """Return {media type: content} of a status; raises KeyError for one that is not documented."""
        return self.described["responses"][str(status)].get("content", {})


def operations() -> Iterator[Operation]:
    """Yield every operation."""
    for path, methods in schema_document()["paths"].items():
        assert list(methods) == ["get"], path
        yield Operation(methods["get"]["operationId"], path, methods["get"])


OPERATIONS = {operation.id: operation for operation in operations()}


def faults(value, shape: dict) -> list[str]:
    """Return where a value differs from a shape of the schema, in words."""
    found = _validator(json.dumps(shape, default=str)).iter_errors(value)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


@cache
def _validator(shape: str) -> Draft202012Validator:
    # A round trip turns drf-spectacular's lazy words into texts.
    components = json.loads(json.dumps(schema_document()["components"], default=str))
    return Draft202012Validator({**json.loads(shape), "components": components})


def problem_faults(response, operation: Operation) -> list[str]:
    """Return what is wrong with an error as RFC 9457 and the schema have it."""
    content = operation.content(response.status_code)
    media_type = response.headers["Content-Type"]
    if media_type != "application/problem+json" or media_type not in content:
        return [f"{media_type} instead of a problem document"]
    body = json.loads(response.content)
    found = faults(body, content[media_type]["schema"])
    found += [] if body["status"] == response.status_code else [f"status {body['status']}"]
    if response.status_code == 400 and not (body.get("parameter") and body.get("accepts")):
        found.append("names no parameter or nothing that it accepts")
    return found
