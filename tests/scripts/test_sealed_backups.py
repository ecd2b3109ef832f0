"""A backup is one encrypted file of everything, found by rule; whatever is wrong with it or its key changes nothing."""

import hashlib
import io
import sys
from pathlib import Path

import psycopg
import pyrage
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import FileField

from tests.archive import files

from .conftest import ROOT, at, libpq
from .test_archives import beside
from .test_refusals import sentence

sys.path.insert(0, str(ROOT / "script/lib"))
import sealing

PDF_HASH, LOST = hashlib.sha256(files.PDF).hexdigest(), "0" * 64
# What no list of ours knows: made by a later version, or by somebody else.
LATER = "CREATE TABLE a_later_noun (id int PRIMARY KEY, said text); INSERT INTO a_later_noun VALUES (1, 'borrador')"


@pytest.fixture
def desk(spare_database, tmp_path):
    """Return the address of a small desk of tables of our own, and its directory of copies; one copy is lost."""
    url, archive = spare_database("template1"), tmp_path / "source-archive"
    with psycopg.connect(libpq(url), autocommit=True) as connection:
        connection.execute(f"""
            CREATE TABLE django_migrations (app text, name text);
            CREATE TABLE events_sourcecopy (id int, sha256 text, size int);
            INSERT INTO events_sourcecopy SELECT n, '{PDF_HASH}', {len(files.PDF)} FROM generate_series(1, 2) n;
            INSERT INTO events_sourcecopy VALUES (3, '{LOST}', 7);
        """)
        connection.execute(LATER)
    place = archive / PDF_HASH[:2] / PDF_HASH
    place.parent.mkdir(parents=True)
    place.write_bytes(files.PDF)
    return url, archive


@pytest.fixture
def backed_up(run, desk, keys, tmp_path) -> Path:
    """Return a backup of that desk."""
    file = tmp_path / "desk.backup"
    done = run("backup", str(file), DATABASE_URL=desk[0], ARCHIVE_DIR=str(desk[1]), **keys)
    assert done.returncode == 0, done.stderr
    assert "1 copies of sources are missing" in done.stdout and "3 tables" in done.stdout
    return file


def identity(keys):
    return sealing.secret_key(keys["BACKUP_IDENTITY"])


def contents(path: Path, keys) -> dict[str, bytes]:
    with sealing.opened(path, identity(keys)) as backup:
        return {f"{kind}{sha256}": file.read() for kind, sha256, file in backup.members()}


def forged(path: Path, keys, *members: tuple[str, bytes], version: int = sealing.FORMAT) -> Path:
    """Write a backup that says or holds something else, encrypted for the same key as an honest one."""
    before, sealing.FORMAT = sealing.FORMAT, version
    try:
        with path.open("wb") as file, sealing.sealed(file, sealing.public_keys(keys["BACKUP_KEYS"])) as writer:
            for name, content in members:
                writer.add_file(name, io.BytesIO(content), len(content))
    finally:
        sealing.FORMAT = before
    return path


def test_nothing_of_the_desk_can_be_read_in_it_and_a_table_that_nobody_listed_is_in_it(backed_up, keys):
    raw = backed_up.read_bytes()
    assert raw.startswith(b"age-encryption.org/v1") and backed_up.stat().st_mode & 0o777 == 0o600
    assert not [words for words in (b"borrador", b"%PDF", b"PGDMP", b"a_later_noun", PDF_HASH.encode()) if words in raw]
    held = contents(backed_up, keys)
    assert held[f"file{PDF_HASH}"] == files.PDF and f"file{LOST}" not in held
    assert b"a_later_noun" in held["sums"] and held["part"].startswith(b"PGDMP")


def test_it_comes_back_with_its_files_into_an_empty_place(run, backed_up, spare_database, keys, tmp_path):
    # Through the library alone: such a desk has no tables that migrations know.
    empty, archive = spare_database("template1"), tmp_path / "target-archive"
    done = run("restore", str(backed_up), DATABASE_URL=empty, ARCHIVE_DIR=str(archive), **keys)
    # The tables were loaded and compared, then this code's migrations refused them: nothing stays behind.
    assert done.returncode == 1 and "restored rows are those of the backup" in done.stdout, done.stderr
    assert [path for path in archive.rglob("*") if path.is_file()] == []


