"""What readers would see of an event, for whoever may see it on the desk: nothing is written."""

from django.core.exceptions import PermissionDenied

from events.models import Event
from events.publishing.preview import Preview, preview

__all__ = ["Preview", "preview_for"]


def preview_for(pk: int, by) -> Preview | None:
    """Return an event as the door would publish it now, shown to a user; None when there is no such event.

    Raises PermissionDenied when the user may not see events.
    """
    if not (by.has_perm("events.view_event") or by.has_perm("events.change_event")):
        raise PermissionDenied
    event = Event.objects.filter(pk=pk).first()
    return preview(event, by) if event is not None else None
