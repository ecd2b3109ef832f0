"""Actors, places and publishers through the door: objects that documents embed."""

import json

from django.core.exceptions import PermissionDenied
from django.db import transaction

from events import taxonomy
from events.models import Actor, Location, Publisher
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation
from events.text import fold

from .checks import Problem, PublicationRefused, reference_problems
from .journal import Journal, canonical
from .rewriting import reproject, rewrite

KIND = Change.Kind
OPERATION = Change.Operation


def names(row) -> dict:
    """Return {"es", "en"} of a proper name; the English one is None when it is the same."""
    return {"es": row.name_es, "en": row.name_en or None}


def actor_object(published: PublicActor | None, actor: Actor | None = None) -> dict:
    """Return the object by which documents name an actor, as published or else as the desk has it."""
    if published is not None:
        document = json.loads(published.document)
        return {key: document[key] for key in ("id", "slug", "name", "kind")}
    return {"id": actor.uid, "slug": actor.slug, "name": names(actor), "kind": actor.kind}


def location_object(published: PublicLocation | None, location: Location | None = None) -> dict:
    """Return the object by which documents name a place, with the path of what it lies within."""
    if published is not None:
        document = json.loads(published.document)
        return {key: document[key] for key in ("id", "slug", "name", "kind", "ubigeo", "path")}
    return {**_short(location), "ubigeo": location.ubigeo, "path": [_short(above) for above in ancestors(location)]}


def ancestors(location: Location) -> list[Location]:
    """Return what a place lies within, nearest first."""
    above, result = location.parent, []
    while above is not None and above not in result:
        result.append(above)
        above = above.parent
    return result


def actor_document(actor: Actor) -> dict:
    """Return the public document of an actor."""
    return {
        "id": actor.uid,
        "slug": actor.slug,
        "name": names(actor),
        "kind": actor.kind,
        "names": [
            {"text": name.text, "language": name.language, "kind": name.kind} for name in actor.names.order_by("pk")
        ],
        "description": {"es": actor.description_es or None, "en": actor.description_en or None},
        "active_from": actor.active_from and actor.active_from.isoformat(),
        "active_to": actor.active_to and actor.active_to.isoformat(),
        "is_official": actor.is_official,
    }


def location_document(location: Location) -> dict:
    """Return the public document of a place; its path is taken from what is published above it."""
    parent = location.parent and PublicLocation.objects.get(pk=location.parent.uid)
    above = json.loads(parent.document) if parent else None
    return {
        **_short(location),
        "ubigeo": location.ubigeo,
        "path": [{key: above[key] for key in ("id", "slug", "name", "kind")}, *above["path"]] if above else [],
        "aliases": [alias.text for alias in location.aliases.order_by("pk")],
        "predecessor": location.predecessor and _short(location.predecessor),
        "valid_from": location.valid_from and location.valid_from.isoformat(),
        "valid_to": location.valid_to and location.valid_to.isoformat(),
        "point": location.point and [round(location.point.x, 6), round(location.point.y, 6)],
        "memberships": [
            {
                "zone": _short(membership.zone),
                "status": membership.status,
                "source": membership.source,
                "valid_from": membership.valid_from and membership.valid_from.isoformat(),
                "valid_to": membership.valid_to and membership.valid_to.isoformat(),
            }
            for membership in location.memberships.select_related("zone").order_by("pk")
        ],
    }


def _short(location: Location) -> dict:
    return {"id": location.uid, "slug": location.slug, "name": names(location), "kind": location.kind}


def ensure_published(actors, locations, publishers, journal: Journal) -> None:
    """Publish what an event needs and was never published; what was keeps its published state."""
    for actor in sorted(set(actors), key=lambda a: a.pk):
        if not PublicActor.objects.filter(pk=actor.uid).exists():
            _put_actor(actor, journal, OPERATION.CREATE, "")
    for location in sorted(set(locations), key=lambda p: p.pk):
        _ensure_location(location, journal)
    for publisher in set(publishers):
        if not publisher.published_name:
            _stamp(publisher)


def _ensure_location(location: Location, journal: Journal) -> None:
    """Publish a place after everything it refers to: what it lies within, was part of, belongs to."""
    if PublicLocation.objects.filter(pk=location.uid).exists():
        return
    needed = [location.parent, location.predecessor]
    needed += [m.zone for m in location.memberships.select_related("zone")]
    for other in needed:
        if other is not None:
            _ensure_location(other, journal)
    _put_location(location, journal, OPERATION.CREATE, "")


def _put_actor(actor: Actor, journal: Journal, operation: str, reason: str) -> None:
    document = actor_document(actor)
    text = canonical(document)
    seq = journal.write(KIND.ACTOR, actor.uid, operation, reason=reason, document=text)
    PublicActor.objects.update_or_create(
        uid=actor.uid,
        defaults={
            "slug": actor.slug,
            "kind": actor.kind,
            "name_es": actor.name_es,
            "name_en": actor.name_en or actor.name_es,
            "search_text": fold(" ".join([actor.name_es, actor.name_en, *(n["text"] for n in document["names"])])),
            "is_person": actor.kind == taxonomy.ActorKind.PERSON,
            "is_official": actor.is_official,
            "document": text,
            "seq": seq,
        },
    )


