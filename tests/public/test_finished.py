"""Reading the record's texts and figures past Django's cursors gives what those would."""

from datetime import UTC, datetime

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from events.public.documents import version_and_moment
from events.public.finished import first_row
from events.public.models import DatasetVersion

from .builders import event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sql", ["SELECT 1, NULL, 'ñ'", "SELECT 1 WHERE false"])
def test_the_short_way_reads_what_a_cursor_reads(sql):
    short = first_row(sql)
    with CaptureQueriesContext(connection) as captured:
        assert first_row(sql) == short
    assert [query["sql"] for query in captured] == [sql]
    assert short == ((b"1", None, "ñ".encode()) if "NULL" in sql else None)


def test_what_is_asked_for_is_bound_and_never_read_as_sql():
    asked = "x' OR 'a'='a"
    short = first_row("SELECT %s::text, %s::text = 'b'", asked, "b")
    with CaptureQueriesContext(connection):
        assert first_row("SELECT %s::text, (%s::text = 'b')::text", asked, "b")[0] == asked.encode()
    assert short == (asked.encode(), b"t")


def test_the_version_and_its_moment_are_the_same_either_way():
    event()
    moment = datetime(2026, 3, 4, 5, 6, 7, 890000, tzinfo=UTC)
    DatasetVersion.objects.update(at=moment)
    short = version_and_moment()
    with CaptureQueriesContext(connection):
        assert version_and_moment() == short
    assert short == (DatasetVersion.objects.get().seq, moment)


def test_a_failure_is_one_that_django_knows():
    with pytest.raises(ProgrammingError, match="no_such_table"):
        first_row("SELECT 1 FROM no_such_table")


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_is_one_too():
    first_row("SELECT 1")
    connection.connection.pgconn.finish()
    with pytest.raises(OperationalError):
        first_row("SELECT 1")
    connection.close()
