"""Counting the queries of a page as a process asks them that has just started."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.public.cache import columns
from events.public.cache.store import store
from events.public.spool import files


def forget_everything() -> None:
    """Forget what this process keeps of the record, as one that has just started."""
    for kept in (store, columns, files):
        kept.forget()


@contextmanager
def queries_anew() -> Iterator[CaptureQueriesContext]:
    """Capture queries with nothing remembered and no columns held."""
    forget_everything()
    with CaptureQueriesContext(connection) as captured:
        yield captured
