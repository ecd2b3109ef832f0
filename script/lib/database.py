"""Prepare and check the database before Django starts: one sentence for every failure.

    database.py create ADMIN_URL   make the owner role and the database of DATABASE_URL (private cluster only)
    database.py check              look at DATABASE_URL: server, extensions, public role, version of the tables

`check` prints the database's identity (`system:oid`), so that the caller notices a database made anew.
It reads no Django settings: it must be able to explain why Django would not start.
"""

import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from psycopg import errors, sql

ROOT = Path(__file__).resolve().parents[2]
REPORTS_ROLE = os.environ.get("VRAEM_REPORTS_ROLE") or "vraem_reports"
PUBLIC_ROLE = os.environ.get("VRAEM_PUBLIC_ROLE") or "vraem_public"
MINIMUM_SERVER = 150000
MINIMUM_POSTGIS = (3, 3)
# Our own apps' migrations; a row of django_migrations that is not among them comes from newer code.
MIGRATIONS = {"events": ROOT / "events/migrations", "record": ROOT / "events/public/migrations"}


class Refused(Exception):
    """A sentence for the person who typed the command."""


def libpq_url(url: str) -> str:
    """Django's scheme (postgis://) as the one libpq knows; Refused when it is not such an address."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgis", "postgres", "postgresql"} or not parts.path.strip("/"):
        raise Refused(
            "DATABASE_URL is not a PostgreSQL address: write it as "
            "postgis://user:password@host:5432/database (or leave it unset for the private cluster)."
        )
    return urlunsplit(parts._replace(scheme="postgresql"))


def where(url: str) -> str:
    """The address without its password, for messages."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def connect(url: str) -> psycopg.Connection:
    try:
        return psycopg.connect(libpq_url(url), autocommit=True, connect_timeout=5)
    except (psycopg.Error, ValueError) as error:
        # libpq ends with advice in the form of a question; the cause is the statement before it.
        lines = [line.strip(" \t-") for line in str(error).splitlines()]
        reason = [line for line in lines if line and not line.endswith("?")][-1]
        raise Refused(f"cannot use the database at {where(url)} ({reason}): {mend(reason)}") from error


def mend(reason: str) -> str:
    if "password authentication" in reason or "no password" in reason:
        return "correct the user and the password in DATABASE_URL."
    if "does not exist" in reason:
        return "create it, or correct the name in DATABASE_URL."
    return "start that server or correct DATABASE_URL."


def create(admin_url: str) -> None:
    """Owner role, database and PostGIS as the superuser of the private cluster. Idempotent."""
    target = urlsplit(os.environ["DATABASE_URL"])
    owner, name = unquote(target.username or ""), unquote(target.path.strip("/"))
    with connect(admin_url) as admin:
        for role in (PUBLIC_ROLE, REPORTS_ROLE):
            if not row(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not row(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", owner):
            # PostGIS in the template, so that databases the owner makes (the tests') have it: only a superuser may
            # add it. Once, before the owner exists: a session in template1 would stop others from copying it.
            with connect(with_database(admin_url, "template1")) as template:
                template.execute("CREATE EXTENSION IF NOT EXISTS postgis")
            # CREATEDB: the tests make their own database.
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(owner)))
        for role in (PUBLIC_ROLE, REPORTS_ROLE):
            if not row(admin, "SELECT pg_has_role(%s, %s, 'MEMBER')", owner, role)[0]:
                admin.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(owner)))
        if not row(admin, "SELECT 1 FROM pg_database WHERE datname = %s", name):
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner)))


def with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def row(connection, query, *values):
    return connection.execute(query, values).fetchone()


def check() -> None:
    url = os.environ["DATABASE_URL"]
    with connect(url) as connection:
        check_server(connection)
        check_postgis(connection, url)
        if os.environ.get("VRAEM_SIDE") == "public":
            check_tables(connection)
        else:
            check_public_role(connection)
            check_reports_role(connection)
        check_not_newer(connection)
        identity = row(
            connection,
            "SELECT system_identifier || ':' || oid FROM pg_control_system(), pg_database"
            " WHERE datname = current_database()",
        )
    print(identity[0])


def check_server(connection) -> None:
    if connection.info.server_version < MINIMUM_SERVER:
        found = connection.info.server_version // 10000
        raise Refused(f"the database server is PostgreSQL {found}: use PostgreSQL 15 or newer.")


