"""schemathesis asks the whole stack whatever the schema allows and forbids, the same questions every time.

All of its checks but positive_data_acceptance: a value of the right shape may still name a place that nobody
knows. In process, as WSGI, with the public role; at least 2,000 questions.
"""

import json
import re
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from events.api.common_responses import PATHS
from events.api.views.documentation import schema_text

from . import generated
from .operations import OPERATIONS

load_all_checks()
LEAST = 2000
EXAMPLES = 40  # an operation, beside those that walk every boundary of every parameter
asked = Counter()
known: dict[str, list[str]] = {}
schema = schemathesis.openapi.from_dict(json.loads(schema_text()))
schema.app = get_wsgi_application()


@pytest.fixture
def record(db):
    """The generated record, on a connection that outlives a request (as Django's own test client has it)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    ids = list(generated.build())
    known.update(public_id=ids, code=["grupo-generado", "distrito-generado"])
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.hook
def map_path_parameters(context, path_parameters):
    """Put what the record has in the place of most well-formed names: it would never be guessed."""
    for name, value in (path_parameters or {}).items():
        pattern, _ = PATHS[name]
        if isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) and (n := sum(value.encode())) % 4:
            path_parameters[name] = known[name][n % len(known[name])]
    return path_parameters


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_what_the_schema_says(case, record):
    # In process nothing unpacks an answer.
    plain = {"Accept-Encoding": "identity"}
    response = case.call_and_validate(
        base_url="http://testserver", headers=plain, excluded_checks=[positive_data_acceptance]
    )
    asked[case.operation.definition.raw["operationId"], response.status_code] += 1


def test_enough_was_asked_of_every_operation():
    if {operation_id for operation_id, _ in asked} != set(OPERATIONS):
        pytest.skip("only part of this module ran")
    assert sum(asked.values()) >= LEAST, asked
    # Refusals alone would prove little: each operation has really answered.
    assert [operation_id for operation_id in OPERATIONS if not asked[operation_id, 200]] == []
    assert asked["events_one", 410] and asked["events_one", 308]
