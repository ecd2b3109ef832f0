"""The texts from which an event is made, beside its form: those of the leads that it came from."""

from events.models import Event, Lead

from .lead_words import headline, with_addresses

_MOST = 6


def leads_beside(user, event: Event | None) -> list[tuple[Lead, str]]:
    """Return (lead, its headline) of what an event was made of, for who may see leads; the latest first."""
    if event is None or not user.has_perm("events.view_lead"):
        return []
    rows = Lead.objects.filter(became__event=event).prefetch_related(with_addresses(user))
    return [(lead, headline(lead)) for lead in rows[:_MOST]]
