"""What the worker does, and how often it tries. Arguments are ids and digests: anybody who reads the queue may."""

import asyncio

from asgiref.sync import sync_to_async
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app

from events.publishing.reshaping import RewritingElsewhere, rewrite_some

from . import archive_upkeep, importing, notices, stalled
from .deferring import IMPORT, REWRITE, REWRITE_DOCUMENTS
from .rewriting import MOST_FAILURES, note_failure, rewrite_next

# Between two batches, so that whoever waits for the journal has it before the next one asks.
_PAUSE = 0.02  # seconds
_PAUSE_FOR_OTHERS = 5  # seconds between two looks whether somebody else still rewrites the documents
_DOCUMENTS_AT_ONCE = 50
_FIRST_WAIT, _LONGEST_WAIT = 5, 300  # seconds before another try: each time twice as long
_EVERY_20_SECONDS = "* * * * * */20"
_EVERY_TEN_MINUTES = "*/10 * * * *"
_EVERY_NIGHT = "20 4 * * *"


class TriesAgain(Exception):
    """A try failed and another will follow; says how many have failed since the last batch that did not."""

    def __init__(self, failures: int):
        super().__init__(f"try {failures} failed")
        self.wait = min(_FIRST_WAIT * 2 ** (failures - 1), _LONGEST_WAIT)


class GivenUp(Exception):
    """The last try that a job has failed: its row tells the newsroom, which may have it tried anew."""


class Patient(BaseRetryStrategy):
    """Tries again later what failed, at once what the worker's end interrupted, and never what was given up."""

    def get_retry_decision(self, *, exception, job):
        """Return when to try again, or None."""
        if isinstance(exception, TriesAgain):
            return RetryDecision(retry_in={"seconds": exception.wait})
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        return None


@app.task(name=REWRITE, retry=Patient())
async def rewrite_events(job: int, uid: str, digest: str) -> None:
    """Write the events anew that name what a job is about, one batch after another."""
    try:
        while await sync_to_async(rewrite_next)(job, uid, digest):
            await asyncio.sleep(_PAUSE)
    except Exception as error:
        # Not the error itself: it may hold what was being written. Its kind and place are in the log, and before all
        # else: where the database is away, nothing can be noted (stalled.py then finds the job).
        stalled.log_error(error)
        failures, is_given_up = await sync_to_async(note_failure)(job, type(error).__name__)
        raise (GivenUp() if is_given_up else TriesAgain(failures)) from None


def _rewrite_some() -> float:
    """Write some documents anew; return the seconds to wait before the next, and none when no document is left."""
    try:
        return _PAUSE if rewrite_some(_DOCUMENTS_AT_ONCE) else 0
    except RewritingElsewhere:
        # It may be killed, or the end of one that was killed already.
        return _PAUSE_FOR_OTHERS


@app.task(name=REWRITE_DOCUMENTS, retry=Patient(), pass_context=True)
async def rewrite_documents(context: JobContext) -> None:
    """Write every document of an earlier form anew, some at a time, and after whoever else is at it."""
    try:
        while pause := await sync_to_async(_rewrite_some)():
            await asyncio.sleep(pause)
    except Exception as error:
        stalled.log_error(error)
        failures = context.job.attempts + 1
        raise (GivenUp() if failures >= MOST_FAILURES else TriesAgain(failures)) from None


@app.task(name=IMPORT, retry=Patient())
async def import_rows(batch: int) -> None:
    """Go on with an import, some rows at a time."""
    try:
        work = await sync_to_async(importing.work_on)(batch)
        while await sync_to_async(work.next)():
            await asyncio.sleep(_PAUSE)
    except Exception as error:
        stalled.log_error(error)
        failures, is_given_up = await sync_to_async(importing.note_failure)(batch, type(error).__name__)
        raise (GivenUp() if is_given_up else TriesAgain(failures)) from None


@app.periodic(cron=_EVERY_20_SECONDS)
@app.task(name="events.take_up_stalled", queueing_lock="events.take_up_stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Let jobs go on whose worker was killed."""
    await stalled.take_up(context.app.job_manager)


@app.periodic(cron=_EVERY_NIGHT)
@app.task(name="events.forget_old_jobs", queueing_lock="events.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Delete what ended long ago."""
    await stalled.forget_old(context.app.job_manager)


@app.periodic(cron=_EVERY_NIGHT)
@app.task(name="events.erase_orphans", queueing_lock="events.erase_orphans", pass_context=True)
async def erase_orphans(context: JobContext, timestamp: int) -> None:
    """Erase the files of the archive that no row holds: uploads that were cut off, and what could not go at once."""
    await sync_to_async(archive_upkeep.erase_orphans)()


@app.periodic(cron=_EVERY_TEN_MINUTES)
@app.task(name="events.send_notices", queueing_lock="events.send_notices", pass_context=True)
async def send_notices(context: JobContext, timestamp: int) -> None:
    """Tell by e-mail who asked for it that something waits."""
    await sync_to_async(notices.send_notices)()
