"""What an edit on the desk means for events that are already public."""

from django.db import transaction
from django.db.models import Q

from events.models import Actor, Event, Report

from .door import refresh_status
from .journal import Journal
from .locks import take_the_desk_alone


def queue_at_the_door() -> None:
    """Take the locks of a publication, for a caller that locks an event before it calls the door.

    They come before any other everywhere (locks.py): two orders would be a deadlock. Must run inside a transaction.
    """
    Journal()
    take_the_desk_alone()


def mark_events_showing(row: Report | Actor) -> list[Event]:
    """Set changes_pending on published events whose document an edit of this row would change.

    A report made confidential, or a name that may no longer be public, is still shown until
    somebody publishes those events again: so the newsroom has to see which they are. Returns
    the events that are pending now.
    """
    if isinstance(row, Report):
        relays = Report.objects.filter(Q(pk=row.pk) | Q(cited_in=row) | Q(cited_in__cited_in=row))
        showing = Q(citations__report__in=relays)
    else:
        showing = (
            Q(cast__actor=row)
            | Q(actor_relations__from_actor=row)
            | Q(actor_relations__to_actor=row)
            | Q(claims__claimant_actor=row)
            | Q(claims__value_actor=row)
        )
    events = Event.objects.on_the_record().filter(showing).distinct().order_by("pk")
    with transaction.atomic():
        return [event for event in events if refresh_status(event) == "changes_pending"]
