"""What partners ask of the API, beside the same question put to PostgreSQL alone (the floor).

script/bench api prints medians of one client, answers a second of eight, and what to reach. One
process serves, as the public side does: logged in as the public role. A list is asked in three
ways: never asked before (there are more questions than a process keeps answers of), again, and as
the first after a publication, when nothing is kept.
"""

import os
import re
import socket
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg

from events.public.models import PublicEvent

from . import door
from .crowd import Client, request, requests_a_second

_ASKED = 120
_TYPES = ("drug_seizure", "arrest", "eradication", "lab_dismantled", "clash", "ambush", "precursor_seizure", "protest")
_PLAIN = {"Accept-Language": "es", "Accept-Encoding": "identity"}
_LIST = "SELECT {} FROM record_publicevent WHERE {} ORDER BY sort_on DESC, public_id LIMIT 101"


class Row(NamedTuple):
    """A question: its addresses and their floors in SQL; milliseconds above that, and answers a second, to reach."""

    name: str
    paths: list[str]
    floor: list[str]
    above: float
    rate: int
    # The few that are asked again and again; none where answers are not kept.
    again: list[str] = []


def rows() -> list[Row]:
    """Return the questions of the table in the order in which they are told."""
    ids = list(PublicEvent.objects.order_by("document_hash").values_list("pk", flat=True)[:200])
    # About a hundred events each; neighbours differ in their type, and after the longest all texts are kept.
    lists = [f"/api/v1/events/?limit={limit}&type={code}" for limit in range(150, 50, -1) for code in _TYPES]
    typed = [f"types && ARRAY['{code}']::varchar[]" for code in _TYPES]
    boxes = [(-74.4 + n / 2000, -13, -73.6 + n / 2000, -12.3) for n in range(len(lists))]
    boxed = [f"point && ST_MakeEnvelope({w},{s},{e},{n},4326)" for w, s, e, n in boxes[:: len(boxes) // 8]]
    in_box = [f"/api/v1/events/?limit=100&format=geojson&bbox={w:.4f},{s},{e:.4f},{n}" for w, s, e, n in boxes]
    features = [f"{path}&format=geojson" for path in lists]
    one = [f"/api/v1/events/{public_id}/" for public_id in ids]
    # Not the event that was asked for just now: PostgreSQL would have it at hand.
    others = [*ids[100:], *ids[:100]]
    one_floor = [f"SELECT document FROM record_publicevent WHERE public_id = '{public_id}'" for public_id in others]
    listed, told = ([_LIST.format(column, where) for where in typed] for column in ("document", "feature"))
    found = [_LIST.format("feature", where) for where in boxed]
    return [
        Row("list of 100 full events, filtered", lists, listed, 1.2, 700, _around_100(lists)),
        Row("list of 100 as GeoJSON", features, told, 1.5, 700, _around_100(features)),
        Row("list of 100 as GeoJSON in a box", in_box, found, 1.5, 700, in_box[:: len(in_box) // 8]),
        Row("one event", one, one_floor, 0.8, 1200),
    ]


def _around_100(lists: list[str]) -> list[str]:
    """Return the question of each type whose limit is 100."""
    return [path for path in lists if "limit=100&" in path]


def measure(address: str) -> list[tuple]:
    """Return (what, figure, figure to reach, "most" | "least") of every row."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    connection = Client(host, port)
    found = _started(connection)
    with psycopg.connect(_database(), autocommit=True) as database:
        for row in rows():
            ask = [lambda path=path: _ask(connection, path) for path in row.paths]
            took, floor = _medians(ask, [lambda sql=sql: _floor(database, sql) for sql in row.floor])
            found.append((f"{row.name}: floor, ms", floor, floor, "most"))
            found.append((f"{row.name}: p50, ms", took, floor + row.above, "most"))
            rate = requests_a_second(host, port, [request(path, _PLAIN) for path in row.paths])
            found.append((f"{row.name}: answers a second, 8 clients", rate, row.rate, "least"))
            if row.again:
                took = _median([lambda path=path: _ask(connection, path) for path in row.again])
                rate = requests_a_second(host, port, [request(path, _PLAIN) for path in row.again])
                found.append((f"{row.name}, asked again: p50, ms", took, floor + row.above, "most"))
                found.append((f"{row.name}, asked again: answers a second, 8 clients", rate, row.rate, "least"))
    found += _unchanged(connection, host, port) + _deep(connection) + _counts(connection) + _words(connection)
    return found + _export(address) + door.measure() + _after_publishing(connection)


def table(rows: list[tuple]) -> str:
    """Return a table in Markdown."""
    lines = ["| What | figure | to reach | |", "|---|---:|---:|---|"]
    for what, figure, aim, side in rows:
        reached = figure <= aim if side == "most" else figure >= aim
        lines.append(f"| {what} | {figure:.2f} | at {side} {aim:.2f} | {'reached' if reached else 'missed'} |")
    return "\n".join(lines)


def _started(connection) -> list[tuple]:
    """What a process that has just started takes until it has loaded its columns; told, not asked for."""
    took = _ask(connection, "/api/v1/totals/")
    return [("first totals of a process that has just started, ms", took, took, "most")]


def _unchanged(connection: Client, host: str, port: int) -> list[tuple]:
    path = "/api/v1/events/?limit=100"
    _took, answer = connection.ask(request(path, _PLAIN))
    etag = re.search(rb"\r\netag: ([^\r]+)", answer, re.IGNORECASE)[1].decode()
    again = request(path, {**_PLAIN, "If-None-Match": etag})
    if not connection.ask(again)[1].startswith(b"HTTP/1.1 304"):
        raise RuntimeError(f"{path} was given again")
    took = _median([lambda: connection.ask(again)[0]])
    rate = requests_a_second(host, port, [again])
    return [
        ("304 for an unchanged list: p50, ms", took, 0.7, "most"),
        ("304: answers a second, 8 clients", rate, rate, "least"),
    ]


def _after_publishing(connection) -> list[tuple]:
    """The first list after a publication: every answer and text is read anew."""
    first = _around_100(rows()[0].paths)
    took = [_ask(connection, first[n % len(first)]) for n, _took in enumerate(door.corrections())]
    what = "list of 100 full events, the first after a publication: p50, ms"
    return [(what, statistics.median(took), statistics.median(took), "most")]


def _deep(connection) -> list[tuple]:
    """The first page beside one at nine tenths of the list, reached by its cursor; no page is asked twice."""
    first = "/api/v1/events/?limit={}"
    day = PublicEvent.objects.order_by("-sort_on")[int(PublicEvent.objects.count() * 0.9)].sort_on
    from events.public.query.cursors import EVENTS, sealed  # noqa: PLC0415  the bench forges what only the server may

    deep = f"{first}&cursor={sealed(EVENTS, False, [day.isoformat(), ''])}"
    took, far = (_median(_unlike(connection, path, range(50, 50 + 2 * _ASKED))) for path in (first, deep))
    return [("first page: p50, ms", took, took, "most"), ("page at 90 % depth: p50, ms", far, took * 1.3, "most")]


def _counts(connection) -> list[tuple]:
    found = []
    for name, path in (("map cells, whole region", "map/?zoom=6"), ("histogram by month", "histogram/?interval=month")):
        cold = _ask(connection, f"/api/v1/{path}")
        warm = _median([lambda path=path: _ask(connection, f"/api/v1/{path}")])
        found += [(f"{name}: first time, ms", cold, 250, "most"), (f"{name}: again, ms", warm, 3, "most")]
    return found


def _words(connection) -> list[tuple]:
    found = []
    for name, words, most in (
        ("common", ("patrulla", "operativo", "carretera", "mochilas", "insumos"), 60),
        ("rare", ("quinua", "huayruro", "tornasol", "chirimoya", "zarzamora"), 10),
    ):
        asked = [_unlike(connection, f"/api/v1/events/?limit={{}}&q={word}", range(25, 75)) for word in words]
        turns = [ask for turn in zip(*asked, strict=True) for ask in turn]
        found.append((f"text search, {name} term: p50, ms", _median(turns), most, "most"))
    return found


def _unlike(connection, path: str, limits: range) -> list[Callable[[], float]]:
    """Return questions that differ in their limit, so that none is answered from what is kept."""
    return [lambda limit=limit: _ask(connection, path.format(limit)) for limit in limits]


def _export(address: str) -> list[tuple]:
    """The whole record as CSV: rows a second (of three times), and what they add to the process's memory."""
    before = _memory()
    rate = statistics.median(_rows_a_second(urlsplit(address)) for _ in range(3))
    grown = _memory() - before
    return [
        ("CSV of everything, rows a second", rate, 150_000, "least"),
        ("CSV of everything, MB grown", grown, 20, "most"),
    ]


def _rows_a_second(host) -> float:
    started, lines = time.perf_counter(), 0
    # A bare socket: http.client reads a chunked answer ten times slower than the server writes it.
    with socket.create_connection((host.hostname, host.port), timeout=600) as connection:
        connection.sendall(request("/api/v1/events/?limit=all&format=csv", {**_PLAIN, "Connection": "close"}))
        while part := connection.recv(1 << 20):
            lines += part.count(b"\r\n")
    return lines / (time.perf_counter() - started)


def _memory() -> float:
    """Return the resident memory of this bench's server and its workers, in MB."""
    total = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as command, open(f"/proc/{pid}/statm") as memory:
                if b"vraem_tracker.serving" in command.read():
                    total += int(memory.read().split()[1])
        except OSError:
            continue
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


def _median(asks: list[Callable[[], float]]) -> float:
    return _medians(asks)[0]


def _medians(*lists: list[Callable[[], float]]) -> list[float]:
    """Return each list's median; they are asked in turn, so that what else the machine does meets all alike."""
    for asks in lists:
        for ask in asks[-8:]:
            ask()
    taken = [[asks[n % len(asks)]() for asks in lists] for n in range(_ASKED)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def _ask(connection: Client, path: str) -> float:
    """Return the milliseconds of one answer."""
    return connection.ask(request(path, _PLAIN))[0]


def _floor(database, sql: str) -> float:
    started = time.perf_counter()
    b"".join(document.encode() for (document,) in database.execute(sql, prepare=True).fetchall())
    return (time.perf_counter() - started) * 1000


def _database() -> str:
    url = urlsplit(os.environ["DATABASE_URL"])
    return url._replace(scheme="postgresql").geturl()
