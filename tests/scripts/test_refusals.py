"""Whatever is missing or broken, a person gets one sentence that says what to do."""

import socket

import psycopg
import pytest

from .conftest import at, libpq

CLUSTER = ("setup", "--cluster")


def sentence(result) -> str:
    """Return the one line the command refused with."""
    assert result.returncode == 1, result.stdout + result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert lines[0].endswith(".")
    return lines[0]


@pytest.mark.parametrize("name", ["setup", "server", "test", "manage", "backup", "restore", "audit"])
def test_every_command_says_what_it_does(run, name):
    result = run(name, "--help")
    assert result.returncode == 0
    assert result.stdout.startswith(f"Usage: script/{name}")


@pytest.mark.parametrize("name", ["setup", "server"])
def test_an_unknown_argument_is_refused(run, name):
    assert "--help" in sentence(run(name, "--frobnicate"))


def test_a_taken_port_is_named(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port}" in sentence(run("server", PORT=port))


@pytest.mark.parametrize(("variables", "word"), [
    ({"PORT": "http"}, "PORT=http"),
    ({"PORT": "70000"}, "PORT=70000"),
    ({"HOST": "192.0.2.1"}, "HOST=192.0.2.1"),
])  # fmt: skip
def test_an_impossible_address_is_named(run, variables, word):
    assert word in sentence(run("server", **{"PORT": "8999", **variables}))


def test_state_that_cannot_be_written_is_named(run):
    assert "/proc/nowhere" in sentence(run("setup", LOCAL_STATE="/proc/nowhere"))


def test_python_that_is_too_old_is_named(run, tmp_path):
    assert "Python 3.11" in sentence(run("setup", "--python", PYTHON="/bin/false", VENV=str(tmp_path / "venv")))


@pytest.mark.parametrize("url", ["mysql://someone@localhost/vraem", "localhost/vraem", "postgis://localhost"])
def test_an_address_that_is_no_database_is_explained(run, url):
    assert "postgis://user:password@host:5432/database" in sentence(run(*CLUSTER, DATABASE_URL=url))


def test_a_server_that_does_not_answer_is_named_without_its_password(run):
    words = sentence(run(*CLUSTER, DATABASE_URL="postgis://someone:swordfish@127.0.0.1:1/vraem"))
    assert "127.0.0.1:1/vraem" in words
    assert "swordfish" not in words


def test_a_database_that_does_not_exist_is_named(run, database_url):
    assert "no_such_database" in sentence(run(*CLUSTER, DATABASE_URL=at(database_url, "no_such_database")))


def test_a_database_without_postgis_is_explained(run, spare_database):
    url = spare_database("template0")
    with psycopg.connect(libpq(url)) as connection:
        if connection.info.parameter_status("is_superuser") == "on":
            pytest.skip("a superuser adds PostGIS itself")
    assert "CREATE EXTENSION postgis" in sentence(run(*CLUSTER, DATABASE_URL=url))


@pytest.mark.thorough(by="tests/scripts/test_refusals.py::test_a_database_without_postgis_is_explained")
def test_postgis_is_the_only_extension_that_is_asked_for(run, spare_database):
    url = spare_database("template1")
    with psycopg.connect(libpq(url), autocommit=True) as connection:
        connection.execute("DROP EXTENSION IF EXISTS pg_trgm")
        before = set(connection.execute("SELECT extname FROM pg_extension").fetchall())
        done = run("setup", "--cluster", "--record", DATABASE_URL=url, VRAEM_SAMPLE="0")
        assert done.returncode == 0, done.stderr
        assert set(connection.execute("SELECT extname FROM pg_extension").fetchall()) - before <= {("postgis",)}


def test_a_database_of_newer_code_is_explained(run, spare_database):
    url = spare_database("template1")
    with psycopg.connect(libpq(url)) as connection:
        connection.execute("CREATE TABLE django_migrations (id int, app text, name text, applied timestamptz)")
        connection.execute("INSERT INTO django_migrations VALUES (1, 'events', '9999_from_the_future', now())")
    assert "events.9999_from_the_future" in sentence(run(*CLUSTER, DATABASE_URL=url))
