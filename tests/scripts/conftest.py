"""Run the commands of script/ as a person would, in a state directory of their own."""

import os
import subprocess
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import psycopg
import pyrage
import pytest
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
# What a test run of its own sets, and a person's shell does not.
OURS = (
    *("DATABASE_URL", "DATABASE_NAME", "VRAEM_SIDE", "VRAEM_SAMPLE", "HOST", "PORT"),
    *("SECRET_KEY", "SECRET_KEY_FILE", "STATIC_ROOT", "KEEP_CLUSTER"),
)


@pytest.fixture
def run(tmp_path):
    """Return a function that runs `script/NAME ARGUMENTS` with the variables given, and its result."""

    def command(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(ROOT / "script" / arguments[0]), *arguments[1:]],
            env=surroundings(tmp_path, **variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return command


def surroundings(tmp_path, **variables: str) -> dict[str, str]:
    """Return the environment of a person's shell, with a state directory of the test's and the variables given."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    return environment | {"LOCAL_STATE": str(tmp_path / "state")} | variables


@pytest.fixture
def database_url():
    """Return the address of the suite's server, as settings read it: with the database that people use."""
    database = settings.DATABASES["default"]
    user, password = (quote(database[part] or "", safe="") for part in ("USER", "PASSWORD"))
    server = database["HOST"] + (f":{database['PORT']}" if database["PORT"] else "")
    socket = database["OPTIONS"].get("host")
    query = "?" + urlencode({"host": socket}) if socket else ""
    return f"postgis://{user}{':' if password else ''}{password}@{server}/{database['NAME']}{query}"


@pytest.fixture
def spare_database(database_url):
    """Return a function that makes a database from a template and gives its address; dropped afterwards."""
    made = []

    def create(template: str) -> str:
        name = f"scripts_{os.getpid()}_{len(made)}"
        made.append(name)
        administer("CREATE DATABASE {} TEMPLATE {}", name, template)
        return at(database_url, name)

    def administer(statement: str, *names: str) -> None:
        with psycopg.connect(libpq(database_url), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    yield create
    for name in made:
        drop(database_url, name)


@pytest.fixture(scope="session")
def keys(tmp_path_factory) -> dict[str, str]:
    """Return the variables that name a pair of keys: what is backed up with them can be restored with them."""
    made = pyrage.x25519.Identity.generate()
    file = tmp_path_factory.mktemp("keys") / "secret.txt"
    file.write_text(f"# of this run alone\n{made}\n")
    return {"BACKUP_KEYS": str(made.to_public()), "BACKUP_IDENTITY": str(file)}


def drop(url: str, name: str) -> None:
    """Drop a database; who is still connected is thrown out.

    Not at once: FORCE is refused while autovacuum works there, and a plain DROP ends that by itself.
    """
    with psycopg.connect(libpq(url), autocommit=True) as connection:
        try:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        except psycopg.errors.ObjectInUse:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def at(url: str, database: str) -> str:
    """Return the same server's other database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def libpq(url: str) -> str:
    """Return the address with the scheme libpq knows."""
    return urlunsplit(urlsplit(url)._replace(scheme="postgresql"))
