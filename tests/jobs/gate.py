"""A real worker in a process of its own, and a gate at which whoever does a batch waits before it is committed."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections

from events.public.models import DatasetVersion

# The command's own loop, two events a batch.
WORK = """
import django; django.setup()
from events.jobs import worker
from events.publishing import fanout
fanout.BATCH_EVENTS = 2
worker.run()
"""
# Holds whoever writes how far a job came, from the second batch on, until this test lets go.
GATE = """
    CREATE FUNCTION generated_gate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF OLD.done > 0 THEN PERFORM pg_advisory_xact_lock(20261130); END IF; RETURN NEW; END $$;
    CREATE TRIGGER generated_gate BEFORE UPDATE ON events_job FOR EACH ROW EXECUTE FUNCTION generated_gate();
"""


def waits_at_the_gate(cursor) -> bool:
    """Whether somebody has written a batch and waits to be let through."""
    waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 20261130 AND NOT granted"
    cursor.execute(f"SELECT EXISTS ({waiting})")
    return cursor.fetchone()[0]


def waits_for_the_journal(cursor) -> bool:
    """Whether somebody waits for a row of the journal's counter."""
    waiting = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    asked = f'FROM "{DatasetVersion._meta.db_table}".*FOR UPDATE'
    # Within a transaction it would be shown the same again and again.
    cursor.execute("SELECT pg_stat_clear_snapshot()")
    cursor.execute(f"SELECT EXISTS ({waiting} AND query ~ %s)", [asked])
    return cursor.fetchone()[0]


def await_that(condition, seconds: float = 90) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


@contextmanager
def beside(act: Callable[[], object]) -> Iterator[None]:
    """Act in another thread, by a connection of its own, until the block and the act have ended."""
    failures = []

    def run():
        try:
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    assert not failures, failures
