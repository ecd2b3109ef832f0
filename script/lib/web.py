"""What script/server and the container's health check ask about the web server. Standard library only.

web.py free HOST PORT           exit 0 when a server may listen there, else one sentence
web.py answers URL [SECONDS]    exit 0 as soon as URL answers 200, 1 after SECONDS (default 3)
"""

import contextlib
import http.client
import socket
import sys
import time
from urllib.parse import urlsplit


def free(host: str, port: str) -> int:
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        return refuse(f"PORT={port} is not a port: choose a number from 1 to 65535.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror:
        return refuse(f"HOST={host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.")
    with socket.socket(family, kind, protocol) as probe:
        # As servers do: an address in TIME_WAIT is free, one that is listened on is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError:
            return refuse(f"this account may not listen on port {port}: choose one above 1023 with PORT={8000}.")
        except OSError as error:
            if error.errno == 99:  # EADDRNOTAVAIL
                return refuse(f"HOST={host} is no address of this machine: use 127.0.0.1 or 0.0.0.0.")
            return refuse(
                f"port {port} of {host} is taken (perhaps by this site, already running): "
                f"stop that server or choose another port, for example PORT={int(port) % 65535 + 1} script/server."
            )
    return 0


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def answers(url: str, seconds: float) -> int:
    parts, end = urlsplit(url), time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=5)
            # The health check itself is addressed by name, so that ALLOWED_HOSTS need not list the container.
            connection.request("GET", parts.path, headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return 0
        if time.monotonic() > end:
            return 1
        time.sleep(0.1)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["free", host, port]:
            return free(host, port)
        case ["answers", url]:
            return answers(url, 3)
        case ["answers", url, seconds]:
            return answers(url, float(seconds))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
