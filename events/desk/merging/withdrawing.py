"""One event recorded twice: the one is withdrawn, and its address leads to the other."""

from events import publishing
from events.models import Event

from ..outcome import Outcome
from ..review import same_version, take_to_the_record


def merge(event: Event, into: Event, by, reason: str, version: int | str | None = None) -> Outcome:
    """Withdraw an event in favour of another published one; readers see the reason.

    version: the one that the page showed. Raises PermissionDenied, Event.DoesNotExist when it is gone.
    """

    def act(stored: Event):
        same_version(stored, version)
        publishing.merge(event, into, by, reason)

    return take_to_the_record(event, by, "merge", act)
