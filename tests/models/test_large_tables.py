"""Migrations of large tables wait briefly for locks, try again a few times, and go on where they were interrupted."""

import json
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import NotSupportedError, ProgrammingError, connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter

from events.large_tables import LockedOut, Patience, RewriteInBatches, UnderShortLock
from events.public.models import PublicEvent
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

QUICK = Patience(wait=0.1, tries=3, pause=0)
TABLE = "record_publicevent"


@pytest.fixture
def other(db) -> Iterator[psycopg.Connection]:
    """Be somebody else who works in the same database."""
    parameters = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{name: parameters[name] for name in names if parameters.get(name)}) as opened:
        yield opened
        opened.rollback()


@pytest.fixture(autouse=True)
def no_column_left(other) -> Iterator[None]:
    """Leave the table as it was."""
    yield
    other.rollback()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS remark")


class Made:
    """A migration after all there are."""

    def __init__(self, *operations, atomic: bool = False):
        self.migration = migrations.Migration("9999_generated", "record")
        self.migration.operations, self.migration.atomic = list(operations), atomic
        self.before = MigrationLoader(connection).project_state()

    def apply(self) -> None:
        """Do as migrate does."""
        with connection.schema_editor(atomic=self.migration.atomic) as editor:
            self.migration.apply(self.before.clone(), editor)

    def unapply(self) -> None:
        """Do as migrate does backwards."""
        with connection.schema_editor(atomic=self.migration.atomic) as editor:
            self.migration.unapply(self.before.clone(), editor)


def added(**options) -> UnderShortLock:
    """Return the operation that adds the column."""
    field = models.TextField(null=True, **options)
    return UnderShortLock([migrations.AddField("publicevent", "remark", field)], patience=QUICK)


def columns() -> list[str]:
    """Return the table's columns."""
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, TABLE)]


def lock_timeout() -> str:
    """Return what this connection waits for a lock at this moment."""
    connection.ensure_connection()
    return connection.connection.execute("SHOW lock_timeout").fetchone()[0]


class Alterations:
    """Every ALTER TABLE that is tried: how long it would wait, and what somebody does just before it."""

    def __init__(self, before: Callable[[int], None] = lambda number: None):
        self.waits, self._before = [], before

    def __call__(self, execute, statement, *rest):
        if str(statement).startswith(f'ALTER TABLE "{TABLE}" ADD'):
            self.waits.append(lock_timeout())
            self._before(len(self.waits))
        return execute(statement, *rest)


def test_a_lock_is_waited_for_briefly_and_a_few_times_only(other):
    other.execute(f"SELECT 1 FROM {TABLE}")  # a reader whose transaction does not end
    usual, tried = lock_timeout(), Alterations()
    with connection.execute_wrapper(tried), pytest.raises(LockedOut, match="run migrate again"):
        Made(added()).apply()
    assert tried.waits == ["100ms"] * QUICK.tries
    assert "remark" not in columns() and lock_timeout() == usual


def test_a_lock_that_is_given_back_meanwhile_is_taken(other):
    other.execute(f"SELECT 1 FROM {TABLE}")
    tried = Alterations(lambda number: other.rollback() if number == 2 else None)
    made = Made(added(db_index=True))
    with connection.execute_wrapper(tried):
        made.apply()
    assert len(tried.waits) == 2 and "remark" in columns()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE tablename = %s AND indexdef LIKE '%%(remark%%'", [TABLE])
        assert cursor.fetchone() == (2,)  # the index, and Django's for beginnings of texts
    made.unapply()
    assert "remark" not in columns()


def test_what_fails_for_another_reason_is_tried_once():
    made = Made(added())
    made.apply()
    tried = Alterations()
    with connection.execute_wrapper(tried), pytest.raises(ProgrammingError, match="already exists"):
        made.apply()
    assert len(tried.waits) == 1


# --- Rows in batches -------------------------------------------------------------------------


def without_remark(events):
    """Return the events that are left to do."""
    return events.filter(remark=None)


def remark(event):
    """Say what kind of event it is."""
    event.remark = json.loads(event.document)["type"]


@pytest.fixture
def ids(db) -> list[str]:
    """Publish five events and add the column; return their ids in order."""
    by = factories.reviewer()
    for _ in range(5):
        publish(factories.fit_event(), by)
    Made(added()).apply()
    return sorted(PublicEvent.objects.values_list("public_id", flat=True))


def rewriting(change=remark, pending=without_remark) -> Made:
    """Return the migration that fills the column, two rows at once."""
    options = {"fields": ["remark"], "reads": ["document"], "at_once": 2, "patience": QUICK}
    operation = RewriteInBatches("publicevent", pending=pending, change=change, **options)
    made = Made(operation)
    added().state_forwards("record", made.before)
    return made


def remarks(other) -> list[str | None]:
    """Return what everybody sees in the column."""
    other.rollback()
    seen = [row[0] for row in other.execute(f"SELECT remark FROM {TABLE} ORDER BY public_id")]
    other.rollback()
    return seen


def test_an_interrupted_rewriting_keeps_what_is_done_and_goes_on(ids, other):
    changed = []

    def interrupted(event):
        if len(changed) == 3:
            raise KeyboardInterrupt
        changed.append(event.public_id)
        remark(event)

    with pytest.raises(KeyboardInterrupt):
        rewriting(interrupted).apply()
    assert [bool(text) for text in remarks(other)] == [True, True, False, False, False]
    done = []
    rewriting(lambda event: (done.append(event.public_id), remark(event))).apply()
    assert done == ids[2:] and all(remarks(other))


def test_a_row_that_somebody_holds_stops_it_after_a_few_tries(ids, other):
    other.execute(f"SELECT 1 FROM {TABLE} WHERE public_id = %s FOR UPDATE", [ids[3]])
    changed = []
    made = rewriting(lambda event: (changed.append(event.public_id), remark(event)))
    with pytest.raises(LockedOut):
        made.apply()
    assert changed == ids[:2]
    assert [bool(text) for text in remarks(other)] == [True, True, False, False, False]
    made.apply()
    assert changed == ids and all(remarks(other))


def test_what_older_code_writes_behind_it_is_done_too(ids, other):
    def beside(event):
        remark(event)
        if event.public_id == ids[4] and not written:
            written.append(other.execute(f"UPDATE {TABLE} SET remark = NULL WHERE public_id = %s", [ids[0]]))
            other.commit()

    written = []
    rewriting(beside).apply()
    assert written and all(remarks(other))


def test_a_change_that_leaves_rows_pending_ends_with_words(ids, other):
    def nothing(event):
        pass

    with pytest.raises(ValueError, match=r"nothing\(\) leaves rows as without_remark\(\) finds them"):
        rewriting(nothing).apply()


def test_neither_works_inside_one_transaction(ids):
    made = rewriting()
    for operation in (added(), made.migration.operations[0]):
        with pytest.raises(NotSupportedError, match="atomic = False"):
            Made(operation, atomic=True).apply()


def test_a_migration_file_can_be_written_with_them():
    operations = [added(), RewriteInBatches("publicevent", fields=["remark"], pending=without_remark, change=remark)]
    written = MigrationWriter(Made(*operations).migration).as_string()
    assert "events.large_tables.UnderShortLock(" in written and "tests.models.test_large_tables.remark" in written
    assert "patience=(0.1, 3, 0)" in written
