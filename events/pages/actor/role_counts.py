"""How often an actor was what: counts of events by role, contested ones apart."""

from django.db.models import Count, Q

from events import taxonomy
from events.public.models import PublicActor, PublicEventActor


def role_counts(row: PublicActor) -> dict:
    """Return {"events", "contested", "roles": [{"code", "role", "n"}]} of an actor; two queries.

    A debunked event counts nowhere, a contested one in "contested" alone. Who had two roles in one
    event stands under both, so the roles may add up to more than the events.
    """
    parts = PublicEventActor.objects.filter(actor=row, basis=PublicEventActor.Basis.ROLE).order_by()
    parts = parts.exclude(event__verification=taxonomy.Verification.DEBUNKED)
    disputed = Q(event__verification=taxonomy.Verification.CONTESTED)
    of_events = {"n": Count("event", distinct=True, filter=~disputed)}
    extent = parts.aggregate(contested=Count("event", distinct=True, filter=disputed), **of_events)
    roles = parts.values("role").annotate(**of_events).filter(n__gt=0).order_by("-n", "role")
    return {
        "events": extent["n"],
        "contested": extent["contested"],
        "roles": [
            {"code": line["role"], "role": taxonomy.ActorRole(line["role"]).label, "n": line["n"]} for line in roles
        ],
    }
