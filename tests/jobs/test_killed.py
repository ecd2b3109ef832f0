"""A worker that is killed in the middle of the same batch each time: the job is given up, and tells no words."""

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from events.desk import jobs
from events.jobs.deferring import REWRITE
from events.jobs.rewriting import MOST_FAILURES
from events.models import Job
from events.public.models import Change, DatasetVersion
from tests import factories
from tests.admin.conftest import member, session_of
from tests.working import do_jobs, take_up

from .conftest import actor_names, rename
from .gate import GATE, kill_at_the_gate

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("leave_all_to_jobs", "empty_queue", "collected_static"),
]
NAME = "Nombre canario"


def kill_in_the_second_batch(workers) -> None:
    """Kill a worker, and take up what it left."""
    kill_at_the_gate(workers)
    take_up()


def in_the_queue() -> list[str]:
    return list(ProcrastinateJob.objects.filter(task_name=REWRITE).order_by("pk").values_list("status", flat=True))


def test_a_batch_that_kills_its_worker_again_and_again_is_given_up_without_a_word(workers, events, actor):
    rename(actor, NAME)
    with connection.cursor() as cursor:
        cursor.execute(GATE)
    kill_in_the_second_batch(workers)
    job = Job.objects.get()
    assert (job.state, job.done, job.failures, in_the_queue()) == ("waiting", 2, 1, ["todo"])
    # As if it had killed as many as are let go on.
    Job.objects.update(failures=MOST_FAILURES - 1)
    kill_in_the_second_batch(workers)
    job.refresh_from_db()
    assert (job.state, job.done, job.failures, in_the_queue()) == ("failed", 2, MOST_FAILURES, ["failed"])
    take_up()
    assert in_the_queue() == ["failed"]
    assert actor_names() == [NAME] * 2 + ["Nombre primero"] * 2
    client = session_of(member("revisora", "Reviewer"))
    for address in (reverse("admin:events_job_changelist"), reverse("admin:events_job_change", args=[job.pk])):
        page = client.get(address).content.decode()
        assert "El proceso que lo hacía se detuvo a la mitad." in page
        # The public reason, and what events were to say, are on no page of a job; its actor's own name may be.
        assert f"Ahora {NAME}" not in page and "Nombre primero" not in page
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION generated_gate CASCADE")
    assert jobs.retry(job, factories.reviewer()).is_done
    do_jobs()
    assert actor_names() == [NAME] * 4
    assert Job.objects.get().state == "done"
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, DatasetVersion.objects.get().seq + 1))
