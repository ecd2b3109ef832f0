"""Publishing and taking back: what a reviewer is told before, and the verbs that follow.

A verb is bound to what its page showed: to a version of the event, or to the digest of all that would be published
(publishing/reviewed.py). Reasons are what readers see.
"""

from collections.abc import Callable

from django.db import transaction

from events import publishing, taxonomy
from events.jobs.deferring import defer_rewriting
from events.models import Actor, Event, Location, Publisher
from events.publishing import (
    NOTHING_SHOWN,
    Decisions,
    Problem,
    PublicationRefused,
    cautions_in_reason,
    cautions_in_reference,
    digests,
    is_pending,
    names_in_reference,
    past_to_close,
    problems,
    problems_and_warnings,
    readers_have,
    shown_now,
    unseen,
    warnings,
)

from . import imports, source_copies, working_copies
from .audit import acting, forget_reasons, log
from .comments import forget
from .forgotten_merges import forget as forget_merges
from .outcome import Outcome, nothing_done

__all__ = [
    "NOTHING_SHOWN",
    "PUBLISHABLE",
    "Decisions",
    "Problem",
    "cautions_in_reason",
    "cautions_in_reference",
    "digests",
    "is_pending",
    "names_in_reference",
    "past_to_close",
    "problems",
    "problems_and_warnings",
    "publish",
    "publish_reference",
    "readers_have",
    "redact",
    "retract",
    "shown_now",
    "unseen",
    "warnings",
]

# Where an event stands that has something to publish.
PUBLISHABLE = (
    taxonomy.Status.LEAD,
    taxonomy.Status.DRAFT,
    taxonomy.Status.IN_REVIEW,
    taxonomy.Status.CHANGES_PENDING,
    taxonomy.Status.RETRACTED,
)
_PUBLISH_REFERENCE = {
    Actor: publishing.publish_actor,
    Location: publishing.publish_location,
    Publisher: publishing.publish_publisher,
}
_NOTHING_DECIDED = Decisions()


def publish(
    event: Event, by, reason: str = "", decisions: Decisions = _NOTHING_DECIDED, version: int | str | None = None
) -> Outcome:
    """Publish an event or its changes.

    version: the one that the page showed, where it did not show all that would be published (decisions.reviewed).
    Refused for "nothing_to_publish" when readers see it as it stands, "changed_meanwhile" when the version is another,
    and for all that publishing.publish() refuses. Raises PermissionDenied, Event.DoesNotExist when it is gone.
    """

    def act(stored: Event):
        if stored.status not in PUBLISHABLE:
            raise PublicationRefused([Problem.of("nothing_to_publish", "status")])
        same_version(stored, version)
        publishing.publish(event, by, reason, decisions)

    return take_to_the_record(event, by, "publish", act)


def publish_reference(
    row: Actor | Location | Publisher, by, reason: str, decisions: Decisions = _NOTHING_DECIDED
) -> Outcome:
    """Publish the changes of an actor, a place or a publisher, and have the published events that name it rewritten.

    Where these are many, a job does it (desk/jobs.py). Raises PermissionDenied.
    """
    try:
        with transaction.atomic(), acting(by, "publish"):
            rest = _PUBLISH_REFERENCE[type(row)](row, by, reason, decisions)
            if rest is not None:
                defer_rewriting(**rest._asdict(), reason=reason, by=by)
            log(by, row, "publish")
    except PublicationRefused as refusal:
        return Outcome(False, problems=refusal.problems)
    return Outcome(True)


def retract(event: Event, by, reason: str, version: int | str | None = None) -> Outcome:
    """Withdraw a wrong event from readers, who see the reason; raises PermissionDenied, Event.DoesNotExist."""

    def act(stored: Event):
        same_version(stored, version)
        publishing.retract(event, by, reason)

    return take_to_the_record(event, by, "retract", act)


def redact(event: Event, by, code: str, version: int | str | None = None) -> Outcome:
    """Erase what must never have been public; code: a taxonomy.RedactionReason.

    Raises PermissionDenied, Event.DoesNotExist, ValueError for another code.
    """

    def act(stored: Event):
        same_version(stored, version)
        publishing.redact(event, by, code)
        forget_reasons(event)
        forget(event)
        working_copies.forget("event", event.pk)
        imports.forget_event(event)
        if n := source_copies.forget_of_event(event):
            log(by, event, "erase_copies", str(n))
        forget_merges(event)

    return take_to_the_record(event, by, "redact", act)


def take_to_the_record(event: Event, by, verb: str, act: Callable[[Event], object]) -> Outcome:
    """Do something to an event that readers will see, under the locks of a publication, and log it.

    act: given the event as it is stored then; raises PublicationRefused with all that stands in the way.
    """
    with transaction.atomic(), acting(by, verb):
        publishing.lock_to_publish()
        stored = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        try:
            with transaction.atomic():
                act(stored)
                log(by, event, verb)
        except PublicationRefused as refusal:
            return nothing_done(stored, refusal.problems)
    return Outcome(True, event.status)


def same_version(stored: Event, version: int | str | None) -> None:
    """Refuse with "changed_meanwhile" what was decided on another version of an event; None was bound to none."""
    if version is not None and str(version) != str(stored.version):
        raise PublicationRefused([Problem.of("changed_meanwhile", "version")])
