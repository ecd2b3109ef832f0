"""What people ask for of an import: each looks at right and state, writes, logs, and leaves the work to a job."""

from datetime import timedelta
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from events.jobs.deferring import defer_import
from events.models import ImportBatch, ImportRow
from events.publishing import Problem

from ..audit import log
from ..likeness import VERY_LIKELY
from ..outcome import Outcome
from . import storage
from .rights import may_import, must_be_allowed
from .steps import touched_since

State, Row = ImportBatch.State, ImportRow.Outcome
# What a page or a command may say of how a file is to be read.
CHOICES = ("kind", "reading", "decimal_mark", "date_order", "columns", "types", "dataset", "keeps_zeros")
# A batch that ended keeps the errors of its rows for so long.
_KEPT_DAYS = 30


class LikelyToChoose(Exception):
    """There are rows that are very likely an event of the desk already, and nobody has said what becomes of them."""


def start(file: BinaryIO, by, *, name: str, file_name: str, size: int, digest: str, **choices) -> ImportBatch:
    """Keep a file that was looked at, as a new batch; choices: those of CHOICES, as they were guessed.

    Raises PermissionDenied.
    """
    must_be_allowed(by)
    stored = storage.keep(file)
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.create(
                name=name, file_name=file_name[:200], stored=stored, size=size, digest=digest, by=by, **choices
            )
            log(by, batch, "import_start")
    except Exception:
        storage.storages["imports"].delete(stored)
        raise
    return batch


def reread(batch: ImportBatch, by, **choices) -> Outcome:
    """Keep that a file is read otherwise than guessed; what was checked is forgotten. Raises PermissionDenied."""
    must_be_allowed(by)
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state not in (State.UPLOADED, State.CHECKED):
            return _not_now(stored)
        _set(choices)(stored)
        stored.state = State.UPLOADED
        stored.save()
    batch.refresh_from_db()
    return Outcome(True)


def check(batch: ImportBatch, by, **choices) -> Outcome:
    """Let the worker say of every row what it would become; what was said before is forgotten.

    choices: those of CHOICES that somebody has seen and set. Raises PermissionDenied.
    """
    return _ask(batch, by, (State.UPLOADED, State.CHECKED), State.CHECKING, _set(choices), "import_check")


def _set(choices: dict):
    def write(batch: ImportBatch) -> None:
        for name, value in choices.items():
            if name not in CHOICES:
                raise ValueError(name)
            setattr(batch, name, value)
        batch.rows.all().delete()
        batch.total = 0

    return write


def choose(row: ImportRow, by, choice: str) -> Outcome:
    """Say of one row that a draft is made of it, or none, whatever is said of all; "" takes that back.

    Raises PermissionDenied, ValueError.
    """
    must_be_allowed(by)
    if choice and choice not in ImportRow.Choice.values:
        raise ValueError(choice)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=row.batch_id)
        if batch.state != State.CHECKED:
            return _not_now(batch)
        ImportRow.objects.filter(pk=row.pk, outcome=Row.READY).update(choice=choice)
    return Outcome(True)


def run(batch: ImportBatch, by, likely: str = "") -> Outcome:
    """Let the worker make drafts of the rows that can be one.

    likely: what becomes of rows that are very likely here already (ImportBatch.Likely), asked where there are any.
    Raises PermissionDenied, LikelyToChoose, ValueError.
    """
    if likely and likely not in ImportBatch.Likely.values:
        raise ValueError(likely)

    def write(stored: ImportBatch) -> None:
        ready = stored.rows.filter(outcome=Row.READY)
        if not likely and very_likely(ready).filter(choice="").exists():
            raise LikelyToChoose
        stored.likely, stored.total = likely, ready.count()

    return _ask(batch, by, (State.CHECKED,), State.RUNNING, write, "import_run")


def very_likely(rows):
    """Return those of these rows that are very likely an event of the desk: the likeliest stands first in each."""
    return rows.filter(likes__0__1__gte=VERY_LIKELY)


