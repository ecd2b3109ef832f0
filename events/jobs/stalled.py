"""Jobs whose worker is no more, jobs that failed, and jobs that ended long ago."""

import logging
from datetime import timedelta

from asgiref.sync import sync_to_async
from django.db import transaction
from django.utils import timezone
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from events.models import Job, WorkingCopy

from . import importing
from .deferring import (
    IMPORT,
    REWRITE,
    REWRITE_DOCUMENTS,
    import_is_in_the_queue,
    is_in_the_queue,
    put_back_in_the_queue,
    put_import_back_in_the_queue,
)
from .presence import SILENT_FOR
from .rewriting import MOST_FAILURES, note_failure

_KEPT_DAYS = 30
_log = logging.getLogger(__name__)


async def take_up(queue: JobManager) -> None:
    """Put the jobs of workers that have said nothing for a while back into the queue.

    Every time counts as a try that failed: what kills its worker again and again is given up.
    """
    for job in await queue.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        # What has a row of its own counts there: a batch that succeeds begins anew. Of the other the queue counts.
        is_given_up = job.attempts + 1 >= MOST_FAILURES
        if job.task_name == REWRITE:
            _failures, is_given_up = await sync_to_async(note_failure)(job.task_kwargs["job"], "WorkerGone")
        if job.task_name == IMPORT:
            _failures, is_given_up = await sync_to_async(importing.note_failure)(job.task_kwargs["batch"], "WorkerGone")
        # The periodic ones come again by themselves.
        if is_given_up or job.task_name not in (REWRITE, REWRITE_DOCUMENTS, IMPORT):
            await queue.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
        else:
            await queue.retry_job_by_id_async(job.id, timezone.now(), lock=job.lock)
    for job in await sync_to_async(_lost)():
        await put_back_in_the_queue(job)
    for batch in await sync_to_async(_lost_imports)():
        await put_import_back_in_the_queue(batch)


def _lost() -> list[Job]:
    """Return the jobs that go on by their rows and that the queue holds no more; that too is a try that failed.

    It drops what fails without an answer of ours: the database was away when a failure was to be noted, or a worker of
    an earlier release did not know the task.
    """
    lost = []
    for found in Job.objects.under_way():
        with transaction.atomic():
            # The queue is asked when nobody else can put it there or end it.
            job = Job.objects.select_for_update(skip_locked=True).filter(pk=found.pk).first()
            if job is None or not job.is_under_way or is_in_the_queue(job):
                continue
            _failures, is_given_up = note_failure(job.pk, "LeftTheQueue")
            lost += [] if is_given_up else [job]
    return lost


def _lost_imports() -> list[int]:
    """Return the imports that the worker should be at and that the queue holds no more; that too is a failed try."""
    lost = [batch.pk for batch in importing.under_way() if not import_is_in_the_queue(batch.pk)]
    return [batch for batch in lost if not importing.note_failure(batch, "LeftTheQueue")[1]]


async def forget_old(queue: JobManager) -> None:
    """Delete the rows of jobs that ended long ago, the newsroom's and the queue's, and unsaved work of 14 days ago."""
    await sync_to_async(_forget_old_rows)()
    await queue.delete_old_jobs(
        nb_hours=_KEPT_DAYS * 24, include_failed=True, include_cancelled=True, include_aborted=True
    )


def _forget_old_rows() -> None:
    Job.objects.filter(finished_at__lt=timezone.now() - timedelta(days=_KEPT_DAYS)).delete()
    WorkingCopy.objects.expired().delete()
    importing.forget_old()


def log_error(error: BaseException) -> None:
    """Log the kind of an error and where it came from; the log's own form leaves its words out."""
    _log.error("A batch of a job failed.", exc_info=error)
