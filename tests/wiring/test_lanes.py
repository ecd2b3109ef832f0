"""The lanes of a web process: the login's works one at a time, behind everybody else, and rests; a full one says so."""

import os
import select
import socket
import threading
import time
from http.client import HTTPResponse
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from vraem_tracker.serving.lanes import LOGIN, _Threads, lanes_of

from .test_outage import ask, line, site  # noqa: F401  fixtures

WORK = 0.05  # seconds


class Request:
    """What a thread of a lane is given: something that takes a while."""

    def __init__(self):
        self.began = self.ended = self.nice = 0
        self.is_done = threading.Event()

    def service(self):
        self.began, self.nice = time.monotonic(), os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        time.sleep(WORK)
        self.ended = time.monotonic()
        self.is_done.set()

    def cancel(self):
        self.is_done.set()


def test_the_login_works_one_at_a_time_behind_others_and_rests_twice_as_long():
    threads = _Threads(LOGIN, lanes_of("all", 4)[LOGIN])
    requests = [Request() for _ in range(5)]
    try:
        for request in requests:
            threads.add_task(request)
        for request in requests:
            assert request.is_done.wait(30)
    finally:
        threads.shutdown(timeout=5)
    for before, after in pairwise(requests):
        assert after.began - before.ended >= 2 * WORK
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    assert {request.nice for request in requests} == {min(usual + 10, 19)}


@pytest.mark.django_db(transaction=True)  # the server keeps its attempts: they are to be gone afterwards
def test_whom_the_login_has_no_place_for_is_told_so_at_once(site):  # noqa: F811
    origin, _ = site
    address = urlsplit(origin)
    body = b"csrfmiddlewaretoken=" + b"c" * 32 + b"&username=nobody&password=wrong"
    asked = (
        b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=" + b"c" * 32 + b"\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    clients = [socket.create_connection((address.hostname, address.port)) for _ in range(70)]
    try:
        for client in clients:
            client.sendall(asked + body)
        refused, waiting, end = [], list(clients), time.monotonic() + 30
        while len(refused) < 20 and time.monotonic() < end:
            for client in select.select(waiting, [], [], 1)[0]:
                waiting.remove(client)
                client.settimeout(10)
                answer = HTTPResponse(client)
                answer.begin()  # head and body may come one after the other
                if answer.status == 503:
                    refused.append((answer.headers, answer.read().decode()))
        assert len(refused) >= 20
        for headers, words in refused:
            assert headers["Retry-After"] == "5" and "no-store" in headers["Cache-Control"]
            assert "demasiadas solicitudes" in words and "Too many requests" in words
        assert ask(f"{origin}/livez", timeout=10)[0] == 200
    finally:
        for client in clients:
            client.close()
