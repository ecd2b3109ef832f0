"""Leaving work to the worker: a row that tells how far it is, and a job of the queue that holds its number.

Both are written in the caller's transaction: what is rolled back was never deferred. A job's arguments hold ids and a
digest, never a text, a point or a name; which tasks there are is known here by name alone.
"""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from events.models import ImportBatch, Job

REWRITE = "events.rewrite_events"
REWRITE_DOCUMENTS = "events.rewrite_documents"
IMPORT = "events.import_rows"


def defer_rewriting(
    kind: str, uid: str, digest: str, *, seq: int | None, reason: str, events: int, unused: list[str], by
) -> Job:
    """Let the events that name an actor, a place or a publisher be written anew.

    digest: of what documents tell of it from now on; seq: of its entry in the journal, where the public
    reason stands; reason: kept where it has no entry.
    """
    job = Job.objects.create(
        kind=kind,
        uid=uid,
        digest=digest,
        seq=seq,
        reason="" if seq else reason,
        total=events,
        unused=unused,
        asked_by=by,
    )
    put_in_the_queue(job)
    return job


def defer_rewriting_of_documents() -> bool:
    """Let the worker write every document of an earlier form anew; return False where it waits in the queue already.

    One that is being done is no reason not to: its worker may be of an earlier form. They follow one another; by a lock
    and not by the queue's rule that one alone may wait, which would refuse the one being done its next try.
    """
    if ProcrastinateJob.objects.filter(task_name=REWRITE_DOCUMENTS, status=Status.TODO.value).exists():
        return False
    app.configure_task(REWRITE_DOCUMENTS, lock=REWRITE_DOCUMENTS).defer()
    return True


def defer_import(batch: ImportBatch) -> None:
    """Let the worker go on with an import, after every other one: two that read one file make nothing twice.

    Must run in the transaction of what makes it necessary.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a job is deferred in the transaction of its change, and there is none")
    app.configure_task(**_import(batch.pk)).defer()


async def put_import_back_in_the_queue(batch: int) -> None:
    """Let the worker go on with an import that the queue has lost."""
    await app.configure_task(**_import(batch)).defer_async()


def _import(batch: int) -> dict:
    return {"name": IMPORT, "lock": IMPORT, "task_kwargs": {"batch": batch}}


def import_is_in_the_queue(batch: int) -> bool:
    """Whether the queue holds the work on an import: it waits there, or a worker does it."""
    held = ProcrastinateJob.objects.filter(task_name=IMPORT, status__in=[Status.TODO.value, Status.DOING.value])
    return held.filter(args__batch=batch).exists()


def put_in_the_queue(job: Job) -> None:
    """Let the worker take a job up, after those of the same actor, place or publisher.

    Must run in the transaction of what makes it necessary.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a job is deferred in the transaction of its change, and there is none")
    app.configure_task(**_queued(job)).defer()


async def put_back_in_the_queue(job: Job) -> None:
    """Let the worker, which has no transaction of ours, take up what the queue has lost."""
    await app.configure_task(**_queued(job)).defer_async()


def _queued(job: Job) -> dict:
    arguments = {"job": job.pk, "uid": job.uid, "digest": job.digest}
    return {"name": REWRITE, "lock": f"{job.kind}:{job.uid}", "task_kwargs": arguments}


def is_in_the_queue(job: Job) -> bool:
    """Whether the queue holds a job: it waits there, or a worker does it."""
    held = ProcrastinateJob.objects.filter(task_name=REWRITE, status__in=[Status.TODO.value, Status.DOING.value])
    return held.filter(args__job=job.pk).exists()
