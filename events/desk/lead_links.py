"""What leads have to do with an event that goes: they wait again."""

from events.models import Event, Lead, LeadState


def let_go(event: Event) -> None:
    """Put back into the inbox what became nothing but this event, which is about to be deleted."""
    others = Lead.objects.filter(became__event__in=Event.objects.exclude(pk=event.pk))
    alone = Lead.objects.filter(state=LeadState.MERGED, became__event=event).exclude(pk__in=others.values("pk"))
    keys = list(alone.values_list("pk", flat=True))
    Lead.objects.filter(pk__in=keys).update(state=LeadState.NEW, assigned_to=None)
