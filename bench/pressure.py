"""How long readers wait beside slow clients and a rush at the login: p95 of three addresses, served as it ships.

Slow clients are 16 each of: idle connections, headers at one byte a second, bodies at one byte a second, readers of
the whole list at one byte a second. A rush is 24 who log in again as soon as they are answered: from one address, where
most are refused before their password is looked at, and each time from another one, where every password is hashed.
"""

import http.client
import os
import random
import selectors
import socket
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.cookies import SimpleCookie
from multiprocessing import get_context
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

ADDRESSES = ("/livez", "/es/", "/api/v1/events/?limit=50")
EACH, RUSHING = 16, 24
_BEGINNINGS = (
    b"",
    b"GET /es/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\nusername=",
    b"GET /api/v1/events/?limit=all&format=ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n",
)
_PATIENCE = 30  # seconds
_SETTLES = 12  # seconds between the beginning of an attack and the first question


class Row(NamedTuple):
    """Milliseconds of an address beside an attack; load: the machine's, of the last minute."""

    attack: str
    address: str
    median: float
    p95: float
    longest: float
    failed: int
    load: float


def measure(address: str, asked: int = 150) -> list[Row]:
    """Return a row for each address beside each attack; `asked` questions each, one after another."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    attacks = {
        "none": [],
        "slow clients": [(_be_slow, ())],
        "slow clients, rush from one address": [(_be_slow, ()), (_rush, (False,))],
        "slow clients, rush from many addresses": [(_be_slow, ()), (_rush, (True,))],
    }
    for path in ADDRESSES * 5:  # imports, translations and the columns are paid for once
        _ask(host, port, path)
    rows = []
    for name, parts in attacks.items():
        with ExitStack() as stack:
            answers = [stack.enter_context(_beside(part, host, port, *more)) for part, more in parts]
            time.sleep(_SETTLES if parts else 0)
            for path in ADDRESSES:
                taken = [_ask(host, port, path) for _ in range(asked)]
                seconds = sorted(taken_by for taken_by, _status in taken)
                failed = sum(status != 200 for _taken_by, status in taken)
                cut = statistics.quantiles(seconds, n=20)
                rows.append(
                    Row(name, path, cut[9] * 1000, cut[18] * 1000, seconds[-1] * 1000, failed, os.getloadavg()[0])
                )
                print(f"{name}, {path}: p95 {rows[-1].p95:.0f} ms", flush=True)
        for told in answers:
            if told:
                print(f"{name}: logins answered {dict(told)}", flush=True)
    return rows


def table(rows: list[Row]) -> str:
    """Return a table in Markdown."""
    lines = ["| beside | asked | p50 ms | p95 ms | longest ms | failed | load |", "|---|---|---:|---:|---:|---:|---:|"]
    for row in rows:
        figures = f"{row.median:.0f} | {row.p95:.0f} | {row.longest:.0f} | {row.failed} | {row.load:.1f}"
        lines.append(f"| {row.attack} | {row.address} | {figures} |")
    return "\n".join(lines)


def _ask(host: str, port: int, path: str) -> tuple[float, int]:
    """Return seconds and status (0: none within half a minute), over a connection of its own."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "Accept-Language": "es"})
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    except (OSError, http.client.HTTPException):
        status = 0
    finally:
        connection.close()
    return time.perf_counter() - started, status


@contextmanager
def _beside(attack, host: str, port: int, *more) -> Iterator[Counter]:
    """Run an attack in a process of its own; what it counted is there when the block has ended."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=attack, args=(theirs, host, port, *more), daemon=True)
    process.start()
    theirs.close()  # so that its end is noticed here
    told: Counter = Counter()
    ours.recv()
    try:
        yield told
    finally:
        ours.send("enough")
        told.update(ours.recv())
        process.join(10)


def _be_slow(pipe, host: str, port: int) -> None:
    chooser = selectors.DefaultSelector()

    def begin(beginning: bytes) -> None:
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect((host, port))
        client.sendall(beginning)
        chooser.register(client, selectors.EVENT_READ, beginning)

    for beginning in _BEGINNINGS:
        for _ in range(EACH):
            begin(beginning)
    pipe.send("begun")
    while not pipe.poll(1):
        for key in list(chooser.get_map().values()):
            is_reader, client, beginning = key.data == _BEGINNINGS[3], key.fileobj, key.data
            try:
                if is_reader:
                    client.setblocking(False)
                    is_there = bool(client.recv(1))
                elif beginning:
                    is_there = bool(client.send(b"x"))
                else:
                    is_there = True
            except BlockingIOError:
                is_there = True
            except OSError:
                is_there = False
            if not is_there:  # turned out: there is always another
                chooser.unregister(client)
                client.close()
                begin(beginning)
    pipe.send({})


def _rush(pipe, host: str, port: int, from_many: bool) -> None:
    answered, stop = Counter(), []

    def log_in() -> None:
        while not stop:
            token = "c" * 32
            address = f"198.{random.randrange(18, 20)}.{random.randrange(256)}.{random.randrange(256)}"
            headers = {
                "Host": "localhost",
                "Cookie": SimpleCookie({"csrftoken": token}).output(header="").strip(),
                "Content-Type": "application/x-www-form-urlencoded",
                # Believed under VRAEM_PROXIES=1, under which the site is served here.
                "X-Forwarded-For": address if from_many else "198.18.0.1",
            }
            name = f"nobody{random.randrange(10**6)}" if from_many else "nobody"
            form = {"csrfmiddlewaretoken": token, "username": name, "password": "wrong"}
            try:
                connection = http.client.HTTPConnection(host, port, timeout=120)
                connection.request("POST", "/admin/login/", urlencode(form), headers)
                answered[connection.getresponse().status] += 1
                connection.close()
            except (OSError, http.client.HTTPException) as error:
                answered[type(error).__name__] += 1

    threads = [Thread(target=log_in, daemon=True) for _ in range(RUSHING)]
    for thread in threads:
        thread.start()
    pipe.send("begun")
    pipe.recv()
    stop.append(True)
    pipe.send(dict(answered))
