"""Everything that stands in the way of publishing an event: what it says, and who wrote it."""

from events.models import Event

from . import checks
from .authors import own_work, trail_of_event
from .checks import Problem
from .document import for_document, published_references
from .proposal import propose


def problems(event: Event, by=None) -> list[Problem]:
    """Return everything that stands in the way of publishing; with a user, also their part in it."""
    found = checks.problems(event)
    if by is None:
        return found
    event = for_document(Event.objects.all()).get(pk=event.pk)
    proposal = propose(event, published_references(event))
    return [*found, *own_work(trail_of_event(event, proposal.new_rows), by)]
