"""Handing an event over and giving it back: each under the event's lock, from the state it has there.

What a page showed may be old when its button is pressed: somebody may have published the event
meanwhile. So nothing here trusts the object it is given; it locks the row, looks, and only then moves.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from events import publishing, taxonomy
from events.models import Event
from events.publishing.document import for_document

from .audit import acting, log
from .outcome import Outcome, nothing_done

SUBMITTABLE = (taxonomy.Status.LEAD, taxonomy.Status.DRAFT)
# What a reviewer, not the author, puts right or decides; it does not keep an event from being submitted.
FOR_THE_REVIEWER = frozenset(
    {
        *("private_person", "restricted_actor", "name_in_text", "embargoed", "own_work"),
        *("vicinity_not_apart", "centre_at_publication", "circle_on_site", "offset_shared"),
    }
)


def submission_problems(event: Event) -> list[publishing.Problem]:
    """Return what the author must mend before a reviewer's time is asked for."""
    return [problem for problem in publishing.problems(event) if problem.code not in FOR_THE_REVIEWER]


def submit(event: Event, by) -> Outcome:
    """Put a lead or a draft before the reviewers, unless something is still missing.

    Raises PermissionDenied when the user may not change events, Event.DoesNotExist when it is gone.
    """
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "submit"):
        stale, event = event, locked(event.pk)
        if event.status not in SUBMITTABLE:
            return _nothing_done(stale, event, [])
        if found := submission_problems(event):
            return _nothing_done(stale, event, found)
        return _move(stale, event, taxonomy.Status.IN_REVIEW, by, "submit")


def send_back(event: Event, by) -> Outcome:
    """Give an event in review back to its author.

    Raises PermissionDenied when the user may not publish, Event.DoesNotExist when it is gone.
    """
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "send_back"):
        stale, event = event, locked(event.pk)
        if event.status != taxonomy.Status.IN_REVIEW:
            return _nothing_done(stale, event, [])
        return _move(stale, event, taxonomy.Status.DRAFT, by, "send_back")


def locked(pk: int) -> Event:
    """Return an event with its rows, locked until the transaction ends, as the last one who held it left it.

    Not against keys: whoever relates another event to this one meanwhile need not wait, and two who
    relate their events to each other do not wait for one another for ever.
    """
    return for_document(Event.objects.select_for_update(of=("self",), no_key=True)).get(pk=pk)


def _move(stale: Event, event: Event, status: str, by, verb: str) -> Outcome:
    # The condition repeats what the lock already says: a status never changes from another one than was checked.
    came_from = Event.objects.filter(pk=event.pk, status=event.status)
    is_done = came_from.update(status=status, version=F("version") + 1) == 1
    stale.refresh_from_db(fields=["status", "version"])
    if is_done:
        log(by, event, verb)
    return Outcome(is_done, stale.status)


def _nothing_done(stale: Event, event: Event, found: list[publishing.Problem]) -> Outcome:
    stale.status, stale.version = event.status, event.version
    return nothing_done(event, found)
