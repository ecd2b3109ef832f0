"""What leaves the record with an event or a revision: references that no published event names any more."""

import json

from events.models import Actor, ArchivedDocument
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation

from .actor_ties import holds_others, parents_in, take_from_below
from .journal import Journal
from .led_on import uids_led_to
from .mentions import entries_naming, places_naming
from .reference_rewriting import embedded
from .slugs import erase_slugs

# What is left of a journal entry whose document was taken: that something was published, and nothing of it.
_NOTHING_LEFT = {"document": None, "document_hash": None, "named_uids": None, "reason": ""}


def withdraw_unused(
    actor_uids, location_uids, journal: Journal, *, erase_past: bool = False, is_taken_back: bool = False
) -> None:
    """Withdraw those of these actors and places that no published event names any more.

    A person named by one wrong event must not stay in the list of actors, nor in what other
    events said before. Bodies and places stay in the history of events that named them, unless
    erase_past says that they must never have been public: then those withdrawn earlier leave it
    too. Places with a ubigeo are public knowledge and stay; so does what another published place
    lies within or was before.

    Slugs: what leaves with an event that was taken back keeps its own, persons apart, so that who asks for it is told
    "nothing". What a revision names no more keeps it as long as the journal tells of it (past/closing.py).
    """
    if not actor_uids and not location_uids:
        return
    # As published: the desk may have deleted somebody whom nothing names there any more.
    published = PublicActor.objects.filter(pk__in=actor_uids, is_person=True, is_official=False)
    people = set(published.values_list("pk", flat=True))
    actors = _withdraw_actors(actor_uids, journal)
    places = _withdraw_places(location_uids, journal)
    people |= {actor.uid for actor in Actor.objects.filter(uid__in=actors) if actor.needs_basis or not actor.is_public}
    persons = [uid for uid in actors if uid in people]
    unnamed = _not_public([*actor_uids, *actors], [*location_uids, *places]) if erase_past else persons
    # A slug spells the name: who asks for it is answered as for any word that nobody knows.
    untold = [] if is_taken_back else [uid for uid in [*actors, *places] if not entries_naming(uid).exists()]
    erase_slugs({*unnamed, *untold})
    # And what they were called before they were merged: earlier documents name them by that, and reasons told of it.
    led = uids_led_to(unnamed) if unnamed else set()
    for uid in [*unnamed, *sorted(led)]:
        take_documents(entries_naming(uid), keep_in_archive=not erase_past)
    told = Change.objects.filter(public_id__in=led, operation=Change.Operation.MERGE)
    told.exclude(kind=Change.Kind.EVENT).update(reason="")


def named_ever(public_id: str) -> tuple[set[str], set[str]]:
    """Return the uids of the actors and of the places that any document of an event ever named.

    Of the journal and of the archive: it may have been corrected or taken back before.
    """
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id, document__isnull=False)
    archived = ArchivedDocument.objects.filter(public_id=public_id)
    actors, places = set(), set()
    for text in [*entries.values_list("document", flat=True), *archived.values_list("document", flat=True)]:
        for holder, key, kind in embedded(json.loads(text)):
            if kind == "actor":
                actors.add(holder[key]["id"])
            elif kind == "location":
                places |= {holder[key]["id"], *(above["id"] for above in holder[key]["path"])}
    return actors, places


def _not_public(actor_uids, location_uids) -> list[str]:
    """Return those of these uids under which readers find no actor or place."""
    actors = set(PublicActor.objects.filter(pk__in=actor_uids).values_list("pk", flat=True))
    places = set(PublicLocation.objects.filter(pk__in=location_uids).values_list("pk", flat=True))
    return sorted({*actor_uids, *location_uids} - actors - places)


def take_documents(entries, *, keep_in_archive: bool) -> None:
    """Take the documents and the reasons of journal entries out of what the world can read."""
    if keep_in_archive:
        ArchivedDocument.objects.bulk_create(
            [
                ArchivedDocument(seq=entry.seq, public_id=entry.public_id, document=entry.document, reason=entry.reason)
                for entry in entries.filter(document__isnull=False, kind=Change.Kind.EVENT)
            ],
            ignore_conflicts=True,
        )
    entries.update(**_NOTHING_LEFT)


def _withdraw_actors(uids, journal: Journal) -> list[str]:
    """Withdraw unused actors, and what they alone were tied to; return their uids."""
    waiting, gone = set(uids), []
    while unused := [row for row in PublicActor.objects.filter(pk__in=waiting) if _is_unused_actor(row.uid)]:
        for row in sorted(unused, key=lambda actor: actor.uid):
            waiting.update(parents_in(json.loads(row.document)))
            take_from_below(row.uid, journal)
            _withdraw(PublicActor, row.uid, journal)
            gone.append(row.uid)
    return gone


def _is_unused_actor(uid: str) -> bool:
    return not PublicEvent.objects.filter(actor_uids__contains=[uid]).exists() and not holds_others(uid)


def _withdraw_places(uids, journal: Journal) -> list[str]:
    """Withdraw unused places, the innermost first, and what they lay within or were before; return their uids.

    By their own documents: a job may still have to tell the events that named them what they lie within by now.
    """
    waiting, gone = set(uids), []
    while unused := [place for place in PublicLocation.objects.filter(pk__in=waiting) if _is_unused_place(place)]:
        for place in sorted(unused, key=lambda p: p.uid):
            waiting.update(mentioned_in(json.loads(place.document)))
            _withdraw(PublicLocation, place.uid, journal)
            gone.append(place.uid)
    return gone


def mentioned_in(document: dict) -> list[str]:
    """Return the uids of the places that a place's document says it lies within, or was before."""
    above = [place["id"] for place in document["path"]]
    return [*above, document["predecessor"]["id"]] if document.get("predecessor") else above


def _is_unused_place(place: PublicLocation) -> bool:
    if place.ubigeo or place.kind in ("country", "zone"):
        return False
    return not (
        PublicEvent.objects.filter(location_uids__contains=[place.uid]).exists()
        or PublicLocation.objects.filter(parent_uid=place.uid).exists()
        or any(_was_before(place.uid, document) for _other, document in places_naming(place.uid))
    )


def _was_before(uid: str, document: dict) -> bool:
    before = document.get("predecessor")
    return before is not None and before["id"] == uid


def _withdraw(model, uid: str, journal: Journal) -> bool:
    deleted, _ = model.objects.filter(pk=uid).delete()
    if deleted:
        kind = Change.Kind.ACTOR if model is PublicActor else Change.Kind.LOCATION
        Change.objects.filter(kind=kind, public_id=uid).update(**_NOTHING_LEFT)
        journal.write(kind, uid, Change.Operation.RETRACT)
    return bool(deleted)
