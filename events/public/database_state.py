"""What a process asks of a database before it reads it: whether it is the one before, and in a form that it knows.

A restore (script/restore) puts another database under the same name while nobody is connected. Its versions count
on from an earlier number, so that what is kept by number would be given for what it is not. Processes are to
be started anew then; one that was not finds out with its next connection, before it reads anything.

Migrations bring tables up to this code, and only then are the published documents written in its form. In between the
columns of a line are not those of its header, and every number of it would be another one's: nothing is answered.
"""

from collections.abc import Callable
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


def forgets(forget: Callable[[], None]) -> None:
    """Let a function be called when another database stands in the place of the one that was read."""
    _forgets.append(forget)


def refuse_another_form(schema_number: int) -> None:
    """Raise AnotherForm unless all that is published stands in the form that this code reads."""
    if schema_number != steps.SCHEMA:
        stands = f"form {schema_number}" if schema_number else "several forms, being written anew"
        raise AnotherForm(f"the documents stand in {stands}; this code reads form {steps.SCHEMA}")


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
