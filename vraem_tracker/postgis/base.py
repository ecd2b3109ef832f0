"""The database backend: connections that are never waited for without end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import psycopg
from django.conf import settings
from django.contrib.gis.db.backends.postgis import base

_LEAST_TO_CONNECT = 2  # seconds; libpq takes no fewer


class Unanswered(psycopg.OperationalError):
    """The server took a question and says nothing: no timeout of its own can end that."""


class Connection(psycopg.Connection):
    """psycopg's; a question that gets no answer in time closes the connection and raises Unanswered.

    A server that is frozen, or behind a line that was cut, keeps neither its statement_timeout nor any other.
    """

    patience: float | None = None  # seconds for one question; None: for ever
    give_up_at: float | None = None  # time.monotonic() at which whoever asks now must have his answer

    def wait(self, gen, interval=0.1, timeout=None):
        """Let psycopg ask and wait, as it does for every question."""
        patience = self.patience if timeout is None else timeout
        if self.give_up_at is not None:
            left = max(self.give_up_at - time.monotonic(), 0.01)
            patience = left if patience is None else min(patience, left)
        try:
            return super().wait(gen, interval, patience)
        except psycopg.OperationalError as error:
            if timeout is not None or type(error).__name__ != "_WaitTimeout":
                raise
            self.pgconn.finish()
            raise Unanswered("the database does not answer") from None


class DatabaseWrapper(base.DatabaseWrapper):
    """PostGIS; whoever asks something is answered in time, or told that he is not."""

    # Django asks this module for connect() and for the kinds of errors.
    Database = SimpleNamespace(**{**vars(base.DatabaseWrapper.Database), "connect": Connection.connect})
    _give_up_at: float | None = None

    def get_connection_params(self):
        """Return what psycopg connects with; who must answer soon does not wait longer for the connection."""
        params = super().get_connection_params()
        if self._give_up_at is not None:
            left = int(self._give_up_at - time.monotonic())
            params["connect_timeout"] = max(min(left, params.get("connect_timeout", left)), _LEAST_TO_CONNECT)
        return params

    def get_new_connection(self, conn_params):
        """Connect, with the patience of this process."""
        made = super().get_new_connection(conn_params)
        made.patience, made.give_up_at = settings.DATABASE_PATIENCE, self._give_up_at
        if settings.SIDE == "public":
            # Whatever it begins is one state of the record, to be read: no statement has to say so each time.
            made.isolation_level, made.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        return made

    @contextmanager
    def answering_within(self, seconds: float) -> Iterator[None]:
        """Give what is asked inside at most so many seconds altogether; Django's OperationalError then."""
        self._give_up_at = time.monotonic() + seconds
        if self.connection is not None:
            self.connection.give_up_at = self._give_up_at
        try:
            yield
        finally:
            self._give_up_at = None
            if self.connection is not None:
                self.connection.give_up_at = None
