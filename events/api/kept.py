"""Whole answers that a process gives again for as long as the dataset version lasts.

A dashboard, a map and a nightly script ask the same again and again. The first question at another
version drops everything kept: what was taken back is gone at once (events/public/memory.py says why
an answer is never older than its version).
"""

from collections import OrderedDict
from threading import Lock

from django.http import HttpResponse

from events.public.restores import forgets

MOST_BYTES = 64_000_000
LONGEST_ANSWER = 1_000_000  # bytes; a longer one is made anew each time
MOST_ASKED_ONCE = 10_000
_BESIDE = 2000  # bytes: what keeping an answer takes beside its body


class Kept:
    """An answer: its headers, its body, and the body as it was packed (compression.py) by encoding."""

    __slots__ = ("body", "headers", "packed")

    def __init__(self, response):
        self.headers = dict(response.headers)
        self.body = response.content
        self.packed: dict[str, bytes] = {}

    @property
    def weight(self) -> int:
        """How much of the store it fills; packed bodies together are about as long as the plain one at most."""
        return 2 * len(self.body) + _BESIDE

    def response(self) -> HttpResponse:
        """Return it anew."""
        response = HttpResponse(self.body, headers=self.headers)
        response.packed = self.packed
        return response


class Answers:
    """A bounded store of one version's answers; the least lately given goes first."""

    def __init__(self, most: int = MOST_BYTES):
        self._most = most
        self._lock = Lock()
        self._version: int | None = None
        self._answers: OrderedDict[tuple, Kept] = OrderedDict()
        self._asked_once: set[tuple] = set()
        self._size = 0

    def recall(self, version: int, key: tuple) -> HttpResponse | None:
        """Return the answer kept under a key, or None."""
        with self._lock:
            if self._version is None or version > self._version:
                self._begin(version)
            if version < self._version:
                return None  # a slow request's: what is kept is of a newer version
            kept = self._answers.get(key)
            if kept is None:
                return None
            self._answers.move_to_end(key)
        return kept.response()

    def keep(self, version: int, key: tuple, response) -> None:
        """Keep a finished answer that was made at a version for the second time.

        Not the first time: whoever walks through the record would drive out what others ask again.
        """
        if len(response.content) > LONGEST_ANSWER:
            return
        with self._lock:
            if version != self._version or key in self._answers:
                return
            if key not in self._asked_once:
                if len(self._asked_once) >= MOST_ASKED_ONCE:
                    self._asked_once.clear()
                self._asked_once.add(key)
                return
            self._answers[key] = kept = Kept(response)
            response.packed = kept.packed
            self._size += kept.weight
            while self._size > self._most:
                _key, dropped = self._answers.popitem(last=False)
                self._size -= dropped.weight

    def forget(self) -> None:
        """Drop everything: another database (restores.py), or a test, whose rollback gives the version out twice."""
        with self._lock:
            self._begin(None)

    def _begin(self, version: int | None) -> None:
        self._version, self._size = version, 0
        self._answers.clear()
        self._asked_once.clear()


answers = Answers()
forgets(answers.forget)
