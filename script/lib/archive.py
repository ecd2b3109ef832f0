"""What script/backup and script/restore do to the database of DATABASE_URL. One sentence for every failure.

    archive.py backup FILE             dump one state of the database, with its sums in FILE.sums
    archive.py load FILE NAME          make the database NAME beside it, load FILE into it and compare the sums
    archive.py swap NAME OLD REPLACE   give the database's name to NAME, and the database before it the name OLD
    archive.py drop NAME               delete a database that a restore made or set aside
    archive.py left                    print what a restore that was killed left behind, a line each

The dump and its sums come from one snapshot, so that publications meanwhile make no difference. PG_BIN names the
directory of pg_dump and pg_restore. No password is ever an argument or part of a message.
"""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from beside import address, drop, left_behind, maintenance, swap
from database import Refused, connect, libpq_url, row, where, with_database
from psycopg import conninfo, errors, sql

FORMAT = 1
# What belongs to the server's superuser: made by CREATE EXTENSION, never loaded.
NOT_OURS = re.compile(r"^\d+; \d+ \d+ (?:EXTENSION|COMMENT - EXTENSION|COMMENT - SCHEMA|SCHEMA|ACL|DEFAULT ACL) ")
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1
"""
ENVIRONMENT = {
    **{"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"},
    **{"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"},
    "options": "PGOPTIONS",
}


def tool(name: str, url: str, *arguments: str, **options) -> subprocess.CompletedProcess:
    """Run pg_dump or pg_restore with the address in its environment, where `ps` does not show it."""
    parts = conninfo.conninfo_to_dict(libpq_url(url))
    unknown = set(parts) - set(ENVIRONMENT)
    if unknown:
        raise Refused(f"DATABASE_URL says {', '.join(sorted(unknown))}, which {name} cannot be told: leave it out.")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG") or key == "PG_BIN"}
    environment |= {ENVIRONMENT[key]: str(value) for key, value in parts.items()}
    program = str(Path(os.environ["PG_BIN"]) / name)
    try:
        done = subprocess.run([program, *arguments], env=environment, stderr=subprocess.PIPE, text=True, **options)
    except OSError as error:
        raise Refused(f"{program} cannot be run: install postgresql-client of the server's version.") from error
    if done.returncode:
        lines = [line for line in done.stderr.strip().splitlines() if line] or ["no reason given"]
        raise Refused(f"{name} failed ({lines[0].removeprefix(name + ': ')}): nothing was changed.")
    return done


def sums(connection) -> dict[str, list]:
    """Return {table: [rows, sum of the rows' hashes]} and the sequences' positions; order of rows means nothing."""
    connection.execute("SET LOCAL timezone = 'UTC'")
    connection.execute("SET LOCAL datestyle = 'ISO'")
    found = {}
    for (table,) in connection.execute(TABLES).fetchall():
        query = "SELECT count(*), coalesce(sum(('x' || md5(t::text))::bit(64)::bigint::numeric), 0)::text FROM {} t"
        found[table] = list(connection.execute(sql.SQL(query).format(sql.Identifier(table))).fetchone())
    sequences = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
    found["sequences"] = [list(pair) for pair in connection.execute(sequences).fetchall()]
    return found


def file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def backup(target: str) -> None:
    """Write FILE and FILE.sums, readable by their owner from the first byte; both or neither."""
    url, path = address(), Path(target)
    listed = path.with_name(path.name + ".sums")
    if path.exists() or listed.exists():
        raise Refused(f"{path} is there already: name another file, or move it away.")
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(
            f"cannot write to {path.parent} ({error.strerror}): name a directory you may write to."
        ) from error
    try:
        with closing(connect(url)) as connection, os.fdopen(descriptor, "wb") as file:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            if not row(connection, "SELECT to_regclass('django_migrations')")[0]:
                raise Refused(f"the database at {where(url)} has no tables yet: there is nothing to back up.")
            snapshot = row(connection, "SELECT pg_export_snapshot()")[0]
            tool("pg_dump", url, "-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", stdout=file)
            found = {"format": FORMAT, "sums": sums(connection)}
            file.flush()
            os.fsync(file.fileno())
        found["sha256"] = file_hash(partial)
        with os.fdopen(os.open(listed, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(found, file, indent=1)
        partial.rename(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        if not path.exists():
            listed.unlink(missing_ok=True)
        raise
    tables = [pair for name, pair in found["sums"].items() if name != "sequences"]
    left = [str(other) for other in path.parent.glob(".*.part")]
    also = f"; a backup that was killed left its beginning in {', '.join(left)}: delete that" if left else ""
    print(f"{sum(count for count, _hash in tables)} rows of {len(tables)} tables, {path.stat().st_size} bytes{also}")


def read_sums(path: Path) -> dict:
    """Return what the backup says of itself; Refused unless the dump is the one it was written for."""
    listed = path.with_name(path.name + ".sums")
    for file in (path, listed):
        if not file.is_file():
            raise Refused(f"there is no {file}: a backup is two files, NAME and NAME.sums.")
    try:
        found = json.loads(listed.read_text())
        said, version, told = found["sha256"], found["format"], found["sums"]
        if not isinstance(told, dict):
            raise TypeError("sums by table")
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"{listed} is not the list of sums that script/backup wrote: nothing was changed.") from error
    if version != FORMAT:
        raise Refused(f"{listed} is of another version (format {version}): use the code that wrote it.")
    if file_hash(path) != said:
        raise Refused(f"{path} is damaged: its sum is not the one in {listed.name}. Nothing was changed.")
    return told


def load(source: str, name: str) -> None:
    """Make NAME and fill it from FILE; on any failure or difference it is dropped again."""
    url, path = address(), Path(source)
    wanted = read_sums(path)
    with closing(maintenance(url)) as server:
        try:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except errors.InsufficientPrivilege as error:
            raise Refused(
                f"the role of DATABASE_URL may not make the database {name} beside the live one: run "
                "ALTER ROLE … CREATEDB as a superuser and start again. Nothing was changed."
            ) from error
    new = with_database(url, name)
    try:
        fill(new, path)
        with closing(connect(new)) as connection, connection.transaction():
            compare(wanted, sums(connection))
    except BaseException:
        drop(name)
        raise


def fill(url: str, path: Path) -> None:
    entries = tool("pg_restore", url, "-l", str(path), stdout=subprocess.PIPE).stdout.splitlines(keepends=True)
    # What earlier versions asked for, only where the dump's database had it.
    had = [name for name in ("pg_trgm",) if any(f" EXTENSION - {name}" in line for line in entries)]
    with closing(connect(url)) as connection:
        for extension in ("postgis", *had):
            try:
                connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
            except errors.InsufficientPrivilege as error:
                raise Refused(
                    f"a new database has no {extension} and this role may not add it: run CREATE EXTENSION {extension} "
                    "in template1 as a superuser and start again. Nothing was changed."
                ) from error
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.writelines(line for line in entries if not NOT_OURS.match(line) and "spatial_ref_sys" not in line)
        chosen.flush()
        arguments = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "-L", chosen.name)
        tool("pg_restore", url, *arguments, "-d", urlsplit(url).path.strip("/"), str(path))


def compare(wanted: dict, found: dict) -> None:
    """Refused, with the tables named, when the restored rows are not the ones that were backed up."""
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if wrong:
        raise Refused(f"the restored rows differ from the backup's sums in {', '.join(wrong)}: nothing was changed.")


def main(arguments: list[str]) -> int:
    os.umask(0o077)
    for ending in (signal.SIGTERM, signal.SIGHUP):
        # As an exception: what was begun is deleted on the way out.
        signal.signal(ending, lambda number, _frame: sys.exit(128 + number))
    try:
        match arguments:
            case ["backup", file]:
                backup(file)
            case ["load", file, name]:
                load(file, name)
            case ["swap", name, old, replace]:
                swap(name, old, replace)
            case ["drop", name]:
                drop(name)
            case ["left"]:
                print("\n".join(left_behind()))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except psycopg.Error as error:
        print(f"the database refused: {str(error).strip().splitlines()[0]}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'a file'} cannot be used ({error.strerror}): nothing was changed.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
