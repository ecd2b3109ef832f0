"""Events' finished texts that a process keeps for as long as the dataset version lasts.

A list asks PostgreSQL which events and in what order; their texts are nine tenths of what that would
read, and most are those of the list before. Under one version a column and an id are one text
(memory.py says why). The first question at another version drops all of them: what was taken back
is gone from here too.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from threading import Lock

from . import cursors
from .documents import texts_of
from .finished import statement_of
from .memory import Memory

MOST_BYTES = 48_000_000  # some 15,000 documents with their features
# Ids. For fewer, PostgreSQL would look along the order of a million events for what few of them have.
LEAST_READ = 100


class Shelf:
    """A bounded store of one version's texts; when it is full it starts anew."""

    def __init__(self, most: int = MOST_BYTES):
        self._most = most
        self._lock = Lock()
        self._version: int | None = None
        self._texts: dict[str, dict[str, bytes]] = {}
        self._size = 0

    def texts(
        self,
        version: int,
        column: str,
        ids: list[str],
        read: Callable[[list[str]], Iterable[tuple[str, bytes]]],
    ) -> list[bytes]:
        """Return the texts in a column of these events, in their order, without those that are there no longer.

        version: as read before the ids were. read: asked for those that are not kept; returns (id, text).
        """
        kept = self._kept(version, column)
        missing = [key for key in ids if key not in kept]
        if not missing:
            return [kept[key] for key in ids]
        found = dict(read(missing))
        self._keep(version, column, found)
        texts = (found.get(key) or kept.get(key) for key in ids)
        return [text for text in texts if text is not None]

    def forget(self) -> None:
        """Drop everything: for tests, whose rollbacks give the same version out twice."""
        with self._lock:
            self._begin(None)

    def _kept(self, version: int, column: str) -> dict[str, bytes]:
        """Return a column's texts; nothing is ever taken out of what is returned."""
        with self._lock:
            if version != self._version:
                self._begin(version)
            return self._texts.setdefault(column, {})

    def _keep(self, version: int, column: str, found: dict[str, bytes]) -> None:
        size = sum(map(len, found.values()))
        with self._lock:
            if version != self._version or size > self._most:
                return
            if self._size + size > self._most:
                self._begin(version)
            self._texts.setdefault(column, {}).update(found)
            self._size += size

    def _begin(self, version: int | None) -> None:
        self._version, self._texts, self._size = version, {}, 0


shelf = Shelf()


# What filters ask in SQL, whose making takes as long as the answer: a list and its following pages ask the same.
statements = Memory(most=1000, copies=False)


def event_page(question: tuple, make_rows: Callable, order: cursors.Order, *, column: str, **where) -> cursors.Page:
    """Return one page of events' finished texts in a column, as bytes; raises InvalidCursor.

    question: the dataset version, as read before, and what tells these rows from others at it;
    make_rows: returns their queryset; where: cursor and limit. The order's last column is the event's id.
    """
    version, limit, start = question[0], where["limit"], cursors.Start(order, where["cursor"])
    key = (*question, order.columns)
    statement = statements.recall(version, key, lambda: statement_of(make_rows().values_list(*order.names)))
    keys = start.keys(statement, max(limit, LEAST_READ) + 1) if statement else []
    page = start.page(keys, limit, list)
    # What was taken back since the ids were read has no text, and the page one row less.
    texts = shelf.texts(version, column, [key[-1] for key in page.rows], partial(texts_of, column))
    return replace(page, rows=texts)
