"""One web process over the bench's database, for as long as a block of code runs."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
_SLOWEST_START = 60  # seconds


@contextmanager
def served(
    port: int | None = None,
    *,
    side: str = "all",
    workers: int | None = 1,
    module: str = "vraem_tracker.serving",
    **variables: str,
) -> Iterator[str]:
    """Serve the site with this environment's DATABASE_URL; yield its address, such as http://127.0.0.1:8101.

    side="public": as readers get it in production, logged in as the public role. workers=None: as many as
    script/server starts. module: what serves. variables: more of the environment. The static files must have been
    collected (script/setup --static).
    """
    port = port or _free_port()
    address = f"http://{HOST}:{port}"
    environment = {**_environment(side), "HOST": HOST, "PORT": str(port), "WEB_THREADS": "4", **variables}
    if workers:
        environment["WEB_WORKERS"] = str(workers)
    server = subprocess.Popen([sys.executable, "-m", module], cwd=ROOT, env=environment, start_new_session=True)
    try:
        _await(f"{address}/livez", server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def _environment(side: str) -> dict[str, str]:
    if side != "public":
        return dict(os.environ)
    url = urlsplit(os.environ["DATABASE_URL"])
    host = url.netloc.rpartition("@")[2]
    login = f"{os.environ.get('VRAEM_PUBLIC_ROLE', 'vraem_public')}@{host}"
    return {**os.environ, "VRAEM_SIDE": "public", "DATABASE_URL": url._replace(netloc=login).geturl()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _await(url: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + _SLOWEST_START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    raise RuntimeError(f"the bench server did not answer at {url}")