def undo(batch: ImportBatch, by, why: str, edited: str = "") -> Outcome:
    """Let the worker delete every draft of a batch, in one step for whoever asks.

    edited: what becomes of drafts that somebody worked on since (ImportBatch.Edited), asked where there are any.
    Refused once readers have had one of them. Raises PermissionDenied, ValueError.
    """
    if edited and edited not in ImportBatch.Edited.values:
        raise ValueError(edited)
    must_be_allowed(by)
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state != State.DONE:
            return _not_now(stored)
        made = stored.rows.filter(outcome=Row.MADE, event__isnull=False)
        if public := made.filter(event__public_id__isnull=False).count():
            return Outcome(False, problems=[Problem.of("import_published", "rows", n=public)])
        if not edited and (n := len(touched_since(made))):
            return Outcome(False, problems=[Problem.of("import_edited", "edited", n=n)])
        stored.edited, stored.total = edited, made.count()
        _begin(stored, State.UNDOING, by)
        log(by, stored, "import_undo", why)
    batch.refresh_from_db()
    return Outcome(True)


def discard(batch: ImportBatch, by) -> Outcome:
    """Give a batch up of which nothing was made: its file and its rows go. Raises PermissionDenied."""
    must_be_allowed(by)
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state not in (State.UPLOADED, State.CHECKING, State.CHECKED):
            return _not_now(stored)
        _end_without_drafts(stored)
        log(by, stored, "import_discard")
    batch.refresh_from_db()
    return Outcome(True)


def retry(batch: ImportBatch, by) -> Outcome:
    """Have work that was given up tried anew, from where it came to. Raises PermissionDenied."""
    must_be_allowed(by)
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if not (stored.is_under_way and stored.error):
            return Outcome(False, problems=[Problem.of("nothing_to_retry", "state")])
        stored.failures, stored.error = 0, ""
        stored.save(update_fields=["failures", "error"])
        defer_import(stored)
    return Outcome(True)


def _ask(batch: ImportBatch, by, before: tuple, state: str, write, verb: str) -> Outcome:
    must_be_allowed(by)
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state not in before:
            return _not_now(stored)
        write(stored)
        _begin(stored, state, by)
        log(by, stored, verb)
    batch.refresh_from_db()
    return Outcome(True)


def _begin(batch: ImportBatch, state: str, by) -> None:
    batch.state, batch.done, batch.failures, batch.error, batch.asked_by = state, 0, 0, "", by
    batch.save()
    defer_import(batch)


def _not_now(batch: ImportBatch) -> Outcome:
    return Outcome(False, batch.state, [Problem.of("import_not_now", "state", state=batch.get_state_display())])


def _end_without_drafts(batch: ImportBatch) -> None:
    storage.erase(batch)
    batch.rows.all().delete()
    batch.reading = {}
    batch.state, batch.finished_at = State.DISCARDED, timezone.now()
    batch.save()


def forget_event(event) -> None:
    """Erase what rows of imports hold of an event: it was redacted."""
    ImportRow.objects.filter(event=event).update(plan={}, findings=[], likes=[])


def forget_old(now=None) -> None:
    """Give up batches that nobody went on with for seven days; empty the rows of those that ended 30 days ago."""
    now = now or timezone.now()
    waiting = ImportBatch.objects.filter(
        state__in=[State.UPLOADED, State.CHECKED], at__lt=now - timedelta(days=ImportBatch.KEPT_DAYS)
    )
    for batch in waiting:
        with transaction.atomic():
            stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if stored.state in (State.UPLOADED, State.CHECKED):
                _end_without_drafts(stored)
    ended = ImportBatch.objects.filter(finished_at__lt=now - timedelta(days=_KEPT_DAYS))
    ImportRow.objects.filter(batch__in=ended).exclude(plan={}, findings=[], likes=[]).update(
        plan={}, findings=[], likes=[]
    )
    storage.erase_strays(set(ImportBatch.objects.exclude(stored="").values_list("stored", flat=True)))


__all__ = ["CHOICES", "PermissionDenied", "may_import"]
