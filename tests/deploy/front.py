"""nginx with the shipped file, in front of the two processes of the site, each with its own database role."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.guards.conftest import ROOT, side_environment

READERS, DESK = "readers.test", "desk.test"
HOME, AWAY = "127.0.0.77", "127.0.0.78"  # where clients of these tests ask from; nginx itself asks from 127.0.0.1
_NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_DEBIANS = Path("/etc/nginx/nginx.conf")
# What a shell of whoever runs the tests may hold for a front of his own.
_NOT_OURS = re.compile(r"FRONT_|HTTPS$|VRAEM_PROXIES$|CSRF_|ALLOWED_HOSTS$|SECURE_")


class Answer(NamedTuple):
    """What a client got."""

    status: int
    headers: object  # http.client.HTTPMessage: names in any case, get_all()
    body: bytes

    @property
    def text(self) -> str:
        """The body, as text."""
        return self.body.decode()

    @property
    def cache(self) -> str:
        """What the cache says of itself."""
        return self.headers["Cache-Status"] or ""


def free_port() -> int:
    """Return a port of this machine that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def tls_environment(side: str, user: str, static_root, **variables: str) -> dict[str, str]:
    """Return the environment of a process that stands behind the front, as .env says it."""
    given = {
        name: value for name, value in side_environment(side, user, static_root).items() if not _NOT_OURS.match(name)
    }
    behind = {"HTTPS": "true", "VRAEM_PROXIES": "1", "ALLOWED_HOSTS": f"{READERS},{DESK}", "WEB_WORKERS": "1"}
    return given | behind | variables


@contextmanager
def process(environment: dict[str, str], log: Path):
    """Serve one side as script/server does; yield its port."""
    port = free_port()
    with log.open("w") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "vraem_tracker.serving"],
            cwd=ROOT, env=environment | {"HOST": "127.0.0.1", "PORT": str(port)}, stderr=stream, stdout=stream,
        )  # fmt: skip
    try:
        _await_port(port, server, log)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def ask(port: int, path: str, *, name: str = READERS, method: str = "GET", body=None, tls=True, home=HOME, **headers):
    """Ask the front, or a process itself, as a client at an address does; return the Answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.sock = socket.create_connection(("127.0.0.1", port), 60, source_address=(home, 0))
    if tls:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection.sock = context.wrap_socket(connection.sock, server_hostname=name)
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    try:
        connection.request(method, path, body=body, headers={"Host": name, **named})
        answer: HTTPResponse = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


class Front:
    """A running nginx; `directory` holds all that it writes."""

    def __init__(self, directory: Path, readers: int, desk: int):
        self.directory = directory
        self.port, self.desk_port, self.http_port = free_port(), free_port(), free_port()
        self.cache, self.logs = directory / "cache", directory / "logs"
        self.logs.mkdir()
        self._make_certificate()
        (directory / "conf.d").mkdir()
        (directory / "conf.d/vraem.conf").write_text(self._filled(readers, desk))
        (directory / "nginx.conf").write_text(self._debians())

    def _make_certificate(self) -> None:
        names = f"subjectAltName=DNS:{READERS},DNS:{DESK}"
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        command += ["-keyout", self.directory / "key.pem", "-out", self.directory / "certificate.pem"]
        subprocess.run([*command, "-subj", f"/CN={READERS}", "-addext", names], check=True, capture_output=True)

    def _filled(self, readers: int, desk: int) -> str:
        """Return the shipped file as script/front fills it in."""
        said = {
            "READERS_NAME": READERS, "DESK_NAME": DESK, "ADDRESS": "127.0.0.1",
            "READERS": f"127.0.0.1:{readers}", "DESK": f"127.0.0.1:{desk}",
            "PORT": self.port, "DESK_PORT": self.desk_port, "HTTP_PORT": self.http_port,
            "CERTIFICATE": self.directory / "certificate.pem", "CERTIFICATE_KEY": self.directory / "key.pem",
            "CACHE": self.cache, "LOG": self.logs / "vraem.log", "RATE": "1000000r/s",
        }  # fmt: skip
        environment = os.environ | {f"FRONT_{name}": str(value) for name, value in said.items()}
        done = subprocess.run([ROOT / "script/front"], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _debians(self) -> str:
        """Return Debian's own nginx.conf, whose defaults the shipped file meets, with its paths moved here."""
        temporary = "".join(f"{kind}_temp_path {self.directory}/{kind};\n" for kind in _TEMPORARY)
        assert _DEBIANS.is_file(), "script/test --all installs nginx: Debian's package is not here"
        text = _DEBIANS.read_text()
        for pattern, here in {
            r"(?m)^user .*$": "user root;" if os.geteuid() == 0 else "",
            r"(?m)^(\s*)pid .*$": f"pid {self.directory}/nginx.pid;",
            r"(?m)^(\s*)include /etc/nginx/(modules|sites)-enabled/.*$": "",
            r"/var/log/nginx/": f"{self.logs}/",
            r"/etc/nginx/conf\.d/\*\.conf": f"{self.directory}/conf.d/*.conf",
            r"(?m)^http \{": "http {\n" + temporary,
        }.items():  # fmt: skip
            text = re.sub(pattern, here, text)
        return text

    @contextmanager
    def running(self):
        """Start it, and end it."""
        command = [_NGINX, "-p", self.directory, "-c", self.directory / "nginx.conf", "-e", self.logs / "start.log"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        server = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            _await_port(self.port, server, self.logs / "start.log")
            yield self
        finally:
            server.terminate()
            server.wait(timeout=20)

    def written(self) -> str:
        """Return all that stands in its logs."""
        return "\n".join(file.read_text(errors="replace") for file in sorted(self.logs.iterdir()))

    def keeps(self, words: str) -> bool:
        """Return whether a file of the cache holds these words, unpacked."""
        files = [file for file in self.cache.rglob("*") if file.is_file()]
        return any(words.encode() in file.read_bytes() for file in files)

    def get(self, path: str, **headers) -> Answer:
        """Ask as a reader."""
        return ask(self.port, path, **headers)

    def desk(self, path: str, **options) -> Answer:
        """Ask as somebody of the newsroom."""
        return ask(self.desk_port, path, name=DESK, **options)


def _await_port(port: int, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"it ended with code {server.returncode}: {log.read_text()}")
        try:
            ask(port, "/livez", name="localhost", tls=False)
            return
        except HTTPException:  # nobody of that name: it listens
            return
        except OSError:  # refused, or taken by the socket before a worker is there
            time.sleep(0.1)
    pytest.fail(f"nothing listens at {port} after a minute")
