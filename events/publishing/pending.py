"""What an edit on the desk means for events that are already public."""

from django.apps import apps
from django.db import transaction
from django.db.models import Q

from events.models import Actor, Event, Report

from .confidential import is_hidden
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
    """Set changes_pending on published events whose document, or history, an edit of this row would change.

    A report made confidential, or a name that may no longer be public, is still shown until
    somebody publishes those events again: so the newsroom has to see which they are, those included
    that showed it once and do no more. Returns the events that are pending now.
    """
    events = Event.objects.on_the_record().filter(_naming(row)).distinct().order_by("pk")
    with transaction.atomic():
        return [event for event in events if refresh_status(event) == "changes_pending"]


def _naming(row: Report | Actor) -> Q:
    """Return the rule that an event's rows name a report, what is known through it, or an actor, or once did.

    By the audit trail, which has an index of both sides: the journal would have to be read whole.
    """
    if isinstance(row, Report):
        reports = _with_relays(row)
        cited = _events_in("Citation", Q(report_id__in=reports | _entered_before(row)))
        return Q(citations__report__in=reports) | cited
    parts = _events_in("EventActor", Q(actor_id=row.pk))
    relations = _events_in("ActorRelation", Q(from_actor_id=row.pk) | Q(to_actor_id=row.pk))
    claims = _events_in("Claim", Q(claimant_actor_id=row.pk) | Q(value_actor_id=row.pk))
    # Rows that are older than the trail.
    now = Q(cast__actor=row) | Q(actor_relations__from_actor=row) | Q(actor_relations__to_actor=row)
    return now | Q(claims__claimant_actor=row) | Q(claims__value_actor=row) | parts | relations | claims


def _with_relays(row: Report) -> set[int]:
    """Return the keys of a report and of all that we know through it, however far."""
    found, last = {row.pk}, {row.pk}
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


def _events_in(model: str, rule: Q) -> Q:
    """Return the rule that an event ever had a row of a model to which a rule applies."""
    return Q(pk__in=_trail(model).filter(rule).values("event_id"))


def _trail(model: str):
    return apps.get_model("events", f"{model}Audit").objects
