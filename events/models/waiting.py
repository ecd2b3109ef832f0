"""What waits for whom: how soon an event is wanted, and whose turn it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from events import taxonomy

from .comment import CommentThread

_UNFINISHED = (taxonomy.Status.LEAD, taxonomy.Status.DRAFT)


class Priority(models.IntegerChoices):
    """How soon the newsroom wants an event worked on."""

    LOW = 1, pgettext_lazy("priority", "low")
    NORMAL = 2, pgettext_lazy("priority", "normal")
    HIGH = 3, pgettext_lazy("priority", "high")
    URGENT = 4, pgettext_lazy("priority", "urgent")


class WaitingEvents(models.QuerySet):
    """The newsroom's words for events that wait for somebody; mixed into the events' own queryset."""

    def stubs(self):
        """Return what nobody has made a draft of yet."""
        return self.filter(status=taxonomy.Status.LEAD)

    def in_hands_of(self, user):
        """Return a person's own unfinished work: what was put into their hands, or what they began and nobody has."""
        mine = Q(assigned_to=user) | Q(assigned_to=None, created_by=user)
        return self.filter(mine, status__in=_UNFINISHED)

    def sent_back(self):
        """Return the drafts that a reviewer gave back; what was published is never a draft again."""
        returned = CommentThread.objects.filter(is_return=True).values("event")
        return self.filter(status=taxonomy.Status.DRAFT, pk__in=returned)

    def to_review_by(self, user):
        """Return what waits for a review and was not last changed by this person."""
        waiting = self.filter(status__in=[taxonomy.Status.IN_REVIEW, taxonomy.Status.CHANGES_PENDING])
        return waiting.exclude(updated_by=user)

    def overdue(self, today):
        """Return the unfinished work whose day has passed."""
        return self.filter(status__in=[*_UNFINISHED, taxonomy.Status.IN_REVIEW], due_on__lt=today)

    def waiting_for(self, user):
        """Return what a person should look at next: their own unfinished work and, for who publishes, reviews."""
        found = Q(pk__in=self.model.objects.in_hands_of(user).values("pk"))
        if user.has_perm("events.publish_event"):
            found |= Q(pk__in=self.model.objects.to_review_by(user).values("pk"))
        return self.filter(found)
