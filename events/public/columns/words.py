"""Which events hold a word: a column for each word that somebody asked for, found by PostgreSQL's index of words.

A common word costs as many looks into wide rows as the record has events, whatever it is asked together with. A seq is
one revision of one event, whose words never change: what was found stays true at every later version, and of those
only the revisions since are looked at.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

import numpy as np
from django.conf import settings

_SHARE = 16  # of what all kept answers may take
_BIT = np.array([128 >> place for place in range(8)], dtype=np.uint8)  # of a seq within its byte


class _Column(NamedTuple):
    """A bit for each seq up to one: whether the revision of that number holds the word."""

    up_to: int
    bits: np.ndarray  # eight to a byte

    def has(self, seqs: np.ndarray) -> np.ndarray:
        """Return which of these seqs hold the word; none may be later than the column."""
        return (self.bits[seqs >> 3] & _BIT[seqs & 7]) != 0

    def with_(self, found: np.ndarray, up_to: int) -> "_Column":
        """Return the column up to a later seq, with those that were found since."""
        bits = np.zeros(up_to // 8 + 1, dtype=np.uint8)
        bits[: len(self.bits)] = self.bits
        np.bitwise_or.at(bits, found >> 3, _BIT[found & 7])
        return _Column(up_to, bits)


_NOTHING = _Column(-1, np.zeros(0, dtype=np.uint8))


class Words:
    """The words that were asked for; when their bytes are spent the least lately asked for go first."""

    def __init__(self):
        self._lock = Lock()
        self._columns: OrderedDict[str, _Column] = OrderedDict()

    @property
    def size(self) -> int:
        """Return the bytes of all columns."""
        with self._lock:
            return sum(column.bits.nbytes for column in self._columns.values())

    def know(self, word: str, version: int) -> bool:
        """Return whether a word was looked up at a version or before."""
        with self._lock:
            column = self._columns.get(word)
            return column is not None and column.up_to <= version

    def mask(self, word: str, version: int, seqs: np.ndarray, find: Callable[[np.ndarray | None], np.ndarray]):
        """Return which of the events of these ascending seqs, all of a version, hold a word.

        find(seqs): returns those of some seqs that hold it, of all there are for None.
        """
        with self._lock:
            column = self._columns.get(word)
        if (column is not None and column.up_to > version) or version // 8 >= _room():
            # Found at a later state: of what stood here before it, nothing is known. Or no column has room: numbers
            # grow with every change, however few events there are.
            return np.isin(seqs, find(None))
        if column is None:
            column = _NOTHING.with_(find(None), version)
        else:
            since = seqs[np.searchsorted(seqs, column.up_to, side="right") :]
            column = column.with_(find(since) if len(since) else since, version)
        self._keep(word, column)
        return column.has(seqs)

    def _keep(self, word: str, column: _Column) -> None:
        with self._lock:
            before = self._columns.get(word)
            if before is None or before.up_to <= column.up_to:
                self._columns[word] = column
                self._columns.move_to_end(word)
            size = sum(kept.bits.nbytes for kept in self._columns.values())
            while size > _room():
                _word, dropped = self._columns.popitem(last=False)
                size -= dropped.bits.nbytes


def _room() -> int:
    """Return the bytes that all columns of words may take."""
    return settings.CACHE_BYTES // _SHARE
