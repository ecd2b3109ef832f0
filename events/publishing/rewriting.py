"""Rewriting published documents in place: their references, never their content.

A published document is never rebuilt from the desk here: the desk may hold unpublished edits.
"""

import json

from events.models import Publisher
from events.public.models import Change, PublicEvent

from .journal import Journal, canonical, instant
from .projection import project
from .published import Published

# Keys under which a document embeds an actor.
_ACTOR_KEYS = ("actor", "value_actor", "from", "to")


def rewrite(events, journal: Journal, reason: str, *, drop_related: str = "") -> None:
    """Embed the references as they are now published; each changed document is a new revision.

    drop_related names an event that was taken back and so leaves the lists of related events.
    """
    for public in events.order_by("public_id"):
        document = json.loads(public.document)
        before = canonical(document)
        published = refresh_references(document)
        document["related"] = [r for r in document["related"] if r["id"] != drop_related]
        if canonical(document) == before:
            project(document, public.seq, published=published)
            continue
        operation = Change.Operation.UPDATE if drop_related else Change.Operation.RENAME
        publish_revision(document, journal, operation, reason, published=published, standing=public)


def publish_revision(document: dict, journal: Journal, operation: str, reason: str, **at_hand) -> PublicEvent:
    """Raise a document's revision, journal it and put it in place of the one before; return its row.

    at_hand: what project() need not fetch.
    """
    document["revision"] += 1
    document["last_changed_at"] = instant(journal.at)
    seq = journal.write(
        Change.Kind.EVENT,
        document["id"],
        operation,
        reason=reason,
        revision=document["revision"],
        document=canonical(document),
    )
    return project(document, seq, **at_hand)


def refresh_references(document: dict) -> Published:
    """Replace, in place, every embedded actor, place and publisher by its published state; return the former two.

    What the desk has meanwhile deleted (a publisher whose reports nobody cites there any more)
    stays as readers see it: it must not keep a wrong event from being taken back.
    """
    actors, locations, publishers = [], [], []
    for holder, key, kind in embedded(document):
        {"actor": actors, "location": locations, "publisher": publishers}[kind].append((holder, key))
    published = Published.of(
        {holder[key]["id"] for holder, key in actors}, {holder[key]["id"] for holder, key in locations}
    )
    desk_publishers = Publisher.objects.in_bulk({holder[key]["id"] for holder, key in publishers}, field_name="uid")
    for holder, key in actors:
        now = json.loads(published.actors[holder[key]["id"]].document)
        holder[key] = {name: now[name] for name in holder[key]}
    for holder, key in locations:
        now = json.loads(published.places[holder[key]["id"]].document)
        holder[key] = {name: now[name] for name in holder[key]}
    for holder, key in publishers:
        now = desk_publishers.get(holder[key]["id"])
        if now is not None and now.published_name:
            holder[key] = {"id": now.uid, "name": now.published_name, "kind": now.published_kind}
    for claim in document["claims"]:
        claimant = claim["claimant"]
        if claimant["actor"]:
            claimant["name"] = claimant["actor"]["name"]
        elif claimant["publisher"]:
            claimant["name"] = {"es": claimant["publisher"]["name"], "en": None}
    return published


def embedded(document: dict):
    """Yield (holder, key, kind) of every reference that a document embeds."""
    for place in document["locations"]:
        if place["location"]:
            yield place, "location", "location"
    for report in document["reports"]:
        yield report, "publisher", "publisher"
    holders = [*document["actors"], *document["relations"], *document["claims"]]
    holders += [claim["claimant"] for claim in document["claims"]]
    for holder in holders:
        for key in _ACTOR_KEYS:
            if isinstance(holder.get(key), dict) and "slug" in holder[key]:
                yield holder, key, "actor"
        if isinstance(holder.get("publisher"), dict):
            yield holder, "publisher", "publisher"


def reproject(events) -> None:
    """Compute the filter columns again: a label point or a membership changed, no document did."""
    for public in events.order_by("public_id"):
        project(json.loads(public.document), public.seq)
