"""Liveness and readiness: the first asks no database, the second asks for the record."""

import time
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse
from django.utils import timezone

from events.jobs import presence
from events.public.cache import columns
from events.public.cache.store import store
from events.public.database_state import AnotherForm
from events.public.models import DatasetVersion
from events.public.snapshot import one_state

_WITHIN = 0.6  # seconds for the question; connecting anew may take two more, the least that libpq can be given
_FAILURE_STANDS = 1  # second
_QUICK = 0.02  # seconds; a success that took longer stands for as long again as it took, and no longer than this:
_SUCCESS_STANDS = 0.5  # seconds
_AGAIN = 5  # seconds


class _Answer(NamedTuple):
    """Nothing where the record can be read, else why not; when that was known, and until when it is said again."""

    fault: str
    ended: float
    until: float


class Readiness:
    """One question to the database at a time in a process, whose answer all who waited for it get.

    Each asking for himself, a second would wait for the first and then as long again. A failure stands for a second,
    so that a whole queue is through at once; a quick success for nobody who asks later.

    ask: returns nothing, or in words why the record cannot be read.
    """

    def __init__(self, ask):
        self._ask = ask
        self._asking = Lock()
        self._last: _Answer | None = None

    def fault(self) -> str:
        """Return what ask() says, or has just said."""
        came = time.monotonic()
        with self._asking:
            began = time.monotonic()
            last = self._last
            if last is None or (last.ended < came and last.until < began):
                fault = self._ask()
                ended = time.monotonic()
                took = ended - began
                is_slow = took > _QUICK
                stands = _FAILURE_STANDS if fault else min(took, _SUCCESS_STANDS) if is_slow else 0
                self._last = last = _Answer(fault, ended, ended + stands)
            return last.fault


def _record() -> str:
    try:
        # The state is opened here and not by the middleware: a database that is away must become words.
        with connection.answering_within(_WITHIN), one_state(as_public=True):
            DatasetVersion.objects.get(pk=1)
    except DatasetVersion.DoesNotExist:
        return "its tables are empty (run manage.py migrate)"
    except AnotherForm as error:
        return f"{error} (run manage.py rewrite_documents)"
    except Error as error:
        # The kind and no more: the words of the database may name hosts and roles.
        return f"the database does not answer ({type(error).__name__})"
    return ""


def _worker() -> str:
    try:
        with connection.answering_within(_WITHIN):
            at = presence.last_seen()
    except Error as error:
        return f"it is not known whether a worker is there ({type(error).__name__})"
    if at is None:
        return "no worker is there"
    silent = int((timezone.now() - at).total_seconds())
    return f"no worker has been seen for {silent} seconds" if silent > presence.SILENT_FOR else ""


readiness = Readiness(_record)
worker = Readiness(_worker)


def _plain(words: str, status: int = 200, **headers: str) -> HttpResponse:
    headers = {"Cache-Control": "no-store", **headers}
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


def livez(request):
    """Answer that the process runs."""
    return _plain("ok")


def readyz(request):
    """Answer within three seconds, however many ask, whether the public record can be read; 503 with words if not.

    The newsroom's side says too when nobody does its jobs: changed names wait, and nothing else does, so it is ready.
    verbose=1: where the newsroom is served, with what this process keeps of the record in memory.
    """
    if fault := readiness.fault():
        return _plain(f"the record cannot be read: {fault}", 503, **{"Retry-After": str(_AGAIN)})
    if settings.SIDE == "public":
        return _plain("ok")
    fault = worker.fault()
    words = f"ok, but {fault}: changed names wait (run manage.py work)" if fault else "ok"
    return _plain("\n".join([words, *(_kept() if request.GET.get("verbose") == "1" else [])]))


def _kept() -> list[str]:
    """Return a line for each kind of thing that this process keeps: how many, and how many bytes."""
    held = columns.weight()
    kinds = sorted(store.weights().items())
    return [
        f"cache budget: {store.budget} bytes",
        *(f"cache {kind}: {weight.n} entries, {weight.size} bytes" for kind, weight in kinds),
        f"cache columns: {held.n} events, {held.size} bytes, beside the budget",
    ]
