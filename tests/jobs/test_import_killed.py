"""A worker that is killed (SIGKILL) while it makes drafts: whole rows were done, and the next goes on after them."""

import signal

import pytest
from django.db import connection

from events.desk import imports
from events.models import Event, EventConfidential, ExternalId
from tests.importers.spreadsheets.conftest import by, outcomes, places, storage_of_its_own  # noqa: F401
from tests.importers.spreadsheets.conftest import checked as checked_file
from tests.importers.spreadsheets.generated import as_csv, many_ged_rows
from tests.working import do_jobs, take_up

from .gate import await_that, waits_at_the_gate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_queue", "collected_static")]
# Holds whoever writes how far an import came, from its second step on, until this test lets go.
GATE = """
    CREATE FUNCTION generated_gate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF OLD.done > 0 THEN PERFORM pg_advisory_xact_lock(20261130); END IF; RETURN NEW; END $$;
    CREATE TRIGGER generated_gate BEFORE UPDATE ON events_importbatch FOR EACH ROW EXECUTE FUNCTION generated_gate();
"""


def is_writing() -> bool:
    """Whether the database still ends what the killed one had begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 20261130)")
        return cursor.fetchone()[0]


def test_a_killed_worker_leaves_whole_rows_and_another_makes_the_rest(workers, by, places):  # noqa: F811
    batch = checked_file(as_csv(many_ged_rows(60)), by)
    do_jobs()  # the check's own job, which has nothing left to do
    assert imports.run(batch, by).is_done
    with connection.cursor() as cursor:
        cursor.execute(GATE)
        cursor.execute("SELECT pg_advisory_lock(20261130)")
        worker = workers()
        await_that(lambda: waits_at_the_gate(cursor))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        cursor.execute("SELECT pg_advisory_unlock(20261130)")
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    await_that(lambda: not is_writing())
    batch.refresh_from_db()
    assert (batch.state, batch.done, outcomes(batch)) == ("running", 25, {"made": 25, "ready": 35})
    assert Event.objects.count() == 25 == EventConfidential.objects.count() == ExternalId.objects.count()
    take_up()
    do_jobs()
    batch.refresh_from_db()
    assert (batch.state, outcomes(batch)) == ("done", {"made": 60})
    assert Event.objects.count() == 60 == ExternalId.objects.values("value").distinct().count()
