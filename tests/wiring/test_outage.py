"""The way to the database is cut: what the shipped server answers meanwhile, and afterwards."""

import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import connection

from tests.guards.conftest import ROOT, side_environment

STATEMENT_TIMEOUT = 2  # seconds; whoever asks a frozen database is let go five later


class Line:
    """The way to the suite's PostgreSQL, which a test may cut; a socket in a directory of its own."""

    def __init__(self, directory: Path):
        named = connection.settings_dict
        host = named["HOST"] or named["OPTIONS"].get("host") or "/var/run/postgresql"
        port = int(named["PORT"] or 5432)
        self._is_file = host.startswith("/")
        self._server = f"{host}/.s.PGSQL.{port}" if self._is_file else (host, port)
        self.directory = directory
        self._address = str(directory / ".s.PGSQL.5432")
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self.open()

    def open(self) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(self._address)
        self._listening.listen(50)
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def cut(self) -> None:
        """As a server that was killed: every connection ends, none is taken."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        os.unlink(self._address)
        for pair in self._pairs:
            for end in pair:
                with_no_error(end.shutdown, socket.SHUT_RDWR)
        self._pairs.clear()

    def close(self) -> None:
        """Cut it for good, if it stands."""
        with_no_error(self.cut)

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near = listening.accept()[0]
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX if self._is_file else socket.AF_INET)
            far.connect(self._server)
            self._pairs.append((near, far))
            threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        other = {near: far, far: near}
        try:
            while True:
                for end in select.select([near, far], [], [])[0]:
                    if not (data := end.recv(65_536)):
                        return
                    other[end].sendall(data)
        except (OSError, ValueError):
            pass
        finally:
            near.close()
            far.close()


def with_no_error(action, *arguments) -> None:
    with suppress(OSError):
        action(*arguments)


@pytest.fixture
def line(tmp_path):
    opened = Line(tmp_path)
    yield opened
    opened.close()


@contextmanager
def serving(directory: Path, log: Path, static_root, name: str = "", user: str = ""):
    """Serve everything as script/server does, over a socket's directory; yield the origin."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    name, user = name or connection.settings_dict["NAME"], user or connection.settings_dict["USER"]
    environment = side_environment("all", user, static_root) | {
        "DATABASE_URL": f"postgis://{user}@/{name}?host={directory}",
        "PGPASSWORD": connection.settings_dict["PASSWORD"] or "",
        "STATEMENT_TIMEOUT": str(STATEMENT_TIMEOUT),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }
    with log.open("w") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "vraem_tracker.serving"], cwd=ROOT, env=environment, stderr=stream
        )
    origin = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urlopen(f"{origin}/livez", timeout=2).close()
                break
            except OSError:  # refused, or taken by the socket before a worker is there
                assert server.poll() is None, log.read_text()
                time.sleep(0.1)
        yield origin
    finally:
        server.terminate()
        server.wait(timeout=20)


def ask(url: str, timeout: float = 30):
    """Return status, headers, body and seconds."""
    began = time.monotonic()
    try:
        answer = urlopen(url, timeout=timeout)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode(errors="replace"), time.monotonic() - began


def await_answers(origin: str, *paths: str) -> None:
    """Wait until each of these answers 200: on a busy machine a database needs its time."""
    for path in paths:
        for _ in range(60):
            if ask(f"{origin}{path}")[0] == 200:
                break
            time.sleep(0.5)
        else:
            pytest.fail(f"{path} does not answer 200 within half a minute")


@pytest.fixture
def site(line, tmp_path, collected_static, db):
    log = tmp_path / "log"
    with serving(tmp_path, log, collected_static) as origin:
        await_answers(origin, "/readyz", "/es/")
        yield origin, log


def test_a_database_that_is_down_is_said_in_words_and_in_one_line_each(site, line):
    origin, log = site
    line.cut()
    before = len(log.read_text().splitlines())
    status, headers, words, seconds = ask(f"{origin}/readyz")
    assert status == 503 and "database" in words and seconds < 3
    assert ask(f"{origin}/livez")[0] == 200
    failed = 1  # /readyz
    for path in ["/es/", "/en/", "/es/?year=2009"]:
        status, headers, page, _ = ask(f"{origin}{path}")
        failed += 1
        assert status == 503 and headers["Retry-After"] and "no-store" in headers["Cache-Control"], path
        assert "Traceback" not in page and "<h1>" in page
    status, headers, body, _ = ask(f"{origin}/api/v1/events/")
    assert status == 503 and headers["Content-Type"] == "application/problem+json" and headers["Retry-After"]
    assert json.loads(body)["status"] == 503
    failed += 1
    lines = log.read_text().splitlines()[before:]
    assert len(lines) <= failed and not [line for line in lines if "Traceback" in line]
    line.open()
    await_answers(origin, "/readyz", "/es/")
