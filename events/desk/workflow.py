"""Handing an event over, giving it back, and whose it is: each under the event's lock, from the state it has there.

What a page showed may be old when its button is pressed: somebody may have published the event
meanwhile. So nothing here trusts the object it is given; it locks the row, looks, and only then moves.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from events import publishing, taxonomy
from events.models import Event, Priority
from events.publishing.document import for_document

from . import comments
from .audit import acting, log
from .editing import CLOSED
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


def submit(event: Event, by, why: str = "") -> Outcome:
    """Put a lead or a draft before the reviewers, unless something is still missing.

    why: for colleagues alone; it stands in the event's audit trail. Raises PermissionDenied when the user may not
    change events, Event.DoesNotExist when it is gone.
    """
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "submit"):
        stale, event = event, locked(event.pk)
        if event.status not in SUBMITTABLE:
            return _nothing_done(stale, event, [])
        if found := submission_problems(event):
            return _nothing_done(stale, event, found)
        return _move(stale, event, taxonomy.Status.IN_REVIEW, by, "submit", why)


def send_back(event: Event, by, comment: str) -> Outcome:
    """Give an event in review back to its author, with what there is to do, which opens a thread of comments.

    Refused for "comment_missing" and "comment_too_long". Raises PermissionDenied when the user may not publish,
    Event.DoesNotExist when it is gone.
    """
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "send_back"):
        stale, event = event, locked(event.pk)
        if event.status != taxonomy.Status.IN_REVIEW:
            return _nothing_done(stale, event, [])
        if found := comments.return_with(event, by, comment):
            return _nothing_done(stale, event, found)
        return _move(stale, event, taxonomy.Status.DRAFT, by, "send_back", "")


def assign(event: Event, to, by, why: str = "") -> Outcome:
    """Put an event into somebody's hands; to: None gives it up.

    It is no change of the event: forms that are open on it stay good. Refused for "not_an_editor" when that person
    could not work on it. Raises PermissionDenied when the user may not change events, Event.DoesNotExist when it is
    gone.
    """
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "assign"):
        stale, event = event, locked(event.pk)
        if event.status in CLOSED:
            return nothing_done(event, [])
        if to is not None and not to.has_perm("events.change_event"):
            return nothing_done(event, [publishing.Problem.of("not_an_editor", "assigned_to", person=str(to))])
        if event.assigned_to_id != (to.pk if to is not None else None):
            Event.objects.filter(pk=event.pk).update(assigned_to=to)
            log(by, event, "assign", why)
        stale.assigned_to = to
        return Outcome(True, event.status)


def plan(event: Event, by, *, priority: int, due_on: date | None) -> Outcome:
    """Say how soon an event is wanted: its priority (models.Priority), and the day until which; None for none.

    No change of the event, as assign(). Raises PermissionDenied, Event.DoesNotExist, ValueError for another priority.
    """
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    wanted = {"priority": Priority(priority).value, "due_on": due_on}
    with transaction.atomic(), acting(by, "plan"):
        stale, event = event, locked(event.pk)
        if event.status in CLOSED:
            return nothing_done(event, [])
        Event.objects.filter(pk=event.pk).exclude(**wanted).update(**wanted)
        stale.priority, stale.due_on = wanted.values()
        return Outcome(True, event.status)


def locked(pk: int) -> Event:
    """Return an event with its rows, locked until the transaction ends, as the last one who held it left it.

    Not against keys: whoever relates another event to this one meanwhile need not wait, and two who
    relate their events to each other do not wait for one another for ever.
    """
    return for_document(Event.objects.select_for_update(of=("self",), no_key=True)).get(pk=pk)


def _move(stale: Event, event: Event, status: str, by, verb: str, why: str) -> Outcome:
    # The condition repeats what the lock already says: a status never changes from another one than was checked.
    came_from = Event.objects.filter(pk=event.pk, status=event.status)
    is_done = came_from.update(status=status, version=F("version") + 1) == 1
    stale.refresh_from_db(fields=["status", "version"])
    if is_done:
        log(by, event, verb, why)
    return Outcome(is_done, stale.status)


def _nothing_done(stale: Event, event: Event, found: list[publishing.Problem]) -> Outcome:
    stale.status, stale.version = event.status, event.version
    return nothing_done(event, found)
