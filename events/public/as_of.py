"""The record as it stood: documents of the journal, less what was taken back since.

Nothing here says more than the journal still does: what was retracted, redacted or closed after
the moment asked for has no document there any more.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from .models import Change, PublicEvent, Tombstone

_KINDS = {
    Change.Operation.RETRACT: Tombstone.Kind.RETRACTED,
    Change.Operation.MERGE: Tombstone.Kind.MERGED,
    Change.Operation.REDACT: Tombstone.Kind.REDACTED,
}


def seq_as_of(moment: int | date, version: int) -> int:
    """Return the seq that a moment names: itself, or the latest one at the end of a day in Peru.

    Raises ValueError for a seq beyond the version and for a day that has not begun.
    """
    if isinstance(moment, int):
        if moment > version:
            raise ValueError
        return moment
    peru = timezone.get_default_timezone()
    if moment > timezone.localdate(timezone=peru):
        raise ValueError
    midnight = datetime.combine(moment + timedelta(days=1), time(), peru)
    until = Change.objects.filter(at__lt=midnight, seq__lte=version).order_by("-at", "-seq")
    return until.values_list("seq", flat=True).first() or 0


def seq_before(instant: datetime, version: int) -> int:
    """Return the seq of the last entry before an instant, up to a version; 0 for none."""
    # The door's clock never runs backwards, so the order of `at` is the order of seq.
    first = Change.objects.filter(at__gte=instant, seq__lte=version).order_by("at", "seq")
    found = first.values_list("seq", flat=True).first()
    return version if found is None else found - 1


def events_as_of(seq: int):
    """Return the journal's first entries of the events that stood at a seq and stand still.

    Each carries `document_then`, its document at that seq. The first entry of an event never
    moves, so pages in this order neither skip nor repeat; and a page costs what it shows.
    """
    created = Change.objects.filter(kind=Change.Kind.EVENT, operation=Change.Operation.CREATE, seq__lte=seq)
    standing = created.filter(Exists(PublicEvent.objects.filter(pk=OuterRef("public_id"))))
    then = _entries(OuterRef("public_id"), seq).values("document")[:1]
    return standing.annotate(document_then=Subquery(then)).filter(document_then__isnull=False)


def entry_as_of(public_id: str, seq: int) -> Change | None:
    """Return the entry that told how an event stood at a seq, or None before it was published."""
    return _entries(public_id, seq).first()


def stone_of(entry: Change) -> Tombstone | None:
    """Return what stood in place of an event that this entry took back; None for another entry."""
    kind = _KINDS.get(entry.operation)
    return kind and Tombstone(
        public_id=entry.public_id,
        kind=kind,
        reason=entry.reason,
        merged_into=entry.merged_into,
        at=entry.at,
        seq=entry.seq,
    )


def _entries(public_id, seq: int):
    """Return an event's entries up to a seq, the latest first."""
    return Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id, seq__lte=seq).order_by("-seq")
