"""One web process: waitress's event loop in the main thread, the lanes' threads beside it."""

import os
import signal
import socket
import sys
import time

from django.core.exceptions import ImproperlyConfigured
from waitress import wasyncore
from waitress.adjustments import Adjustments

from .__main__ import REFUSED
from .connections import Server
from .lanes import Dispatcher

_KEPT_OPEN = 75  # seconds that a connection may ask nothing; longer than the minute that proxies keep theirs
_LEAVES_WITHIN = 10  # seconds for the answers under way when told to stop
_CONNECTIONS = 2000
_HEADERS = 64 * 1024  # bytes of request line and headers
_ABOVE_THE_FORM = 64 * 1024  # bytes: Django's own limit answers first, with its page
_IN_MEMORY = 256 * 1024  # bytes of an answer that is waited for; the rest lies in a temporary file
_NO_LIMIT = 1 << 50  # bytes


def adjustments(listening: socket.socket, form: int) -> Adjustments:
    """Return waitress's settings. form: the most bytes that a form may have."""
    return Adjustments(
        sockets=[listening],
        ident=None,  # no Server header
        asyncore_use_poll=True,
        asyncore_loop_timeout=1,
        connection_limit=_CONNECTIONS,
        cleanup_interval=2,
        channel_timeout=_KEPT_OPEN,
        max_request_header_size=_HEADERS,
        max_request_body_size=form + _ABOVE_THE_FORM,
        outbuf_overflow=_IN_MEMORY,
        # An answer goes to its buffer as fast as it is made, however slowly it is read: no thread waits for a reader.
        outbuf_high_watermark=_NO_LIMIT,
        log_socket_errors=False,  # they name addresses
        # Django decides by its own settings (HTTPS) whether a proxy is believed.
        clear_untrusted_proxy_headers=False,
    )


def main(descriptor: str) -> int:
    """Serve over an inherited socket until SIGTERM, or until the parent is gone; return the exit code."""
    parent = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Web processes have limits that commands have not (settings.py).
    os.environ["VRAEM_PROCESS"] = "web"
    try:
        from . import application  # noqa: PLC0415  starts Django, which commands and the parent do not
    except ImproperlyConfigured as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    listening = socket.socket(fileno=int(descriptor))
    settings = application.settings
    dispatcher = Dispatcher(settings.SIDE, int(os.environ.get("WEB_THREADS") or 4), settings.DESK_PREFIX)
    settled = adjustments(listening, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    sockets = {}
    server = Server(
        application.answer,
        sockets,
        _sock=listening,
        dispatcher=dispatcher,
        adj=settled,
        sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
        bind_socket=False,
    )
    is_told = []
    signal.signal(signal.SIGTERM, lambda number, frame: (is_told.append(number), server.pull_trigger()))
    while not is_told and os.getppid() == parent:
        wasyncore.loop(settled.asyncore_loop_timeout, use_poll=True, map=sockets, count=1)
    end = time.monotonic() + _LEAVES_WITHIN
    while not server.leave() and time.monotonic() < end:
        wasyncore.loop(0.1, use_poll=True, map=sockets, count=1)
    dispatcher.shutdown(timeout=0.5)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
