"""Finished texts, read from the public record as the bytes in which they leave it.

A document, a feature or a line of CSV is stored as it is answered: it is neither decoded nor
parsed on its way. Querysets say which rows; they are asked here and not iterated, which would make
a text of every value.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.core.exceptions import EmptyResultSet
from django.db import connection
from psycopg.adapt import Loader

_AT_ONCE = 1000  # rows


class _AsItIs(Loader):
    """A text's bytes."""

    def load(self, data):
        """Return a copy: what psycopg hands over does not outlive the result."""
        return bytes(data)


def rows_of(queryset) -> list[tuple]:
    """Return the rows of a values_list(), its texts (columns of type text) as UTF-8 bytes, in one query."""
    try:
        return fetch_rows(*queryset.query.sql_with_params())
    except EmptyResultSet:
        return []


def statements_of(querysets: Iterable) -> list[tuple[str, tuple]]:
    """Return the SQL of values_list()s, in no order, and its parameters; of those that select something."""
    statements = []
    for queryset in querysets:
        with suppress(EmptyResultSet):
            statements.append(queryset.order_by().query.sql_with_params())
    return statements


def plain_rows(sql: str, params=()) -> list[tuple]:
    """Return the rows of a statement, their values as Python's."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def fetch_rows(sql: str, params=()) -> list[tuple]:
    """Return the rows of a statement, its texts as bytes."""
    with connection.cursor() as cursor:
        cursor.cursor.adapters.register_loader("text", _AsItIs)
        cursor.execute(sql, params)
        return cursor.fetchall()


def batches(queryset, column: str) -> Iterator[list[bytes]]:
    """Yield the finished texts in a column, in the queryset's order, a thousand at a time.

    Needs an open transaction, whose snapshot all of them are of; holds no more than one batch.
    """
    try:
        sql, params = queryset.values_list(column).query.sql_with_params()
    except EmptyResultSet:
        return
    with connection.chunked_cursor() as cursor:
        cursor.cursor.adapters.register_loader("text", _AsItIs)
        cursor.execute(sql, params)
        while found := cursor.fetchmany(_AT_ONCE):
            yield [text for (text,) in found]
