"""The process that does the jobs, and whether one is there."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateWorker
from procrastinate.contrib.django.utils import connector_params

from .stalled import SILENT_FOR

# Of jobs that succeed nothing is kept but our own row. Two at once, so that a long one does not keep a short one
# waiting; those of one actor, place or publisher follow one another.
OPTIONS = {"concurrency": 2, "delete_jobs": "successful", "stalled_worker_timeout": SILENT_FOR}
# A job that is being done when the worker is told to stop ends its batch and goes back into the queue.
_SECONDS_TO_STOP = 1


def run() -> None:
    """Do the jobs that are there and those that come, until told to stop (SIGTERM, SIGINT)."""
    queue = PsycopgConnector(kwargs=connector_params(connection.alias), min_size=1, max_size=4)
    with app.replace_connector(queue):
        app.run_worker(shutdown_graceful_timeout=_SECONDS_TO_STOP, **OPTIONS)


def last_seen() -> datetime | None:
    """Return when a worker last said that it is there; None when none ever did, or the last one said goodbye."""
    return ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"]


def is_there() -> bool:
    """Whether a worker has been seen lately."""
    at = last_seen()
    return at is not None and at > timezone.now() - timedelta(seconds=SILENT_FOR)
