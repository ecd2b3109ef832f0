"""A database that another one took the place of: what a process keeps is of the one before.

A restore (script/restore) puts another database under the same name while nobody is connected. Its versions count
on from an earlier number, so that what is kept by number would be given for what it is not. Processes are to
be started anew then; one that was not finds out with its next connection, before it reads anything.
"""

from collections.abc import Callable
from threading import Lock

_lock = Lock()
_forgets: list[Callable[[], None]] = []
_known: int | None = None


def forgets(forget: Callable[[], None]) -> None:
    """Let a function be called when another database stands in the place of the one that was read."""
    _forgets.append(forget)


def look(connection) -> None:
    """Drop everything kept where a connection, seen for the first time, leads to another database than before.

    Asked inside a transaction; costs one question a connection.
    """
    global _known
    made = connection.connection
    if getattr(made, "is_looked_at", False):
        return
    with connection.wrap_database_errors:
        (found,) = made.execute("SELECT oid::bigint FROM pg_database WHERE datname = current_database()").fetchone()
    with _lock:
        if _known is not None and _known != found:
            for forget in _forgets:
                forget()
        _known = found
    made.is_looked_at = True
