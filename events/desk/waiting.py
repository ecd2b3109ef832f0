"""What waits for whom, counted for the admin's front page: a fixed number of questions, however many events wait."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from events import taxonomy
from events.models import Event, Job, ReaderReport
from events.publishing import lacking_of_many

from . import jobs, signing

# What holds events up, in a word or two, and which codes of problems each stands for; what is none of these is "other".
REASONS = {
    "what": pgettext_lazy("holds up", "title or type"),
    "when": pgettext_lazy("holds up", "date"),
    "where": pgettext_lazy("holds up", "place"),
    "sources": pgettext_lazy("holds up", "sources"),
    "claims": pgettext_lazy("holds up", "claims"),
    "signature": pgettext_lazy("holds up", "a name without signature"),
    "who": pgettext_lazy("holds up", "actors"),
    "embargo": pgettext_lazy("holds up", "embargo"),
    "other": pgettext_lazy("holds up", "something else"),
}
_BY_FIELD = {
    **dict.fromkeys(("title_es", "title_en", "event_type", "secondary_types", "decree"), "what"),
    **dict.fromkeys(
        ("date_start", "date_end", "date_precision", "date_span", "date_start_basis", "date_note_es"), "when"
    ),
    "places": "where",
    **dict.fromkeys(("citations", "verification", "verification_reason_es"), "sources"),
    "claims": "claims",
    **dict.fromkeys(("cast", "actor_relations"), "who"),
    "embargo_until": "embargo",
}
_BY_CODE = {"private_person": "signature"}
# Drafts, what is in review and what was changed since it was published; leads lack nearly everything by nature.
_LOOKED_AT = (taxonomy.Status.DRAFT, taxonomy.Status.IN_REVIEW, taxonomy.Status.CHANGES_PENDING)
MOST_LOOKED_AT = 200


class Count(NamedTuple):
    """How many of one kind wait: its key, and the list that tells which."""

    key: str
    n: int


def counts(user) -> list[Count]:
    """Return how many of each kind wait for a user, of those kinds alone that the user may see.

    Keys: "leads", "mine", "review", "returned", "overdue", "pending" (events published and changed since), "signature"
    (names), "reports" (of readers), "jobs" (given up).
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
            Count("leads", events.leads().count()),
            Count("pending", events.filter(status=taxonomy.Status.CHANGES_PENDING).count()),
        ]
    if user.has_perm(signing.SIGN):
        found.append(Count("signature", len(signing.waiting_for_signature())))
    if user.has_perm("events.view_readerreport"):
        found.append(Count("reports", ReaderReport.objects.filter(state="open").count()))
    if jobs.may_see(user):
        found.append(Count("jobs", Job.objects.filter(state=Job.State.FAILED).count()))
    return found


def blocked() -> dict[str, list[int]]:
    """Return which unfinished events lack something before publication, by reason: {reason: their keys}.

    Of the MOST_LOOKED_AT that were changed last. What only the page of an event looks for is left out: restricted
    names in texts, and points that lie where they should not.
    """
    found = {reason: [] for reason in REASONS}
    events = Event.objects.filter(status__in=_LOOKED_AT).order_by("-updated_at", "-pk")[:MOST_LOOKED_AT]
    for event, problems in lacking_of_many(events):
        for reason in {_reason(problem) for problem in problems}:
            found[reason].append(event.pk)
    return {reason: keys for reason, keys in found.items() if keys}


def blocked_for(reason: str) -> list[int]:
    """Return the keys of the events that a reason holds up."""
    return blocked().get(reason, [])


def _reason(problem) -> str:
    return _BY_CODE.get(problem.code) or _BY_FIELD.get(problem.field, "other")