def check_postgis(connection, url: str) -> None:
    installed = extension(connection, url, "postgis", "PostGIS", "postgresql-postgis")
    if tuple(int(part) for part in installed.split(".")[:2]) < MINIMUM_POSTGIS:
        raise Refused(f"the database has PostGIS {installed}: use PostGIS 3.3 or newer.")


def extension(connection, url: str, name: str, spelled: str, package: str) -> str:
    """Return the version of an extension of the database, added when it is missing and we may."""
    query = "SELECT extversion FROM pg_extension WHERE extname = %s"
    installed = row(connection, query, name)
    if not installed:
        if not row(connection, "SELECT 1 FROM pg_available_extensions WHERE name = %s", name):
            raise Refused(
                f"the server of {where(url)} has no {spelled}: install {spelled} beside that PostgreSQL "
                f"(Debian: {package}) and start again."
            )
        try:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
        except errors.InsufficientPrivilege as error:
            raise Refused(
                f"the database at {where(url)} has no {spelled} extension and its role may not add it: "
                f"run CREATE EXTENSION {name} in it as a superuser and start again."
            ) from error
        installed = row(connection, query, name)
    return installed[0]


def check_public_role(connection) -> None:
    """The restricted role must exist, and we must be able to become it (SET ROLE)."""
    role, user = sql.Identifier(PUBLIC_ROLE), connection.info.user
    try:
        if not row(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", PUBLIC_ROLE):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        if not row(connection, "SELECT pg_has_role(%s, 'MEMBER')", PUBLIC_ROLE)[0]:
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
    except errors.InsufficientPrivilege as error:
        raise Refused(
            f"the restricted role {PUBLIC_ROLE} is missing or not granted, and {user} may not see to it: "
            f"run CREATE ROLE {PUBLIC_ROLE} LOGIN; GRANT {PUBLIC_ROLE} TO {user}; as a superuser and start again."
        ) from error


def check_reports_role(connection) -> None:
    """Where readers' reports are taken, the role that writes them must exist, and we must be able to become it."""
    if (os.environ.get("READER_REPORTS") or "").lower() not in {"1", "true", "yes", "on"}:
        return
    role, user = REPORTS_ROLE, connection.info.user
    exists = row(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role)
    if not exists or not row(connection, "SELECT pg_has_role(%s, 'MEMBER')", role)[0]:
        raise Refused(
            f"READER_REPORTS is on, but the role {role} is missing or not granted: "
            f"run CREATE ROLE {role} LOGIN PASSWORD '...'; GRANT {role} TO {user}; as a superuser and start again."
        )


def check_tables(connection) -> None:
    """The public side cannot migrate: the tables must be there before it starts."""
    if not row(connection, "SELECT to_regclass('record_publicevent')")[0]:
        raise Refused(
            "the database has no public record yet: start the newsroom's process first "
            "(VRAEM_SIDE=desk, with the owner's DATABASE_URL), which makes the tables."
        )


def check_not_newer(connection) -> None:
    if not row(connection, "SELECT to_regclass('django_migrations')")[0]:
        return
    try:
        applied = connection.execute(
            "SELECT app, name FROM django_migrations WHERE app = ANY(%s)", [list(MIGRATIONS)]
        ).fetchall()
    except errors.InsufficientPrivilege:  # the public side's role: the desk's process has looked already
        return
    unknown = sorted(f"{app}.{name}" for app, name in applied if name not in known_migrations(app))
    if unknown:
        raise Refused(
            f"the database was migrated by a newer version than this code (it has {unknown[-1]}): "
            "update the code (git pull), or use another DATABASE_NAME or DATABASE_URL."
        )


def known_migrations(app: str) -> set[str]:
    """File names, and the names that squashed migrations replace."""
    known = set()
    for path in MIGRATIONS[app].glob("*.py"):
        known.add(path.stem)
        if "squashed" in path.stem:
            known.update(re.findall(rf'\(\s*"{app}",\s*"(\w+)"\s*\)', path.read_text()))
    return known


def main(arguments: list[str]) -> int:
    try:
        match arguments:
            case ["create", admin_url]:
                create(admin_url)
            case ["check"]:
                check()
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except psycopg.Error as error:
        print(f"the database refused: {str(error).strip().splitlines()[0]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
