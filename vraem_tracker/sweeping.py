"""What a web process does beside its requests: whole files of earlier versions leave the disk within seconds."""

import logging
import time
from threading import Thread

from django.conf import settings
from django.db import DatabaseError, connection

from events.public import spool
from events.public.models import Change
from events.public.snapshot import one_state
from events.public.spooling import version_now

_EVERY = 2  # seconds
_log = logging.getLogger(__name__)


def begin() -> None:
    """Remove what earlier processes left (a database may have been put back), and look again every two seconds."""
    if settings.SIDE != "desk":
        spool.forget()
        Thread(target=_watch, name="sweeping", daemon=True).start()


class Sweeper:
    """Looks at the files; remembers of each version how much had been taken out of it while it was the newest."""

    def __init__(self):
        self._taken: dict[int, int] = {}

    def look(self) -> None:
        """Remove files of earlier versions; the journal is read as the public role, and only while there are files."""
        if spool.is_empty():
            return
        with one_state(as_public=True):
            now = version_now()
            if now.seq not in self._taken:
                self._taken[now.seq] = _taken_out_of(now.seq)
            spool.sweep(now, self._was_taken_back)
        kept = spool.versions() | {now.seq}
        self._taken = {seq: number for seq, number in self._taken.items() if seq in kept}

    def _was_taken_back(self, seq: int) -> bool:
        """Return whether documents of this version left the journal since; a version never seen may have lost some."""
        return self._taken.get(seq) != _taken_out_of(seq)


def _taken_out_of(seq: int) -> int:
    """Return how many entries up to a version have no document any more: it grows with whatever is taken back."""
    return Change.objects.filter(seq__lte=seq, document=None).count()


def _watch() -> None:
    sweeper = Sweeper()
    while True:
        time.sleep(_EVERY)
        try:
            sweeper.look()
        except (DatabaseError, OSError) as error:
            # Away or frozen: no file is given meanwhile either, since every answer asks for the version first.
            _log.info("whole files not looked at: %s", type(error).__name__)
        finally:
            connection.close()
