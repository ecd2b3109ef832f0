"""An editor's word that two events are not the same: kept with who said it, and taken back by anybody who may edit."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from events import publishing
from events.models import DistinctEvents, Event

from ..audit import acting, log
from ..outcome import Outcome


def say_distinct(one: Event, other: Event, by) -> Outcome:
    """Keep that two events are not the same, so that nobody is asked again; said twice is as once.

    Raises PermissionDenied when the user may not change events, ValueError for one event and itself.
    """
    with _about_two(one, other, by, "distinct"):
        _row, is_new = DistinctEvents.objects.get_or_create(**_pair(one, other), defaults={"said_by": by})
        if is_new:
            _log_both(one, other, by, "distinct")
    return Outcome(True)


def take_back(one: Event, other: Event, by) -> Outcome:
    """Let two events be asked about again; not done where nobody had told them apart. Raises as say_distinct()."""
    with _about_two(one, other, by, "maybe_same"):
        deleted, _of_each = DistinctEvents.objects.filter(**_pair(one, other)).delete()
        if deleted:
            _log_both(one, other, by, "maybe_same")
    return Outcome(bool(deleted))


def are_distinct(one: Event, other: Event) -> DistinctEvents | None:
    """Return what was said of two events, or None."""
    return DistinctEvents.objects.filter(**_pair(one, other)).select_related("said_by").first()


def told_apart_from(event: Event, limit: int = 20) -> list[tuple[Event, DistinctEvents]]:
    """Return the events of which somebody said that they are not this one, the last said first."""
    rows = DistinctEvents.objects.filter(Q(first=event) | Q(second=event)).select_related("first", "second", "said_by")
    return [(row.second if row.first_id == event.pk else row.first, row) for row in rows[:limit]]


@contextmanager
def _about_two(one: Event, other: Event, by, verb: str) -> Iterator[None]:
    """One transaction of somebody who may change events; neither event is deleted meanwhile."""
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    if one.pk == other.pk:
        raise ValueError("an event is always itself")
    with transaction.atomic(), acting(by, verb):
        # Who deletes an event takes the desk alone (publishing/locks.py).
        publishing.share_the_desk()
        yield


def _pair(one: Event, other: Event) -> dict:
    first, second = sorted((one.pk, other.pk))
    return {"first_id": first, "second_id": second}


def _log_both(one: Event, other: Event, by, verb: str) -> None:
    for event, than in ((one, other), (other, one)):
        log(by, event, verb, f"{than.public_id or than.pk}")
