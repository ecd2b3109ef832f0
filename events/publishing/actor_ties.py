"""The tree of actors through the door: what stands in an actor's document of the actors above it.

An actor above is embedded as it is published. One that never was is published with the first actor that is tied to
it, as a province is with its first district; who may not be named is nobody's parent.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from events import taxonomy
from events.models import Actor, ActorTie
from events.public.models import Change, PublicActor, PublicActorTie

from .journal import Journal, canonical
from .published import OF_AN_ACTOR
from .reference_rules import names
from .values import both


class Above(NamedTuple):
    """What some actors are tied to, and what that is tied to.

    ties: by the actor's key, in their order; objects: of all that stand above, by uid, as documents name them; new:
    those of them that were never published.
    """

    ties: dict[int, list[ActorTie]]
    objects: dict[str, dict]
    new: list[Actor]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> "Above":
        """Read them: one query a level for the ties and one for what is published; none above, one query."""
        ties, objects, new = defaultdict(list), {}, {}
        level = {actor.pk for actor in actors}
        read = set()
        while level:
            read |= level
            found = ActorTie.objects.filter(actor__in=level).select_related("actor", "parent").order_by("pk")
            shown = [tie for tie in found if _is_shown(tie)]
            for tie in shown:
                ties[tie.actor_id].append(tie)
            parents = {tie.parent.uid: tie.parent for tie in shown if tie.parent.uid not in objects}
            published = PublicActor.objects.in_bulk(sorted(parents)) if parents else {}
            level = set()
            for uid, parent in parents.items():
                if uid in published:
                    document = json.loads(published[uid].document)
                    objects[uid] = {key: document[key] for key in OF_AN_ACTOR}
                else:
                    objects[uid] = {"id": uid, "slug": parent.slug, "name": names(parent), "kind": parent.kind}
                    new[uid] = parent
                    level.add(parent.pk)
            # Of actors published together one may stand above another: its ties were read with it.
            level -= read
        return cls(ties, objects, list(new.values()))

    def documents(self, actor: Actor) -> list[dict]:
        """Return the ties of one of these actors as its document has them."""
        return [
            {
                "id": tie.uid,
                "kind": tie.kind,
                "actor": self.objects[tie.parent.uid],
                "since": tie.since or None,
                "until": tie.until or None,
                "certainty": tie.certainty,
                "source": both(tie, "source"),
                "source_url": tie.source_url or None,
            }
            for tie in self.ties.get(actor.pk, ())
        ]


def _is_shown(tie: ActorTie) -> bool:
    is_person = taxonomy.ActorKind.PERSON in (tie.actor.kind, tie.parent.kind)
    return not is_person and tie.parent.may_be_named


def put_ties(uid: str, document: dict) -> None:
    """Write the rows of a published actor's ties, from its document."""
    PublicActorTie.objects.filter(actor=uid).delete()
    PublicActorTie.objects.bulk_create(
        [
            PublicActorTie(actor_id=uid, child=uid, parent=tie["actor"]["id"], kind=tie["kind"])
            for tie in document["parents"]
        ]
    )


def parents_in(document: dict) -> list[str]:
    """Return the uids of the actors that an actor's document is tied to."""
    return [tie["actor"]["id"] for tie in document["parents"]]


def holds_others(uid: str) -> bool:
    """Whether a published actor is tied to this one, which the desk still lets be named."""
    if not PublicActorTie.objects.filter(parent=uid, actor__isnull=False).exists():
        return False
    actor = Actor.objects.filter(uid=uid).first()
    return actor is not None and actor.may_be_named


def refresh_below(uid: str, journal: Journal, reason: str) -> None:
    """Show a published actor's new name and kind in the documents of those that are tied to it."""
    now = json.loads(PublicActor.objects.get(pk=uid).document)
    for public, document in below(uid):
        for tie in document["parents"]:
            if tie["actor"]["id"] == uid:
                tie["actor"] = {key: now[key] for key in OF_AN_ACTOR}
        put_again(public, document, journal, Change.Operation.RENAME, reason)


def take_from_below(uid: str, journal: Journal) -> None:
    """Take an actor that leaves the record out of the documents of those that are tied to it."""
    for public, document in below(uid):
        document["parents"] = [tie for tie in document["parents"] if tie["actor"]["id"] != uid]
        put_again(public, document, journal, Change.Operation.UPDATE, "")
        put_ties(public.uid, document)


def below(uid: str) -> list[tuple[PublicActor, dict]]:
    """Return the published actors that are tied to one, each with its document, in their order."""
    rows = PublicActorTie.objects.filter(parent=uid, actor__isnull=False).values("actor")
    return [(row, json.loads(row.document)) for row in PublicActor.objects.filter(pk__in=rows).order_by("uid")]


def put_again(public: PublicActor, document: dict, journal: Journal, operation: str, reason: str) -> None:
    """Write a published actor's refreshed document, journalled when its text changed."""
    text = canonical(document)
    if text == public.document:
        return
    public.document, public.schema_number = text, document["schema"]
    public.seq = journal.write(Change.Kind.ACTOR, public.uid, operation, reason=reason, document=text)
    public.save(update_fields=["document", "schema_number", "seq"])
