"""/readyz of the newsroom's side says when nobody does its jobs; the readers' side has none and says nothing."""

import pytest
from django.db import connection
from django.test import Client, override_settings

from vraem_tracker import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch):
    """Remember no answer of the test before."""
    for name, ask in (("readiness", health._record), ("worker", health._worker)):
        monkeypatch.setattr(health, name, health.Readiness(ask))


def ready() -> tuple[int, str]:
    response = Client().get("/readyz")
    return response.status_code, response.content.decode()


def a_worker_was_seen(seconds: int) -> None:
    """Let a worker have said so many seconds ago that it is there."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))", [seconds]
        )


def test_a_newsroom_without_a_worker_is_ready_and_says_that_names_wait():
    assert ready() == (200, "ok, but no worker is there: changed names wait (run manage.py work)\n")


def test_a_worker_that_was_seen_lately_is_not_spoken_of():
    a_worker_was_seen(5)
    assert ready() == (200, "ok\n")


def test_one_that_has_been_silent_is():
    a_worker_was_seen(90)
    status, words = ready()
    assert status == 200 and "no worker has been seen for 9" in words


def test_readers_are_told_nothing_of_it():
    with override_settings(SIDE="public"):
        assert ready() == (200, "ok\n")
