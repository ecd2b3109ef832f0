"""Published documents of an earlier form of the record, brought to today's: nothing from the desk, nothing corrected.

It runs after all migrations (manage.py rewrite_documents, or a job by rewrite_some()), never inside one: a migration of
today that called the door of tomorrow would meet tables that do not exist yet. Each document gets an entry of the
journal, `reshape`, by which a mirror ends with the very text that stands; its revision and its last change stay, since
what it says is the same. Earlier entries keep the text that was published and are read in today's form
(docs/decisions/0003-forms-of-documents.md).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from events.document import steps
from events.public.models import Change, DatasetVersion, PublicActor, PublicEvent, PublicLocation
from events.public.models.journal import IN_BETWEEN

from .journal import Journal
from .projection import project

_AT_ONCE = 50  # documents a transaction: other publishers wait for the journal no longer than that
_ONE_AT_A_TIME = 0x5652_5246  # an advisory lock: who rewrites holds it
_OF_KIND = {
    Change.Kind.LOCATION: PublicLocation,
    Change.Kind.ACTOR: PublicActor,
    Change.Kind.EVENT: PublicEvent,
}


class RewritingElsewhere(RuntimeError):
    """Somebody else rewrites the documents at this moment."""

    def __init__(self):
        """Say so in a sentence."""
        super().__init__("The documents are being rewritten already: let that come to its end.")


def rewrite_documents() -> int:
    """Write every published document of an earlier form anew; return how many. Raises RewritingElsewhere.

    Features, lines and rows follow from the documents. Safe to repeat, and to go on with after an interruption.
    """
    written = 0
    with _alone():
        while True:
            with transaction.atomic():
                found = _rewrite(_AT_ONCE)
            written += found
            if not found:
                return written


def rewrite_some(limit: int) -> int:
    """Write at most so many documents of an earlier form anew, in one transaction; return how many are left.

    For a job that comes back until none is left. Raises RewritingElsewhere.
    """
    with transaction.atomic():
        if not _asked("SELECT pg_try_advisory_xact_lock(%s)"):
            raise RewritingElsewhere
        _rewrite(limit)
        return how_many_left()


def how_many_left() -> int:
    """Return how many published documents stand in an earlier form."""
    return sum(_left(model).count() for model in _OF_KIND.values())


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock as long as this connection lasts, or until the end: a process that is killed holds nothing."""
    if not _asked("SELECT pg_try_advisory_lock(%s)"):
        raise RewritingElsewhere
    try:
        yield
    finally:
        _asked("SELECT pg_advisory_unlock(%s)")


def _asked(lock: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(lock, [_ONE_AT_A_TIME])
        return cursor.fetchone()[0]


def _left(model):
    return model.objects.filter(schema_number__lt=steps.SCHEMA)


def _rewrite(limit: int) -> int:
    """Rewrite at most so many documents and return how many; needs a transaction.

    From the first to the last nobody reads the record (events/public/database_state.py): its rows are of two forms.
    """
    journal = Journal()
    found = 0
    for kind, model in _OF_KIND.items():
        for row in _left(model).order_by("pk")[: limit - found]:
            _reshape(kind, row, journal)
            found += 1
    DatasetVersion.objects.update(schema_number=IN_BETWEEN if how_many_left() else steps.SCHEMA)
    return found


def _reshape(kind: str, row: PublicActor | PublicEvent | PublicLocation, journal: Journal) -> None:
    # Read, it is in today's form already (events/document_column.py).
    text = row.document
    revision = row.revision if kind == Change.Kind.EVENT else None
    seq = journal.write(kind, row.pk, Change.Operation.RESHAPE, revision=revision, document=text)
    if kind == Change.Kind.EVENT:
        # Its rows are all made anew: what they tell is the same, the texts beside it are not.
        project(json.loads(text), seq)
    else:
        type(row).objects.filter(pk=row.pk).update(document=text, schema_number=steps.SCHEMA, seq=seq)
