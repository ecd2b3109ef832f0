"""A real worker in a process of its own, and a gate at which whoever does a batch waits before it is committed."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections

from events.public.models import DatasetVersion

# The command's own loop, two events a batch.
WORK = """
import django; django.setup()
from events.jobs import worker
from events.publishing import fanout
fanout.BATCH_EVENTS = 2
worker.run()
"""


def gate_of(table: str) -> str:
    """Return the SQL of what holds whoever writes how far work came, from its second step on, until a test lets go."""
    return f"""
    CREATE FUNCTION generated_gate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF OLD.done > 0 THEN PERFORM pg_advisory_xact_lock(20261130); END IF; RETURN NEW; END $$;
    CREATE TRIGGER generated_gate BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION generated_gate();
    """


GATE = gate_of("events_job")


def waits_at_the_gate(cursor) -> bool:
    """Whether somebody has written a batch and waits to be let through."""
    waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 20261130 AND NOT granted"
    cursor.execute(f"SELECT EXISTS ({waiting})")
    return cursor.fetchone()[0]


def is_writing() -> bool:
    """Whether the database still ends what somebody who was killed had begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 20261130)")
        return cursor.fetchone()[0]


def kill_at_the_gate(workers) -> None:
    """Start a worker, kill it while its second step is written and not committed, and let it be missed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(20261130)")
        worker = workers()
        await_that(lambda: waits_at_the_gate(cursor))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        cursor.execute("SELECT pg_advisory_unlock(20261130)")
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    await_that(lambda: not is_writing())


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
