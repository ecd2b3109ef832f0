"""The role that reads for the world: nothing but the public tables, and no writing anywhere."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from psycopg import errors, sql

from events.models import Event
from events.public.roles import enter_public_role, grant_public, public_tables

from .conftest import ROOT, side_environment

pytestmark = pytest.mark.django_db

# Every relation of the database that PostGIS did not bring: tables, views, sequences, foreign tables.
RELATIONS = """
    SELECT n.nspname, c.relname, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""


def relations() -> list[tuple[str, str, str]]:
    """Return (schema, name, kind) of every relation of ours."""
    with connection.cursor() as cursor:
        cursor.execute(RELATIONS)
        return sorted(cursor.fetchall())


def as_public(statement: str, *names: str) -> str | None:
    """Run a statement as the public role and take it back; return the SQLSTATE it was refused with, or None."""
    query = sql.SQL(statement).format(*(sql.Identifier(*name.split(".")) for name in names))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            enter_public_role(connection)
            cursor.execute(query)
            cursor.execute("SET LOCAL ROLE NONE")
            transaction.set_rollback(True)
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return None


REFUSED = errors.InsufficientPrivilege.sqlstate


def test_the_desk_is_there_to_be_refused():
    names = {name for _, name, _ in relations()}
    assert {"events_event", "events_eventaudit", "auth_user", "django_session", "pghistory_context"} <= names
    assert {"django_admin_log", "django_migrations", "events_archiveddocument"} <= names
    assert {"events_job", "procrastinate_jobs", "procrastinate_events", "procrastinate_workers"} <= names


def test_nothing_but_the_public_tables_can_be_read():
    readable = {
        name for schema, name, _ in relations() if as_public("SELECT 1 FROM {} LIMIT 1", f"{schema}.{name}") is None
    }
    assert readable == set(public_tables())


def test_no_column_of_another_table_was_granted_alone():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = 'public'"
            " AND has_any_column_privilege(%s, c.oid, 'SELECT')"
            " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')",
            ["vraem_public"],
        )
        assert {name for (name,) in cursor.fetchall()} == set(public_tables())


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "INSERT INTO {} DEFAULT VALUES"])
def test_no_table_can_be_written(statement):
    for schema, name, kind in relations():
        if kind != "S":
            assert as_public(statement, f"{schema}.{name}") == REFUSED, name


def test_no_column_can_be_changed():
    with connection.cursor() as cursor:
        for schema, name, kind in relations():
            if kind != "S":
                privileges = "INSERT, UPDATE, REFERENCES"
                cursor.execute(
                    "SELECT has_any_column_privilege(%s, %s, %s)", ["vraem_public", f'"{schema}"."{name}"', privileges]
                )
                assert cursor.fetchone() == (False,), name


@pytest.mark.parametrize("statement", [
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE mine (id int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE EXTENSION dblink",
    "CREATE ROLE mine",
    "COPY record_change TO PROGRAM 'cat'",
    "COPY record_change TO '/tmp/stolen'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT procrastinate_register_worker_v1()",
    "SELECT * FROM procrastinate_fetch_job_v2(NULL, 1)",
    "SELECT procrastinate_defer_periodic_job_v2('q', NULL, NULL, 't', 0, '', 1, '{{}}'::jsonb)",
])  # fmt: skip
def test_nothing_can_be_made_and_no_file_reached(statement):
    assert as_public(statement) == REFUSED


def test_no_function_of_ours_runs_with_its_owners_rights():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p"
            " WHERE p.prosecdef AND has_function_privilege(%s, p.oid, 'EXECUTE')"
            " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
            ["vraem_public"],
        )
        assert cursor.fetchall() == []


def test_the_role_has_no_powers_and_belongs_to_nothing():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls,"
            " EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) FROM pg_roles r WHERE rolname = %s",
            ["vraem_public"],
        )
        assert cursor.fetchone() == (False, False)


