"""One state of the record: what a whole answer is read in, and the version that it names.

A request asks many questions. Were each answered as of its own moment, a publication between two
of them would put an event's new rows beside its old ones. So all of them are asked in one
transaction, read-only and repeatable, under the public role.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import local

from django.conf import settings
from django.db import connection, transaction
from django.http import StreamingHttpResponse

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
        _here.is_open = True
        try:
            if is_outermost:
                with connection.cursor() as cursor:
                    cursor.execute(_REPEATABLE)
            if as_public and settings.SIDE == "all":
                enter_public_role(connection)
            yield
        finally:
            _here.is_open = False
            # Nothing was written. Rolling back ends the role too, and a transaction that a failed query aborted.
            transaction.set_rollback(True)


def is_one_state() -> bool:
    """Return whether this thread reads one state of the record now."""
    return getattr(_here, "is_open", False)


class Snapshot:
    """A read-only transaction under the public role that begins now and ends with close()."""

    def __init__(self):
        self._stack = ExitStack()
        is_outermost = not connection.in_atomic_block
        self._stack.enter_context(transaction.atomic())
        try:
            if is_outermost:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            if settings.SIDE == "all":
                enter_public_role(connection)
        except BaseException:
            self._stack.close()
            raise

    def close(self) -> None:
        """End the transaction, and the role with it; nothing was written, so nothing is kept."""
        if connection.in_atomic_block and not connection.needs_rollback:
            transaction.set_rollback(True)
        self._stack.close()


class Body:
    """The chunks of a streaming answer; closing it, however it ends, closes the snapshot."""

    def __init__(self, chunks: Iterator[bytes], snapshot: Snapshot):
        self._chunks = chunks
        self._snapshot = snapshot

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        if self._chunks is None:
            raise StopIteration
        try:
            return next(self._chunks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the answer: at its end, at a failure, or when the reader went away."""
        if self._chunks is not None:
            self._chunks = None
            self._snapshot.close()


class RecordStream(StreamingHttpResponse):
    """A long answer over one state of the record; nothing is read before begin().

    make: called inside the snapshot; returns the headers and the chunks.
    """

    def __init__(self, make: Callable[[], tuple[dict, Iterator[bytes]]], **kwargs):
        super().__init__((), **kwargs)
        self._make = make

    def begin(self) -> None:
        """Open the snapshot and say in the headers what it holds; the middleware calls this."""
        snapshot = Snapshot()
        try:
            headers, chunks = self._make()
        except BaseException:
            snapshot.close()
            raise
        for name, value in headers.items():
            self[name] = value
        self.streaming_content = Body(chunks, snapshot)
