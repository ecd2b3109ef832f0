"""The process that does the jobs."""

from django.db import connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from .presence import SILENT_FOR

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
