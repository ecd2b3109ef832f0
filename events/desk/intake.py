"""What programs bring in: reference data that a loader writes in nobody's name, in many rows at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import transaction

from events import publishing

# The key under which the audit trail keeps which loader wrote an entry.
LOADER_KEY = "loader"


@contextmanager
def loading(loader: str) -> Iterator[None]:
    """Write as a loader: all or nothing, with the desk to itself, and known to the audit trail by its name."""
    with transaction.atomic(), pghistory.context(**{LOADER_KEY: loader}):
        publishing.take_the_desk_alone()
        yield
