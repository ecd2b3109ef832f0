"""The sample record, loaded once a run: what asks for it works in a copy of the database that holds it.

Loading takes seconds, copying a database a fraction of one. The run's own database stays empty.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.core.management import call_command
from django.db import OperationalError, ProgrammingError, connection

from events.importers import sample

from .once_a_run import OnceARun


class SampleDatabase:
    """Makes the database with the sample from an empty one, the first time that it is asked for."""

    def __init__(self, shared: OnceARun):
        """Keep a copy of the run's own database as the migrations leave it; nobody else may be connected yet."""
        self._shared = shared
        self._own = connection.settings_dict["NAME"]
        self._loaded = None
        _copy(self._own, self._name)

    @property
    def _name(self) -> str:
        return f"{self._own}_sample"

    @contextmanager
    def in_use(self) -> Iterator[dict]:
        """Work in a copy of the database with the sample; yield how many events were loaded and published."""
        if self._loaded is None:
            self._loaded, made = self._shared.made("sample", self._load)
            if made != self._name:
                try:
                    _copy(made, self._name)
                except ProgrammingError:  # its maker had nothing more to do, and is gone with it
                    _copy(self._own, self._name)
                    self._loaded, _ = self._load()
        copy = f"{self._own}_in_use"
        _copy(self._name, copy)
        try:
            with _connected_to(copy):
                yield dict(self._loaded)
        finally:
            _drop(copy)

    def _load(self) -> tuple[dict, str]:
        """Load the sample; return what was loaded, and the database that holds it."""
        with _connected_to(self._name):
            call_command("load_gazetteer", stdout=StringIO())
            return sample.load(), self._name

    def remove(self) -> None:
        """Drop the database with the sample."""
        _drop(self._name)


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Point this thread's connection, and those that other threads open, at another database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _copy(template: str, name: str) -> None:
    connection.close()
    _drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {_quoted(name)} TEMPLATE {_quoted(template)}")


def _drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        try:
            cursor.execute(f"DROP DATABASE IF EXISTS {_quoted(name)}")
        except OperationalError:
            # A thread of the live site still holds its connection. Not at once: FORCE is refused while autovacuum works
            # there, and a plain DROP ends that by itself.
            cursor.execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
