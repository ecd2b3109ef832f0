"""Leaving work to the worker: a row that tells how far it is, and a job of the queue that holds its number.

Both are written in the caller's transaction: what is rolled back was never deferred. A job's arguments hold ids and a
digest, never a text, a point or a name; which tasks there are is known here by name alone.
"""

from django.db import transaction
from procrastinate.contrib.django import app

from events.models import Job

REWRITE = "events.rewrite_events"


def defer_rewriting(
    kind: str, uid: str, digest: str, *, seq: int | None, reason: str, events: int, unused: list[str], by
) -> Job:
    """Let the events that name an actor, a place or a publisher be written anew.

    digest: of the object by which documents name it from now on; seq: of its entry in the journal, where the public
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


def put_in_the_queue(job: Job) -> None:
    """Let the worker take a job up, after those of the same actor, place or publisher.

    Must run in the transaction of what makes it necessary.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a job is deferred in the transaction of its change, and there is none")
    task = app.configure_task(REWRITE, lock=f"{job.kind}:{job.uid}")
    task.defer(job=job.pk, uid=job.uid, digest=job.digest)
