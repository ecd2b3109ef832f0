"""schemathesis asks the whole stack whatever the schema allows and forbids, the same questions every time.

All of its checks but positive_data_acceptance: a value of the right shape may still name a place that nobody
knows. In process, as WSGI, with the public role; at least 2,000 questions. In CI a few of each operation.
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
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from events.api.common_responses import PATHS
from events.api.views.documentation import schema_text

from . import generated
from .operations import OPERATIONS

load_all_checks()
LEAST = 2000
EXAMPLES = 40  # an operation, beside those that walk every boundary of every parameter
FEW = 12
NO_WALK = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
asked = Counter()
known: dict[str, list[str]] = {}
schema = schemathesis.openapi.from_dict(json.loads(schema_text()))
schema.app = get_wsgi_application()
# Without the walk along every boundary of every parameter, which is most of the questions.
few = schemathesis.openapi.from_dict(json.loads(schema_text()), config=NO_WALK)
few.app = schema.app


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


@few.hook
@schema.hook
def map_path_parameters(context, path_parameters):
    """Put what the record has in the place of most well-formed names: it would never be guessed."""
    for name, value in (path_parameters or {}).items():
        pattern, _ = PATHS[name]
        if isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) and (n := sum(value.encode())) % 4:
            path_parameters[name] = known[name][n % len(known[name])]
    return path_parameters


SAME_EACH_TIME = {
    "deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck),
}  # fmt: skip


@pytest.mark.thorough(by="tests/api/test_schemathesis.py::test_a_few_answers_are_what_the_schema_says")
@schema.parametrize()
@settings(max_examples=EXAMPLES, **SAME_EACH_TIME)
def test_every_answer_is_what_the_schema_says(case, record):
    response = check(case)
    asked[case.operation.definition.raw["operationId"], response.status_code] += 1


@few.parametrize()
@settings(max_examples=FEW, **SAME_EACH_TIME)
def test_a_few_answers_are_what_the_schema_says(case, record):
    check(case)


def check(case):
    """Ask and validate; return the answer."""
    # In process nothing unpacks an answer.
    plain = {"Accept-Encoding": "identity"}
    return case.call_and_validate(
        base_url="http://testserver", headers=plain, excluded_checks=[positive_data_acceptance]
    )


@pytest.mark.thorough(by="tests/api/test_schemathesis.py::test_a_few_answers_are_what_the_schema_says")
def test_enough_was_asked_of_every_operation():
    if {operation_id for operation_id, _ in asked} != set(OPERATIONS):
        pytest.skip("only part of this module ran")
    assert sum(asked.values()) >= LEAST, asked
    # Refusals alone would prove little: each operation has really answered.
    assert [operation_id for operation_id in OPERATIONS if not asked[operation_id, 200]] == []
    assert asked["events_one", 410] and asked["events_one", 308]
