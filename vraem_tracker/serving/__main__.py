"""Serve the site: bind once, keep WEB_WORKERS processes over the one socket, end them in peace.

    HOST=127.0.0.1 PORT=8000 python -m vraem_tracker.serving

SIGTERM or SIGINT: no new connection, ten seconds for the answers under way, then the end. A worker
that dies is replaced; one that refuses to start (exit code 78, its reason on stderr) ends all.
It imports nothing of Django's: a worker that hangs or fails cannot take this process with it.
"""

import os
import resource
import signal
import socket
import subprocess
import sys
import time

REFUSED = 78  # sysexits.h, EX_CONFIG: starting again would change nothing
STOPS_WITHIN = 13  # seconds; a worker itself takes ten at most
_BACKLOG = 1024
_POLL = 0.2  # seconds between two looks at the workers
_RESTED = 1  # seconds before a worker that died young is replaced


_asked: list[int] = []  # the signal that asked for the end


class Stopped(Exception):
    """A signal asked for the end."""


def main() -> int:
    """Serve until a signal ends it; return the exit code."""
    _raise_file_limit()
    listening = _listening(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))
    workers: dict[subprocess.Popen, float] = {}
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        for _ in range(_count("WEB_WORKERS", min(os.cpu_count() or 1, 4))):
            _start(listening, workers)
        while True:
            time.sleep(_POLL)
            for worker in [worker for worker in workers if worker.poll() is not None]:
                born = workers.pop(worker)
                if worker.returncode == REFUSED:
                    return REFUSED
                print(f"A web worker ended (exit code {worker.returncode}); another takes its place.", file=sys.stderr)
                time.sleep(_RESTED if time.monotonic() - born < _RESTED else 0)
                _start(listening, workers)
    except Stopped:
        return 0
    finally:
        listening.close()
        _end(list(workers))


def _stop(number, frame):
    # The terminal and script/server may both ask: the second is not to cut the end short.
    if not _asked:
        _asked.append(number)
        raise Stopped


def _count(name: str, default: int) -> int:
    text = os.environ.get(name, "")
    if text and not (text.isascii() and text.isdigit() and int(text)):
        print(f"{name}={text} is not a number of 1 or more.", file=sys.stderr)
        sys.exit(REFUSED)
    return int(text or default)


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(address)
    listening.listen(_BACKLOG)
    return listening


def _start(listening: socket.socket, workers: dict) -> None:
    # A new interpreter, not a fork: nothing that one process set up reaches another.
    descriptor = listening.fileno()
    command = [sys.executable, "-m", "vraem_tracker.serving.worker", str(descriptor)]
    workers[subprocess.Popen(command, pass_fds=[descriptor], stdin=subprocess.DEVNULL)] = time.monotonic()


def _end(workers: list[subprocess.Popen]) -> None:
    end = time.monotonic() + STOPS_WITHIN
    for worker in workers:
        worker.terminate()
    for worker in workers:
        try:
            worker.wait(max(0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _raise_file_limit() -> None:
    """Every connection is a file, and a large answer to a slow reader is another."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(8192, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    sys.exit(main())
