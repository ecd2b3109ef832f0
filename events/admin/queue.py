"""What waits for whom: the filters of the events' list that the admin's front page leads to, and their order."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.desk.waiting import SOONEST
from events.models import Event

from .signing import WAITING


class WaitingForMe(admin.SimpleListFilter):
    """What this user should look at next, all of it or of one kind."""

    title = _("waiting")
    parameter_name = WAITING

    def lookups(self, request, model_admin):
        """Offer the kinds that this user may have."""
        choices = [("me", _("Waiting for me")), ("mine", _("In my hands")), ("returned", _("Sent back to me"))]
        if request.user.has_perm("events.publish_event"):
            choices.append(("review", _("To review")))
        return [*choices, ("overdue", _("Overdue"))]

    def queryset(self, request, queryset):
        """Keep what the choice says."""
        if (value := self.value()) is None:
            return queryset
        return queryset.filter(pk__in=events_of(value, request.user).values("pk"))


def events_of(value: str, user):
    """Return the events of one choice of the list's filter for a user; of an unknown one, none."""
    events = Event.objects.all()
    if value == "me":
        return events.waiting_for(user)
    if value == "mine":
        return events.in_hands_of(user)
    if value == "returned":
        return events.in_hands_of(user).sent_back()
    if value == "review" and user.has_perm("events.publish_event"):
        return events.to_review_by(user)
    return events.overdue(timezone.localdate()) if value == "overdue" else events.none()


class QueueOrder:
    """Mixin of EventAdmin: what waits stands by how soon it is wanted, unless a column was chosen."""

    def get_ordering(self, request):
        """Put the urgent first, then what is due first."""
        if WAITING not in request.GET:
            return super().get_ordering(request)
        return list(SOONEST)
