"""Counting the queries of a page as a process asks them that has just started."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.api.kept import answers
from events.public import facts, spool
from events.public.memory import memory
from events.public.shelf import shelf, statements


def forget_everything() -> None:
    """Forget what this process keeps of the record, as one that has just started."""
    for store in (memory, facts, shelf, statements, answers, spool):
        store.forget()


@contextmanager
def queries_anew() -> Iterator[CaptureQueriesContext]:
    """Capture queries with nothing remembered and no columns held."""
    forget_everything()
    with CaptureQueriesContext(connection) as captured:
        yield captured
