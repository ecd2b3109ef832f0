"""What waits for whom, counted for the admin's front page: a fixed number of questions, however many events wait."""

from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from events import taxonomy
from events.models import Event, Job, Lead, ReaderReport

from . import comments, jobs, signing
from .blocked import REASONS, blocked_by

# By how soon it is wanted: what is urgent, then what is due first.
SOONEST = ("-priority", F("due_on").asc(nulls_last=True), "-updated_at", "-pk")
_FIRST = 6


class Count(NamedTuple):
    """How many of one kind wait: its key, and the list that tells which."""

    key: str
    n: int


def counts(user) -> list[Count]:
    """Return how many of each kind wait for a user, of those kinds alone that the user may see.

    Keys: "inbox" (new leads), "inbox_mine" (leads that one took), "stubs" (events without a type), "mine", "review",
    "returned", "overdue", "pending" (events published and changed since), "signature" (names), "reports" (of readers),
    "jobs" (given up).
    """
    found = []
    if user.has_perm("events.view_event"):
        events = Event.objects.all()
        found += [
            Count("mine", events.in_hands_of(user).count()),
            Count("returned", events.in_hands_of(user).sent_back().count()),
        ]
        if user.has_perm("events.publish_event"):
            found.append(Count("review", events.to_review_by(user).count()))
        found += [
            Count("overdue", events.overdue(timezone.localdate()).count()),
            Count("stubs", events.stubs().count()),
            Count("pending", events.filter(status=taxonomy.Status.CHANGES_PENDING).count()),
        ]
    if user.has_perm("events.view_lead"):
        inbox = Lead.objects.all()
        found += [Count("inbox", inbox.new().count()), Count("inbox_mine", inbox.in_hands_of(user).count())]
    if user.has_perm(signing.SIGN):
        found.append(Count("signature", len(signing.waiting_for_signature())))
    if user.has_perm("events.view_readerreport"):
        found.append(Count("reports", ReaderReport.objects.filter(state="open").count()))
    if jobs.may_see(user):
        found.append(Count("jobs", Job.objects.filter(state=Job.State.FAILED).count()))
    return found


def first(user) -> list[Event]:
    """Return the few events that wait for a user soonest, with what the list tells of them."""
    if not user.has_perm("events.view_event"):
        return []
    waiting = (
        Event.objects.waiting_for(user)
        .select_related("updated_by", "assigned_to")
        .prefetch_related(comments.of_many(user))
    )
    return list(waiting.order_by(*SOONEST)[:_FIRST])


def blocked() -> dict[str, int]:
    """Return how many unfinished events each reason of blocked.REASONS keeps from publication, if any."""
    counted = {reason: Event.objects.filter(blocked_by(reason)).count() for reason in REASONS}
    return {reason: n for reason, n in counted.items() if n}
