"""One state of the record: what a whole answer is read in, and the version that it names.

A request asks many questions. Were each answered as of its own moment, a publication between two
of them would put an event's new rows beside its old ones. So all of them are asked in one
transaction, read-only and repeatable, under the public role.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local

from django.conf import settings
from django.db import connection, transaction
from psycopg import IsolationLevel

from events.public.database_state import look
from events.public.roles import enter_public_role

_REPEATABLE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
_here = local()


@contextmanager
def one_state(*, as_public: bool = False) -> Iterator[None]:
    """Let everything read inside be of one state of the record; inside another one it changes nothing.

    as_public: take on the public role, where the process did not log in as it.
    Inside somebody's transaction (a test's, the door's) that one goes on: its isolation cannot change any more.
    """
    if getattr(_here, "is_open", False):
        yield
        return
    is_outermost = not connection.in_atomic_block
    if not (is_outermost or as_public):
        yield
        return
    with transaction.atomic():
        _here.is_open, _here.known = True, {}
        try:
            if is_outermost:
                if connection.connection.isolation_level != IsolationLevel.REPEATABLE_READ:
                    # The public side's connections begin so by themselves (vraem_tracker/postgis/base.py).
                    with connection.cursor() as cursor:
                        cursor.execute(_REPEATABLE)
                look(connection)
            if as_public and settings.SIDE == "all":
                enter_public_role(connection)
            yield
        finally:
            _here.is_open, _here.known = False, {}
            # Nothing was written. Rolling back ends the role too, and a transaction that a failed query aborted.
            transaction.set_rollback(True)


def once(question: str, ask: Callable[[], object]):
    """Return the answer to a question that is asked once within one state of the record; outside of one, each time."""
    if not is_one_state():
        return ask()
    if question not in _here.known:
        _here.known[question] = ask()
    return _here.known[question]


def is_one_state() -> bool:
    """Return whether this thread reads one state of the record now."""
    return getattr(_here, "is_open", False)
