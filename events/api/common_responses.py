"""What every operation of the schema says alike: its refusals, what is not modified, and an example of each format.

The schema is in English only, as its codes are.
"""

import json
from functools import cache
from pathlib import Path

PROBLEM = "application/problem+json"
EXAMPLES = Path(__file__).with_name("examples")
# The ending of the example's file for each media type of an answer.
ENDINGS = {
    "application/json": "json",
    "application/geo+json": "geojson",
    "application/x-ndjson": "ndjson",
    "text/csv": "csv",
}
# What a path's parameter must look like; anything else is an unknown address (404).
PATHS = {
    "public_id": (r"^VRT-[0-9]{4}-[0-9]{5,11}$", "The permanent id of an event, such as VRT-2026-00012."),
    "code": (r"^[-A-Za-z0-9_]{1,80}$", "A slug, an id or, for a place, an ubigeo."),
}
WORDS = {
    "200": "The answer.",
    "304": "Nothing changed since the version that If-None-Match names.",
    "308": "It has another address, in Location: the event was merged into another, or the slug is an earlier one.",
    "400": "A parameter is unknown, repeated, empty or wrong; the problem names it and what it accepts.",
    "404": "Nothing is published at this address.",
    "406": "The Accept header names none of the formats of this address.",
    "410": "The event was taken back; the problem holds its tombstone with the public reason.",
}


def complete(result, generator, request, public):
    """Complete drf-spectacular's schema in place and return it (a postprocessing hook)."""
    for methods in result["paths"].values():
        for operation in methods.values():
            _complete_parameters(operation)
            _complete_responses(operation["responses"], comes_whole=_comes_whole(operation))
            _add_examples(operation)
    return result


def _complete_parameters(operation: dict) -> None:
    parameters = operation.setdefault("parameters", [])
    for parameter in parameters:
        if parameter["in"] == "path" and parameter["name"] in PATHS:
            pattern, words = PATHS[parameter["name"]]
            parameter["schema"] = {"type": "string", "pattern": pattern}
            parameter.setdefault("description", words)
    if not any(parameter["name"] == "format" for parameter in parameters):
        schema = {"type": "string", "enum": ["json"]}
        parameters.append({"in": "query", "name": "format", "schema": schema, "description": "Or by Accept."})


def _comes_whole(operation: dict) -> bool:
    """Return whether `limit=all` may ask for a file, whose ETag is of its bytes."""
    return any(parameter["name"] == "limit" and "anyOf" in parameter["schema"] for parameter in operation["parameters"])


def _complete_responses(responses: dict, *, comes_whole: bool) -> None:
    responses["304"] = {}
    if "404" in responses:
        responses["308"] = {"headers": {"Location": {"required": True, "schema": {"type": "string"}}}}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    responses["406"] = {"content": {PROBLEM: problem}}
    for status, response in responses.items():
        response["description"] = WORDS[status]
    pattern = '^(W/)?".+"$' if comes_whole else '^W/".+"$'
    responses["200"]["headers"] = {"ETag": {"required": True, "schema": {"type": "string", "pattern": pattern}}}
    for status in sorted(responses):
        responses[status] = responses.pop(status)


def _add_examples(operation: dict) -> None:
    for media_type, content in operation["responses"]["200"]["content"].items():
        example = example_of(operation["operationId"], media_type)
        if example is not None:
            content["examples"] = {"generated": {"summary": "Generated, not real", "value": example}}


@cache
def example_of(operation_id: str, media_type: str):
    """Return the example of an answer: parsed where it is JSON, else its text; None without one."""
    file = EXAMPLES / f"{operation_id}.{ENDINGS.get(media_type)}"
    if not file.exists():
        return None
    text = file.read_bytes().decode()
    return json.loads(text) if media_type.endswith("json") and not media_type.endswith("ndjson") else text
