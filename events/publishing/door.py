"""Publishing an event: check, build the document once, write it, its rows and its journal entry.

All in one transaction that begins with the journal's lock, so publishers queue and a reader sees
either the record before or the record after.
"""

import json

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events import taxonomy
from events.models import Event, PublicIdCounter
from events.public.models import Change, PublicEvent, Tombstone

from .checks import Problem, PublicationRefused, problems
from .confidential import public_reports
from .decisions import NOTHING_DECIDED, Decisions
from .document import event_document, for_document, published_references
from .journal import Journal, canonical, instant
from .past import close_past
from .projection import project
from .published import Published
from .references import ensure_published
from .rewriting import publish_revision
from .withdrawal import withdraw_unused

# What changes with every publication and so says nothing about whether the content did.
_ENVELOPE = ("id", "revision", "first_published_at", "last_changed_at")


def publish(event: Event, by, reason: str = "", decisions: Decisions = NOTHING_DECIDED) -> PublicEvent:
    """Publish an event, or its changes, and return the public row.

    The reason is what readers see; it may be empty the first time only. Publishing again
    without a change leaves the record as it is.

    Raises PermissionDenied when the user may not publish, PublicationRefused with every
    reason at once when the event is not fit.
    """
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    with transaction.atomic():
        journal = Journal()
        stale, event = event, for_document(Event.objects.select_for_update(of=("self",))).get(pk=event.pk)
        _refuse_unfit(event, by, reason)
        published = _publish_references(event, journal)
        content = event_document(event, published)
        standing = _standing(event)
        is_past_closed = event.public_id is not None and close_past(event.public_id, content, by, reason, decisions)
        if standing is None:
            public = _first_revision(event, content, journal, reason, published)
        else:
            before = json.loads(standing.document)
            if _content(before) == content and not is_past_closed:
                _settle(event, stale, by, standing)
                return standing
            document = {**{key: before[key] for key in _ENVELOPE}, **content}
            operation = Change.Operation.UPDATE
            public = publish_revision(document, journal, operation, reason, published=published, standing=standing)
            # What this revision no longer names may have been named by it alone.
            withdraw_unused(
                set(standing.actor_uids) - set(public.actor_uids),
                set(standing.location_uids) - set(public.location_uids),
                journal,
            )
        _settle(event, stale, by, public)
        _tell_events_that_point_here(event, journal)
        return public


def refresh_status(event: Event) -> str:
    """Set published or changes_pending by comparing the desk with the record; return the status."""
    with transaction.atomic():
        # Locked: a retraction in between must not be overwritten by what was true before it.
        # Not against keys: the save that calls this may hold one of another event that is being saved too.
        event = for_document(Event.objects.select_for_update(of=("self",), no_key=True)).get(pk=event.pk)
        if event.is_on_the_record:
            public = PublicEvent.objects.get(pk=event.public_id)
            same = _content(json.loads(public.document)) == event_document(event, published_references(event))
            event.status = taxonomy.Status.PUBLISHED if same else taxonomy.Status.CHANGES_PENDING
            event.save(update_fields=["status"])
        return event.status


def _refuse_unfit(event: Event, by, reason: str) -> None:
    found = problems(event, by)
    if event.public_id and not reason.strip():
        found.append(Problem.of("reason_missing", "reason"))
    if found:
        raise PublicationRefused(found)


def _publish_references(event: Event, journal: Journal) -> Published:
    """Publish what the event needs and was never published; return what is published of what it names."""
    reports = public_reports(event)
    shown = {report.pk for report in reports}
    claims = [claim for claim in event.claims.all() if claim.report_id in shown]
    actors = [part.actor for part in event.cast.all() if part.actor and part.actor.may_be_named]
    actors += [actor for r in event.actor_relations.all() for actor in (r.from_actor, r.to_actor)]
    actors += [actor for c in claims for actor in (c.claimant_actor, c.value_actor) if actor]
    withheld = taxonomy.LocationPrecision.WITHHELD
    locations = [place.location for place in event.places.all() if place.location and place.precision != withheld]
    publishers = [report.publisher for report in reports]
    publishers += [claim.claimant_publisher for claim in claims if claim.claimant_publisher]
    published = published_references(event)
    is_more = ensure_published(actors, locations, publishers, published, journal)
    return published_references(event) if is_more else published


