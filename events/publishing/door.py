"""Publishing an event: check, build the document once, write it, its rows and its journal entry.

All in one transaction that begins with the journal's lock, so publishers queue and a reader sees
either the record before or the record after.
"""

import json

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from events import taxonomy
from events.document import steps
from events.document.event import ENVELOPE
from events.models import Event, PublicIdCounter
from events.public.models import Change, DatasetVersion, PublicEvent, Tombstone

from . import trail
from .checks import Problem, PublicationRefused, problems
from .codes import unknown_codes
from .decisions import NOTHING_DECIDED, Decisions
from .document import event_document, for_document, published_references
from .document_sources import related_document
from .journal import Journal, by_a_person, canonical, instant
from .locks import take_the_desk_alone
from .moved_rows import refusing_rows_of_another
from .names.checks import let_pass, names_told
from .past.closing import close_past, must_leave
from .place_cautions import place_cautions, place_problems
from .projection import project
from .proposal import propose
from .published import Published
from .reference_rewriting import publish_revision, with_references_of_today
from .reviewed import refuse_unseen
from .two_person_rule import keep_marks, own_work, trail_of_event
from .vicinity_circles import draw_centres, keep_centres, write_centres
from .withdrawal import withdraw_unused

# Times that an event is compared again, because something was published meanwhile, before it counts as changed.
_COMPARED_AT_MOST = 5


def publish(event: Event, by, reason: str = "", decisions: Decisions = NOTHING_DECIDED) -> PublicEvent:
    """Publish an event, or its changes, and return the public row.

    The reason is what readers see; it may be empty the first time only. Publishing again
    without a change leaves the record as it is.

    Raises PermissionDenied when the user may not publish, PublicationRefused with every
    reason at once when the event is not fit.
    """
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    with transaction.atomic(), refusing_rows_of_another():
        journal = Journal()
        take_the_desk_alone()
        stale, event = event, for_document(Event.objects.select_for_update(of=("self",))).get(pk=event.pk)
        drawn = draw_centres(event, by)
        published = published_references(event)
        proposal = propose(event, published)
        # Read after the content: what was committed in between is in neither or counts for nothing.
        found = trail_of_event(event, proposal.new_rows)
        shown = proposal.shown(event)
        names, cautions = names_told(event, shown, reason)
        names = let_pass(event, names, by, decisions)
        _refuse_unfit(event, reason, [*own_work(found, by), *names, *place_problems(event, proposal.content, by)])
        # Built once: what is compared with what a person was shown is what is written below.
        if decisions.reviewed:
            cautions += place_cautions(event, proposal.content, by)
        refuse_unseen(decisions, shown, cautions)
        keep_centres(event)
        found = write_centres(drawn, found)
        proposal.put_references(journal)
        if proposal.is_more_than_the_event:
            published = published_references(event)
        content = proposal.content
        standing = _standing(event)
        is_past_closed = event.public_id is not None and close_past(event.public_id, content, by, reason, decisions)
        if standing is None:
            public = _first_revision(event, content, journal, reason, published)
        else:
            before = json.loads(standing.document)
            if _content(before) == content and not is_past_closed:
                _settle(event, stale, by, standing)
                keep_marks(event, proposal.new_rows, found)
                return standing
            document = {**{key: before[key] for key in ENVELOPE}, **content}
            operation = Change.Operation.UPDATE
            public = publish_revision(document, journal, operation, reason, published=published, standing=standing)
            # What this revision no longer names may have been named by it alone.
            withdraw_unused(
                set(standing.actor_uids) - set(public.actor_uids),
                set(standing.location_uids) - set(public.location_uids),
                journal,
            )
        _settle(event, stale, by, public)
        keep_marks(event, proposal.new_rows, found)
        if standing is None:
            _tell_events_that_point_here(event, journal)
        return public


