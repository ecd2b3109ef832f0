"""One actor, place or publisher in the stead of two: readers who follow the address or the id of the one are led on.

Called by the desk once its own rows are led to the one that stays. Documents are mended in place and never rebuilt from
drafts: what an editor has not published yet stays inside.
"""

import json

from django.core.exceptions import PermissionDenied

from events.models import Actor, Location, Publisher
from events.public.models import Change, PublicActor, PublicActorTie, PublicLocation, PublicSlug

from .actor_ties import below, parents_in, put_again, put_ties
from .checks import Problem, PublicationRefused
from .decisions import Decisions
from .fanout import Rest, spread
from .journal import Journal
from .mentions import events_naming, places_naming
from .names.checks import name_problems, refuse_names
from .place_documents import shortened
from .places import put_again as put_place_again
from .places import refresh_below
from .published import OF_AN_ACTOR
from .reference_rewriting import rewrite
from .since import is_on_record
from .slugs import ACTOR, LOCATION, erase_told
from .withdrawal import mentioned_in, take_documents, withdraw_unused

Reference = Actor | Location | Publisher


def names_in_reason(row: Reference, reason: str) -> list[Problem]:
    """Return the restricted names that keep a public reason inside."""
    return name_problems(row, {}, reason)


def merge_reference(gone: Reference, into: Reference, by, reason: str, decisions: Decisions) -> Rest | None:
    """Tell the one that stays wherever readers have the one that goes, whose address leads there from now on.

    Expects a transaction that holds the journal and the desk, and both rows as they are stored. Returns what of a
    publisher is left to a job, which the caller defers in the same transaction.

    Raises PermissionDenied, or PublicationRefused when no public reason is given, when it tells a restricted name, or
    when readers do not have the one that stays.
    """
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    if not is_on_record(gone):
        return None
    if not reason.strip():
        raise PublicationRefused([Problem.of("reason_missing", "reason")])
    if not is_on_record(into):
        raise PublicationRefused([Problem.of("merge_swap", "into", name=gone)])
    refuse_names(into, {}, reason, by, decisions)
    journal = Journal()
    if isinstance(gone, Publisher):
        _lead(PublicSlug.Kind.PUBLISHER, gone, into)
        return spread("publisher", gone.uid, journal, reason, is_removal=False)
    if isinstance(gone, Actor):
        _merge_actor(gone, into, journal, reason)
    else:
        _merge_place(gone, into, journal, reason)
    return None


def _merge_actor(gone: Actor, into: Actor, journal: Journal, reason: str) -> None:
    before = json.loads(PublicActor.objects.get(pk=gone.uid).document)
    now = json.loads(PublicActor.objects.get(pk=into.uid).document)
    for public, document in below(gone.uid):
        for tie in document["parents"]:
            if tie["actor"]["id"] == gone.uid:
                tie["actor"] = {key: now[key] for key in OF_AN_ACTOR}
        document["parents"] = _once([tie for tie in document["parents"] if tie["actor"]["id"] != public.uid])
        put_again(public, document, journal, Change.Operation.UPDATE, reason)
        put_ties(public.uid, document)
    rewrite(events_naming(ACTOR, [gone.uid]), journal, reason, stands_for={gone.uid: into.uid})
    PublicActorTie.objects.filter(actor=gone.uid).delete()
    _close(PublicActor, ACTOR, gone, into, journal, reason)
    withdraw_unused(parents_in(before), [], journal)


def _merge_place(gone: Location, into: Location, journal: Journal, reason: str) -> None:
    before = json.loads(PublicLocation.objects.get(pk=gone.uid).document)
    now = json.loads(PublicLocation.objects.get(pk=into.uid).document)
    for other, document in places_naming(gone.uid):
        for membership in document["memberships"]:
            if membership["zone"]["id"] == gone.uid:
                membership["zone"] = shortened(now)
        document["memberships"] = _once(document["memberships"])
        if document["predecessor"] and document["predecessor"]["id"] == gone.uid:
            document["predecessor"] = shortened(now)
        if other.parent_uid == gone.uid:
            PublicLocation.objects.filter(pk=other.pk).update(parent_uid=into.uid)
            other.parent_uid = into.uid
        put_place_again(other, document, journal, reason)
    # What lies below it, wherever readers have it, the events that name that included.
    named = [gone.uid]
    refresh_below(into.uid, journal, reason)
    named += _below(into.uid)
    rewrite(events_naming(LOCATION, named), journal, reason, stands_for={gone.uid: into.uid})
    _close(PublicLocation, LOCATION, gone, into, journal, reason)
    withdraw_unused([], mentioned_in(before), journal)


def _below(uid: str) -> list[str]:
    found, last = [], [uid]
    while last:
        last = list(
            PublicLocation.objects.filter(parent_uid__in=last).exclude(pk__in=found).values_list("pk", flat=True)
        )
        found += last
    return found


def _close(model, kind: str, gone: Reference, into: Reference, journal: Journal, reason: str) -> None:
    """Take the one that goes from readers, and tell the journal where it went."""
    model.objects.filter(pk=gone.uid).delete()
    take_documents(Change.objects.filter(kind=kind, public_id=gone.uid), keep_in_archive=False)
    journal.write(kind, gone.uid, Change.Operation.MERGE, reason=reason, merged_into=into.uid)
    _lead(kind, gone, into)
    erase_told(kind, into)


def _lead(kind: str, gone: Reference, into: Reference) -> None:
    """Let every address of the one that goes, and its id, lead to the one that stays."""
    PublicSlug.objects.filter(kind=kind, uid=gone.uid).update(uid=into.uid)
    PublicSlug.objects.bulk_create([PublicSlug(kind=kind, slug=gone.uid, uid=into.uid)], ignore_conflicts=True)


def _once(rows: list[dict]) -> list[dict]:
    """Return rows without those that say, but for their ids, what an earlier one says."""
    kept, told = [], []
    for row in rows:
        said = _once_of(row)
        if said not in told:
            told.append(said)
            kept.append(row)
    return kept


def _once_of(row: dict) -> tuple:
    """Return what of a tie or a membership may not stand twice, as the desk has it."""
    if "zone" in row:
        return row["zone"]["id"], row["source"]
    return row["actor"]["id"], row["kind"]
