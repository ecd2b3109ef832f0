"""Whatever is put into any parameter or path, the API answers it or names it: never a 5xx, never slowly.

Operations and parameters are read off the schema: a new one is asked too. Each parameter meets the whole corpus
once, and a part of it in the other operations that take it by the same code; in CI a few values, others for each.
"""

import time

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.public.query.filters import EventFilter
from tests.lanes import in_ci

from . import generated
from .hostile import VALUES, encoded, of_schema
from .operations import OPERATIONS, Operation, problem_faults
from .test_refusals import filled

pytestmark = pytest.mark.django_db
HERE = "tests/api/test_hostile.py"
EACH = 40  # of the values, one in so many is asked in CI
SLOWEST = 2.0  # seconds; the project's own limit
# A parameter that is refused alone is asked beside its other half, so that its value is looked at.
BESIDE = {
    "near": "radius_km=5",
    "radius_km": "near=-74,-12",
    "min_amount": "unit=kg",
    "unit": "min_amount=1",
    "snippet": "q=generado",
}
QUESTIONS = [(operation.id, name) for operation in OPERATIONS.values() for name in operation.parameters]
WITH_PATHS = [o for o in OPERATIONS.values() if "{" in o.path]
FILTERED = [o for o in OPERATIONS.values() if EventFilter.base_filters.keys() <= o.parameters.keys()]


@pytest.fixture(scope="module")
def record(kept_for_the_module):
    """The generated record."""
    return generated.build()


def corpus(operation_id: str, name: str) -> list[str]:
    """Return the values that a parameter of an operation meets."""
    asked_before = [owner for owner, other in QUESTIONS if other == name]
    values = VALUES if asked_before[0] == operation_id else VALUES[QUESTIONS.index((operation_id, name)) % 23 :: 23]
    return [*values, *of_schema(OPERATIONS[operation_id].parameters[name])]


def address_of(operation: Operation, record) -> str:
    return filled(
        operation.path, record.event, "distrito-generado" if "locations" in operation.id else "grupo-generado"
    )


def asked(client: Client, address: str, operation: Operation, **options):
    """Return the answer, which is one of those that the schema has, and in time."""
    for _attempt in range(2):  # twice: another process may have held the machine
        start = time.monotonic()
        response = client.get(address, **options)
        taken = time.monotonic() - start
        if taken < SLOWEST:
            break
    assert taken < SLOWEST, address
    assert str(response.status_code) in operation.described["responses"], (response.status_code, address)
    if response.status_code >= 400:
        assert problem_faults(response, operation) == [], address
    assert "\n" not in response.get("Link", "")
    return response


def test_the_corpus_is_large():
    assert len(set(VALUES)) == len(VALUES) >= 150
    assert sum(len(corpus(*question)) for question in QUESTIONS) >= 5_000


@pytest.mark.thorough(by=f"{HERE}::test_a_few_values_of_each_parameter_break_no_operation")
@pytest.mark.parametrize(("operation_id", "name"), QUESTIONS)
def test_no_value_of_any_parameter_breaks_an_operation(client, record, operation_id, name):
    assert refused_of(client, record, operation_id, name, corpus(operation_id, name))


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_few_values_of_each_parameter_break_no_operation(client, record, operation_id):
    refused = 0
    for name in OPERATIONS[operation_id].parameters:
        start = QUESTIONS.index((operation_id, name)) % EACH
        values = [*VALUES, *of_schema(OPERATIONS[operation_id].parameters[name])][start::EACH]
        refused += refused_of(client, record, operation_id, name, values)
    assert refused


def refused_of(client, record, operation_id: str, name: str, values: list[str]) -> int:
    """Ask an operation with each value of a parameter; return how many were refused, each by its name."""
    operation = OPERATIONS[operation_id]
    address = address_of(operation, record)
    beside = f"&{BESIDE[name]}" if name in BESIDE else ""
    refused = 0
    for value in values:
        response = asked(client, f"{address}?{name}={encoded(value)}{beside}", operation)
        if response.status_code == 400:
            refused += 1
            named = {error["parameter"] for error in response.json()["errors"]}
            assert named <= {name, *beside[1:].split("=")[:1]}, (value, named)
    for more in (f"{name}=%ff%fe{beside}", f"{name}=%ed%a0%80{beside}", name, f"{name}=1&{name}=1", f"{name}[gt]=2"):
        asked(client, f"{address}?{more}", operation)
    twice = asked(client, f"{address}?{name}=1&{name}=1", operation)
    assert twice.json()["parameter"] == name
    return refused


