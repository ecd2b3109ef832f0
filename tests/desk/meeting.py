"""Lining up two who write at once: a row is held until both wait, so that they meet in the order in which they came."""

import threading
import time
from collections.abc import Callable

from django.db import connection, transaction

from tests.publishing.test_races import at_once

_PATIENCE = 30  # seconds until somebody who should wait does


def one_after_another(hold: Callable[[], object], *acts: Callable[[], None], is_kept: bool = True) -> list[Exception]:
    """Hold a row by a query, start the acts one by one, each once those before it wait, and let the row go.

    is_kept: whether what the query wrote stays. Returns what they raised, refusals apart. An act that does not wait has
    simply ended before the next begins.
    """
    failures, threads = [], []
    with transaction.atomic():
        hold()
        for act in acts:
            thread = threading.Thread(target=lambda act=act: failures.extend(at_once(act)))
            thread.start()
            threads.append(thread)
            _until_all_wait(threads)
        transaction.set_rollback(not is_kept)
    for thread in threads:
        thread.join(timeout=_PATIENCE)
        assert not thread.is_alive(), "somebody waits for ever"
    return failures


def deadlocks() -> int:
    """Return how many deadlocks the test database has seen; of connections that are closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


def _until_all_wait(threads) -> None:
    until = time.monotonic() + _PATIENCE
    while waiting() < sum(thread.is_alive() for thread in threads):
        assert time.monotonic() < until, "somebody neither waits nor ends"
        time.sleep(0.01)


def waiting() -> int:
    """Return how many sessions of the test database wait for a lock; the server may have other databases."""
    with connection.cursor() as cursor:
        # A transaction sees those who were there when it first asked, unless it asks anew.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database()"
        )
        return cursor.fetchone()[0]
