"""The facts that this process holds: loaded once, then brought up to each version by the journal."""

from threading import Lock

from ..models import Change
from ..selection import dataset_version
from .columns import Facts
from .loading import load

_MOST_CHANGES = 20_000  # beyond that all is loaded anew

_lock = Lock()
_held: Facts | None = None


def facts_at(version: int) -> Facts:
    """Return facts that are at least as new as a dataset version."""
    global _held
    with _lock:
        if _held is not None and _held.version > version and dataset_version() < _held.version:
            _held = None  # the database was put back to an earlier state
        if _held is None:
            _held = load(version)
        elif _held.version < version:
            _held = _brought_up(_held, version)
        return _held


def newer_than(facts: Facts) -> Facts:
    """Return facts of the version that is current now."""
    return facts_at(max(dataset_version(), facts.version))


def forget() -> None:
    """Drop everything: for tests, whose rollbacks give the same version out twice."""
    global _held
    with _lock:
        _held = None


def _brought_up(facts: Facts, version: int) -> Facts:
    """Return the facts with what the journal says has changed since.

    A place that moved changes the columns of events whose own entry stays the same: then, as after
    very many changes, everything is loaded.
    """
    since = Change.objects.filter(seq__gt=facts.version)
    changed = list(since.order_by().values_list("kind", "public_id")[: _MOST_CHANGES + 1])
    if len(changed) > _MOST_CHANGES or any(kind == Change.Kind.LOCATION for kind, _id in changed):
        return load(version)
    ids = {public_id for kind, public_id in changed if kind == Change.Kind.EVENT}
    return facts.changed(version, [public_id.encode() for public_id in ids], load(version, after=facts.version))
