"""What the queue holds, how often a job is tried, and what nobody reads in it."""

import inspect
import logging
import re

import pytest
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from events.desk import jobs
from events.jobs.deferring import REWRITE
from events.jobs.rewriting import MOST_FAILURES, note_failure, rewrite_next
from events.models import Job
from events.public.models import Change, PublicEvent
from events.publishing import fanout
from tests import factories
from tests.working import do_jobs, take_up
from vraem_tracker.logs import OneLine

from .conftest import actor_names, rename

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("leave_all_to_jobs")]
CANARY = "palabra-canaria"


def queued() -> list[ProcrastinateJob]:
    """Return what the queue holds of rewriting."""
    return list(ProcrastinateJob.objects.filter(task_name=REWRITE).order_by("pk"))


def test_a_tasks_arguments_are_ids_and_digests():
    app.perform_import_paths()
    ours = {name: task for name, task in app.tasks.items() if name.startswith("events.")}
    assert REWRITE in ours and len(ours) == 7
    for name, task in ours.items():
        for argument in inspect.signature(task.func).parameters.values():
            is_id = argument.annotation is int or argument.annotation is JobContext
            assert is_id or (argument.annotation is str and argument.name in ("uid", "digest")), (name, argument)


def test_what_is_deferred_holds_no_word(events, actor):
    rename(actor, f"Nombre {CANARY}")
    (job,) = queued()
    assert re.fullmatch(r"\d+", str(job.args["job"])) and re.fullmatch(r"[a-z0-9]{12}", job.args["uid"])
    assert re.fullmatch(r"[0-9a-f]{64}", job.args["digest"]) and len(job.args) == 3
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(j)::text FROM procrastinate_jobs j"
            " UNION ALL SELECT row_to_json(e)::text FROM events_job e"
        )
        kept = [text for (text,) in cursor.fetchall()]
    assert len(kept) > 1 and CANARY not in "".join(kept)


def test_a_job_of_another_state_than_readers_have_writes_nothing(events, actor):
    rename(actor, "Nombre nuevo")
    job, last = Job.objects.get(), Change.objects.order_by("seq").last().seq
    assert not rewrite_next(job.pk, job.uid, "0" * 64)
    job.refresh_from_db()
    assert (job.state, job.done) == ("replaced", 0)
    assert actor_names() == ["Nombre primero"] * 4
    assert Change.objects.order_by("seq").last().seq == last


def test_a_batch_that_is_done_twice_does_no_harm(events, actor):
    rename(actor, "Nombre nuevo")
    job = Job.objects.get()
    while rewrite_next(job.pk, job.uid, job.digest):
        pass
    standing = list(PublicEvent.objects.order_by("pk").values())
    Job.objects.update(state="waiting", reached="", done=0)
    while rewrite_next(job.pk, job.uid, job.digest):
        pass
    assert list(PublicEvent.objects.order_by("pk").values()) == standing


@pytest.fixture
def broken(monkeypatch):
    """Let every batch fail, in words that repeat what was being written."""

    def fail(*arguments):
        raise ValueError(CANARY)

    whole = fanout.rewrite_batch
    monkeypatch.setattr(fanout, "rewrite_batch", fail)
    return lambda: monkeypatch.setattr(fanout, "rewrite_batch", whole)


def _let_the_wait_pass() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


def test_a_job_that_fails_is_tried_later_and_given_up_in_the_end(events, actor, broken, caplog):
    rename(actor, "Nombre nuevo")
    waits = []
    with caplog.at_level(logging.DEBUG):
        for tried in range(1, MOST_FAILURES + 1):
            do_jobs()
            job = Job.objects.get()
            assert (job.failures, job.error) == (tried, "ValueError")
            if tried < MOST_FAILURES:
                assert job.state == "waiting" and queued()[0].status == "todo"
                waits.append(queued()[0].scheduled_at)
                _let_the_wait_pass()
    assert (job.state, queued()[0].status) == ("failed", "failed")
    assert None not in waits
    assert actor_names() == ["Nombre primero"] * 4
    # Whoever reads the queue, the pages or the log finds no word of it.
    assert CANARY not in str(list(Job.objects.values())) + str(list(ProcrastinateJob.objects.values()))
    lines = [OneLine("%(message)s").format(record) for record in caplog.records]
    assert any("ValueError" in line for line in lines) and CANARY not in "".join(lines)


# Whoever writes into the jobs fails, as where the database is away.
NOTHING_IS_NOTED = """
    CREATE FUNCTION generated_refusal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'away'; END $$;
    CREATE TRIGGER generated_refusal BEFORE UPDATE ON events_job FOR EACH ROW EXECUTE FUNCTION generated_refusal();
"""


def lose_the_job() -> None:
    """Let a worker fail in a way that it cannot note: the queue then drops the job."""
    with connection.cursor() as cursor:
        cursor.execute(NOTHING_IS_NOTED)
        do_jobs()
        cursor.execute("DROP FUNCTION generated_refusal CASCADE")
    assert Job.objects.get().is_under_way and {job.status for job in queued()} == {"failed"}


def test_what_the_queue_dropped_is_put_back(events, actor):
    rename(actor, "Nombre nuevo")
    lose_the_job()
    take_up()
    job = Job.objects.get()
    assert (job.state, job.failures, [one.status for one in queued()]) == ("waiting", 1, ["failed", "todo"])
    take_up()
    assert len(queued()) == 2
    do_jobs()
    assert actor_names() == ["Nombre nuevo"] * 4
    assert Job.objects.get().state == "done"


def test_what_the_queue_drops_again_and_again_is_given_up(events, actor):
    rename(actor, "Nombre nuevo")
    Job.objects.update(failures=MOST_FAILURES - 1)
    lose_the_job()
    take_up()
    job = Job.objects.get()
    assert (job.state, job.failures, [one.status for one in queued()]) == ("failed", MOST_FAILURES, ["failed"])


def test_what_was_given_up_goes_on_where_it_came_to(events, actor, broken):
    rename(actor, "Nombre nuevo")
    job = Job.objects.get()
    for _ in range(MOST_FAILURES):
        note_failure(job.pk, "WorkerGone")
    assert not rewrite_next(job.pk, job.uid, job.digest)
    broken()
    reviewer = factories.reviewer()
    assert jobs.retry(job, reviewer).is_done
    assert jobs.retry(job, reviewer).is_refused_for("nothing_to_retry")
    do_jobs()
    job.refresh_from_db()
    assert (job.state, job.done, job.error) == ("done", 4, "")
    assert actor_names() == ["Nombre nuevo"] * 4
