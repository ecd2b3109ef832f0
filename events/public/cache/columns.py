"""The columns that a process keeps of every published event: loaded once, brought up to each version by the journal."""

from dataclasses import replace
from threading import Lock
from typing import NamedTuple

import numpy as np
from django.db import connection

from ..columns.arrays import Facts, InconsistentColumns
from ..columns.loading import all_seqs, load
from ..database_state import forgets
from ..models import Change
from ..snapshot import once, one_state
from ..version import dataset_version
from .store import Weight

_ENTRY = """
    SELECT concat_ws(' ', kind, public_id, extract(epoch FROM at)::text, document_hash)
    FROM record_change WHERE seq = %s
"""
_MOST_CHANGES = 20_000  # beyond that all is loaded anew
_CAME_OR_WENT = {Change.Operation.CREATE, Change.Operation.RETRACT}


class _Held(NamedTuple):
    """Facts; what the journal says of their version; and since which version no place has changed."""

    facts: Facts
    entry: tuple | None
    loaded_at: int


_lock = Lock()
_held: _Held | None = None


def facts_at(version: int) -> Facts:
    """Return the facts of a dataset version, which has to be the one that this thread reads.

    Asked outside of a state (snapshot.py), for a script or a shell: the facts of the version that is current now.
    """
    with one_state():
        return once("facts", _facts_of_now)


def _facts_of_now() -> Facts:
    global _held
    # Before the lock: what is kept may have to be dropped for it (database_state.py).
    version = dataset_version()
    with _lock:
        held = _held
        if held is not None and held.facts.version > version:
            # A slow question's state is older than what others have asked since: what is held stays.
            # A database that was put back to an earlier version looks the same, and up to there it is.
            return _as_before(held, version)
        if held is None or held.facts.version < version or _entry(version) != held.entry:
            _held = held = _brought_up(held, version)
        return held.facts


def holds(version: int) -> bool:
    """Return whether the facts of a version are at hand: who can do without them need not wait until they are."""
    held = _held
    return held is not None and held.facts.version == version


def weight() -> Weight:
    """Return of how many events this process has the columns, and their bytes without what is derived from them."""
    held = _held
    return Weight(len(held.facts.events.seq), held.facts.size) if held else Weight(0, 0)


def forget() -> None:
    """Drop everything: another database (database_state.py), or a test, whose rollback gives the version out twice."""
    global _held
    with _lock:
        _held = None


forgets(forget)


def _loaded(version: int) -> _Held:
    return _Held(load(version), _entry(version), version)


def _entry(version: int) -> tuple | None:
    """Return what tells a journal entry from another of the same number in a database that was put back."""
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY, [version])
        return cursor.fetchone()


def _brought_up(held: _Held | None, version: int) -> _Held:
    """Return the facts with what the journal says has changed since.

    A place that moved changes the columns of events whose own entry stays the same: then, as after
    very many changes, everything is loaded. A place that came or went is named by no event that was there before, or
    is there still, without an entry of its own.
    """
    if held is None or _entry(held.facts.version) != held.entry:
        return _loaded(version)
    since = Change.objects.filter(seq__gt=held.facts.version)
    changed = list(since.order_by().values_list("kind", "public_id", "operation")[: _MOST_CHANGES + 1])
    moved = any(kind == Change.Kind.LOCATION and operation not in _CAME_OR_WENT for kind, _id, operation in changed)
    if len(changed) > _MOST_CHANGES or moved:
        # No revision's words change by it.
        loaded = _loaded(version)
        return loaded._replace(facts=replace(loaded.facts, words=held.facts.words))
    ids = [public_id.encode() for kind, public_id, _operation in changed if kind == Change.Kind.EVENT]
    try:
        facts = held.facts.changed(version, ids, load(version, after=held.facts.version))
    except InconsistentColumns:  # what was held was wrong: it is not kept
        return _loaded(version)
    return _Held(facts, _entry(version), held.loaded_at)


def _as_before(held: _Held, version: int) -> Facts:
    """Return the facts of an earlier version: what has changed since is taken out, what stood there is read."""
    if version < held.loaded_at:  # a place may have moved since
        return load(version)
    seqs = all_seqs()
    missing = np.setdiff1d(seqs, held.facts.events.seq)
    dropped = np.setdiff1d(held.facts.events.seq, seqs)
    try:
        return held.facts.exchanged(version, dropped, load(version, only=missing.tolist()))
    except InconsistentColumns:
        return load(version)
