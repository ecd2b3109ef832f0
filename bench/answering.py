"""A web process of the bench: the site's own, and beside it two addresses that only a bench may have.

    PORT=8101 python -m bench.answering

/bench/forget drops every kept answer; /bench/without?a,b turns mechanisms off (switches.py), and all others on;
/bench/memory tells the bytes of memory that the process has.
"""

import os
import socket
import sys
from urllib.parse import unquote

from vraem_tracker.serving import application, worker

from . import switches  # after the application, which starts Django

_DOOR = "/bench/"
_of_the_site = application.answer


def answer(environ, start_response):
    """Answer as the site does, or do what the bench asks of its process."""
    path, query = environ["PATH_INFO"], unquote(environ.get("QUERY_STRING", ""))
    if not path.startswith(_DOOR):
        return _of_the_site(environ, start_response)
    if path == f"{_DOOR}forget":
        switches.forget()
    elif path == f"{_DOOR}without":
        switches.turn([name for name in query.split(",") if name])
    told = str(_memory()).encode() if path == f"{_DOOR}memory" else b""
    start_response("200 OK", [("Content-Length", str(len(told)))])
    return [told]


def _memory() -> int:
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Serve until SIGTERM."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", int(os.environ["PORT"])))
    listening.listen(64)
    application.answer = answer
    return worker.main(str(listening.detach()))


if __name__ == "__main__":
    sys.exit(main())
