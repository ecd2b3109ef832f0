"""What an edit on the desk means for events that are already public."""

from django.apps import apps
from django.db import transaction
from django.db.models import Q

from events.models import Actor, ActorRelation, Citation, Claim, Event, EventActor, Report

from .confidential import is_hidden
from .door import refresh_status
from .journal import Journal
from .led_on import rows_led_to
from .locks import take_the_desk_alone

# The rows by which an event names an actor, and their columns.
_NAMING_ACTORS = {
    EventActor: ("actor_id",),
    ActorRelation: ("from_actor_id", "to_actor_id"),
    Claim: ("claimant_actor_id", "value_actor_id"),
}


def lock_to_publish() -> None:
    """Take the locks of a publication, for a caller that locks an event before it calls the door.

    They come before any other everywhere (locks.py): two orders would be a deadlock. Must run inside a transaction.
    """
    Journal()
    take_the_desk_alone()


def mark_events_showing(row: Report | Actor) -> list[Event]:
    """Set changes_pending on published events whose document, or history, an edit of this row would change.

    A report made confidential, or a name that may no longer be public, is still shown until
    somebody publishes those events again: so the newsroom has to see which they are, those included
    that showed it once and do no more. Returns the events that are pending now.
    """
    events = Event.objects.on_the_record().filter(pk__in=_ever_naming(row)).order_by("pk")
    with transaction.atomic():
        return [event for event in events if refresh_status(event) == "changes_pending"]


def _ever_naming(row: Report | Actor) -> set[int]:
    """Return the keys of the events whose rows name a report, what is known through it, or an actor, or once did.

    By the audit trail, which has an index of both sides: the journal would have to be read whole. Each kind of row
    by itself, so that each takes its index.
    """
    if isinstance(row, Report):
        reports = _with_relays(row)
        return _events_of(Citation, Q(report_id__in=reports)) | _events_in_trail(
            Citation, Q(report_id__in=reports | _entered_before(row))
        )
    found, actors = set(), {row.pk} | rows_led_to(Actor, [row.pk])
    for model, columns in _NAMING_ACTORS.items():
        for column in columns:
            rule = Q(**{f"{column}__in": actors})
            found |= _events_of(model, rule) | _events_in_trail(model, rule)
    return found


def _with_relays(row: Report) -> set[int]:
    """Return the keys of a report, of what was merged into it, and of all that we know through them, however far."""
    found = {row.pk} | rows_led_to(Report, [row.pk])
    last = found
    while last := set(Report.objects.filter(cited_in__in=last).values_list("pk", flat=True)) - found:
        found |= last
    return found


def _entered_before(row: Report) -> set[int]:
    """Return the keys that the same report had, by its address or title, when it was entered before; if it is hidden.

    Who deletes a report and enters it anew as confidential means the history too.
    """
    same = Q(url__iexact=row.url) if row.url else Q(pk__in=[])
    same |= Q(title__iexact=row.title) if row.title else Q(pk__in=[])
    return set(_trail("Report").filter(same).values_list("pgh_obj_id", flat=True)) if is_hidden(row) else set()


def _events_of(model, rule: Q) -> set[int]:
    """Return the keys of the events with a row to which a rule applies; some are older than the trail."""
    return set(model.objects.filter(rule).values_list("event_id", flat=True))


def _events_in_trail(model, rule: Q) -> set[int]:
    """Return the keys of the events that ever had a row to which a rule applies."""
    return set(_trail(model.__name__).filter(rule).values_list("event_id", flat=True))


def _trail(model: str):
    return apps.get_model("events", f"{model}Audit").objects
