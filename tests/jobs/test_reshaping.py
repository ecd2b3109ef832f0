"""A new form of the record as a job: the worker goes on until no document of an earlier form is left."""

from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django import app

from events.jobs import stalled
from events.jobs.rewriting import MOST_FAILURES
from events.models import Job
from events.public.models import DatasetVersion, PublicEvent
from events.publishing import publish, refresh_status, reshaping
from tests import factories
from tests.publishing.test_reshaping import new_form
from tests.working import InThisTransaction, do_jobs

pytestmark = pytest.mark.django_db


def leave_to_the_worker() -> str:
    said = StringIO()
    call_command("rewrite_documents", "--by-worker", stdout=said)
    return said.getvalue()


def test_the_worker_writes_every_document_anew_and_nothing_becomes_pending(monkeypatch):
    by = factories.reviewer()
    events = [factories.fit_event() for _ in range(3)]
    for event in events:
        publish(event, by)
    new_form(monkeypatch.setattr)
    monkeypatch.setattr("events.jobs.tasks._DOCUMENTS_AT_ONCE", 2)
    assert reshaping.how_many_left() > 2
    assert "Left to the worker" in leave_to_the_worker()
    assert "already" in leave_to_the_worker()
    do_jobs()
    assert reshaping.how_many_left() == 0
    assert DatasetVersion.objects.get().schema_number == reshaping.steps.SCHEMA
    assert PublicEvent.objects.count() == 3
    assert not Job.objects.exists()
    for event in events:
        event.refresh_from_db()
        refresh_status(event)
        assert event.status == "published"


def test_where_somebody_else_rewrites_the_worker_leaves_it_to_him(monkeypatch):
    publish(factories.fit_event(), factories.reviewer())
    new_form(monkeypatch.setattr)
    left = reshaping.how_many_left()
    monkeypatch.setattr("events.jobs.tasks.rewrite_some", _elsewhere)
    leave_to_the_worker()
    do_jobs()
    assert reshaping.how_many_left() == left
    assert "Left to the worker" in leave_to_the_worker()


@pytest.mark.parametrize(("failed", "status"), [(0, "todo"), (MOST_FAILURES - 1, "failed")])
def test_what_kills_its_worker_again_and_again_is_given_up(failed, status):
    leave_to_the_worker()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL, attempts = %s", [failed])
        with app.replace_connector(InThisTransaction()):
            async_to_sync(stalled.take_up)(app.job_manager)
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs")
        assert cursor.fetchall() == [(status, failed + 1)]


def test_one_that_waits_already_takes_the_place_of_one_whose_worker_is_gone():
    leave_to_the_worker()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
        assert "Left to the worker" in leave_to_the_worker()
        with app.replace_connector(InThisTransaction()):
            async_to_sync(stalled.take_up)(app.job_manager)
        cursor.execute("SELECT status FROM procrastinate_jobs ORDER BY id")
        assert cursor.fetchall() == [("failed",), ("todo",)]


def _elsewhere(_limit: int) -> int:
    raise reshaping.RewritingElsewhere
