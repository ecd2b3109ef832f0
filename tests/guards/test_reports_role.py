"""The role of readers' reports adds one and reads nothing, and a public side whose login may do more does not start."""

import os
from urllib.request import Request, urlopen

import psycopg
import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from psycopg import errors, sql

from events.models import ReaderReport
from events.public.reports.role import COLUMNS, TABLE, grant_reports
from events.public.reports.writing import Said, write
from events.public.roles import public_tables
from vraem_tracker import start_checks

from .conftest import database_url, serving
from .test_public_role import as_public, relations

pytestmark = pytest.mark.django_db

REFUSED = errors.InsufficientPrivilege.sqlstate
ADD = f"INSERT INTO {TABLE} (language, about, revision, text, source) VALUES ('es', '', NULL, 'x', '')"


def as_reporter(statement: str, *names: str) -> str | None:
    """Run a statement as the reports' role and take it back; return the SQLSTATE it was refused with, or None."""
    query = sql.SQL(statement).format(*(sql.Identifier(*name.split(".")) for name in names))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(settings.REPORTS_ROLE)))
            cursor.execute(query)
            cursor.execute("SET LOCAL ROLE NONE")
            transaction.set_rollback(True)
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return None


def test_it_may_add_a_report():
    assert as_reporter(ADD) is None


@pytest.mark.parametrize("statement", [
    "SELECT 1 FROM {} LIMIT 1", "SELECT count(*) FROM {}", "DELETE FROM {}", "TRUNCATE {} CASCADE", "LOCK TABLE {}",
])  # fmt: skip
def test_it_reads_and_empties_nothing_at_all(statement):
    done = {f"{schema}.{name}" for schema, name, kind in relations() if kind != "S"}
    done = {name for name in done if as_reporter(statement, name) != REFUSED}
    if statement.startswith("LOCK"):  # who may add a row may wait for its lock
        done -= {f"public.{TABLE}"}
    assert done == set()


@pytest.mark.parametrize("statement", [
    f"UPDATE {TABLE} SET text = 'y'", f"UPDATE {TABLE} SET state = 'handled'", f"SELECT text FROM {TABLE}",
    f"{ADD} RETURNING id", f"{ADD} RETURNING text", f"SELECT last_value FROM {TABLE}_id_seq",
    f"INSERT INTO {TABLE} (language, about, text, source, state) VALUES ('es', '', 'x', '', 'handled')",
    f"INSERT INTO {TABLE} (language, about, text, source, received_on) VALUES ('es', '', 'x', '', '2020-01-01')",
    f"INSERT INTO {TABLE} (language, about, text, source, handled_by_id) VALUES ('es', '', 'x', '', 1)",
    f"INSERT INTO {TABLE} (id, language, about, text, source) VALUES (1, 'es', '', 'x', '')",
    f"{ADD} ON CONFLICT (id) DO UPDATE SET text = 'y'", f"COPY {TABLE} TO STDOUT", "CREATE TABLE mine (x int)",
    "CREATE TEMPORARY TABLE mine (x int)", "SELECT reader_report_taken()",
])  # fmt: skip
def test_it_changes_nothing_and_sees_nothing_of_what_it_wrote(statement):
    assert as_reporter(statement) in (REFUSED, errors.FeatureNotSupported.sqlstate)


def test_no_sequence_is_its():
    for schema, name, kind in relations():
        if kind == "S":
            assert as_reporter("SELECT last_value FROM {}", f"{schema}.{name}") == REFUSED
            assert as_reporter(f"SELECT nextval('{schema}.{name}')") == REFUSED


def test_readers_role_neither_reads_nor_writes_reports():
    assert as_public(f"SELECT 1 FROM {TABLE}") == as_public(ADD) == REFUSED
    assert TABLE not in public_tables()


