"""Counting the queries of a page as a process asks them that has just started."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.api.kept import answers
from events.public import facts
from events.public.memory import memory
from events.public.shelf import shelf, statements


@contextmanager
def queries_anew() -> Iterator[CaptureQueriesContext]:
    """Capture queries with nothing remembered and no columns held."""
    memory.forget()
    facts.forget()
    shelf.forget()
    statements.forget()
    answers.forget()
    with CaptureQueriesContext(connection) as captured:
        yield captured
