"""Answers that a process keeps for as long as the dataset version lasts.

Whatever changes what readers may see writes the journal in the same transaction, so a version
that is still current means that every row is still the same. With the first request that reads
a newer version everything kept is dropped: what was taken back is gone at once. An answer is made in
one state of the record (snapshot.py), so it is of the version under which it is kept. A slow request
of an older version makes its own; a database that was put back drops everything too (restores.py).
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock

from .restores import forgets
from .snapshot import is_one_state, one_state

MOST_ANSWERS = 400
LONGEST_ANSWER = 500_000  # bytes; a longer one is made anew each time


class Memory:
    """A bounded store of one version's answers; the least lately asked for goes first.

    copies: whether callers may change what they get; else all of them get the same.
    """

    def __init__(self, most: int = MOST_ANSWERS, *, copies: bool = True):
        self._most = most
        self._copies = copies
        self._lock = Lock()
        self._version: int | None = None
        self._answers: OrderedDict[tuple, object] = OrderedDict()

    def recall(self, version: int, key: tuple, make: Callable[[], object]):
        """Return the answer kept under a key, or make it."""
        with self._lock:
            if self._version is None or version > self._version:
                self._version = version
                self._answers.clear()
            # A slow question of an older version neither gets nor drops what is kept of the newer one.
            is_current = version == self._version
            kept = self._answers.get(key) if is_current else None
            if kept is not None:
                self._answers.move_to_end(key)
        if kept is not None:
            return pickle.loads(kept) if self._copies else kept
        answer = make()
        if answer is not None:
            self._keep(version, key, pickle.dumps(answer) if self._copies else answer)
        return answer

    def forget(self) -> None:
        """Drop everything: another database (restores.py), or a test, whose rollback gives the version out twice."""
        with self._lock:
            self._version = None
            self._answers.clear()

    def _keep(self, version: int, key: tuple, answer) -> None:
        if self._copies and len(answer) > LONGEST_ANSWER:
            return
        with self._lock:
            if version == self._version:
                self._answers[key] = answer
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)


memory = Memory()
forgets(memory.forget)


def remembered(answer):
    """Keep what a function of a selection (and plain values) answers; its result must not depend on the language."""

    @wraps(answer)
    def recalled(selection, *values):
        key = (answer.__module__, answer.__qualname__, tuple(selection.params.items()), values)
        was_inside = is_one_state()
        with one_state():
            # Outside of a request's state the version may have moved since the selection read it.
            asked = selection if was_inside else selection.of_now()
            return memory.recall(asked.version, key, lambda: answer(asked, *values))

    return recalled
