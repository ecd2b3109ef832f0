"""Drafts out of a file, some rows at a time: what the worker calls stands in a room above this one, known by name."""

from django.db import transaction
from django.utils.module_loading import import_string

from events.models import ImportBatch

from .rewriting import MOST_FAILURES

# Takes the number of a batch; `next()` does one step, a transaction, and returns whether there is more to do.
_WORK = "events.importers.spreadsheets.working.Work"
# Empties what nobody needs any more.
_FORGET = "events.desk.imports.forget_old"


def work_on(batch: int):
    """Return what does the steps of a batch, one after another."""
    return import_string(_WORK)(batch)


def forget_old() -> None:
    """Give up files that nobody went on with, and empty rows of batches that ended long ago."""
    import_string(_FORGET)()


def note_failure(batch: int, kind: str) -> tuple[int, bool]:
    """Keep that a try failed, and with which kind of error; return how many did, and whether it is given up."""
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().filter(pk=batch).first()
        if stored is None or not stored.is_under_way:
            return MOST_FAILURES, True
        stored.failures += 1
        is_given_up = stored.failures >= MOST_FAILURES
        # The page says that it stopped, and offers another try, once there is an error.
        stored.error = kind if is_given_up else ""
        stored.save(update_fields=["failures", "error"])
        return stored.failures, is_given_up


def under_way() -> list[ImportBatch]:
    """Return the batches that the worker should be at, and that were not given up."""
    return list(ImportBatch.objects.filter(state__in=ImportBatch.UNDER_WAY, error=""))
