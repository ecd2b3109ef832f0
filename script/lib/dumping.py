"""The database as a dump, and back: by pg_dump and pg_restore, with sums of every table that there is.

Tables are found, never listed: what a later version adds is in the next backup by itself. PG_BIN names the directory of
both programs. No password is ever an argument or part of a message.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from database import Refused, connect, libpq_url
from psycopg import conninfo, errors, sql

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


def _prepared(name: str, url: str) -> tuple[str, dict[str, str]]:
    """Return a program and its environment, which holds the address: `ps` does not show it there."""
    parts = conninfo.conninfo_to_dict(libpq_url(url))
    unknown = set(parts) - set(ENVIRONMENT)
    if unknown:
        raise Refused(f"DATABASE_URL says {', '.join(sorted(unknown))}, which {name} cannot be told: leave it out.")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG") or key == "PG_BIN"}
    environment |= {ENVIRONMENT[key]: str(value) for key, value in parts.items()}
    return str(Path(os.environ["PG_BIN"]) / name), environment


def tool(name: str, url: str, *arguments: str, **options) -> subprocess.CompletedProcess:
    """Run pg_restore to its end; Refused where it fails."""
    program, environment = _prepared(name, url)
    try:
        done = subprocess.run([program, *arguments], env=environment, stderr=subprocess.PIPE, text=True, **options)
    except OSError as error:
        raise _missing(program) from error
    if done.returncode:
        raise _failed(name, done.stderr)
    return done


def dumped(url: str, snapshot: str, size: int) -> Iterator[bytes]:
    """Yield the dump of a snapshot in parts of so many bytes; Refused where pg_dump fails, at the latest at the end."""
    program, environment = _prepared("pg_dump", url)
    arguments = ("-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        try:
            running = subprocess.Popen([program, *arguments], env=environment, stdout=subprocess.PIPE, stderr=said)
        except OSError as error:
            raise _missing(program) from error
        try:
            while part := running.stdout.read(size):
                yield part
            if running.wait():
                said.seek(0)
                raise _failed("pg_dump", said.read())
        finally:
            running.kill()
            running.communicate()


def _missing(program: str) -> Refused:
    return Refused(f"{program} cannot be run: install postgresql-client of the server's version.")


def _failed(name: str, said: str) -> Refused:
    lines = [line for line in said.strip().splitlines() if line] or ["no reason given"]
    return Refused(f"{name} failed ({lines[0].removeprefix(name + ': ')}): nothing was changed.")


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


def fill(url: str, descriptor: int) -> None:
    """Load a dump into an empty database; descriptor: of the open file, which may have no name any more."""
    path, kept_open = f"/dev/fd/{descriptor}", {"pass_fds": (descriptor,)}
    entries = tool("pg_restore", url, "-l", path, stdout=subprocess.PIPE, **kept_open).stdout.splitlines(keepends=True)
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
        tool("pg_restore", url, *arguments, "-d", urlsplit(url).path.strip("/"), path, **kept_open)


def compare(wanted: dict, found: dict) -> None:
    """Refused, with the tables named, when the restored rows are not the ones that were backed up."""
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if wrong:
        raise Refused(f"the restored rows differ from the backup's sums in {', '.join(wrong)}: nothing was changed.")
