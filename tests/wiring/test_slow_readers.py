"""Whole files and readers who take them slowly, against the server as it ships."""

import os
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.db import connection

from events.public.models import PublicEvent, PublicEventLine
from events.public.spool import files
from tests.guards.conftest import serving
from tests.public.builders import event
from vraem_tracker.serving import lanes

FILE = "/en/downloads/events.csv"
READERS = 16
LINES, LINE = 24, 1 << 20  # the file is far larger than what sockets hold


@pytest.fixture
def origin(transactional_db, collected_static, tmp_path, monkeypatch, settings):
    """A server over a record whose file of events is 24 MB; the folder of files is the test's own."""
    monkeypatch.setenv("SPOOL_DIR", str(tmp_path))
    settings.SPOOL_DIR = str(tmp_path)
    for _ in range(LINES):
        event("2020-01-01")
    PublicEventLine.objects.update(line="x" * (LINE - 2) + "\r\n")
    with serving("all", connection.settings_dict["USER"], collected_static) as served:
        yield served


def opened(origin: str, path: str) -> socket.socket:
    """Return a connection that has asked and taken the first byte of its answer."""
    server = urlsplit(origin)
    connected = socket.socket()
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connected.settimeout(60)
    connected.connect((server.hostname, server.port))
    connected.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.netloc}\r\nConnection: close\r\n\r\n".encode())
    assert connected.recv(1) == b"H"
    return connected


def get(origin: str, path: str, **headers) -> bytes:
    with urlopen(Request(origin + path, headers=headers), timeout=30) as answer:
        return answer.read()


def memory() -> int:
    """Return the bytes that the web processes of this test hold for themselves alone."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if b"vraem_tracker.serving" in status.with_name("cmdline").read_bytes() and is_below_us(status):
                (line,) = [line for line in status.read_text().splitlines() if line.startswith("RssAnon")]
                total += int(line.split()[1]) * 1024
        except (FileNotFoundError, ProcessLookupError, ValueError):
            continue
    return total


def is_below_us(status: Path) -> bool:
    while status.parent.name != "1":
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("PPid")]
        if line.split()[1] == str(os.getpid()):
            return True
        status = Path("/proc") / line.split()[1] / "status"
        if not status.exists():
            return False
    return False


def idle_in_transaction() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
        )
        return cursor.fetchone()[0]


def eventually(holds) -> bool:
    for _ in range(150):
        if holds():
            return True
        time.sleep(0.1)
    return False


def test_sixteen_readers_of_a_byte_a_second_cost_no_thread_no_transaction_and_no_memory(origin):
    size = len(get(origin, FILE))
    assert size > LINES * LINE
    before = memory()
    assert before
    with ExitStack() as readers:
        slow = [readers.enter_context(opened(origin, FILE)) for _ in range(READERS)]
        for _ in range(3):
            assert [reader.recv(1) for reader in slow]
            # As ever: every kind of answer, the same file for somebody else included, long before a reader has his.
            for path in ("/livez", "/readyz", "/es/about/", "/es/", "/api/v1/events/"):
                assert get(origin, path)
            time.sleep(1)
        assert len(get(origin, FILE)) == size
        assert get(origin, FILE, Range="bytes=-5") == b"xxx\r\n"
        assert eventually(lambda: idle_in_transaction() == 0)
        assert memory() - before < READERS * size / 4
        # One file on the disk, however many read it, and no copy for any of them.
        assert [path.stat().st_size for path in files.folder().glob("*-*")] == [size]


def test_a_file_leaves_the_disk_with_its_version_and_is_emptied_when_something_was_taken_back(origin):
    taken = event("2020-01-02")
    note(taken.pk)
    get(origin, FILE)
    with opened(origin, FILE) as slow, opened(origin, FILE) as other:
        note("VRT-2020-00099")
        assert len(get(origin, FILE)) > LINES * LINE
        time.sleep(4)  # the server looks every two seconds
        held = files.versions()
        assert len(held) == 2  # who reads the earlier one goes on
        with connection.cursor() as cursor:
            cursor.execute("UPDATE record_change SET document = NULL WHERE public_id = %s", [taken.pk])
        PublicEvent.objects.filter(pk=taken.pk).delete()
        note(taken.pk, "redact")
        assert eventually(lambda: not files.versions() & held)
        rest = 0
        for reader in (slow, other):
            while data := reader.recv(1 << 20):
                rest += len(data)
        # Cut before the end, which the Content-Length told: no client takes that for a whole file.
        assert rest < 2 * LINES * LINE
    assert len(get(origin, FILE)) > LINES * LINE


def note(public_id: str, operation: str = "create") -> None:
    """Write a journal entry, as the door does."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_datasetversion SET seq = seq + 1, at = clock_timestamp() RETURNING seq, at")
        seq, at = cursor.fetchone()
        cursor.execute(
            "INSERT INTO record_change (seq, kind, public_id, operation, at, reason, merged_into, document)"
            " VALUES (%s, 'event', %s, %s, %s, '', '', %s)",
            [seq, public_id, operation, at, None if operation == "redact" else "{}"],
        )


@pytest.mark.parametrize(
    ("path", "query", "lane"),
    [
        ("/api/v1/events/", "limit=all", lanes.FILES),
        ("/api/v1/events/", "format=csv&limit=%61ll", lanes.FILES),
        ("/api/v1/events/", "limit=50", lanes.READERS),
        ("/api/v1/events/", "&" * 300 + "limit=all", lanes.READERS),
        ("/en/downloads/record.zip", "", lanes.FILES),
        ("/en/", "limit=all", lanes.READERS),
        ("/livez", "limit=all", lanes.HEALTH),
        ("/admin/downloads/", "limit=all", lanes.DESK),
    ],
)
def test_whole_files_are_written_in_threads_of_their_own(path, query, lane):
    assert lanes.lane_of("GET", path, query, settings.DESK_PREFIX) == lane
    assert lane in lanes.lanes_of("all", 4)
