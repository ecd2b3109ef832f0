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


class _Column(NamedTuple):
    """A bit for each seq up to one: whether the revision of that number holds the word."""

    up_to: int
    bits: np.ndarray  # packed


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
        if column is not None and column.up_to > version:
            # Found at a later state: of what stood here before it, nothing is known.
            return np.isin(seqs, find(None))
        if column is None:
            found = find(None)
        else:
            since = seqs[np.searchsorted(seqs, column.up_to, side="right") :]
            found = find(since) if len(since) else since
        bits = np.zeros(version + 1, dtype=bool)
        if column is not None:
            bits[: column.up_to + 1] = np.unpackbits(column.bits, count=column.up_to + 1).view(bool)
        bits[found] = True
        self._keep(word, _Column(version, np.packbits(bits)))
        return bits[seqs]

    def _keep(self, word: str, column: _Column) -> None:
        with self._lock:
            before = self._columns.get(word)
            if before is None or before.up_to <= column.up_to:
                self._columns[word] = column
                self._columns.move_to_end(word)
            size = sum(kept.bits.nbytes for kept in self._columns.values())
            while size > settings.CACHE_BYTES // _SHARE:
                _word, dropped = self._columns.popitem(last=False)
                size -= dropped.bits.nbytes
