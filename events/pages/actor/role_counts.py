"""How often an actor was what: counts of events by role, contested ones apart."""

from events import taxonomy
from events.public import stats
from events.public.models import PublicActor


def role_counts(row: PublicActor) -> dict:
    """Return {"events", "contested", "roles": [{"code", "role", "n"}]} of an actor, the commonest role first.

    A debunked event counts nowhere, a contested one in "contested" alone. Who had two roles in one
    event stands under both, so the roles may add up to more than the events.
    """
    counts = stats.by_role(row.uid)
    roles = sorted(counts["roles"].items(), key=lambda item: (-item[1], item[0]))
    return {
        "events": counts["n"],
        "contested": counts["contested"],
        "roles": [{"code": code, "role": taxonomy.ActorRole(code).label, "n": n} for code, n in roles],
    }
