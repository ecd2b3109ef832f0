"""Every refusal that the schema documents can be had, and is a problem document (RFC 9457)."""

import pytest

from . import generated
from .operations import OPERATIONS, problem_faults

pytestmark = pytest.mark.django_db

DOCUMENTED = [
    (operation.id, status)
    for operation in OPERATIONS.values()
    for status in operation.described["responses"]
    if status != "200"
]
IN_PATH = {"public_id", "code"}


def filled(path: str, public_id: str, code: str) -> str:
    """Return the address of a path template."""
    assert {part[1:-1] for part in path.split("/") if part.startswith("{")} <= IN_PATH, path
    return path.replace("{public_id}", public_id).replace("{code}", code)


def provoked(client, operation, status: str, record: generated.Record):
    """Return the answer to a request that must have this status."""
    known = generated.example_address(operation.id, record)
    if status == "304":
        return client.get(known, headers={"If-None-Match": client.get(known).headers["ETag"]})
    if status == "400":
        return client.get(known.split("?")[0] + "?unheard=of")
    if status == "406":
        return client.get(known, headers={"Accept": "image/png"})
    ids = {"308": record.merged, "404": generated.UNKNOWN_ID, "410": record.retracted}
    slugs = {"308": record.moved, "410": record.left}
    return client.get(filled(operation.path, ids[status], slugs.get(status, "nobody")))


@pytest.mark.parametrize(("operation_id", "status"), DOCUMENTED)
def test_each_documented_refusal_can_be_had_and_is_a_problem(client, operation_id, status):
    operation = OPERATIONS[operation_id]
    response = provoked(client, operation, status, generated.build())
    assert response.status_code == int(status)
    if status < "400":
        assert response.content == b""
        assert operation.content(status) == {}
        assert status == "304" or response.headers["Location"]
    else:
        assert problem_faults(response, operation) == []


@pytest.mark.parametrize("operation_id", OPERATIONS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_another_method_is_refused_as_a_problem(client, operation_id, method):
    address = generated.example_address(operation_id, generated.build())
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 405


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_refusal_is_a_problem_whatever_format_was_asked_for(client, operation_id):
    operation = OPERATIONS[operation_id]
    address = generated.example_address(operation_id, generated.build()).split("?")[0]
    for wanted in operation.parameters["format"]["enum"]:
        response = client.get(f"{address}?unheard=of&format={wanted}")
        assert response.status_code == 400
        assert problem_faults(response, operation) == []
    response = client.get(f"{address}?format=xml")
    assert response.status_code == 400
    assert response.json()["parameter"] == "format"
    assert problem_faults(response, operation) == []


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_options_that_say_what_an_address_allows(client, operation_id):
    response = client.options(generated.example_address(operation_id, generated.build()))
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
