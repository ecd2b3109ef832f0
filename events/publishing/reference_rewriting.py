"""Rewriting published documents in place: their references, never their content.

A published document is never rebuilt from the desk here: the desk may hold unpublished edits.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from events.models import Publisher
from events.public.models import Change, PublicEvent

from .journal import Journal, canonical, instant
from .mentions import publisher_uids
from .projection import columns_of_places, project
from .published import Published

_AT_ONCE = 100  # events in memory
# Keys under which a document embeds an actor.
_ACTOR_KEYS = ("actor", "value_actor", "from", "to")


class References(NamedTuple):
    """What readers have of the references that some documents embed.

    publishers: by uid, as the desk keeps it; stands_for: {uid: uid} of an actor or a place that another one is told
    in the stead of from now on.
    """

    published: Published
    publishers: dict[str, Publisher]
    stands_for: dict[str, str] = {}

    @classmethod
    def of(cls, documents: Iterable[dict], stands_for: dict[str, str] | None = None) -> "References":
        """Fetch those of some documents once for all of them."""
        stands_for = stands_for or {}
        uids = {"actor": set(), "location": set()}
        publishers = set()
        for document in documents:
            publishers.update(publisher_uids(document))
            for holder, key, kind in embedded(document):
                if kind in uids:
                    uids[kind].add(stands_for.get(holder[key]["id"], holder[key]["id"]))
        cited = Publisher.objects.select_related("merged_into").in_bulk(sorted(publishers), field_name="uid")
        return cls(Published.of(uids["actor"], uids["location"]), cited, stands_for)


def rewrite(
    events: QuerySet[PublicEvent],
    journal: Journal,
    reason: str,
    *,
    drop_related: str = "",
    stands_for: dict[str, str] | None = None,
) -> None:
    """Embed the references as they are now published; each changed document is a new revision.

    drop_related names an event that was taken back and so leaves the lists of related events; stands_for: what is told
    in the stead of what, as in References.
    """
    for public in events.order_by("public_id").iterator(_AT_ONCE):
        document = json.loads(public.document)
        at_hand = References.of([document], stands_for)
        rewrite_one(public, document, at_hand, journal, reason, drop_related=drop_related)


def rewrite_one(
    public: PublicEvent, document: dict, at_hand: References, journal: Journal, reason: str, *, drop_related: str = ""
) -> bool:
    """Do the same for one event; document: its own, read.

    Returns whether filter columns changed and the document did not: no entry of the event's own tells it.
    """
    refresh_references(document, at_hand)
    document["related"] = [r for r in document["related"] if r["id"] != drop_related]
    if canonical(document) == public.document:
        return _refresh_columns(public, document, at_hand.published)
    operation = Change.Operation.UPDATE if drop_related else Change.Operation.RENAME
    publish_revision(document, journal, operation, reason, published=at_hand.published, standing=public)
    return False


def _refresh_columns(public: PublicEvent, document: dict, published: Published) -> bool:
    """Compute what rests on the published places themselves; a label point or a membership changed, no document did."""
    now = columns_of_places(document["locations"], published.places)
    if all(getattr(public, name) == value for name, value in now.items()):
        return False
    PublicEvent.objects.filter(pk=public.pk).update(**now)
    return True


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


def with_references_of_today(document: dict) -> dict:
    """Return a published document with its references as readers have them: what a job makes of it, if one waits."""
    document = json.loads(canonical(document))
    refresh_references(document, References.of([document]))
    return document


def refresh_references(document: dict, at_hand: References) -> None:
    """Replace, in place, every embedded actor, place and publisher by its published state.

    What the desk has meanwhile deleted (a publisher whose reports nobody cites there any more)
    stays as readers see it: it must not keep a wrong event from being taken back.
    """
    published, publishers, stands_for = at_hand
    for holder, key, kind in embedded(document):
        uid = holder[key]["id"]
        if kind == "publisher":
            row = publishers.get(uid)
            row = row and row.survivor
            if row is not None and row.published_name:
                holder[key] = {"id": row.uid, "name": row.published_name, "kind": row.published_kind}
        else:
            now = json.loads(
                (published.actors if kind == "actor" else published.places)[stands_for.get(uid, uid)].document
            )
            holder[key] = {name: now[name] for name in holder[key]}
    for claim in document["claims"]:
        claimant = claim["claimant"]
        if claimant["actor"]:
            claimant["name"] = claimant["actor"]["name"]
        elif claimant["publisher"]:
            claimant["name"] = {"es": claimant["publisher"]["name"], "en": None}


def embedded(document: dict):
    """Yield (holder, key, kind) of every reference that a document embeds."""
    for place in document["locations"]:
        if place["location"]:
            yield place, "location", "location"
    for row in document["seizures"]:
        for key in ("origin", "destination"):
            if row[key]:
                yield row, key, "location"
    for report in document["reports"]:
        yield report, "publisher", "publisher"
        if report["origin_publisher"]:
            yield report, "origin_publisher", "publisher"
    holders = [*document["actors"], *document["relations"], *document["claims"]]
    holders += [claim["claimant"] for claim in document["claims"]]
    for holder in holders:
        for key in _ACTOR_KEYS:
            if isinstance(holder.get(key), dict) and "slug" in holder[key]:
                yield holder, key, "actor"
        if isinstance(holder.get("publisher"), dict):
            yield holder, "publisher", "publisher"
