"""A process reads its columns before anybody asks, as the role that may read the public tables only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.public.builders import event
from vraem_tracker import warm_up

pytestmark = pytest.mark.django_db


def test_the_first_question_finds_the_columns_loaded(client):
    event()
    with CaptureQueriesContext(connection) as warmed:
        warm_up.warm()
    assert any("SET LOCAL ROLE" in query["sql"] for query in warmed)
    assert any("string_agg" in query["sql"] for query in warmed)
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/api/v1/totals/").json()["events"] == 1
    assert not any("string_agg" in query["sql"] for query in captured)


def test_a_desk_warms_nothing(settings, monkeypatch):
    started = []
    monkeypatch.setattr(warm_up, "Thread", lambda **asked: started.append(asked))
    settings.SIDE = "desk"
    warm_up.begin()
    assert started == []


def test_a_database_that_is_not_ready_is_no_failure(monkeypatch, caplog):
    def away():
        raise warm_up.DatabaseError("secret address of the server")

    monkeypatch.setattr(warm_up, "warm", away)
    monkeypatch.setattr(warm_up.connection, "close", lambda: None)
    with caplog.at_level("INFO"):
        warm_up._in_a_thread()
    assert "not warmed up: DatabaseError" in caplog.text
    assert "secret" not in caplog.text
