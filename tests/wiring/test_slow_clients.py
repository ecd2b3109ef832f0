"""Slow clients and a rush at the login, against the shipped server: readers and supervisors are answered."""

import socket
import threading
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from .test_outage import ask, line, site  # noqa: F401  fixtures

EACH = 16
BEGINNINGS = [
    b"",
    b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nusername=",
    b"GET /es/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    b"GET /api/v1/events/?limit=all HTTP/1.1\r\nHost: localhost\r\n\r\n",
]


def test_slow_clients_and_a_rush_at_the_login_leave_readers_unharmed(site):  # noqa: F811
    origin, _ = site
    address = urlsplit(origin)
    stop, answered = threading.Event(), []

    def log_in() -> None:
        cookie = "c" * 32
        body = f"csrfmiddlewaretoken={cookie}&username=nobody&password=wrong".encode()
        headers = {"Cookie": f"csrftoken={cookie}", "Referer": origin}
        while not stop.is_set():
            try:
                answered.append(urlopen(Request(f"{origin}/admin/login/", body, headers), timeout=60).status)
            except HTTPError as error:
                answered.append(error.code)

    held = []
    rush = [threading.Thread(target=log_in, daemon=True) for _ in range(EACH)]
    try:
        for beginning in BEGINNINGS:
            for _ in range(EACH):
                client = socket.socket()
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.connect((address.hostname, address.port))
                client.sendall(beginning)
                held.append(client)
        for thread in rush:
            thread.start()
        for _ in range(5):
            assert ask(f"{origin}/livez", timeout=10)[0] == 200
            assert ask(f"{origin}/es/", timeout=10)[0] == 200
    finally:
        stop.set()
        for client in held:
            client.close()
    for thread in rush:
        thread.join(60)
    assert 200 in answered or 429 in answered  # passwords were really checked
    assert set(answered) <= {200, 429, 503}
