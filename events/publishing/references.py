"""Actors and publishers through the door, and what an event's first publication publishes with it."""

import json

from django.db import transaction

from events import taxonomy
from events.document import steps
from events.models import Actor, Location, Publisher
from events.public.models import Change, PublicActor
from events.public.models.searched_text import searchable_names

from .checks import PublicationRefused, reference_problems
from .decisions import NOTHING_DECIDED, Decisions
from .fanout import Rest, spread
from .journal import Journal, canonical
from .names.checks import refuse_names, tells_a_restricted_name
from .past.closing import close_past_of_reference, must_change_at_once
from .places import location_is_pending
from .published import OF_AN_ACTOR
from .reference_rewriting import publish_revision
from .reference_rules import enter, names, operation_of, refuse_taken_address, refuse_unpublished
from .reviewed import Shown, refuse_unseen
from .slugs import ACTOR, erase_told, keep_slugs
from .two_person_rule import keep_marks_of_reference, own_work, trail_of_reference


def actor_object(published: PublicActor | None, actor: Actor | None = None) -> dict:
    """Return the object by which documents name an actor, as published or else as the desk has it."""
    if published is not None:
        document = json.loads(published.document)
        return {key: document[key] for key in OF_AN_ACTOR}
    return {"id": actor.uid, "slug": actor.slug, "name": names(actor), "kind": actor.kind}


def actor_document(actor: Actor) -> dict:
    """Return the public document of an actor."""
    return {
        "id": actor.uid,
        "schema": steps.SCHEMA,
        "slug": actor.slug,
        "name": names(actor),
        "kind": actor.kind,
        "names": [
            {"text": name.text, "language": name.language, "kind": name.kind}
            for name in sorted(actor.names.all(), key=lambda name: name.pk)
        ],
        "description": {"es": actor.description_es or None, "en": actor.description_en or None},
        "active_from": actor.active_from and actor.active_from.isoformat(),
        "active_to": actor.active_to and actor.active_to.isoformat(),
        "is_official": actor.is_official,
    }


def put_actor(actor: Actor, document: dict, journal: Journal, operation: str, reason: str) -> int:
    """Publish an actor's document, made of this very row; return its number in the journal."""
    refuse_taken_address(PublicActor, actor)
    keep_slugs(ACTOR, {actor.slug: actor.uid})
    text = canonical(document)
    seq = journal.write(Change.Kind.ACTOR, actor.uid, operation, reason=reason, document=text)
    PublicActor.objects.update_or_create(
        uid=actor.uid,
        defaults={
            "slug": actor.slug,
            "kind": actor.kind,
            "name_es": actor.name_es,
            "name_en": actor.name_en or actor.name_es,
            "search_text": searchable_names(actor.name_es, actor.name_en, [n["text"] for n in document["names"]]),
            "is_person": actor.kind == taxonomy.ActorKind.PERSON,
            "is_official": actor.is_official,
            "schema_number": document["schema"],
            "document": text,
            "seq": seq,
        },
    )
    return seq


def stamp(publisher: Publisher) -> None:
    """Let documents show a publisher's name and kind as this row has them."""
    publisher.published_name, publisher.published_kind = publisher.name, publisher.kind
    publisher.save(update_fields=["published_name", "published_kind"])


def is_pending(reference: Actor | Location | Publisher) -> bool:
    """Return whether a published reference differs on the desk from what readers see."""
    if isinstance(reference, Publisher):
        published = (reference.published_name, reference.published_kind)
        return bool(reference.published_name) and published != (reference.name, reference.kind)
    if isinstance(reference, Actor):
        public = PublicActor.objects.filter(pk=reference.uid).first()
        return public is not None and public.document != canonical(actor_document(reference))
    return location_is_pending(reference)


def shown_actor(document: dict) -> Shown:
    """Return what publishing an actor makes public, by part."""
    return {f"actor:{document['id']}": document}


def publisher_object(publisher: Publisher) -> dict:
    """Return the object by which documents name a publisher, as this row has it."""
    return {"id": publisher.uid, "name": publisher.name, "kind": publisher.kind}


def published_publisher(publisher: Publisher) -> dict:
    """Return the object by which published documents name a publisher; without a name where none does."""
    return {"id": publisher.uid, "name": publisher.published_name, "kind": publisher.published_kind}


def shown_publisher(publisher: Publisher) -> Shown:
    """Return what publishing a publisher's change makes public, by part."""
    return {f"publisher:{publisher.uid}": publisher_object(publisher)}


def publish_actor(actor: Actor, by, reason: str, decisions: Decisions = NOTHING_DECIDED) -> Rest | None:
    """Publish an actor's changes and rewrite it inside the published documents that name it.

    Returns what is left to a job, which the caller defers in the same transaction.
    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    with transaction.atomic():
        journal = enter(by, reason, reference_problems(actor))
        # With its other names read once: what is published is what the signature was compared with.
        actor = Actor.objects.select_for_update().prefetch_related("names").get(pk=actor.pk)
        document = actor_document(actor)
        entries = trail_of_reference(actor)
        # Again, now that nobody can change it: a signature may have been withdrawn meanwhile.
        if found := [*reference_problems(actor), *own_work(entries, by)]:
            raise PublicationRefused(found)
        before = PublicActor.objects.filter(pk=actor.uid).first()
        refuse_unpublished(before)
        if before.document == canonical(document):
            return None
        cautions = refuse_names(actor, shown_actor(document), reason, by, decisions)
        refuse_unseen(decisions, shown_actor(document), cautions)
        old = actor_object(before)
        renamed = old != actor_object(None, actor)
        # Asked of every change: a job may still have to embed an earlier one, which is to be hidden by now.
        is_removal = must_change_at_once(document, decisions)
        seq = put_actor(actor, document, journal, operation_of(renamed), reason)
        erase_told(ACTOR, actor)
        keep_marks_of_reference(actor, entries)
        rest = None
        if renamed or is_removal:
            is_removal |= tells_a_restricted_name(actor, {f"actor:{actor.uid}": old})
            rest = spread("actor", actor.uid, journal, reason, is_removal=is_removal, seq=seq)
        close_past_of_reference(document, by, reason, decisions, is_rewritten=rest is None)
        return rest


def publish_publisher(publisher: Publisher, by, reason: str, decisions: Decisions = NOTHING_DECIDED) -> Rest | None:
    """Publish a publisher's changes inside the published documents that cite it.

    Returns what is left to a job, which the caller defers in the same transaction.
    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    with transaction.atomic():
        journal = enter(by, reason, [])
        publisher = Publisher.objects.select_for_update().get(pk=publisher.pk)
        if not is_pending(publisher):
            return None
        entries = trail_of_reference(publisher)
        if found := own_work(entries, by):
            raise PublicationRefused(found)
        cautions = refuse_names(publisher, shown_publisher(publisher), reason, by, decisions)
        refuse_unseen(decisions, shown_publisher(publisher), cautions)
        before, first, now = published_publisher(publisher), journal.next_seq, publisher_object(publisher)
        is_removal = must_change_at_once(now, decisions, before)
        stamp(publisher)
        keep_marks_of_reference(publisher, entries)
        is_removal |= tells_a_restricted_name(publisher, {f"publisher:{publisher.uid}": before})
        rest = spread("publisher", publisher.uid, journal, reason, is_removal=is_removal)
        for public in close_past_of_reference(now, by, reason, decisions, before, is_rewritten=rest is None):
            # No entry of a publisher's own would tell that something left: the dataset's version has to rise.
            if public.seq < first:
                publish_revision(json.loads(public.document), journal, Change.Operation.UPDATE, reason, standing=public)
        return rest
