"""A backup holds everything, is nobody else's to read, and comes back whole or not at all."""

import csv
import hashlib
import lzma
import os
import signal
import subprocess
import time

import psycopg
import pytest
from django.conf import settings

from events.public.formats.tables import header_text
from tests.archive.files import PDF
from tests.publishing.upgrade import BEFORE_DATES

from .conftest import ROOT, at, drop, libpq, surroundings
from .test_refusals import sentence

HERE = "tests/scripts/test_archives.py"
EVERYTHING = {"VRAEM_SAMPLE": "1"}
KEEP_A_COPY = """
import io
from events.desk import source_copies
from tests import factories
from tests.archive.files import PDF
by = factories.UserFactory(may=["change_report"])
assert source_copies.keep(factories.ReportFactory(), by, io.BytesIO(PDF), len(PDF), "Nota.pdf").is_done
"""


@pytest.fixture
def newsroom(run, spare_database):
    """Return the address of a database with the sample record in it."""
    url = spare_database("template1")
    done = run("setup", "--cluster", "--record", DATABASE_URL=url, **EVERYTHING)
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture
def set_aside(database_url):
    """Drop afterwards what restores kept or left behind of this process' databases: others run beside it."""
    yield
    for name in beside(database_url, f"scripts_{os.getpid()}_%"):
        drop(database_url, name)


def beside(url: str, like: str) -> list[str]:
    """Return the databases that a restore made: with a moment at the end of the name."""
    query = "SELECT datname FROM pg_database WHERE datname LIKE %s AND datname ~ %s"
    set_aside = "_(before|restoring)_[0-9]{14}(_[0-9]+)?$"
    with psycopg.connect(libpq(url)) as connection:
        return [name for (name,) in connection.execute(query, [like, set_aside]).fetchall()]


def begin(tmp_path, file: str, url: str, keys: dict) -> subprocess.Popen:
    """Begin a restore in a process group of its own, as a terminal has one."""
    command = [str(ROOT / "script/restore"), file]
    environment = surroundings(tmp_path, DATABASE_URL=url, **keys)
    return subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def ask(url: str, query: str):
    """Return the first value a query gives."""
    with psycopg.connect(libpq(url), autocommit=True) as connection:
        return connection.execute(query).fetchone()[0]


def contents(url: str) -> list:
    """Return what must come back: the journal word for word, and how much else there is."""
    return [
        ask(
            url,
            "SELECT md5(string_agg(seq || operation || coalesce(document, ''), '|' ORDER BY seq)) FROM record_change",
        ),
        ask(url, "SELECT count(*) FROM events_event"),
        ask(url, "SELECT count(*) FROM record_publicevent"),
        ask(url, "SELECT count(*) FROM events_eventaudit"),
        ask(url, "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"),
        ask(url, "SELECT has_table_privilege('vraem_public', 'record_publicevent', 'SELECT')"),
        ask(url, "SELECT has_table_privilege('vraem_public', 'events_event', 'SELECT')"),
    ]


def test_a_backup_comes_back(run, django_db_setup, spare_database, keys, tmp_path):
    own = settings.DATABASES["default"]["NAME"]
    source, empty = spare_database(f"{own}_sample"), spare_database("template1")
    file, sha256 = str(tmp_path / "record.backup"), hashlib.sha256(PDF).hexdigest()
    made = run(
        "manage",
        "shell",
        "-c",
        KEEP_A_COPY,
        DATABASE_URL=source,
        SECRET_KEY="x" * 50,
        ARCHIVE_DIR=str(tmp_path / "from"),
    )
    assert made.returncode == 0, made.stderr
    for command, url, archive in (("backup", source, "from"), ("restore", empty, "into")):
        done = run(command, file, DATABASE_URL=url, ARCHIVE_DIR=str(tmp_path / archive), **keys)
        assert done.returncode == 0, done.stdout + done.stderr
    assert contents(empty) == contents(source)
    assert ask(empty, "SELECT name FROM events_sourcecopy") == "Nota.pdf"
    assert (tmp_path / "into" / sha256[:2] / sha256).read_bytes() == PDF
    assert not list((tmp_path / "state").glob("restoring-*"))


