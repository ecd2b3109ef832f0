"""Two who write at the same moment: how the database says so, and trying once more."""

from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError

Answer = TypeVar("Answer")

# Of PostgreSQL: deadlock_detected, serialization_failure; somebody else's turn took longer than lock_timeout.
_DEADLOCK, _SERIALIZATION, _NO_LOCK = "40P01", "40001", "55P03"
# What a form has checked and somebody else changed before it was saved: a key that is taken, a row that is gone.
_TAKEN, _GONE = "23505", "23503"


def is_contention(error: BaseException | None) -> bool:
    """Return whether somebody else's writing made this fail, so that the same may succeed a moment later."""
    if isinstance(error, ProtectedError | RestrictedError):
        return True
    return _state(error) in (_DEADLOCK, _SERIALIZATION, _NO_LOCK, _TAKEN, _GONE)


def once_more(work: Callable[[], Answer], before_again: Callable[[], None] = lambda: None) -> Answer:
    """Do the work in one transaction, and a second time when somebody else's writing made it fail; return its result.

    before_again: puts back what the first try changed outside of the database. Who waited too long for a lock is not
    made to wait twice. Raises what the work raises.
    """
    try:
        with transaction.atomic():
            return work()
    except DatabaseError as error:
        if not is_contention(error) or _state(error) == _NO_LOCK:
            raise
    before_again()
    with transaction.atomic():
        return work()


def _state(error: BaseException | None) -> str | None:
    """Return PostgreSQL's code of an error that Django has wrapped, or None."""
    return getattr(error.__cause__, "sqlstate", None) if isinstance(error, DatabaseError | IntegrityError) else None
