"""What a process reads before its first reader asks: the columns that every count and map is made of."""

import logging
from threading import Thread

from django.conf import settings
from django.db import DatabaseError, connection

from events.public.cache import columns
from events.public.snapshot import one_state
from events.public.version import dataset_version

_log = logging.getLogger(__name__)


def begin() -> None:
    """Warm this process up beside its first requests; a desk counts nothing."""
    if settings.SIDE != "desk":
        Thread(target=_in_a_thread, name="warming", daemon=True).start()


def warm() -> None:
    """Load the columns of the current version as the public role; who asks meanwhile waits for them."""
    with one_state(as_public=True):
        columns.facts_at(dataset_version()).prepare()


def _in_a_thread() -> None:
    try:
        warm()
    except DatabaseError as error:
        # Not yet migrated, or the database is away: the first question will load them instead.
        _log.info("not warmed up: %s", type(error).__name__)
    finally:
        connection.close()
