"""Which threads answer what: nobody's rush may take the threads of others.

A lane is a few threads with a queue of their own. Readers, the desk and logging in have one each,
and so have the two questions of supervisors: those must be answered while every other thread waits
for a database that does not answer.
"""

import os
import threading
import time
from typing import NamedTuple
from urllib.parse import parse_qs

from django.utils.translation import gettext, override
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

_AGAIN = 5  # seconds
_LONGEST_REST = 1  # second


class Lane(NamedTuple):
    """How many threads, how many requests may wait for them, and how much they yield to others.

    nice: as of processes; rest: how many times as long as it worked a thread pauses after each request, _LONGEST_REST
    at most.
    """

    threads: int
    waiting: int
    nice: int = 0
    rest: float = 0


HEALTH, READINESS, READERS, FILES, DESK, LOGIN = "health", "readiness", "readers", "files", "desk", "login"


def lanes_of(side: str, threads: int) -> dict[str, Lane]:
    """Return the lanes of a process that serves this side; each thread but health's holds a database connection."""
    lanes = {HEALTH: Lane(1, 1000), READINESS: Lane(1, 100)}
    if side != "desk":
        lanes[READERS] = Lane(threads, 500)
        # A whole file takes seconds to write, and whoever asks for the same one waits for it.
        lanes[FILES] = Lane(2, 100)
    if side != "public":
        lanes[DESK] = Lane(2 if side == "all" else threads, 100)
        # Checking a password is pure computing: one at a time in a process, behind everybody else and, since one
        # interpreter runs one thread at a time, for a third of the time at most, however many come.
        lanes[LOGIN] = Lane(1, 24, nice=10, rest=2)
    return lanes


def lane_of(method: str, path: str, query: str, desk_prefix: str) -> str:
    """Return the lane that answers a request."""
    path = "/" + path.lstrip("/")  # as the server tells it to the application
    if path == "/livez":
        return HEALTH
    if path == "/readyz":
        return READINESS
    if path.startswith(desk_prefix):
        return LOGIN if method == "POST" and path.startswith(f"{desk_prefix}login") else DESK
    return FILES if _asks_whole_file(path, query) else READERS


def _asks_whole_file(path: str, query: str) -> bool:
    if "/downloads/" in path:
        return True
    try:
        return path.startswith("/api/") and "all" in parse_qs(query, max_num_fields=200).get("limit", ())
    except ValueError:  # more fields than any question has
        return False


class Busy(Error):
    """Too many wait already: said at once, which costs nothing."""

    code = 503
    reason = "Service Unavailable"

    def to_response(self, ident=None):
        """Return status, headers and body."""
        words = []
        for language in ("es", "en"):
            with override(language):
                words.append(gettext("Too many requests are waiting. Nothing was done: try again in a few seconds."))
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Retry-After", str(_AGAIN)),
            ("Cache-Control", "no-store"),
        ]
        return f"{self.code} {self.reason}", headers, "".join(f"{line}\n" for line in words).encode()


class _Threads(ThreadedTaskDispatcher):
    """waitress's threads; they may yield to others."""

    def __init__(self, name: str, lane: Lane):
        super().__init__()
        self.name, self.lane = name, lane
        self.set_thread_count(lane.threads)

    def handler_thread(self, thread_no):
        """Work until told to stop."""
        threading.current_thread().name = f"{self.name}-{thread_no}"
        if self.lane.nice:
            thread = threading.get_native_id()  # Linux: of this thread alone
            given = os.getpriority(os.PRIO_PROCESS, thread)
            os.setpriority(os.PRIO_PROCESS, thread, min(given + self.lane.nice, 19))
        super().handler_thread(thread_no)

    def add_task(self, task):
        """Queue a request."""
        super().add_task(_Paced(task, self.lane.rest) if self.lane.rest else task)


class _Paced(NamedTuple):
    """A request after which its thread rests."""

    task: object
    rest: float

    def service(self) -> None:
        """Answer the request, then rest."""
        began = time.monotonic()
        try:
            self.task.service()
        finally:
            time.sleep(min((time.monotonic() - began) * self.rest, _LONGEST_REST))

    def cancel(self) -> None:
        """Answer it no more."""
        self.task.cancel()


class Dispatcher:
    """What waitress gives its requests to; it sends each into its lane."""

    def __init__(self, side: str, threads: int, desk_prefix: str):
        self._desk_prefix = desk_prefix
        self._lanes = {name: _Threads(name, lane) for name, lane in lanes_of(side, threads).items()}

    def add_task(self, connection) -> None:
        """Queue the first request of a connection; a full lane's is answered 503 instead."""
        request = connection.requests[0]
        if request.error:
            name = HEALTH  # it has no path to speak of; its answer is ready
        else:
            name = lane_of(request.command, request.path, request.query, self._desk_prefix)
            if name not in self._lanes:
                name = DESK if READERS not in self._lanes else READERS
            if len(self._lanes[name].queue) >= self._lanes[name].lane.waiting:
                request.error = Busy("")
                name = HEALTH
        self._lanes[name].add_task(connection)

    def shutdown(self, timeout: float) -> None:
        """End the threads as they become free, those that do not within so many seconds excepted."""
        for lane in self._lanes.values():
            lane.shutdown(timeout=timeout)
