"""Counting the queries of a page as a process asks them that has just started."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.public import facts
from events.public.memory import memory


@contextmanager
def queries_anew() -> Iterator[CaptureQueriesContext]:
    """Capture queries with nothing remembered and no columns held."""
    memory.forget()
    facts.forget()
    with CaptureQueriesContext(connection) as captured:
        yield captured
