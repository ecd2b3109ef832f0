"""A worker that is killed (SIGKILL) while it makes drafts: whole rows were done, and the next goes on after them."""

import pytest
from django.db import connection

from events.desk import imports
from events.models import Event, EventConfidential, ExternalId, ImportBatch
from tests.importers.spreadsheets.conftest import by, outcomes, places, storage_of_its_own  # noqa: F401
from tests.importers.spreadsheets.conftest import checked as checked_file
from tests.importers.spreadsheets.generated import as_csv, many_ged_rows
from tests.working import do_jobs, take_up

from .gate import gate_of, kill_at_the_gate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_queue", "collected_static")]


def test_a_killed_worker_leaves_whole_rows_and_another_makes_the_rest(workers, by, places):  # noqa: F811
    batch = checked_file(as_csv(many_ged_rows(60)), by)
    do_jobs()  # the check's own job, which has nothing left to do
    assert imports.run(batch, by).is_done
    with connection.cursor() as cursor:
        cursor.execute(gate_of(ImportBatch._meta.db_table))
    kill_at_the_gate(workers)
    batch.refresh_from_db()
    assert (batch.state, batch.done, outcomes(batch)) == ("running", 25, {"made": 25, "ready": 35})
    assert Event.objects.count() == 25 == EventConfidential.objects.count() == ExternalId.objects.count()
    take_up()
    do_jobs()
    batch.refresh_from_db()
    assert (batch.state, outcomes(batch)) == ("done", {"made": 60})
    assert Event.objects.count() == 60 == ExternalId.objects.values("value").distinct().count()
