"""A new form of the record as a job: the worker goes on until no document of an earlier form is left."""

from io import StringIO
from types import MappingProxyType

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from events.document import steps
from events.jobs.deferring import REWRITE_DOCUMENTS
from events.jobs.rewriting import MOST_FAILURES, rewrite_next
from events.models import Job
from events.public.models import Change, DatasetVersion, PublicEvent
from events.publishing import fanout, publish, refresh_status, reshaping
from tests import factories
from tests.publishing.test_reshaping import new_form
from tests.working import do_jobs, take_up

from .conftest import actor_names, rename

pytestmark = pytest.mark.django_db
TAKE_UP = "events.take_up_stalled"


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


def test_where_somebody_else_rewrites_the_worker_goes_on_after_him(monkeypatch):
    publish(factories.fit_event(), factories.reviewer())
    new_form(monkeypatch.setattr)
    leave_to_the_worker()
    other, refused = connection.copy(), []
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [reshaping._ONE_AT_A_TIME])

    def some(limit: int) -> int:
        try:
            return reshaping.rewrite_some(limit)
        except reshaping.RewritingElsewhere:
            refused.append(reshaping.how_many_left())
            # He was killed.
            other.close()
            raise

    monkeypatch.setattr("events.jobs.tasks.rewrite_some", some)
    monkeypatch.setattr("events.jobs.tasks._PAUSE_FOR_OTHERS", 0.05)
    do_jobs()
    assert refused[0] > 1 and reshaping.how_many_left() == 0


def test_what_fails_while_another_waits_is_tried_again_before_it(monkeypatch):
    publish(factories.fit_event(), factories.reviewer())
    new_form(monkeypatch.setattr)
    leave_to_the_worker()
    said = []

    def some(limit: int) -> int:
        if not said:
            said.append(leave_to_the_worker())
        return reshaping.rewrite_some(limit)

    monkeypatch.setattr("events.jobs.tasks.rewrite_some", some)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION generated_refusal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;"
            f"CREATE TRIGGER generated_refusal BEFORE INSERT ON {Change._meta.db_table}"
            " FOR EACH ROW EXECUTE FUNCTION generated_refusal()"
        )
        do_jobs()
        cursor.execute("DROP FUNCTION generated_refusal CASCADE")
        assert "Left to the worker" in said[0] and "already" in leave_to_the_worker()
        assert statuses() == [("todo", 1), ("todo", 0)]
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
    do_jobs()
    assert reshaping.how_many_left() == 0 and not statuses()


def statuses() -> list[tuple[str, int]]:
    """Return where the jobs that rewrite documents stand in the queue, and how often each was tried."""
    held = ProcrastinateJob.objects.filter(task_name=REWRITE_DOCUMENTS).order_by("pk")
    return list(held.values_list("status", "attempts"))


@pytest.mark.parametrize(("failed", "status"), [(0, "todo"), (MOST_FAILURES - 1, "failed")])
def test_what_kills_its_worker_again_and_again_is_given_up(failed, status):
    leave_to_the_worker()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL, attempts = %s", [failed])
    take_up()
    assert statuses() == [(status, failed + 1)]


def test_one_that_waits_already_follows_one_whose_worker_is_gone():
    leave_to_the_worker()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    assert "Left to the worker" in leave_to_the_worker()
    assert statuses() == [("doing", 0), ("todo", 0)]
    take_up()
    assert statuses() == [("todo", 1), ("todo", 0)]


def test_a_periodic_job_whose_worker_is_gone_comes_again_by_itself():
    for _ in range(2):
        app.configure_task(TAKE_UP, queueing_lock=TAKE_UP).defer(timestamp=0)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    app.configure_task(TAKE_UP, queueing_lock=TAKE_UP).defer(timestamp=0)
    take_up()
    held = ProcrastinateJob.objects.filter(task_name=TAKE_UP).order_by("pk")
    assert list(held.values_list("status", flat=True)) == ["failed", "failed", "todo"]


def test_a_new_form_in_the_middle_of_a_rename_is_no_other_name(monkeypatch):
    by, actor = factories.reviewer(), factories.ActorFactory(name_es="Nombre primero")
    for _ in range(3):
        event = factories.fit_event()
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    monkeypatch.setattr(fanout, "AT_ONCE", 0)
    monkeypatch.setattr(fanout, "BATCH_EVENTS", 1)
    rename(actor, "Nombre nuevo")
    job = Job.objects.get()
    assert rewrite_next(job.pk, job.uid, job.digest)
    # The form of what documents tell of an actor is another from now on.
    named = {"actor": lambda told: {**told, "name": {**told["name"], "qu": None}}}
    monkeypatch.setattr(steps, "STEPS", {**steps.STEPS, steps.SCHEMA: MappingProxyType(named)})
    monkeypatch.setattr(steps, "SCHEMA", steps.SCHEMA + 1)
    leave_to_the_worker()
    do_jobs()
    assert reshaping.how_many_left() == 0
    assert (Job.objects.get().state, actor_names()) == ("done", ["Nombre nuevo"] * 3)
