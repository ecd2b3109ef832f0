"""The worker itself: killed in the middle, told to stop, beside somebody who publishes, and refused to readers."""

import json
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from events.desk import review
from events.jobs.rewriting import rewrite_next
from events.models import Event, Job
from events.public.models import Change, DatasetVersion, PublicEvent
from events.publishing import Decisions, fanout, publish
from events.publishing.journal import canonical
from events.publishing.reference_rewriting import with_references_of_today
from tests import factories
from tests.guards.conftest import ROOT, side_environment

from .gate import GATE, await_that, beside, waits_at_the_gate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("leave_all_to_jobs", "empty_queue")]


@pytest.fixture
def renamed():
    """Publish five events that name an actor, rename it and leave the rest to a job; return the documents before."""
    by, actor = factories.reviewer(), factories.ActorFactory(name_es="Nombre primero")
    for _ in range(5):
        event = factories.fit_event()
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    before = documents()
    actor.refresh_from_db()
    actor.name_es = "Nombre nuevo"
    actor.save()
    kept = Decisions(keeps_past=True)
    assert review.publish_reference(actor, factories.reviewer(), "Cambió de nombre", kept).is_done
    assert documents() == before and Job.objects.get().total == 5
    return before


def documents() -> dict[str, str]:
    return dict(PublicEvent.objects.order_by("pk").values_list("pk", "document"))


def assert_as_if_nothing_had_happened(before: dict[str, str]) -> None:
    """Assert that every event has the bytes that one undisturbed rewriting makes, and a mirror the same."""
    for public_id, text in documents().items():
        expected = with_references_of_today(json.loads(before[public_id]))
        expected |= {"revision": 2, "last_changed_at": json.loads(text)["last_changed_at"]}
        assert text == canonical(expected) and "Nombre nuevo" in text
        operations = Change.objects.filter(public_id=public_id).order_by("seq")
        assert list(operations.values_list("operation", "revision")) == [("create", 1), ("rename", 2)]
        assert operations.last().document == text
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, DatasetVersion.objects.get().seq + 1))


def test_a_worker_that_is_killed_leaves_what_it_did_and_another_goes_on(renamed, workers):
    with connection.cursor() as cursor:
        cursor.execute(GATE)
        cursor.execute("SELECT pg_advisory_lock(20261130)")
        killed = workers()
        # Its second batch is written and not committed.
        await_that(lambda: waits_at_the_gate(cursor))
        assert Job.objects.get().done == 2
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        cursor.execute("SELECT pg_advisory_unlock(20261130)")
        cursor.execute("DROP FUNCTION generated_gate CASCADE")
        assert sum("Nombre nuevo" in text for text in documents().values()) == 2
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    second = workers()
    await_that(lambda: Job.objects.get().state == "done")
    assert_as_if_nothing_had_happened(renamed)
    assert (Job.objects.get().done, Job.objects.get().reason) == (5, "")
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=30) == 0
    assert not ProcrastinateWorker.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="events.rewrite_events").exists()


def test_a_worker_that_is_told_to_stop_leaves_the_rest_to_the_next(renamed, workers):
    with connection.cursor() as cursor:
        cursor.execute(GATE)
        cursor.execute("SELECT pg_advisory_lock(20261130)")
        stopped = workers()
        await_that(lambda: waits_at_the_gate(cursor))
        stopped.send_signal(signal.SIGTERM)
        # Longer than it lets a job go on: the batch that it is in is its last.
        time.sleep(3)
        cursor.execute("SELECT pg_advisory_unlock(20261130)")
    assert stopped.wait(timeout=30) == 0
    assert ProcrastinateJob.objects.get(task_name="events.rewrite_events").status == "todo"
    assert Job.objects.get().done == 4
    workers()
    await_that(lambda: Job.objects.get().state == "done")
    assert_as_if_nothing_had_happened(renamed)


def test_what_the_queue_lost_is_found_by_a_worker(renamed, workers):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    workers()
    await_that(lambda: Job.objects.get().state == "done")
    assert_as_if_nothing_had_happened(renamed)


def test_who_publishes_meanwhile_gets_through_and_nothing_is_lost(renamed, monkeypatch):
    monkeypatch.setattr(fanout, "BATCH_EVENTS", 1)
    job = Job.objects.get()
    by = factories.reviewer()
    pks = list(Event.objects.order_by("pk").values_list("pk", flat=True))

    def work():
        while rewrite_next(job.pk, job.uid, job.digest):
            time.sleep(0.02)

    def correct():
        for pk in reversed(pks):
            Event.objects.filter(pk=pk).update(summary_es="Corregido")
            publish(Event.objects.get(pk=pk), by, "Corrección")

    with beside(work), beside(correct), beside(work):
        pass  # until all three have ended
    assert Job.objects.get().state == "done"
    for text in documents().values():
        assert "Nombre nuevo" in text and "Nombre primero" not in text and "Corregido" in text
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, DatasetVersion.objects.get().seq + 1))


def test_the_readers_side_has_no_task_and_does_no_work(tmp_path):
    environment = side_environment("public", "vraem_public", tmp_path)
    asked = (
        "import django; django.setup(); from django.db import connection\n"
        "from procrastinate.contrib.django import app; app.perform_import_paths()\n"
        "print(sorted(name for name in app.tasks if name.startswith('events')), connection.connection)"
    )
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert told.stdout == "[] None\n", told.stderr
    done = subprocess.run(
        [sys.executable, "manage.py", "work"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1 and "run the worker beside the newsroom" in done.stderr
