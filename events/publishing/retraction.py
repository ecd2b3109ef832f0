"""Taking back: retract, merge and redact. From the commit on, every public read answers a tombstone."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from events import taxonomy
from events.models import ArchivedDocument, Event, KeptPast
from events.public.models import Change, PublicEvent, Tombstone

from .checks import Problem, PublicationRefused
from .journal import Journal
from .led_on import events_led_to, uids_led_on
from .locks import take_the_desk_alone
from .names.checks import name_problems
from .reference_rewriting import rewrite
from .withdrawal import named_ever, take_documents, withdraw_unused

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
    if into.pk == event.pk:
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
        take_the_desk_alone()
        stale, event = event, Event.objects.select_for_update().get(pk=event.pk)
        into = into and Event.objects.get(pk=into.pk)
        _refuse(event, kind, reason, into)
        public = PublicEvent.objects.filter(pk=event.public_id).first()
        is_erased = kind == Tombstone.Kind.REDACTED
        # Before its documents go: a redaction reaches what any revision of it ever named.
        named, located = named_ever(event.public_id) if is_erased else (public.actor_uids, public.location_uids)
        # What was merged since is asked about under the id that stands for it.
        named, located = uids_led_on(named), uids_led_on(located)
        _empty_the_journal(event.public_id, erase=is_erased)
        merged_into = into.public_id if into else ""
        seq = journal.write(Change.Kind.EVENT, event.public_id, operation, reason=reason, merged_into=merged_into)
        tombstone, _ = Tombstone.objects.update_or_create(
            public_id=event.public_id,
            defaults={"kind": kind, "reason": reason, "merged_into": merged_into, "at": journal.at, "seq": seq},
        )
        if public is not None:
            public.delete()
            _forget_pointers(event.public_id, journal)
        withdraw_unused(named, located, journal, erase_past=is_erased, is_taken_back=not is_erased)
        Event.objects.filter(pk=event.pk).update(
            status=status, merged_into=into, reviewed_by=by, version=F("version") + 1
        )
        stale.refresh_from_db(fields=["status", "merged_into", "reviewed_by", "version"])
        return tombstone


def _refuse(event: Event, kind: str, reason: str, into: Event | None) -> None:
    if not reason.strip():
        raise PublicationRefused([Problem.of("reason_missing", "reason")])
    takeable = event.is_on_the_record
    if kind == Tombstone.Kind.REDACTED:
        takeable = event.public_id is not None and event.status != taxonomy.Status.REDACTED
    if not takeable:
        raise PublicationRefused([Problem.of("nothing_public", "status", state=event.get_status_display())])
    if kind != Tombstone.Kind.REDACTED and (found := name_problems(event, {}, reason)):
        raise PublicationRefused(found)
    if into is not None and not into.is_on_the_record:
        raise PublicationRefused([Problem.of("merge_target", "into")])


def _empty_the_journal(public_id: str, *, erase: bool) -> None:
    """Take an event's earlier entries out of what the world can read; erasing spares no copy of its words."""
    if erase:
        ArchivedDocument.objects.filter(public_id=public_id).delete()
        KeptPast.objects.filter(public_id=public_id).delete()
        # What was merged into it, at once or over another, said so in words that may repeat what must not be read.
        led = events_led_to(public_id)
        Tombstone.objects.filter(public_id__in=led, kind=Tombstone.Kind.MERGED).update(reason="")
        merges = Change.objects.filter(kind=Change.Kind.EVENT, operation=Change.Operation.MERGE)
        merges.filter(public_id__in=led).update(reason="")
    take_documents(Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id), keep_in_archive=not erase)


def _forget_pointers(public_id: str, journal: Journal) -> None:
    """Take the event out of the lists of related events."""
    pointing = PublicEvent.objects.filter(related_ids__contains=[public_id])
    rewrite(pointing, journal, "", drop_related=public_id)
