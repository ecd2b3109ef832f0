"""What a web process does beside its requests: whole files of earlier versions leave the disk within seconds."""

import logging
import time
from threading import Thread

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef, Q

from events.public.models import Change
from events.public.snapshot import one_state
from events.public.spool import files
from events.public.spool.responses import version_now

_EVERY = 2  # seconds
_TAKES_BACK = [Change.Operation.RETRACT, Change.Operation.MERGE, Change.Operation.REDACT]
_log = logging.getLogger(__name__)


def begin() -> None:
    """Remove what earlier processes left (a database may have been put back), and look again every two seconds."""
    if settings.SIDE != "desk":
        files.forget()
        Thread(target=_watch, name="sweeping", daemon=True).start()


def look() -> None:
    """Remove files of earlier versions; the journal is read as the public role, and only while there are files."""
    if files.is_empty():
        return
    with one_state(as_public=True):
        now = version_now()
        emptied = {seq for seq in files.versions() if seq < now.seq and was_taken_back(seq)}
    files.sweep(now, emptied)


def was_taken_back(seq: int) -> bool:
    """Return whether anything that a version held may have left the record since, as the journal tells.

    That is a retraction, a merger or a redaction, or a publication of something whose earlier documents are gone.
    """
    earlier = Change.objects.filter(kind=OuterRef("kind"), public_id=OuterRef("public_id"), seq__lte=seq, document=None)
    since = Change.objects.filter(seq__gt=seq)
    return since.filter(Q(operation__in=_TAKES_BACK) | Exists(earlier)).exists()


class Watch:
    """Looking again and again: a line in the log when it begins to fail, and one when it is well again."""

    def __init__(self):
        self._has_failed = False

    def look(self) -> None:
        """Look once, and leave the connection."""
        try:
            look()
        except (DatabaseError, OSError, ImproperlyConfigured) as error:
            # Away or frozen: no file is given meanwhile either, since every answer asks for the version first.
            if not self._has_failed:
                _log.info("whole files not looked at, until told otherwise: %s", type(error).__name__)
            self._has_failed = True
        else:
            if self._has_failed:
                _log.info("whole files looked at again")
            self._has_failed = False
        finally:
            connection.close()


def _watch() -> None:
    watch = Watch()
    while True:
        time.sleep(_EVERY)
        watch.look()