@pytest.mark.thorough(by=f"{HERE}::test_a_few_paths_break_no_operation")
@pytest.mark.parametrize("operation", WITH_PATHS, ids=lambda o: o.id)
def test_no_path_breaks_an_operation(client, record, operation):
    ask_paths(client, operation, VALUES)


def test_a_few_paths_break_no_operation(client, record):
    for start, operation in enumerate(WITH_PATHS):
        ask_paths(client, operation, VALUES[start::EACH])


def ask_paths(client, operation: Operation, values: list[str]) -> None:
    for value in values:
        address = filled(operation.path, encoded(value), encoded(value))
        response = client.get(address, follow=True)
        assert response.status_code in (200, 404), address
        if response.status_code == 404 and address.count("/") == operation.path.count("/"):
            assert response.headers["Content-Type"] == "application/problem+json", address


@pytest.mark.parametrize("value", in_ci(VALUES, EACH, f"{HERE}::test_no_address_below_the_api_breaks_it"))
def test_no_address_below_the_api_breaks_it(client, record, value):
    for address in ("{}/", "events/VRT-2026-{}/", "events/{}/history/"):
        assert client.get("/api/v1/" + address.format(encoded(value)), follow=True).status_code in (200, 404)
    assert client.get(f"/api/v1/schema/?format={encoded(value)}").status_code in (200, 400)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda o: o.id)
def test_thousands_of_parameters_are_refused_at_once(client, record, operation):
    # Below the number of parameters that Django reads at all.
    address, n_names = address_of(operation, record), max(1, len(operation.parameters))
    for query in (
        "&".join(f"a{n}=1" for n in range(3_900)),
        "&".join(f"{name}={n}" for n in range(min(100, 3_900 // n_names)) for name in operation.parameters),
    ):
        response = asked(client, f"{address}?{query}", operation)
        assert response.status_code == 400
        assert len(response.content) < 50_000
    for query in ("&".join(f"a{n}=1" for n in range(10_000)), "format=json&" * 10_000):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400
        assert response.json()["status"] == 400
        assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda o: o.id)
def test_no_header_breaks_an_operation(client, record, operation):
    address = address_of(operation, record)
    for name in ("Accept", "Accept-Language", "If-None-Match", "If-Modified-Since", "Range", "X-Forwarded-For"):
        for value in (
            "",
            "*",
            "\x7f",
            "a" * 9000,
            '"',
            "W/",
            ";q=x",
            "*/*;q=nan",
            ",,,,",
            "é".encode().decode("latin-1"),
        ):
            asked(client, address, operation, headers={name: value})


@pytest.mark.parametrize(
    "query",
    [
        "near=-74,-12&radius_km=500",
        "near=180,90&radius_km=500",
        "near=-180,-90&radius_km=0.000001",
        "bbox=-180,-90,180,90",
        "bbox=-74,-12.0000001,-73.9999999,-12",
        "min_amount=999999999999&unit=t",
        "min_amount=0.000001&unit=g",
        "date_from=0001-01-01&date_to=9999-12-31&date_mode=certain",
        "changed_since=0001-01-01",
        "changed_since=0001-01-01T00:00:00-14:00",
        "actor=grupo-generado&role=operator&denials=1&subunits=1&location=zona-generada&q=a%20b&has=seizures,claims",
    ],
)
def test_extreme_but_valid_questions_are_answered(client, record, query):
    for operation in FILTERED:
        assert asked(client, f"{operation.path}?{query}", operation).status_code == 200


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(list(EventFilter.base_filters)),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.from_regex(r"[-0-9.,TZ:+e ]{0,40}"),
)
def test_generated_values_are_answered(client, record, name, text):
    asked(client, f"/api/v1/totals/?{name}={encoded(text)}", OPERATIONS["statistics_totals"])
