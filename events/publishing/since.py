"""What was published since a moment."""

from collections.abc import Iterable
from datetime import datetime

from events.models import Actor, Event, Location, Publisher, Report
from events.public.models import Change, DatasetVersion, PublicActor, PublicLocation


def was_published_since(event: Event, moment: datetime) -> bool:
    """Whether a revision of an event reached readers at or after a moment; a change of form alone is none."""
    if event.public_id is None:
        return False
    operations = (Change.Operation.CREATE, Change.Operation.UPDATE, Change.Operation.REINSTATE)
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=event.public_id, operation__in=operations)
    return entries.filter(at__gte=moment).exists()


def version_now() -> int:
    """Return the highest number of the journal, as far as it is committed."""
    return DatasetVersion.objects.values_list("seq", flat=True).first() or 0


def is_on_record(row: Actor | Location | Publisher | Report) -> bool:
    """Whether readers have an actor or a place, or documents name a publisher; a report stands in events alone."""
    if isinstance(row, Report):
        return False
    if isinstance(row, Publisher):
        return bool(row.published_name)
    return (PublicActor if isinstance(row, Actor) else PublicLocation).objects.filter(pk=row.uid).exists()


def were_any_published_after(events: Iterable[int], seq: int) -> bool:
    """Whether a person published one of these events, or took it back, after a version of the dataset."""
    ids = Event.objects.filter(pk__in=list(events)).exclude(public_id=None).values_list("public_id", flat=True)
    unread = (Change.Operation.RESHAPE, Change.Operation.RENAME)
    later = Change.objects.filter(kind=Change.Kind.EVENT, public_id__in=list(ids), seq__gt=seq)
    return later.exclude(operation__in=unread).exists()


def was_reference_published_after(row: Actor | Location, seq: int) -> bool:
    """Whether a state of an actor or a place reached readers after a version of the dataset."""
    later = Change.objects.filter(public_id=row.uid, seq__gt=seq).exclude(kind=Change.Kind.EVENT)
    return later.exclude(operation=Change.Operation.RESHAPE).exists()
