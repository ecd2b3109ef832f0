"""The databases beside the live one that a restore makes, exchanges with it, sets aside and deletes."""

import os
import re
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from database import Refused, connect, row, with_database
from psycopg import errors, sql

_SET_ASIDE = r"_(restoring|before)_\d{14}(?:_\d+)?"  # the moment, and the process that restores
_ATTEMPTS, _BETWEEN = 10, 0.5  # to delete what is still in use; seconds


def address() -> str:
    """Return DATABASE_URL with an absolute socket directory: libpq takes a relative one for a host's name."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    query = [
        (name, str(Path(value).resolve()) if name == "host" and "/" in value else value)
        for name, value in parse_qsl(parts.query)
    ]
    # quote_via: libpq does not read + as a space.
    return urlunsplit(parts._replace(query="&".join(urlencode([pair]).replace("+", "%20") for pair in query)))


def maintenance(url: str) -> psycopg.Connection:
    """Connect to another database of the same server: one cannot rename what one is connected to."""
    for name in ("postgres", "template1"):
        try:
            return connect(with_database(url, name))
        except Refused as refused:
            reason = refused
    raise reason


def swap(name: str, old: str, replace: str) -> None:
    """Exchange the names in one transaction, while nobody is connected to either."""
    url = address()
    live = urlsplit(url).path.strip("/")
    refuse_work(replace, old)
    with closing(maintenance(url)) as server:
        others = row(server, "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", live)[0]
        if others:
            raise Refused(
                f"the database {live} is in use ({others} connections): stop every web process and start again."
            )
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            with server.transaction():
                if row(server, "SELECT 1 FROM pg_database WHERE datname = %s", live):
                    server.execute(rename.format(sql.Identifier(live), sql.Identifier(old)))
                server.execute(rename.format(sql.Identifier(name), sql.Identifier(live)))
        except errors.ObjectInUse as error:
            raise Refused(f"the database {live} is in use: stop every web process and start again.") from error
        except errors.InsufficientPrivilege as error:
            raise Refused(
                f"the role of DATABASE_URL may not rename {live}: it must own it and have CREATEDB."
            ) from error


def refuse_work(replace: str, old: str = "") -> None:
    """Refused where the database holds a record, and replace is not "1"; old: the name that it would be kept under."""
    url = address()
    if replace == "1":
        return
    live = urlsplit(url).path.strip("/")
    try:
        with closing(connect(url)) as connection:
            if holds_work(connection):
                raise Refused(
                    f"the database {live} holds a record: add --replace to put the backup in its place (what is there "
                    f"now is kept as {old or live + '_before_…'})."
                )
    except Refused as refused:
        if "does not exist" not in str(refused):
            raise


def holds_work(connection) -> bool:
    """Whether anybody would miss what is in the database: an event, an account or a journal entry."""
    for table in ("events_event", "auth_user", "record_change"):
        if row(connection, "SELECT to_regclass(%s)", table)[0]:
            query = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table))
            if connection.execute(query).fetchone()[0]:
                return True
    return False


def drop(name: str) -> None:
    """Delete a database of a restore's; never one with another name."""
    url = address()
    live = urlsplit(url).path.strip("/")
    kind = re.fullmatch(re.escape(live) + _SET_ASIDE, name)
    if kind is None:
        raise Refused(f"{name} is not a database that script/restore set aside (its name begins with {live}_before_).")
    with closing(maintenance(url)) as server:
        # A server takes a moment to notice that who filled a database was killed.
        for attempt in range(_ATTEMPTS if kind[1] == "restoring" else 1):
            time.sleep(_BETWEEN if attempt else 0)
            try:
                server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
                return
            except errors.InvalidCatalogName as error:
                raise Refused(f"there is no database {name}.") from error
            except errors.ObjectInUse as error:
                in_use = error
        raise Refused(f"the database {name} is in use: end what uses it and start again.") from in_use


def left_behind() -> list[str]:
    """Return the databases that restores which were killed left: nothing else has such a name for long."""
    url = address()
    live = urlsplit(url).path.strip("/")
    with closing(maintenance(url)) as server:
        names = [name for (name,) in server.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()]
    found = (re.fullmatch(re.escape(live) + _SET_ASIDE, name) for name in names)
    return [match[0] for match in found if match and match[1] == "restoring"]