def test_a_real_login_reads_the_record_and_cannot_become_anybody_else(public_login):
    public_login.execute("SELECT 1 FROM record_publicevent")
    owner = sql.Identifier(connection.settings_dict["USER"])
    for statement in (
        sql.SQL("SELECT 1 FROM events_event"),
        sql.SQL("SELECT 1 FROM auth_user"),
        sql.SQL("SET ROLE {}").format(owner),
        sql.SQL("DELETE FROM record_publicevent"),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public_login.execute(statement)


def test_the_words_of_a_refusal_do_not_show_the_data():
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        enter_public_role(connection)
        Event.objects.filter(title_es="secreto").exists()
    assert "secreto" not in str(refused.value)


# --- The grant and its check -----------------------------------------------------------------


def warned() -> set[str]:
    """Return the ids of what the system check says."""
    return {message.id for message in run_checks(databases=["default"]) if message.id.startswith("events.")}


def grant(privilege: str, table: str) -> None:
    """Grant the public role something it must not have."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(f"GRANT {privilege} ON {{}} TO vraem_public").format(sql.Identifier(table)))


def test_the_check_is_content_with_what_grant_public_grants():
    assert warned() == set()


@pytest.mark.parametrize(("privilege", "table", "found"), [
    ("SELECT", "events_event", {"events.W002"}),
    ("SELECT (title_es)", "events_event", {"events.W002"}),
    ("INSERT", "record_change", {"events.W003"}),
    ("UPDATE (reason)", "record_change", {"events.W003"}),
    ("TRUNCATE", "auth_user", {"events.W003"}),
])  # fmt: skip
def test_the_check_sees_a_wrong_grant_and_grant_public_mends_it(privilege, table, found):
    grant(privilege, table)
    assert warned() == found
    grant_public(connection)
    assert warned() == set()


@pytest.mark.django_db(transaction=True)
def test_readers_never_meet_a_grant_half_done(public_login):
    asked = []

    def read_after(execute, statement, parameters, many, context):
        result = execute(statement, parameters, many, context)
        for table in public_tables():
            asked.append(public_login.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))))
        return result

    with connection.execute_wrapper(read_after):
        grant_public(connection)
    assert len(asked) > len(public_tables()) * 5


@pytest.mark.django_db(transaction=True)
def test_grants_at_once_do_not_stop_one_another():
    gate = Barrier(4)

    def grant_once() -> None:
        try:
            gate.wait()
            for _ in range(3):
                grant_public(connection)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(grant_once) for _ in range(4)]:
            done.result()
    assert warned() == set()


def test_the_check_sees_a_public_table_that_is_not_readable():
    with connection.cursor() as cursor:
        cursor.execute("REVOKE SELECT ON record_change FROM vraem_public")
    assert warned() == {"events.W002"}


def test_the_check_sees_a_missing_role():
    with override_settings(PUBLIC_ROLE="no_such_role"):
        assert warned() == {"events.W001"}


def test_the_check_sees_a_public_side_that_logged_in_as_the_owner():
    with override_settings(SIDE="public"):
        assert warned() == {"events.E001"}


# --- The sides -------------------------------------------------------------------------------


def addresses(side: str, user: str, tmp_path) -> set[str]:
    """Return the first parts of the addresses that a process of this side knows."""
    script = (
        "import django; django.setup(); from django.urls import get_resolver\n"
        "for entry in get_resolver().url_patterns: print(str(entry.pattern))"
    )
    environment = side_environment(side, user, tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split("\n")[:-1])


def test_the_public_side_has_no_newsroom_and_the_desk_no_public_pages(tmp_path):
    everything = addresses("all", "vraem", tmp_path)
    public, desk = addresses("public", "vraem_public", tmp_path), addresses("desk", "vraem", tmp_path)
    assert "admin/" in everything and "api/v1/" in everything
    assert public == everything - {"admin/"}
    assert desk == {"admin/", "livez", "readyz", "robots.txt"}