def _first_revision(event: Event, content: dict, journal: Journal, reason: str, published: Published) -> PublicEvent:
    """Publish what is not public now: for the first time, or again after a retraction."""
    tombstone = Tombstone.objects.filter(pk=event.public_id).first() if event.public_id else None
    if event.public_id is None:
        event.public_id = _next_public_id()
    earlier = Change.objects.filter(kind=Change.Kind.EVENT, public_id=event.public_id, revision__isnull=False)
    last = earlier.order_by("seq").last()
    first = earlier.order_by("seq").first()
    document = {
        "id": event.public_id,
        "revision": last.revision + 1 if last else 1,
        "first_published_at": instant(first.at if first else journal.at),
        "last_changed_at": instant(journal.at),
        **content,
    }
    seq = journal.write(
        Change.Kind.EVENT,
        event.public_id,
        Change.Operation.REINSTATE if tombstone else Change.Operation.CREATE,
        reason=reason,
        revision=document["revision"],
        document=canonical(document),
    )
    public = project(document, seq, published=published)
    if tombstone:
        tombstone.delete()
    return public


def _next_public_id() -> str:
    """Return VRT-YYYY-NNNNN: the year of first publication in Peru and that year's next number."""
    year = timezone.localdate().year
    counter, _ = PublicIdCounter.objects.select_for_update().get_or_create(year=year)
    counter.last += 1
    counter.save()
    return f"VRT-{year}-{counter.last:05d}"


def _standing(event: Event) -> PublicEvent | None:
    """Return the event as readers have it, with what a correction is compared to."""
    compared = ("document", "actor_uids", "location_uids", "event_type", "types", "sort_on")
    return PublicEvent.objects.only(*compared).filter(pk=event.public_id).first() if event.public_id else None


def _content(document: dict) -> dict:
    return {key: value for key, value in document.items() if key not in _ENVELOPE}


def _settle(event: Event, stale: Event, by, public: PublicEvent) -> None:
    """Write on the desk that the event is published as it stands; the caller's object learns it too."""
    settled = {
        "status": taxonomy.Status.PUBLISHED.value,
        "reviewed_by_id": by.pk,
        "public_id": public.public_id,
        # Nobody else can have raised it: the row is locked since it was read.
        "version": event.version + 1,
    }
    Event.objects.filter(pk=event.pk).update(**settled)
    for name, value in settled.items():
        setattr(stale, name, value)


def _tell_events_that_point_here(event: Event, journal: Journal) -> None:
    """Show this event in the published events that point to it.

    Only in those without pending changes, and only a relation that was there when they were
    last reviewed: until now it was invisible, so adding it did not make its event pending.
    """
    pointing = event.relations_in.filter(event__status=taxonomy.Status.PUBLISHED).order_by("pk")
    for relation in pointing.select_related("event").only("kind", "event__public_id"):
        public = PublicEvent.objects.get(pk=relation.event.public_id)
        document = json.loads(public.document)
        link = {"id": event.public_id, "relation": relation.kind}
        if link in document["related"]:
            continue
        if _was_reviewed(relation):
            document["related"].append(link)
            publish_revision(document, journal, Change.Operation.UPDATE, "", standing=public)
        else:
            _mark_pending(relation.event_id)


def _was_reviewed(relation) -> bool:
    """Whether a relation has not changed since a person last published its event.

    A publication by a person has a reason or is the first; renames and links made by the door
    have none of that and review nothing.
    """
    of_event = Change.objects.filter(kind=Change.Kind.EVENT, public_id=relation.event.public_id)
    by_a_person = Q(operation__in=[Change.Operation.CREATE, Change.Operation.REINSTATE])
    by_a_person |= Q(operation=Change.Operation.UPDATE) & ~Q(reason="")
    reviewed = of_event.filter(by_a_person).order_by("seq").last()
    changed = relation.audit.order_by("pgh_id").last()
    return reviewed is not None and changed is not None and changed.pgh_created_at <= reviewed.at


def _mark_pending(pk: int) -> None:
    """Mark a published event for review; one that somebody is saving is left to that save."""
    free = Event.objects.select_for_update(skip_locked=True).filter(pk=pk, status=taxonomy.Status.PUBLISHED)
    Event.objects.filter(pk__in=[event.pk for event in free]).update(status=taxonomy.Status.CHANGES_PENDING)