@pytest.mark.django_db(transaction=True)
def test_its_own_login_adds_one_and_the_database_says_day_and_state(settings):
    settings.REPORTS_DATABASE_URL = database_url(settings.REPORTS_ROLE)
    try:
        psycopg.connect(settings.REPORTS_DATABASE_URL.replace("postgis:", "postgresql:", 1)).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"this server does not let the role in without a password: {error}")
    write(Said("es", "", None, "algo", ""))
    row = ReaderReport.objects.get()
    assert (row.text, row.state, row.handled_by, row.handled_at) == ("algo", "open", None, None)


def grant(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def warned() -> set[str]:
    """Return the ids of what the system check says."""
    return {message.id for message in run_checks(databases=["default"]) if message.id.startswith("events.")}


TOO_MUCH = {
    "GRANT SELECT ON reader_report TO vraem_reports": "may read or change the table reader_report",
    "GRANT SELECT (text) ON reader_report TO vraem_reports": "may read or change the table reader_report",
    "GRANT SELECT ON record_publicevent TO vraem_reports": "may read or change the table record_publicevent",
    "GRANT DELETE ON events_event TO vraem_reports": "may read or change the table events_event",
    "GRANT INSERT ON reader_report TO vraem_reports": "may write reader_report.",
    "GRANT INSERT (reason) ON record_change TO vraem_reports": "may write record_change.reason",
    "REVOKE INSERT (text) ON reader_report FROM vraem_reports": "may not write the table reader_report",
}


@pytest.mark.parametrize("statement", TOO_MUCH)
def test_the_check_sees_what_is_too_much_or_too_little_and_granting_mends_it(statement):
    assert warned() == set()
    grant(statement)
    assert warned() == {"events.W005"}
    assert grant_reports(connection)
    assert warned() == set()


def test_the_check_sees_a_missing_role_only_where_reports_are_taken(settings):
    settings.REPORTS_ROLE = "no_such_role"
    assert not grant_reports(connection)
    assert warned() == set()
    settings.READER_REPORTS = True
    assert warned() == {"events.W004"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", TOO_MUCH)
def test_a_public_side_whose_login_for_reports_may_do_more_does_not_start(settings, monkeypatch, statement):
    settings.READER_REPORTS, settings.REPORTS_DATABASE_URL = True, database_url(settings.REPORTS_ROLE)
    monkeypatch.setattr(start_checks, "_refusal_of_login", lambda: "")
    grant(statement)
    settings.SIDE = "public"
    try:
        with pytest.raises(ImproperlyConfigured, match="REPORTS_DATABASE_URL") as refused:
            start_checks.demand()
        assert TOO_MUCH[statement] in str(refused.value)
    finally:
        settings.SIDE = "all"
        connection.close()  # a public side's own reads alone
        grant_reports(connection)


@pytest.mark.django_db(transaction=True)
def test_the_owners_login_is_no_login_for_reports(settings, monkeypatch):
    settings.SIDE, settings.READER_REPORTS = "public", True
    settings.REPORTS_DATABASE_URL = database_url(connection.settings_dict["USER"])
    monkeypatch.setattr(start_checks, "_refusal_of_login", lambda: "")
    with pytest.raises(ImproperlyConfigured, match="READER_REPORTS"):
        start_checks.demand()


@pytest.mark.process
@pytest.mark.django_db(transaction=True)
def test_a_readers_process_takes_a_report_by_that_login(collected_static, monkeypatch):
    monkeypatch.setitem(os.environ, "READER_REPORTS", "true")
    monkeypatch.setitem(os.environ, "REPORTS_DATABASE_URL", database_url(settings.REPORTS_ROLE))
    with serving("public", settings.PUBLIC_ROLE, collected_static) as origin:
        asked = Request(f"{origin}/es/report/", b"text=desde+el+proceso", {"Origin": origin})
        with urlopen(asked) as response:
            assert response.status == 200 and response.url.endswith("?sent") and not response.headers["Set-Cookie"]
    assert ReaderReport.objects.get().text == "desde el proceso"


def test_the_columns_it_fills_in_are_what_a_reader_says():
    assert set(COLUMNS) == {"language", "about", "revision", "text", "source"}