def damage(raw: bytes, how: str) -> bytes:
    at = {"head": 30, "stanza": 100, "middle": len(raw) // 2, "end": len(raw) - 5}
    if how in at:
        return raw[: at[how]] + bytes([raw[at[how]] ^ 1]) + raw[at[how] + 1 :]
    return {"cut": raw[: len(raw) // 2], "short": raw[:-1], "tiny": raw[:40], "longer": raw + b"x"}[how]


@pytest.mark.parametrize("how", ["head", "stanza", "middle", "end", "cut", "short", "tiny", "longer"])
def test_no_changed_or_missing_byte_goes_unnoticed(backed_up, keys, tmp_path, how):
    bad = tmp_path / "bad.backup"
    bad.write_bytes(damage(backed_up.read_bytes(), how))
    with pytest.raises(sealing.Refused) as refused:
        contents(bad, keys)
    assert "Nothing was changed" in str(refused.value) or "does not open" in str(refused.value)


@pytest.mark.parametrize(("make", "word"), [
    (lambda path, keys: path.write_bytes(path.read_bytes()[:-100]), "damaged"),
    (lambda path, keys: path.write_bytes(b"PGDMP and no sums"), "no backup"),
    (lambda path, keys: forged(path, keys, version=3), "another version (format 3)"),
    (lambda path, keys: forged(path, keys, ("../../etc/cron.d/x", b"x")), "holds what no backup"),
    (lambda path, keys: forged(path, keys, ("database/000001", b"x")), "holds what no backup"),
    (lambda path, keys: forged(path, keys, (f"files/{LOST}", files.PDF)), "not what its hash says"),
    (lambda path, keys: forged(path, keys, (f"files/{PDF_HASH}", files.PDF)), "not whole"),
    (lambda path, keys: forged(path, keys, ("sums.json", b"{")), "damaged"),
    (lambda path, keys: forged(path, keys, ("sums.json", b"[]")), "not whole"),
])  # fmt: skip
def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(
    run, backed_up, spare_database, database_url, keys, tmp_path, make, word
):
    make(backed_up, keys)
    empty, archive = spare_database("template1"), tmp_path / "target-archive"
    name = empty.rpartition("?")[0].rpartition("/")[2] or empty.rpartition("/")[2]
    # Names of spare databases come again: another test may have left what it set aside.
    before = beside(database_url, f"{name}_%")
    assert word in sentence(run("restore", str(backed_up), DATABASE_URL=empty, ARCHIVE_DIR=str(archive), **keys))
    assert beside(database_url, f"{name}_%") == before
    assert [path for path in archive.rglob("*") if path.is_file()] == []
    assert not list((tmp_path / "state").glob("restoring-*"))


def test_another_key_or_none_opens_nothing(run, backed_up, spare_database, keys, tmp_path):
    empty, other = spare_database("template1"), tmp_path / "other.txt"
    made = run("backup", "--new-key", str(other))
    assert made.returncode == 0 and other.stat().st_mode & 0o777 == 0o600 and "age1" in made.stdout
    secret = other.read_text().splitlines()[-1]
    assert secret not in made.stdout + made.stderr
    assert "already" in sentence(run("backup", "--new-key", str(other)))
    open_with = {"DATABASE_URL": empty, "BACKUP_IDENTITY": ""}
    assert "does not open" in sentence(run("restore", str(backed_up), "--identity", str(other), **open_with))
    assert "--identity" in sentence(run("restore", str(backed_up), **open_with))
    other.write_text("AGE-SECRET-KEY-1swordfish")
    wrong = run("restore", str(backed_up), "--identity", str(other), **open_with)
    assert "no secret key" in sentence(wrong) and "swordfish" not in wrong.stdout + wrong.stderr
    other.write_text("age-encryption.org/v1\n-> scrypt")
    assert "passphrase" in sentence(run("restore", str(backed_up), "--identity", str(other), **open_with))


def test_a_backup_needs_a_public_key_and_repeats_no_secret_one(run, desk, tmp_path):
    secret = str(pyrage.x25519.Identity.generate())
    target = tmp_path / "x.backup"
    for key, word in (("", "--new-key"), ("age1nobody", "no public key"), (secret, "secret key")):
        refused = run("backup", str(target), DATABASE_URL=desk[0], BACKUP_KEYS=key)
        assert word in sentence(refused) and secret not in refused.stdout + refused.stderr
    assert not target.exists() and not list(tmp_path.glob(".*.part"))


def test_a_record_that_stands_is_refused_before_anything_is_read(run, desk, backed_up, keys, tmp_path):
    with psycopg.connect(libpq(desk[0]), autocommit=True) as connection:
        connection.execute("CREATE TABLE auth_user (id int); INSERT INTO auth_user VALUES (1)")
    target = tmp_path / "target-archive"
    refused = run("restore", str(backed_up), DATABASE_URL=desk[0], ARCHIVE_DIR=str(target), **keys)
    assert "--replace" in sentence(refused) and not target.exists()


def test_every_table_of_the_desk_is_in_it_and_files_lie_nowhere_else(run, database_url, settings, keys, tmp_path, db):
    url = at(database_url, f"{settings.DATABASES['default']['NAME']}_sample")
    file = tmp_path / "sample.backup"
    assert run("backup", str(file), DATABASE_URL=url, **keys).returncode == 0
    told = contents(file, keys)["sums"].decode()
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    tables &= set(connection.introspection.table_names())
    assert {"events_event", "events_comment", "events_workingcopy", "events_sourcecopy", "events_eventaudit"} <= tables
    assert not [table for table in tables if f'"{table}"' not in told]
    # A column that names a file would be a second place where files lie: the archive alone is backed up.
    kept = [field for model in apps.get_models() for field in model._meta.fields if isinstance(field, FileField)]
    assert kept == []
