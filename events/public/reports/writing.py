"""Writing a reader's report: one connection, one row, as a role that can read nothing back.

What a report says never becomes part of an error, a log line or the statement's text: it is sent beside the statement.
"""

from contextlib import closing, contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import errors, sql

from .role import COLUMNS, TABLE

_PATIENCE = 5  # seconds
_INSERT = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
    sql.Identifier(TABLE), sql.SQL(", ").join(map(sql.Identifier, COLUMNS)), sql.SQL(", ").join([sql.Placeholder()] * 5)
)


class NotTaken(Exception):
    """The report was not kept; `is_full`: since today's number is reached, else since the database is away."""

    def __init__(self, *, is_full: bool):
        self.is_full = is_full
        super().__init__("full" if is_full else "away")


class Said(NamedTuple):
    """What a reader says: in which page language, of which record and revision, what is wrong, how one can tell."""

    language: str
    about: str
    revision: int | None
    text: str
    source: str


@contextmanager
def reports_connection():
    """Open a connection that works as the reports' role: by its own login, or taking it on (VRAEM_SIDE=all)."""
    if settings.REPORTS_DATABASE_URL:
        parts = urlsplit(settings.REPORTS_DATABASE_URL)
        url = urlunsplit(parts._replace(scheme="postgresql"))
        opened = psycopg.connect(url, connect_timeout=3, options=f"-c statement_timeout={_PATIENCE}s")
    else:
        opened = connection.get_new_connection(connection.get_connection_params())
    with closing(opened):
        opened.read_only, opened.isolation_level = False, psycopg.IsolationLevel.READ_COMMITTED
        opened.autocommit = False
        with opened.transaction():
            # psycopg's own cursor: values travel apart from the statement, so that no log shows them with it.
            cursor = psycopg.Cursor(opened)
            if not settings.REPORTS_DATABASE_URL:
                cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(settings.REPORTS_ROLE)))
            yield cursor


def write(said: Said) -> None:
    """Keep a report. Raises NotTaken."""
    try:
        with reports_connection() as cursor:
            cursor.execute(_INSERT, said)
    except errors.ConfigurationLimitExceeded:
        raise NotTaken(is_full=True) from None
    except psycopg.Error:
        raise NotTaken(is_full=False) from None
