"""A new form of the record as a job: the worker goes on until no document of an earlier form is left."""

from io import StringIO

import pytest
from django.core.management import call_command

from events.models import Job
from events.public.models import DatasetVersion, PublicEvent
from events.publishing import publish, refresh_status, reshaping
from tests import factories
from tests.publishing.test_reshaping import new_form
from tests.working import do_jobs

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


def _elsewhere(_limit: int) -> int:
    raise reshaping.RewritingElsewhere
