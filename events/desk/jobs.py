"""What the newsroom does with jobs: look how far one is, and have one that failed tried anew."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from events.jobs.deferring import put_in_the_queue
from events.jobs.presence import is_there as worker_is_there
from events.models import Actor, Job, Location, Publisher
from events.publishing import Problem

from .outcome import Outcome

__all__ = ["may_see", "retry", "row_of", "unfinished_job_of", "worker_is_there"]

_KINDS = {Actor: Job.Kind.ACTOR, Location: Job.Kind.LOCATION, Publisher: Job.Kind.PUBLISHER}
_MODELS = {kind: model for model, kind in _KINDS.items()}


def may_see(user) -> bool:
    """Whether a user may look at jobs and have one tried anew: who may publish what they carry on."""
    return user.has_perm("events.publish_event")


def unfinished_job_of(row: Actor | Location | Publisher) -> Job | None:
    """Return the latest job that rewrites the events that name a row, while it has not reached them all."""
    job = Job.objects.of(_KINDS[type(row)], row.uid).first()
    return job if job is not None and (job.is_under_way or job.state == Job.State.FAILED) else None


def row_of(job: Job) -> Actor | Location | Publisher | None:
    """Return the desk's row that a job is about; None when it was deleted."""
    return _MODELS[job.kind].objects.filter(uid=job.uid).first()


def retry(job: Job, by) -> Outcome:
    """Have a job that was given up tried anew, from where it came to.

    Refused with "nothing_to_retry" in any other state. Raises PermissionDenied.
    """
    if not may_see(by):
        raise PermissionDenied
    with transaction.atomic():
        stored = Job.objects.select_for_update().filter(pk=job.pk, state=Job.State.FAILED).first()
        if stored is None:
            return Outcome(False, problems=[Problem.of("nothing_to_retry", "state")])
        stored.state, stored.failures, stored.error, stored.finished_at = Job.State.WAITING, 0, "", None
        stored.save()
        put_in_the_queue(stored)
    return Outcome(True)
