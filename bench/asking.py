"""Asking the bench's own server (answering.py) over one kept-open connection, and telling it what to forget."""

import hashlib
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from .crowd import Client, request
from .questions import ENDPOINTS, Question

_PARTNER = {"Accept-Encoding": "identity", "Accept-Language": "es"}
_READER = {"Accept-Encoding": "br", "Accept-Language": "es"}  # as browsers ask
_THREADS = 4


class Answer(NamedTuple):
    """What a question got: milliseconds until all of it was there, and its body as it was sent."""

    question: Question
    took: float
    body: bytes

    @property
    def digest(self) -> str:
        """What tells its body from another."""
        return hashlib.sha256(self.body).hexdigest()[:32]


class Site:
    """The bench's server."""

    def __init__(self, address: str):
        self.host, self.port = urlsplit(address).hostname, urlsplit(address).port
        self._connection = Client(self.host, self.port)

    def ask(self, question: Question) -> Answer:
        """Return the answer; raises RuntimeError with the address where it is not a 200."""
        headers = _READER if question.kind == "pages" else _PARTNER
        try:
            took, whole = self._connection.ask(request(quote(question.path, safe="/?=&,:.%+-_"), headers))
        except RuntimeError as failure:
            raise RuntimeError(f"{question.path}: {failure}") from None
        return Answer(question, took, whole.partition(b"\r\n\r\n")[2])

    def ask_cold(self, question: Question) -> Answer:
        """Return the answer of a process that keeps none."""
        self.forget()
        return self.ask(question)

    def warm_up(self) -> None:
        """Let every thread import, translate and connect, and load the columns; what was answered is forgotten."""
        for endpoint in ENDPOINTS:
            for language in ("es", "en"):
                question = Question(endpoint.kind, endpoint.name, endpoint.path.format(language=language))
                for _ in range(_THREADS):
                    self.ask_cold(question)
        self.forget()

    def forget(self) -> None:
        """Let the process drop every kept answer."""
        self._door("forget")

    @contextmanager
    def without(self, *mechanisms: str):
        """Turn mechanisms off for a block of code."""
        self._door(f"without?{quote(','.join(mechanisms))}")
        try:
            yield
        finally:
            self._door("without")

    def memory(self) -> float:
        """Return the process's resident memory in MB."""
        return int(self._door("memory")) / 1e6

    def _door(self, what: str) -> bytes:
        return self._connection.ask(request(f"/bench/{what}", {}))[1].partition(b"\r\n\r\n")[2]
