"""Events' finished texts that a process keeps, so that a list reads from PostgreSQL only which events it has.

Texts are nine tenths of what a list would read, and mostly those of the list before. Whatever changes
a text writes its event into the journal in the same transaction: the first question at a newer version
drops the texts of the events that the journal tells of since. What was taken back is gone from here
too, and what is asked for is always what PostgreSQL says is on the record now.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from threading import Lock

from . import cursors
from .documents import texts_of
from .memory import Memory
from .models import Change
from .restores import forgets

MOST_BYTES = 48_000_000  # some 15,000 documents with their features
MOST_CHANGES = 1000  # after more of them all texts are dropped
# Ids. For fewer, PostgreSQL would look along the order of a million events for what few of them have.
LEAST_READ = 100


def changed_after(version: int) -> set[str] | None:
    """Return the ids of the events that the journal tells of after a version; None when there are very many."""
    entries = Change.objects.filter(seq__gt=version, kind=Change.Kind.EVENT).order_by()
    ids = list(entries.values_list("public_id", flat=True)[: MOST_CHANGES + 1])
    return None if len(ids) > MOST_CHANGES else set(ids)


class Shelf:
    """A bounded store of texts by column and id; when it is full it starts anew.

    changed: tells which ids to drop since a version, None for all.
    """

    def __init__(self, most: int = MOST_BYTES, changed: Callable[[int], Collection[str] | None] = changed_after):
        self._most = most
        self._changed = changed
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
        """Drop everything: another database (restores.py), or a test, whose rollback gives the version out twice."""
        with self._lock:
            self._begin(None)

    def _kept(self, version: int, column: str) -> dict[str, bytes]:
        """Return a column's texts at a version; nothing is ever taken out of what is returned."""
        known = self._version
        gone = self._changed(known) if known is not None and known < version else None
        with self._lock:
            if self._version is not None and self._version > version:
                return {}  # a slow question's: what is kept is newer than its version
            if self._version != version:
                # Another thread moved on meanwhile: what may be dropped is not known.
                if gone is None or self._version != known:
                    self._begin(version)
                else:
                    self._drop(gone)
                    self._version = version
            return self._texts.setdefault(column, {})

    def _keep(self, version: int, column: str, found: dict[str, bytes]) -> None:
        size = sum(map(len, found.values()))
        with self._lock:
            if version != self._version or size > self._most:
                return
            if self._size + size > self._most:
                self._begin(version)
            texts = self._texts.setdefault(column, {})
            # Another thread may have read the same.
            self._size += sum(len(text) for key, text in found.items() if key not in texts)
            texts.update(found)

    def _drop(self, gone: Collection[str]) -> None:
        for column, texts in self._texts.items():
            self._size -= sum(len(texts[key]) for key in gone if key in texts)
            # A question of the version before may be reading the one that is there: nothing newer gets into it.
            self._texts[column] = {key: text for key, text in texts.items() if key not in gone}

    def _begin(self, version: int | None) -> None:
        self._version, self._texts, self._size = version, {}, 0


shelf = Shelf()

# What filters ask in SQL, whose making takes as long as the answer: a list and its following pages ask the same.
statements = Memory(most=1000, copies=False)
forgets(shelf.forget)
forgets(statements.forget)


def event_page(
    question: tuple, tell: Callable, order: cursors.Order, *, column: str, first: list[tuple] | None = None, **where
) -> cursors.Page:
    """Return one page of events' finished texts in a column, as bytes; raises InvalidCursor.

    question: the dataset version, as read before, and what tells these rows from others at it;
    tell: returns the statements that select their sort keys, as Start.keys() takes them; where: cursor and limit.
    first: the sort keys of the first limit + 1, where they are known. The order's last column is the event's id.
    """
    version, limit, start = question[0], where["limit"], cursors.Start(order, where["cursor"])
    if (keys := first) is None:
        told = statements.recall(version, (*question, order.columns), tell)
        keys = start.keys(told, max(limit, LEAST_READ) + 1) if told else []
    page = start.page(keys, limit, list)
    # What was taken back since the ids were read has no text, and the page one row less.
    texts = shelf.texts(version, column, [key[-1] for key in page.rows], partial(texts_of, column))
    return replace(page, rows=texts)
