"""The events that name what was changed, some at a time: each batch and how far it came are one transaction."""

from django.db import transaction
from django.utils import timezone

from events.models import Job
from events.publishing import fanout
from events.publishing.journal import Journal
from events.publishing.withdrawal import withdraw_unused

# Tries in a row that may fail before somebody has to look at it.
MOST_FAILURES = 5


def rewrite_next(pk: int, uid: str, digest: str) -> bool:
    """Do one batch of a job; return whether there is more to do.

    digest: of the state of the reference that was published with it. Where readers have another by now, a later job
    looks after the same events and more: this one ends and writes nothing. Whoever does the same batch at the same
    moment, since a worker was taken for dead, waits for the journal and then finds it done.
    """
    with transaction.atomic():
        journal = Journal()
        job = Job.objects.select_for_update().filter(pk=pk, uid=uid).first()
        if job is None or not job.is_under_way:
            return False
        job.started_at = job.started_at or timezone.now()
        job.state, job.failures, job.error = Job.State.RUNNING, 0, ""
        if fanout.digest_of(job.kind, job.uid) != digest:
            _hand_on(job, journal)
            return _end(job, Job.State.REPLACED)
        reason = job.reason if job.seq is None else fanout.reason_of(job.seq)
        batch = fanout.rewrite_batch(job.kind, job.uid, job.reached, reason, journal)
        job.done, job.reached = job.done + batch.events, batch.reached
        if batch.is_last:
            withdraw_unused([], job.unused, journal)
            return _end(job, Job.State.DONE)
        job.save()
        return True


def _hand_on(job: Job, journal: Journal) -> None:
    """Let places go that nothing names any more; those that do so still are looked at when other jobs end."""
    if not job.unused:
        return
    withdraw_unused([], job.unused, journal)
    unfinished = Job.objects.filter(kind=job.kind, state__in=[*Job.UNDER_WAY, Job.State.FAILED])
    for other in unfinished.exclude(pk=job.pk).select_for_update().order_by("pk"):
        other.unused = sorted({*other.unused, *job.unused})
        other.save(update_fields=["unused"])


def _end(job: Job, state: Job.State) -> bool:
    job.state, job.reason, job.finished_at = state, "", timezone.now()
    if state == Job.State.DONE:
        # Some came and some went meanwhile: what was looked at is what there was.
        job.total = job.done
    job.save()
    return False


def note_failure(pk: int, kind: str) -> tuple[int, bool]:
    """Keep that a try failed, and with which kind of error; return how many did, and whether the job is given up."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=pk).first()
        if job is None or not job.is_under_way:
            return MOST_FAILURES, True
        job.failures, job.error = job.failures + 1, kind
        is_given_up = job.failures >= MOST_FAILURES
        job.state = Job.State.FAILED if is_given_up else Job.State.WAITING
        job.finished_at = timezone.now() if is_given_up else None
        job.save()
        return job.failures, is_given_up
