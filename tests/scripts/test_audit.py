"""script/audit tells what is known, what is not, and what could not be asked; the server answers as OSV does."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from .conftest import ROOT

MENDED = {"introduced": "0"}, {"fixed": "9999.1"}
KNOWN = {
    "id": "PYSEC-0000-1",
    "details": "Generated.",
    "affected": [{
        "package": {"name": "waitress", "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": MENDED}],
    }],
}  # fmt: skip


class Advisories:
    """A server that knows something of some packages and keeps who was asked about."""

    def __init__(self):
        self.asked, self.known, self.status = set(), {}, 200
        advisories = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self):
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                name = question["package"]["name"]
                advisories.asked.add(f"{name}=={question['version']}")
                found = {"vulns": [advisories.known[name]]} if name in advisories.known else {}
                self.send_response(advisories.status)
                self.end_headers()
                self.wfile.write(json.dumps(found).encode())

            def log_message(self, *words):
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1/query"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def advisories() -> Iterator[Advisories]:
    """Serve advisories."""
    server = Advisories()
    yield server
    server.close()


def pinned() -> set[str]:
    """Return every package of both lists, as name==version."""
    text = "\n".join((ROOT / f"{name}.txt").read_text() for name in ("requirements", "requirements-dev"))
    return {
        f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}"
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==(\S+)", text, re.MULTILINE)
    }


def test_every_pinned_package_is_asked_about_and_nothing_known_is_a_success(run, advisories):
    done = run("audit", OSV_URL=advisories.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert advisories.asked == pinned()
    assert done.stdout == f"Nothing is known against the {len(pinned())} packages.\n"


def test_what_is_known_fails_and_names_the_package_and_the_mended_version(run, advisories):
    advisories.known["waitress"] = KNOWN
    done = run("audit", OSV_URL=advisories.url)
    assert done.returncode == 1
    assert re.search(r"waitress\s+\S+\s+PYSEC-0000-1\s+9999\.1", done.stdout)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("away", ["closed", "refusing"])
def test_a_service_that_does_not_answer_is_no_success(run, advisories, away):
    if away == "closed":
        advisories.close()
    advisories.status = 503
    done = run("audit", OSV_URL=advisories.url)
    assert (done.returncode, done.stdout) == (75, "")
    assert "not audited" in done.stderr and done.stderr.count("\n") == 1


def test_what_cannot_start_says_how_to_mend_it(run, tmp_path):
    done = run("audit", VENV=str(tmp_path))
    assert done.returncode == 2 and "script/setup --dev" in done.stderr
    assert run("audit", "nonsense").returncode == 2
