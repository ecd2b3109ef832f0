"""What a process keeps of one dataset version: one store, one byte budget, one rule.

Whatever changes what readers may see writes the journal in the same transaction, so a version
that is still current means that every row is still the same. With the first question that reads
a newer version everything kept is dropped: what was taken back is gone at once. A slow question of an
older version neither gets nor drops what is kept of the newer one, and a database that was put back drops
everything too (database_state.py).
"""

from collections import Counter, OrderedDict
from threading import Lock
from typing import NamedTuple

from django.conf import settings

from ..database_state import forgets

_BESIDE = 2000  # bytes that an entry takes beside its value: key, headers, the dictionary's own
_MOST_ASKED_ONCE = 10_000
_LARGEST = 32  # how many of the largest entries fill the budget


class _Entry(NamedTuple):
    value: object
    weight: int


class Weight(NamedTuple):
    """How many entries of one kind there are, and how many bytes they are held to be."""

    n: int
    size: int


class Store:
    """Entries of one version, by (kind, key); when the budget is spent the least lately asked for go first.

    budget: bytes; None for the setting CACHE_BYTES.
    """

    def __init__(self, budget: int | None = None):
        self._budget = budget
        self._lock = Lock()
        self._version: int | None = None
        self._entries: OrderedDict[tuple, _Entry] = OrderedDict()
        self._asked_once: set[tuple] = set()
        self._size = 0

    @property
    def budget(self) -> int:
        """Return how many bytes all entries together may take."""
        return settings.CACHE_BYTES if self._budget is None else self._budget

    def get(self, version: int, kind: str, key: tuple):
        """Return what is kept under a key at a version, or None."""
        with self._lock:
            if self._version is None or version > self._version:
                self._begin(version)
            entry = self._entries.get((kind, key)) if version == self._version else None
            if entry is None:
                return None
            self._entries.move_to_end((kind, key))
            return entry.value

    def put(self, version: int, kind: str, key: tuple, value, size: int, *, when_asked_again: bool = False) -> bool:
        """Keep a value that was made at a version, and return whether it is kept.

        size: its bytes. One larger than a thirty-second part of the budget is made anew each time.
        when_asked_again: not the first time, lest whoever walks through the record drives out what others ask again.
        """
        weight = size + _BESIDE
        if weight > self.budget // _LARGEST:
            return False
        with self._lock:
            if version != self._version or (kind, key) in self._entries:
                return False
            if when_asked_again and (kind, key) not in self._asked_once:
                if len(self._asked_once) >= _MOST_ASKED_ONCE:
                    self._asked_once.clear()
                self._asked_once.add((kind, key))
                return False
            self._entries[kind, key] = _Entry(value, weight)
            self._size += weight
            while self._size > self.budget:
                _key, dropped = self._entries.popitem(last=False)
                self._size -= dropped.weight
            return True

    def weights(self) -> dict[str, Weight]:
        """Return what is kept now, by kind."""
        with self._lock:
            n, size = Counter(), Counter()
            for (kind, _key), entry in self._entries.items():
                n[kind] += 1
                size[kind] += entry.weight
        return {kind: Weight(n[kind], size[kind]) for kind in n}

    def forget(self) -> None:
        """Drop everything: another database, or a test, whose rollback gives a version out twice."""
        with self._lock:
            self._begin(None)

    def _begin(self, version: int | None) -> None:
        self._version, self._size = version, 0
        self._entries.clear()
        self._asked_once.clear()


store = Store()
forgets(store.forget)
