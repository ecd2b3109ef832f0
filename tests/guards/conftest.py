"""Processes and connections as the two sides of the record have them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def database_url(user: str) -> str:
    """Return the address of the test database for one role, as DATABASE_URL spells it."""
    database = connection.settings_dict
    secret = f":{quote(database['PASSWORD'], safe='')}" if database["PASSWORD"] and user == database["USER"] else ""
    server = database["HOST"] + (f":{database['PORT']}" if database["PORT"] else "")
    socket_path = database["OPTIONS"].get("host")
    query = "?" + urlencode({"host": socket_path}) if socket_path else ""
    return f"postgis://{quote(user, safe='')}{secret}@{server}/{database['NAME']}{query}"


def own_environment() -> dict[str, str]:
    """Return the environment for a process of ours, without what the browser's fixture needs in this one."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}


def side_environment(side: str, user: str, static_root) -> dict[str, str]:
    """Return the environment of a process that serves one side."""
    return {
        **own_environment(),
        "VRAEM_SIDE": side,
        "DATABASE_URL": database_url(user),
        "STATIC_ROOT": str(static_root),
        "DJANGO_SETTINGS_MODULE": "vraem_tracker.settings",
        "LOG_LEVEL": "ERROR",
    }


@pytest.fixture
def public_login(db) -> Iterator[psycopg.Connection]:
    """Log in to the test database as the public role itself, as VRAEM_SIDE=public does."""
    url = database_url(settings.PUBLIC_ROLE).replace("postgis:", "postgresql:", 1)
    try:
        opened = psycopg.connect(url, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        pytest.skip(f"this server does not let the public role in without a password: {error}")
    with opened:
        yield opened


@contextmanager
def serving(side: str, user: str, static_root) -> Iterator[str]:
    """Serve one side as script/server does; yield its origin."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = side_environment(side, user, static_root) | {"HOST": "127.0.0.1", "PORT": str(port)}
    server = subprocess.Popen([sys.executable, "-m", "vraem_tracker.serving"], cwd=ROOT, env=environment)
    try:
        _await(f"http://127.0.0.1:{port}/livez", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _await(url: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended with code {server.returncode} before it answered")
        try:
            urlopen(url, timeout=2).close()
            return
        except OSError:  # refused, or taken by the socket before a worker is there to answer
            time.sleep(0.1)
    pytest.fail(f"{url} did not answer within a minute")
