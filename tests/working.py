"""A real worker that does a test's jobs inside the test's own transaction."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from events.jobs import stalled, worker


class InThisTransaction(DjangoConnector):
    """The connection of the test, which Django has told to leave JSON as text."""

    def _dictfetch(self, cursor):
        for row in super()._dictfetch(cursor):
            if isinstance(row.get("args"), str):
                row["args"] = json.loads(row["args"])
            yield row


@contextmanager
def _no_loop() -> Iterator[None]:
    """Let a loop run in this thread: a browser that a test before opened keeps its own marked as running here."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


def take_up() -> None:
    """Look for jobs whose worker is no more, as a worker does every 20 seconds."""
    with _no_loop(), app.replace_connector(InThisTransaction()):
        async_to_sync(stalled.take_up)(app.job_manager)


def do_jobs() -> None:
    """Let a worker do what is there, until nothing is left that may begin now."""
    # Between two jobs the connection is closed where it is in no state to be kept: ours is in a transaction.
    kept_open = patch("procrastinate.contrib.django.db_cleanup.close_old_connections")
    with _no_loop(), kept_open, app.replace_connector(InThisTransaction()):
        # Who does not wait looks once whether there is more: what follows another by its lock takes another turn.
        for _turn in range(max(ProcrastinateJob.objects.filter(status="todo").count(), 1)):
            async_to_sync(app.run_worker_async)(
                wait=False, listen_notify=False, install_signal_handlers=False, **worker.OPTIONS
            )
