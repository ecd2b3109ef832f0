"""What was published since a moment."""

from datetime import datetime

from events.models import Event
from events.public.models import Change


def was_published_since(event: Event, moment: datetime) -> bool:
    """Whether a revision of an event reached readers at or after a moment; a change of form alone is none."""
    if event.public_id is None:
        return False
    operations = (Change.Operation.CREATE, Change.Operation.UPDATE, Change.Operation.REINSTATE)
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=event.public_id, operation__in=operations)
    return entries.filter(at__gte=moment).exists()
