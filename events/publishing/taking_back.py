"""Taking back: retract, merge and redact. From the commit on, every public read answers a tombstone."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from events import taxonomy
from events.models import ArchivedDocument, Event
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation, Tombstone

from .checks import Problem, PublicationRefused
from .journal import Journal
from .rewriting import rewrite

_UNDONE = {
    Tombstone.Kind.RETRACTED: (Change.Operation.RETRACT, taxonomy.Status.RETRACTED),
    Tombstone.Kind.MERGED: (Change.Operation.MERGE, taxonomy.Status.MERGED),
    Tombstone.Kind.REDACTED: (Change.Operation.REDACT, taxonomy.Status.REDACTED),
}


def retract(event: Event, by, reason: str) -> Tombstone:
    """Withdraw a wrong event; its documents leave the journal for the desk's archive.

    Raises PermissionDenied, or PublicationRefused when no public reason is given or nothing
    is published.
    """
    return _take_back(event, by, "events.retract_event", Tombstone.Kind.RETRACTED, reason)


def merge(event: Event, into: Event, by, reason: str) -> Tombstone:
    """Withdraw an event that is the same as another published one; its id leads there from now on."""
    if not into.is_on_the_record or into.pk == event.pk:
        raise PublicationRefused([Problem.of("merge_target", "into")])
    return _take_back(event, by, "events.retract_event", Tombstone.Kind.MERGED, reason, into)


def redact(event: Event, by, code: str) -> Tombstone:
    """Erase what must never have been public, from the record, the journal and the archive.

    code is a taxonomy.RedactionReason: words would repeat the harm. The id, the date of the
    entry and the code remain. Raises ValueError for another code.
    """
    code = taxonomy.RedactionReason(code).value
    return _take_back(event, by, "events.redact_event", Tombstone.Kind.REDACTED, code)


def _take_back(event: Event, by, permission: str, kind: str, reason: str, into: Event | None = None) -> Tombstone:
    if not by.has_perm(permission):
        raise PermissionDenied
    operation, status = _UNDONE[kind]
    with transaction.atomic():
        journal = Journal()
        stale, event = event, Event.objects.select_for_update().get(pk=event.pk)
        _refuse(event, kind, reason)
        public = PublicEvent.objects.filter(pk=event.public_id).first()
        _empty_the_journal(event.public_id, keep_in_archive=kind != Tombstone.Kind.REDACTED)
        merged_into = into.public_id if into else ""
        seq = journal.write(Change.Kind.EVENT, event.public_id, operation, reason=reason, merged_into=merged_into)
        tombstone, _ = Tombstone.objects.update_or_create(
            public_id=event.public_id,
            defaults={"kind": kind, "reason": reason, "merged_into": merged_into, "at": journal.at, "seq": seq},
        )
        if public is not None:
            named, located = public.actor_uids, public.location_uids
            public.delete()
            _forget_pointers(event.public_id, journal)
            withdraw_unused(named, located, journal)
        Event.objects.filter(pk=event.pk).update(
            status=status, merged_into=into, reviewed_by=by, version=F("version") + 1
        )
        stale.refresh_from_db(fields=["status", "merged_into", "reviewed_by", "version"])
        return tombstone


def _refuse(event: Event, kind: str, reason: str) -> None:
    if not reason.strip():
        raise PublicationRefused([Problem.of("reason_missing", "reason")])
    takeable = event.is_on_the_record
    if kind == Tombstone.Kind.REDACTED:
        takeable = event.public_id is not None and event.status != taxonomy.Status.REDACTED
    if not takeable:
        raise PublicationRefused([Problem.of("taken_back", "status")])


def _empty_the_journal(public_id: str, *, keep_in_archive: bool) -> None:
    """Take the documents and the reasons of earlier entries out of what the world can read."""
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id)
    if keep_in_archive:
        ArchivedDocument.objects.bulk_create(
            [
                ArchivedDocument(seq=entry.seq, public_id=public_id, document=entry.document, reason=entry.reason)
                for entry in entries.filter(document__isnull=False)
            ],
            ignore_conflicts=True,
        )
    else:
        ArchivedDocument.objects.filter(public_id=public_id).delete()
    entries.update(document=None, document_hash=None, reason="")


def _forget_pointers(public_id: str, journal: Journal) -> None:
    """Take the event out of the lists of related events, and out of merges that led to it."""
    pointing = PublicEvent.objects.filter(related_ids__contains=[public_id])
    rewrite(pointing, journal, "", drop_related=public_id)


def withdraw_unused(actor_uids: list[str], location_uids: list[str], journal: Journal) -> None:
    """Withdraw actors and places that no published event names any more.

    A person named by one wrong event must not stay in the list of actors. Places with a
    ubigeo are public knowledge and stay; so does what another published place lies within.
    """
    for uid in actor_uids:
        if not PublicEvent.objects.filter(actor_uids__contains=[uid]).exists():
            _withdraw(PublicActor, uid, Change.Kind.ACTOR, journal)
    for uid in location_uids:
        place = PublicLocation.objects.filter(pk=uid).first()
        if place is None or place.ubigeo or place.kind in ("country", "zone"):
            continue
        in_use = PublicEvent.objects.filter(location_uids__contains=[uid]).exists()
        if not in_use and not PublicLocation.objects.filter(parent_uid=uid).exists():
            _withdraw(PublicLocation, uid, Change.Kind.LOCATION, journal)


def _withdraw(model, uid: str, kind: str, journal: Journal) -> None:
    deleted, _ = model.objects.filter(pk=uid).delete()
    if deleted:
        Change.objects.filter(kind=kind, public_id=uid).update(document=None, document_hash=None, reason="")
        journal.write(kind, uid, Change.Operation.RETRACT)
