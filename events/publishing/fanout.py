"""What the change of a reference means for the events that name it: done with the change, or left to a job.

With the change, in its own transaction: few events, since that takes no longer than publishing one; and whatever number
they are, where a document that stands shows what must not be read any more. Anything else is left to a job
(events/jobs), which rewrites some events at a time and keeps the journal for a moment only. Meanwhile readers have the
reference itself as it was published, and so has every event that is published: it is built from that. The job embeds
what stands when it comes to an event, so nothing that happened in between is undone, and running it twice does no harm.
"""

import json
import time
from collections.abc import Iterable
from typing import NamedTuple

from events.models import Publisher
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation

from .journal import Journal, canonical, digest
from .mentions import events_naming
from .reference_rewriting import References, rewrite, rewrite_one

# Events that are rewritten with the change itself: some 10 ms each.
AT_ONCE = 20
# What one batch of a job takes at most, which is how long a publisher waits for it.
BATCH_EVENTS = 50
BATCH_SECONDS = 0.4
# The columns that hold what documents tell of an actor or a place.
_OF_AN_ACTOR = ("uid", "slug", "kind", "name_es", "name_en")
_OF_A_PLACE = (*_OF_AN_ACTOR, "ubigeo", "parent_uid")


class Rest(NamedTuple):
    """What a change leaves to a job: ids and a digest, and nothing that a reader could read.

    kind: actor, location or publisher; digest: of what documents tell of it from now on; seq: of its
    entry in the journal, of which a publisher has none; events: how many are to be looked at; unused: places that
    may leave the record once no event names them.
    """

    kind: str
    uid: str
    digest: str
    seq: int | None
    events: int
    unused: list[str]


class Batch(NamedTuple):
    """What one batch did: how many events it looked at, the last one's id, whether it was the last batch."""

    events: int
    reached: str
    is_last: bool


def spread(
    kind: str,
    uid: str,
    journal: Journal,
    reason: str,
    *,
    is_removal: bool,
    seq: int | None = None,
    unused: Iterable[str] = (),
) -> Rest | None:
    """Rewrite the events that name a reference, now that its change is published; or return what is left to a job.

    is_removal: a document that stands shows what must not be read any more.
    """
    events = events_naming(kind, _reach(kind, uid))
    n = events.count()
    if is_removal or n <= AT_ONCE:
        rewrite(events, journal, reason)
        return None
    return Rest(kind, uid, digest_of(kind, uid), seq, n, list(unused))


def _reach(kind: str, uid: str) -> list[str]:
    """Return the ids of the references whose object changes with this one: of a place, those below it too."""
    found, last = [uid], [uid]
    while kind == "location" and last:
        below = PublicLocation.objects.filter(parent_uid__in=last).exclude(pk__in=found)
        last = list(below.values_list("pk", flat=True))
        found += last
    return found


def digest_of(kind: str, uid: str) -> str:
    """Return the digest of what documents tell of a reference as readers have it; empty for none.

    Whoever published something else meanwhile has looked after every event that names it: a job with the digest of
    before has nothing left to do. Of columns, never of the document: a new form of that is no other name.
    """
    if kind == "publisher":
        row = Publisher.objects.filter(uid=uid).exclude(published_name="").first()
        return digest(canonical({"id": uid, "name": row.published_name, "kind": row.published_kind})) if row else ""
    model, keys = (PublicActor, _OF_AN_ACTOR) if kind == "actor" else (PublicLocation, _OF_A_PLACE)
    told, row = [], model.objects.filter(pk=uid).values(*keys).first()
    while row is not None and row not in told:
        told.append(row)
        # A place is told with what it lies within.
        row = model.objects.filter(pk=row.get("parent_uid")).values(*keys).first()
    return digest(canonical({"told": told})) if told else ""


def rewrite_batch(kind: str, uid: str, after: str, reason: str, journal: Journal) -> Batch:
    """Embed the references as they stand now in the next events that name one; after: the id of the last one before.

    Bounded by events and by time: whoever publishes waits for the journal meanwhile.
    """
    end, left = time.monotonic() + BATCH_SECONDS, events_naming(kind, _reach(kind, uid)).filter(pk__gt=after)
    # The keys first: sorting them drags no documents along.
    keys = list(left.order_by("pk").values_list("pk", flat=True)[: BATCH_EVENTS + 1])
    rows = PublicEvent.objects.filter(pk__in=keys[:BATCH_EVENTS]).order_by("pk")
    events = [(row, json.loads(row.document)) for row in rows]
    at_hand = References.of(document for _row, document in events)
    n, reached, has_columns = 0, after, False
    for row, document in events:
        has_columns |= rewrite_one(row, document, at_hand, journal, reason)
        n, reached = n + 1, row.pk
        if time.monotonic() > end:
            break
    if has_columns:
        _tell_of_columns(kind, uid, journal)
    return Batch(n, reached, n == len(keys))


def _tell_of_columns(kind: str, uid: str, journal: Journal) -> None:
    """Write a place's own entry: whoever keeps columns in memory learns that those of events changed without one.

    With each batch, not after the last: lists read the tables and counts what is kept, and both say what they say of
    one version.
    """
    place = PublicLocation.objects.filter(pk=uid).first() if kind == "location" else None
    if place is not None:
        place.seq = journal.write(Change.Kind.LOCATION, uid, Change.Operation.UPDATE, document=place.document)
        place.save(update_fields=["seq"])


def reason_of(seq: int) -> str:
    """Return the public reason of a journal entry; empty once it was taken back, which no later entry may repeat."""
    return Change.objects.filter(seq=seq).values_list("reason", flat=True).first() or ""