def refresh_status(event: Event) -> str:
    """Set published or changes_pending by comparing the desk with the record; return the status.

    Changes are pending too while the history shows what the desk keeps inside by now.
    """
    with transaction.atomic():
        # Locked: a retraction in between must not be overwritten by what was true before it.
        # Not against keys: the save that calls this may hold one of another event that is being saved too.
        event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        if event.is_on_the_record:
            event = for_document(Event.objects.all()).get(pk=event.pk)
            event.status = taxonomy.Status.PUBLISHED if _is_as_published(event) else taxonomy.Status.CHANGES_PENDING
            event.save(update_fields=["status"])
        return event.status


def _is_as_published(event: Event) -> bool:
    """Whether the record, its history included, has an event as the desk has it.

    Expects one that nobody else can publish meanwhile.
    A reference may be published meanwhile: then its old state would be compared with its new one.
    """
    for _attempt in range(_COMPARED_AT_MOST):
        version = _version()
        document = json.loads(PublicEvent.objects.get(pk=event.public_id).document)
        content = event_document(event, published_references(event))
        # A job may still have to embed a reference's new name: that is no change of the event's.
        if _content(document) == content or _content(with_references_of_today(document)) == content:
            return not must_leave(event.public_id, content)
        if version == _version():
            return False
        event = for_document(Event.objects.all()).get(pk=event.pk)
    return False


def _version() -> int:
    return DatasetVersion.objects.values_list("seq", flat=True).first() or 0


def _refuse_unfit(event: Event, reason: str, beside: list[Problem]) -> None:
    found = [*problems(event), *unknown_codes(event), *beside]
    if event.public_id and not reason.strip():
        found.append(Problem.of("reason_missing", "reason"))
    if found:
        raise PublicationRefused(found)


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
        "schema": steps.SCHEMA,
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
    compared = ("document", "schema_number", "actor_uids", "location_uids", "event_type", "types", "sort_on")
    return PublicEvent.objects.only(*compared).filter(pk=event.public_id).first() if event.public_id else None


def _content(document: dict) -> dict:
    return {key: value for key, value in document.items() if key not in ENVELOPE}


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
    """Show this event, which readers had not until now, in the published events that point to it.

    Only in those without pending changes, and only a relation that was there when they were
    last reviewed: until now it was invisible, so adding it did not make its event pending.
    """
    pointing = event.relations_in.filter(event__status=taxonomy.Status.PUBLISHED).order_by("pk")
    for relation in pointing.select_related("event", "claim", "to_event"):
        public = PublicEvent.objects.get(pk=relation.event.public_id)
        document = json.loads(public.document)
        shown = {claim["id"] for claim in document["claims"]}
        claim = relation.claim
        link = related_document(relation, {claim.pk: claim.uid} if claim and claim.uid in shown else {})
        if link in document["related"]:
            continue
        if _was_reviewed(relation):
            document["related"].append(link)
            publish_revision(document, journal, Change.Operation.UPDATE, "", standing=public)
        else:
            _mark_pending(relation.event_id)


def _was_reviewed(relation) -> bool:
    """Whether a relation has not changed since a person last published its event.

    By how far the audit trail was read then: an entry bears the time at which its transaction began, which may lie
    before a publication that did not see it. Events published before that was kept are asked by time.
    """
    changed = relation.audit.order_by("pgh_id").last()
    if changed is None:
        return False
    marks = trail.marks_of([trail.subject_of(relation.event)])
    for of_event in marks.values():
        return of_event.get("EventRelation", {}).get(relation.pk) == changed.pgh_id
    of_event = Change.objects.filter(kind=Change.Kind.EVENT, public_id=relation.event.public_id)
    reviewed = of_event.filter(by_a_person()).order_by("seq").last()
    return reviewed is not None and changed.pgh_created_at <= reviewed.at


def _mark_pending(pk: int) -> None:
    """Mark a published event for review; one that somebody is saving is left to that save."""
    free = Event.objects.select_for_update(skip_locked=True).filter(pk=pk, status=taxonomy.Status.PUBLISHED)
    Event.objects.filter(pk__in=[event.pk for event in free]).update(status=taxonomy.Status.CHANGES_PENDING)
