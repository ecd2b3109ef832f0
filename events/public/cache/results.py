"""What functions of a selection found: counts, map layers, histograms."""

import pickle
from collections.abc import Callable
from functools import wraps

from ..snapshot import is_one_state, one_state
from .store import Store, store

_KIND = "results"


def cached(version: int, key: tuple, make: Callable[[], object], kept: Store = store):
    """Return a copy of what is kept under a key at a version, or make it; None is never kept."""
    if (found := kept.get(version, _KIND, key)) is not None:
        return pickle.loads(found)
    made = make()
    if made is not None:
        packed = pickle.dumps(made)
        kept.put(version, _KIND, key, packed, len(packed))
    return made


def remembered(answer):
    """Keep what a function of a selection (and plain values) answers; its result must not depend on the language."""

    @wraps(answer)
    def recalled(selection, *values):
        key = (answer.__module__, answer.__qualname__, tuple(selection.params.items()), values)
        was_inside = is_one_state()
        with one_state():
            # Outside of a request's state the version may have moved since the selection read it.
            current = selection if was_inside else selection.of_now()
            return cached(current.version, key, lambda: answer(current, *values))

    return recalled
