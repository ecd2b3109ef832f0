"""Whom documents name: the ids by which the journal and the published events are found again, by index."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet

from events.public.models import Change, PublicEvent, PublicLocation

# Where a published event keeps the ids of the references that its document embeds, by the kind of reference.
_COLUMNS = {"actor": "actor_uids", "location": "location_uids", "publisher": "publisher_uids"}


def named_uids(document: dict) -> list[str]:
    """Return the ids of every actor, place and publisher that a document is of, or names."""
    return sorted(set(_ids_beside_names(document)))


def _ids_beside_names(value) -> Iterator[str]:
    """Yield the ids of all objects with a name: an event's own rows have none, nor have related events."""
    if isinstance(value, list):
        for one in value:
            yield from _ids_beside_names(one)
    elif isinstance(value, dict):
        if "id" in value and "name" in value:
            yield value["id"]
        for one in value.values():
            yield from _ids_beside_names(one)


def publisher_uids(document: dict) -> list[str]:
    """Return the ids of the publishers that an event's document cites or quotes."""
    publishers = [report[key] for report in document["reports"] for key in ("publisher", "origin_publisher")]
    publishers += [claim["claimant"]["publisher"] for claim in document["claims"]]
    return sorted({publisher["id"] for publisher in publishers if publisher})


def entries_naming(uid: str) -> QuerySet[Change]:
    """Return the journal's entries whose documents are of, or name, an actor, a place or a publisher."""
    return Change.objects.filter(named_uids__contains=[uid])


def events_naming(kind: str, uids: list[str]) -> QuerySet[PublicEvent]:
    """Return the published events whose documents embed one of these references; kind: actor, location, publisher."""
    return PublicEvent.objects.filter(**{f"{_COLUMNS[kind]}__overlap": uids})


def places_naming(uid: str) -> list[tuple[PublicLocation, dict]]:
    """Return the other published places whose documents name a place, each with its document, in their order.

    By the journal's index: every document that stands has its entry there.
    """
    entries = entries_naming(uid).filter(kind=Change.Kind.LOCATION).order_by().values("public_id")
    others = PublicLocation.objects.filter(pk__in=entries).exclude(pk=uid).order_by("uid")
    read = ((other, json.loads(other.document)) for other in others)
    return [(other, document) for other, document in read if uid in named_uids(document)]
