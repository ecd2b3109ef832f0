"""What an administrator's command does: to the whole record, or to all that a program brought in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from events import publishing
from events.models import Event, EventRelation
from events.publishing.reshaping import RewritingElsewhere, rewrite_documents, rewrite_some

from .audit import acting

__all__ = ["RewritingElsewhere", "delete_withdrawn", "rewrite_documents", "rewrite_some"]


def delete_withdrawn(events: QuerySet[Event], by) -> int:
    """Delete events that readers do not have, those included that were retracted: their tombstones stay.

    Returns how many. Raises PermissionDenied when the user may not, ValueError when one of them is on the record.
    """
    if not by.has_perm("events.delete_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "delete"):
        publishing.take_the_desk_alone()
        if events.on_the_record().exists():
            raise ValueError("an event on the record is retracted before its desk rows are deleted")
        keys = list(events.values_list("pk", flat=True))
        EventRelation.objects.filter(to_event__in=keys).delete()
        Event.objects.filter(merged_into__in=keys).update(merged_into=None)
        Event.objects.filter(pk__in=keys).delete()
        return len(keys)
