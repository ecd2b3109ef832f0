"""Saving and deleting: what a person or a program wrote becomes the desk's state.

The caller has checked the fields (a form, or full_clean) and holds the row (`versions.hold`), so that nothing is
written over what somebody else saved; it gives the function that writes the rows, which is called in between.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

from events import publishing, taxonomy
from events.models import TARGET_FIELDS, Actor, Claim, Event, Report
from events.publishing import Problem

from . import source_copies
from .audit import acting, log
from .lead_links import let_go
from .outcome import Outcome, nothing_done

# What is merged or redacted is kept as it was.
CLOSED = (taxonomy.Status.MERGED, taxonomy.Status.REDACTED)


class Saved(NamedTuple):
    """What saving a reference or a report meant beyond itself: the published events that differ from it now."""

    pending: list[Event]


def save_event(event: Event, by, write_rows: Callable[[], object], *, is_changed: bool = True) -> Outcome:
    """Write an event and its rows as one act: stamped, and compared with what readers have.

    write_rows: writes the rows, once the event itself is there. is_changed: whether the event or any row of it is
    another than was stored; a save without a change leaves no trace. A new event without a type is a lead, and a lead
    that is given one becomes a draft.

    Raises PermissionDenied when the user may not add or change events, or when the event is closed.
    """
    is_new = event._state.adding
    if not by.has_perm("events.add_event" if is_new else "events.change_event"):
        raise PermissionDenied
    if event.status in CLOSED:
        raise PermissionDenied
    with transaction.atomic(), acting(by, "add" if is_new else "change"):
        if is_new:
            event.created_by, event.status = by, taxonomy.Status.LEAD
        if event.status == taxonomy.Status.LEAD and event.event_type:
            event.status = taxonomy.Status.DRAFT
        if is_changed or is_new:
            event.updated_by = by
            event.version += 0 if is_new else 1
            event.save()
        write_rows()
        event.status = publishing.refresh_status(event)
    return Outcome(True, event.status)


def save_new_events(events: list[Event], by, write_rows: Callable[[], object]) -> None:
    """Write many new events and their rows as one act: what save_event() does of a new one, in a few statements.

    A program's, which makes drafts by the thousand: each of them costs thirty statements one by one. What save()
    would do beyond writing (circles of vicinities) is not done: rows with a circle are saved one by one.

    Raises PermissionDenied when the user may not add events.
    """
    if not by.has_perm("events.add_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "add"):
        for event in events:
            event.created_by = event.updated_by = by
            event.status = taxonomy.Status.DRAFT if event.event_type else taxonomy.Status.LEAD
        Event.objects.bulk_create(events)
        write_rows()


def keep_claims(model: type[Model], deleted: Iterable[int]) -> set[str]:
    """Keep the claims about rows that are about to be deleted: they stay in the event, about nothing in particular.

    deleted: keys of rows of one model. Returns the targets that no claim may have any more, as "field:key".
    """
    released, deleted = set(), list(deleted)
    for name in TARGET_FIELDS:
        if Claim._meta.get_field(name).related_model is model:
            Claim.objects.filter(**{f"{name}__in": deleted}).update(**{name: None})
            released |= {f"{name}:{pk}" for pk in deleted}
    return released


def leave_one_main_place(event: Event, main: Iterable[int]) -> None:
    """Let no other place of an event be the main one than these, before one of them is written as such."""
    event.places.filter(is_primary=True).exclude(pk__in=list(main)).update(is_primary=False)


def save_reference(row: Model, by, write_rows: Callable[[], object] = lambda: None) -> Saved:
    """Write an actor, a place, a report or a publisher with its own rows, and mark the published events that differ.

    A new row too: a report may have been deleted to be entered anew as confidential. Actors are saved by
    signing.save_actor(), which calls this.

    Raises PermissionDenied when the user may not add or change such rows.
    """
    is_new = row._state.adding
    _must_be_allowed(row, by, "add" if is_new else "change")
    with transaction.atomic(), acting(by, "add" if is_new else "change"):
        row.save()
        write_rows()
        shows_in_events = isinstance(row, Report | Actor)
        return Saved(publishing.mark_events_showing(row) if shows_in_events else [])


def delete(row: Model, by) -> Outcome:
    """Delete a row of the desk; an event only while readers have never had it.

    Raises PermissionDenied when the user may not, and what the database raises when others need the row.
    """
    _must_be_allowed(row, by, "delete")
    with transaction.atomic(), acting(by, "delete"):
        publishing.take_the_desk_alone()
        if isinstance(row, Event):
            stored = Event.objects.select_for_update().get(pk=row.pk)
            if stored.public_id is not None:
                return nothing_done(stored, [Problem.of("was_public", "public_id")])
            let_go(row)
        if isinstance(row, Report) and (n := source_copies.forget_with(row)):
            log(by, row, "erase_copies", str(n))
        row.delete()
    return Outcome(True)


def _must_be_allowed(row: Model, by, action: str) -> None:
    if not by.has_perm(f"{row._meta.app_label}.{action}_{row._meta.model_name}"):
        raise PermissionDenied
