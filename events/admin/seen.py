"""What a reviewer sees of an event before deciding: what changes for readers, and what changed inside alone."""

from typing import NamedTuple

from django.urls import reverse

from events import taxonomy
from events.desk.inside import inside_since_publication

from .public_changes import public_changes
from .state_changes import state_changes
from .told_changes import Section

_WAITING = (taxonomy.Status.CHANGES_PENDING,)


class Seen(NamedTuple):
    """Sections of what readers would see change, and of what changed and stays inside; whether all of it is new."""

    public: list[Section]
    inside: list[Section]
    is_all_new: bool
    is_pending: bool
    preview_url: str


def seen(model_admin, request, event, *, page: str = "") -> Seen:
    """Return what is to be seen of an event as it is stored, for who asks.

    page: the address of its form, where the sections are told on another page.
    """
    is_pending = event.status in _WAITING
    inside = inside_since_publication(event, request.user) if is_pending else None
    return Seen(
        public_changes(model_admin, event, request.user, page=page) if is_pending else [],
        state_changes(model_admin, event, inside.before, inside.now, only=inside.tells, page=page) if inside else [],
        event.public_id is None,
        is_pending,
        reverse("admin:events_event_preview", args=[event.pk]),
    )
