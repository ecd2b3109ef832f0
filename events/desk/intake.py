"""What programs bring in: reference data that a loader writes in nobody's name, in many rows at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pghistory
from django.db import transaction

from events import publishing
from events.jobs.deferring import defer_rewriting

# The key under which the audit trail keeps which loader wrote an entry.
LOADER_KEY = "loader"


@contextmanager
def loading(loader: str) -> Iterator[None]:
    """Write as a loader: all or nothing, with the desk to itself, and known to the audit trail by its name."""
    with transaction.atomic(), pghistory.context(**{LOADER_KEY: loader}):
        publishing.take_the_desk_alone()
        yield


def publish_loaded(pks: Iterable[int], reason: str) -> publishing.Loaded:
    """Publish those of these places that everybody may know, as the loads of programs left them.

    reason: the public one. What a person changed since readers last had it is left, and told.
    """
    with transaction.atomic():
        loaded = publishing.publish_gazetteer(pks, reason)
        for rest in loaded.rests:
            defer_rewriting(**rest._asdict(), reason=reason, by=None)
    return loaded
