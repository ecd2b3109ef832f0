"""A public side whose login may do more than read the public tables does not start, however it is started."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg import sql

from events.public.roles import grant_public
from vraem_tracker import start_checks

from .conftest import ROOT, database_url, serving, side_environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]

READERS, NEIGHBOURS = f"readers_{os.getpid()}", f"neighbours_{os.getpid()}"


@pytest.fixture
def administer(db) -> Iterator[Callable]:
    """Return a function that runs SQL as the server's superuser, with a public role of this test alone.

    Roles belong to the whole server: those that other runs use are left as they are.
    """
    url = database_url("postgres").replace("postgis:", "postgresql:", 1)
    try:
        opened = psycopg.connect(url, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        pytest.skip(f"this server does not let its superuser in without a password: {error}")
    names = {"readers": sql.Identifier(READERS), "neighbours": sql.Identifier(NEIGHBOURS)}
    names["owner"] = sql.Identifier(connection.settings_dict["USER"])

    def run(statement: str) -> None:
        opened.execute(sql.SQL(statement).format(**names))

    with opened:
        run("CREATE ROLE {readers} LOGIN")
        run("CREATE ROLE {neighbours} NOLOGIN")
        try:
            yield run
        finally:
            for role in ("readers", "neighbours"):
                run(f"REASSIGN OWNED BY {{{role}}} TO {{owner}}")
                run(f"DROP OWNED BY {{{role}}}")
                run(f"DROP ROLE {{{role}}}")


@pytest.fixture
def environment(administer, settings, tmp_path) -> dict[str, str]:
    """Return the environment of a public process that logs in as that role, which has its grants and no more."""
    settings.PUBLIC_ROLE = READERS
    grant_public(connection)
    return environment_of(READERS, tmp_path)


def environment_of(user: str, tmp_path, role: str = READERS) -> dict[str, str]:
    """Return the environment of a public process."""
    given = {"VRAEM_PUBLIC_ROLE": role, "HOST": "127.0.0.1", "PORT": "0", "WEB_WORKERS": "1"}
    return side_environment("public", user, tmp_path) | {"LOCAL_STATE": str(tmp_path)} | given


def started(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess:
    """Start a process and wait for its end."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


TOO_MUCH = {
    "GRANT SELECT ON events_event TO {readers}": "may read the table events_event",
    "GRANT SELECT (title_es) ON events_event TO {readers}": "may read the table events_event",
    "GRANT SELECT ON auth_group TO PUBLIC": "may read the table auth_group",
    "GRANT INSERT ON record_change TO {readers}": "may write the table record_change",
    "GRANT UPDATE (reason) ON record_change TO {readers}": "may write the table record_change",
    "GRANT TRUNCATE ON auth_user TO {readers}": "may write the table auth_user",
    "ALTER TABLE django_session OWNER TO {readers}": "owns the table django_session",
    "GRANT SELECT ON auth_user TO {neighbours}; GRANT {neighbours} TO {readers}": "may read the table auth_user",
    # It has nothing by itself, and becomes the other with SET ROLE.
    "ALTER ROLE {readers} NOINHERIT; GRANT DELETE ON auth_user TO {neighbours}; GRANT {neighbours} TO {readers}":
        "may write the table auth_user",
    "GRANT {owner} TO {readers}": "is, or may become, a superuser or another role with powers of its own",
    "GRANT pg_read_all_data TO {readers}": "may read the table ",
    "GRANT pg_read_server_files TO {readers}": "is, or may become, a superuser",
    "ALTER ROLE {readers} SUPERUSER": "is, or may become, a superuser",
}  # fmt: skip
TAKEN_BACK = {
    "GRANT SELECT ON auth_group TO PUBLIC": "REVOKE SELECT ON auth_group FROM PUBLIC",
    "ALTER TABLE django_session OWNER TO {readers}": "ALTER TABLE django_session OWNER TO {owner}",
    "ALTER ROLE {readers} SUPERUSER": "ALTER ROLE {readers} NOSUPERUSER",
}


@pytest.fixture
def demand(environment, settings, monkeypatch) -> Iterator[Callable]:
    """Return what every server asks at its start, with this process's connection logged in as the public role."""
    settings.SIDE = "public"
    connection.close()
    with monkeypatch.context() as login:
        login.setitem(connection.settings_dict, "USER", READERS)
        yield start_checks.demand
        connection.close()


@pytest.mark.parametrize("statement", TOO_MUCH)
def test_a_login_that_may_do_more_is_told_in_one_sentence(demand, administer, statement):
    demand()
    for part in statement.split("; "):
        administer(part)
    try:
        with pytest.raises(ImproperlyConfigured) as refused:
            demand()
    finally:
        if statement in TAKEN_BACK:
            administer(TAKEN_BACK[statement])
    assert f"its database role {READERS} {TOO_MUCH[statement]}" in str(refused.value)
    assert "grant_public" in str(refused.value) and ". " not in str(refused.value)


SERVERS = [
    ("-m", "vraem_tracker.serving"),
    ("-c", "import vraem_tracker.wsgi; print('serves')"),
    ("-c", "import vraem_tracker.asgi; print('serves')"),
]


@pytest.mark.parametrize("command", SERVERS)
def test_no_server_starts_with_such_a_login(environment, administer, command):
    administer("GRANT SELECT ON events_event TO {readers}")
    done = started(environment, *command)
    assert done.returncode != 0 and "serves" not in done.stdout
    sentence = done.stderr.strip().splitlines()[-1]
    assert "VRAEM_SIDE=public" in sentence and "events_event" in sentence and "grant_public" in sentence
    if "vraem_tracker.serving" in command:
        assert done.returncode == 78 and done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize("role", ["vraem_public", "its own name"])
def test_no_server_starts_with_the_owners_login(tmp_path, role):
    owner = connection.settings_dict["USER"]
    environment = environment_of(owner, tmp_path, role if role == "vraem_public" else owner)
    done = started(environment, "-m", "vraem_tracker.serving")
    assert done.returncode == 78 and done.stderr.count("\n") == 1, done.stderr
    assert "VRAEM_SIDE=public" in done.stderr and owner in done.stderr


def test_a_login_that_reads_the_record_only_serves(environment, collected_static, monkeypatch):
    for name in ("LOCAL_STATE", "VRAEM_PUBLIC_ROLE"):
        monkeypatch.setenv(name, environment[name])
    with serving("public", READERS, collected_static) as origin:
        assert origin


def test_one_query_says_so(demand):
    asked = []
    with connection.execute_wrapper(lambda execute, *question: asked.append(question[0]) or execute(*question)):
        demand()
    assert len(asked) == 1


def test_a_database_that_is_away_stops_no_public_side(settings, monkeypatch):
    settings.SIDE = "public"
    monkeypatch.setitem(connection.settings_dict, "USER", settings.PUBLIC_ROLE)
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {})
    connection.close()
    start_checks.demand()
    monkeypatch.setitem(connection.settings_dict, "USER", "vraem")
    with pytest.raises(ImproperlyConfigured, match="logs in as vraem: give it the user"):
        start_checks.demand()


def test_the_desk_is_asked_nothing(settings):
    settings.SIDE = "desk"
    with connection.execute_wrapper(lambda *question: pytest.fail("a desk has no public login")):
        start_checks.demand()