@pytest.mark.thorough(by=f"{HERE}::test_a_backup_comes_back")
def test_a_backup_comes_back_into_an_empty_installation_and_over_a_live_one(
    run, newsroom, spare_database, set_aside, tmp_path, database_url, keys
):
    before = contents(newsroom)
    assert before[1] > 50 and before[-2:] == [True, False]
    file = tmp_path / "record.backup"
    done = run("backup", str(file), DATABASE_URL=newsroom, **keys)
    assert done.returncode == 0 and str(file) in done.stdout, done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert "already" in sentence(run("backup", str(file), DATABASE_URL=newsroom, **keys))

    # Into an empty installation: nothing to replace.
    empty = spare_database("template1")
    done = run("restore", str(file), DATABASE_URL=empty, **keys)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(empty) == before

    # Over a live one: only when told to, only when nobody is connected, and what was there is kept.
    name = newsroom.rpartition("?")[0].rpartition("/")[2] or newsroom.rpartition("/")[2]
    ask(newsroom, "WITH gone AS (DELETE FROM events_reportaudit RETURNING 1) SELECT count(*) FROM gone")
    ask(
        newsroom,
        "UPDATE events_event SET title_es = 'Después' WHERE id = (SELECT min(id) FROM events_event) RETURNING 1",
    )
    changed = contents(newsroom)
    assert "--replace" in sentence_of_last(run("restore", str(file), DATABASE_URL=newsroom, **keys))
    with psycopg.connect(libpq(newsroom)):
        assert "stop every web process" in sentence_of_last(
            run("restore", str(file), "--replace", DATABASE_URL=newsroom, **keys)
        )
    assert contents(newsroom) == changed and not beside(database_url, f"{name}_%")
    done = run("restore", str(file), "--replace", DATABASE_URL=newsroom, **keys)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(newsroom) == before
    (kept,) = beside(database_url, f"{name}_before_%")
    assert kept in done.stdout and contents(at(newsroom, kept)) == changed
    assert run("restore", "--drop", kept, DATABASE_URL=newsroom).returncode == 0
    assert not beside(database_url, f"{name}_%")
    assert "not a database that" in sentence(run("restore", "--drop", name, DATABASE_URL=newsroom))

    assert contents(newsroom) == before and not beside(database_url, f"{name}_%")


@pytest.fixture
def earlier(spare_database):
    """Return the address of a database of an earlier version of this code."""
    url = spare_database("template1")
    restored = "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE EXTENSION IF NOT EXISTS pg_trgm;\n"
    restored += lzma.decompress(BEFORE_DATES.read_bytes()).decode()
    command = ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", libpq(url)]
    subprocess.run(command, input=restored, text=True, check=True, capture_output=True)
    return url


@pytest.mark.thorough(by=f"{HERE}::test_a_backup_comes_back")
def test_an_older_backup_comes_back_in_todays_form(run, earlier, spare_database, set_aside, keys, tmp_path):
    empty = spare_database("template1")
    assert run("backup", str(tmp_path / "old.backup"), DATABASE_URL=earlier, **keys).returncode == 0
    done = run("restore", str(tmp_path / "old.backup"), DATABASE_URL=empty, **keys)
    assert done.returncode == 0, done.stdout + done.stderr
    columns = len(next(csv.reader([header_text("events")])))
    with psycopg.connect(libpq(empty)) as connection:
        lines = [line for (line,) in connection.execute("SELECT line FROM record_publiceventline").fetchall()]
    assert lines and {len(row) for row in csv.reader(lines)} == {columns}
    publishes = """
        SELECT count(*) FROM auth_group_permissions held JOIN auth_group holder ON holder.id = held.group_id
        JOIN auth_permission allowed ON allowed.id = held.permission_id
        WHERE holder.name = 'Administrator' AND allowed.codename IN ('publish_event', 'retract_event')
    """
    assert ask(earlier, publishes) == 2 and ask(empty, publishes) == 0


@pytest.mark.thorough(by=f"{HERE}::test_what_cannot_be_done_is_said")
def test_a_restore_that_is_ended_leaves_no_copy_and_one_that_is_killed_is_told_of(
    run, earlier, spare_database, set_aside, tmp_path, database_url, keys
):
    file, empty = tmp_path / "record.backup", spare_database("template1")
    assert run("backup", str(file), DATABASE_URL=earlier, **keys).returncode == 0
    name = empty.rpartition("?")[0].rpartition("/")[2] or empty.rpartition("/")[2]
    for ending in (signal.SIGTERM, signal.SIGKILL):
        begun = begin(tmp_path, str(file), empty, keys)
        while not beside(database_url, f"{name}_restoring_%") and begun.poll() is None:
            time.sleep(0.02)
        os.killpg(begun.pid, ending)
        begun.communicate(timeout=60)
        assert begun.returncode and len(beside(database_url, f"{name}_%")) == (ending == signal.SIGKILL)
    (left,) = beside(database_url, f"{name}_restoring_%")
    done = run("restore", str(file), DATABASE_URL=empty, **keys)
    assert done.returncode == 0 and left in done.stdout, done.stdout + done.stderr
    assert run("restore", "--drop", left, DATABASE_URL=empty).returncode == 0
    assert not beside(database_url, f"{name}_restoring_%")


def sentence_of_last(result) -> str:
    """Return the refusal of a restore that had begun."""
    assert result.returncode == 1 and "Traceback" not in result.stderr
    return result.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(("arguments", "word"), [
    (("restore", "/nonexistent/record.backup"), "there is no"),
    (("restore",), "which backup"),
    (("restore", "--drop", "vraem"), "not a database that"),
    (("backup", "/proc/record.backup"), "/proc"),
    (("backup", "--what"), "--help"),
    (("backup", "--key"), "public key"),
    (("restore", "x", "--identity"), "secret key"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(run, spare_database, keys, arguments, word):
    assert word in sentence(run(*arguments, DATABASE_URL=spare_database("template1"), **keys))


def test_a_password_is_in_no_message(run, keys, tmp_path):
    address = "postgis://someone:swordfish@127.0.0.1:1/vraem"
    result = run("backup", str(tmp_path / "x.backup"), DATABASE_URL=address, **keys)
    assert "127.0.0.1" in sentence(result) and "swordfish" not in result.stderr
    assert not os.path.exists(tmp_path / "x.backup")
