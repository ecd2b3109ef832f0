"""What a process asks of a database before it reads it: whether it is the one before, and in a form that it knows.

A restore (script/restore) puts another database under the same name while nobody is connected. Its versions count
on from an earlier number, so that what is kept by number would be given for what it is not. Processes are to
be started anew then; one that was not finds out with its next connection, before it reads anything. A standby that
took over without the last publications, or a server put back to a moment, is the same database by name and number: the
moments of versions tell, which the journal never lets run backwards.

Migrations bring tables up to this code, and only then are the published documents written in its form. In between the
columns of a line are not those of its header, and every number of it would be another one's: nothing is answered.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from events.document import steps
from events.document_column import AnotherForm

_ASKED = """
    SELECT oid::bigint, (SELECT schema_number FROM record_datasetversion WHERE id = 1)
    FROM pg_database WHERE datname = current_database()
"""
_lock = Lock()
_forgets: list[Callable[[], None]] = []
_known: int | None = None
_latest: tuple[int, datetime] | None = None


def forgets(forget: Callable[[], None]) -> None:
    """Let a function be called when another database stands in the place of the one that was read."""
    _forgets.append(forget)


def refuse_another_form(schema_number: int) -> None:
    """Raise AnotherForm unless all that is published stands in the form that this code reads."""
    if schema_number != steps.SCHEMA:
        stands = f"form {schema_number}" if schema_number else "several forms, being written anew"
        raise AnotherForm(f"the documents stand in {stands}; this code reads form {steps.SCHEMA}")


def recognise(version: int, at: datetime | None) -> None:
    """Drop everything kept where a version cannot be of the same history as the latest one that was read.

    In one history a version has one moment, and no later version an earlier one. Called without the locks of what is
    kept, which is dropped under them.
    """
    global _latest
    if at is None:  # nothing has been published
        return
    with _lock:
        if _latest is not None and not _agree((version, at), _latest):
            for forget in _forgets:
                forget()
            _latest = None
        if _latest is None or version > _latest[0]:
            _latest = version, at


def _agree(one: tuple[int, datetime], other: tuple[int, datetime]) -> bool:
    (version, at), (later_version, later_at) = sorted((one, other))
    return at == later_at if version == later_version else at <= later_at


def look(connection) -> None:
    """Drop everything kept where a connection, seen for the first time, leads to another database than before.

    Asked inside a transaction; costs one question a connection. Raises AnotherForm, again and again until it is mended.
    """
    global _known
    made = connection.connection
    if getattr(made, "is_looked_at", False):
        return
    with connection.wrap_database_errors:
        found, schema_number = made.execute(_ASKED).fetchone()
    with _lock:
        if _known is not None and _known != found:
            for forget in _forgets:
                forget()
        _known = found
    # None: the tables are empty, which readiness says in words of its own.
    if schema_number is not None:
        refuse_another_form(schema_number)
    made.is_looked_at = True