def _put_location(location: Location, journal: Journal, operation: str, reason: str) -> None:
    document = location_document(location)
    text = canonical(document)
    seq = journal.write(KIND.LOCATION, location.uid, operation, reason=reason, document=text)
    PublicLocation.objects.update_or_create(
        uid=location.uid,
        defaults={
            "slug": location.slug,
            "kind": location.kind,
            "name_es": location.name_es,
            "name_en": location.name_en or location.name_es,
            "ubigeo": location.ubigeo,
            "parent_uid": location.parent and location.parent.uid,
            "within": _within(document),
            "predecessors": _predecessors(location),
            "search_text": fold(" ".join([location.name_es, location.name_en, *document["aliases"]])),
            "point": location.point,
            "area": location.area,
            "document": text,
            "seq": seq,
        },
    )


def _within(document: dict) -> list[str]:
    """Return the place's uid, those above it, and the zones that any of them is a member of."""
    uids = [document["id"], *(m["zone"]["id"] for m in document["memberships"])]
    if document["path"]:
        uids += PublicLocation.objects.get(pk=document["path"][0]["id"]).within
    return list(dict.fromkeys(uids))


def _predecessors(location: Location) -> list[str]:
    """Return the uids of what a place was called before, nearest first.

    Only of places that are no more: a district cut from one that still exists is not what that
    one is called today, and a search for the new one must not find everything in the old one.
    """
    before = location.predecessor
    if before is None or before.valid_to is None:
        return []
    published = PublicLocation.objects.filter(pk=before.uid).first()
    return [before.uid, *(published.predecessors if published else [])]


def _stamp(publisher: Publisher) -> None:
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
    public = PublicLocation.objects.filter(pk=reference.uid).first()
    if public is None:
        return False
    if reference.parent and not PublicLocation.objects.filter(pk=reference.parent.uid).exists():
        return True
    return public.document != canonical(location_document(reference)) or public.area != reference.area


def publish_actor(actor: Actor, by, reason: str) -> None:
    """Publish an actor's changes and rewrite it inside every published document that names it.

    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    with transaction.atomic():
        journal = _enter(by, reason, reference_problems(actor))
        actor = Actor.objects.select_for_update().get(pk=actor.pk)
        before = PublicActor.objects.filter(pk=actor.uid).first()
        if before is not None and before.document == canonical(actor_document(actor)):
            return
        renamed = before is not None and actor_object(before) != actor_object(None, actor)
        _put_actor(actor, journal, _operation(before, renamed), reason)
        if renamed:
            rewrite(PublicEvent.objects.filter(actor_uids__contains=[actor.uid]), journal, reason)


def publish_location(location: Location, by, reason: str) -> None:
    """Publish a place's changes, and with them the path of what lies below it and the documents.

    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    with transaction.atomic():
        journal = _enter(by, reason, [])
        location = Location.objects.select_for_update().get(pk=location.pk)
        for other in (location.parent, location.predecessor):
            if other is not None:
                _ensure_location(other, journal)
        for membership in location.memberships.select_related("zone"):
            _ensure_location(membership.zone, journal)
        before = PublicLocation.objects.filter(pk=location.uid).first()
        if before is not None and not is_pending(location):
            return
        old = before and location_object(before)
        _put_location(location, journal, _operation(before, bool(before)), reason)
        if before is None:
            return
        moved = [location.uid, *_refresh_below(location.uid, journal, reason)]
        events = PublicEvent.objects.filter(location_uids__overlap=moved)
        if old == location_object(PublicLocation.objects.get(pk=location.uid)):
            # Label point, membership or alias: filter columns change, documents do not.
            reproject(events)
        else:
            rewrite(events, journal, reason)


def publish_publisher(publisher: Publisher, by, reason: str) -> None:
    """Publish a publisher's changes inside every published document that cites it.

    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    with transaction.atomic():
        journal = _enter(by, reason, [])
        publisher = Publisher.objects.select_for_update().get(pk=publisher.pk)
        if not is_pending(publisher):
            return
        _stamp(publisher)
        mark = canonical({"id": publisher.uid})[1:-1]
        rewrite(PublicEvent.objects.filter(document__contains=mark), journal, reason)


def _enter(by, reason: str, found: list[Problem]) -> Journal:
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    if not reason.strip():
        found = [*found, Problem.of("reason_missing", "reason")]
    if found:
        raise PublicationRefused(found)
    return Journal()


def _operation(before, renamed: bool) -> str:
    if before is None:
        return OPERATION.CREATE
    return OPERATION.RENAME if renamed else OPERATION.UPDATE


def _refresh_below(uid: str, journal: Journal, reason: str) -> list[str]:
    """Give the published places below one their new path, from what is published; return their uids."""
    changed = []
    for child in PublicLocation.objects.filter(parent_uid=uid).order_by("uid"):
        parent = json.loads(PublicLocation.objects.get(pk=uid).document)
        document = json.loads(child.document)
        document["path"] = [{key: parent[key] for key in ("id", "slug", "name", "kind")}, *parent["path"]]
        text = canonical(document)
        child.within = _within(document)
        if text != child.document:
            child.document = text
            child.seq = journal.write(KIND.LOCATION, child.uid, OPERATION.RENAME, reason=reason, document=text)
        child.save(update_fields=["document", "within", "seq"])
        changed += [child.uid, *_refresh_below(child.uid, journal, reason)]
    return changed
