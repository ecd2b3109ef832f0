"""The public documents of places: they hold the published state of every place that they mention."""

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple

from events.document import steps
from events.models import Location, LocationAlias, LocationMembership
from events.public.models import PublicLocation

from .published import OF_A_PLACE, OF_AN_ACTOR
from .reference_rules import names
from .values import number


class PlannedPlace(NamedTuple):
    """A place about to be published for the first time, and its document, made of this very row."""

    row: Location
    document: dict


class OwnRows(NamedTuple):
    """The other names and the memberships of a place, in the order of its document."""

    aliases: Iterable[LocationAlias]
    memberships: Iterable[LocationMembership]

    @classmethod
    def of(cls, location: Location) -> "OwnRows":
        """Fetch those of one place."""
        return cls(location.aliases.order_by("pk"), location.memberships.select_related("zone").order_by("pk"))


def location_object(published: PublicLocation | None, location: Location | None = None) -> dict:
    """Return the object by which documents name a place, with the path of what it lies within."""
    if published is not None:
        document = json.loads(published.document)
        return {key: document[key] for key in OF_A_PLACE}
    return {**_short(location), "ubigeo": location.ubigeo, "path": [_short(above) for above in ancestors(location)]}


def ancestors(location: Location) -> list[Location]:
    """Return what a place lies within, nearest first."""
    above, result = location.parent, []
    while above is not None and above not in result:
        result.append(above)
        above = above.parent
    return result


def location_document(
    location: Location, planned: dict[str, PlannedPlace] | None = None, own: OwnRows | None = None
) -> dict:
    """Return the public document of a place; every other place in it stands as it is published.

    planned: by uid, the places that are about to be published with it, as far as it is known; own: its rows, at hand.
    """
    planned, own = planned or {}, own or OwnRows.of(location)
    above = location.parent and _document_of(location.parent.uid, planned)
    return {
        "id": location.uid,
        "schema": steps.SCHEMA,
        **_short(location),
        "ubigeo": location.ubigeo,
        "path": [shortened(above), *above["path"]] if above else [],
        "aliases": [alias.text for alias in own.aliases],
        "predecessor": location.predecessor and _mention(location.predecessor, planned),
        "valid_from": location.valid_from and location.valid_from.isoformat(),
        "valid_to": location.valid_to and location.valid_to.isoformat(),
        "point": location.point and [round(location.point.x, 6), round(location.point.y, 6)],
        "area_km2": number(location.area_km2),
        "memberships": [
            {
                "zone": _mention(membership.zone, planned),
                "status": membership.status,
                "source": membership.source,
                "valid_from": membership.valid_from and membership.valid_from.isoformat(),
                "valid_to": membership.valid_to and membership.valid_to.isoformat(),
            }
            for membership in own.memberships
        ],
    }


def _short(location: Location) -> dict:
    return {"id": location.uid, "slug": location.slug, "name": names(location), "kind": location.kind}


def shortened(document: dict) -> dict:
    """Return the object by which the documents of other places mention a place, of its own document."""
    return {key: document[key] for key in OF_AN_ACTOR}


def published_document(uid: str) -> dict | None:
    """Return a place's document as readers have it, if they have it."""
    published = PublicLocation.objects.filter(pk=uid).first()
    return published and json.loads(published.document)


def _document_of(uid: str, planned: dict[str, PlannedPlace]) -> dict | None:
    return planned[uid].document if uid in planned else published_document(uid)


def _mention(location: Location, planned: dict[str, PlannedPlace]) -> dict:
    """Return another place as it is published; the desk's state only while it never was."""
    document = _document_of(location.uid, planned)
    return shortened(document) if document else _short(location)


def plan_location(location: Location, planned: dict[str, PlannedPlace]) -> None:
    """Add a place that was never published to planned, after everything it refers to that never was."""
    if location.uid in planned or PublicLocation.objects.filter(pk=location.uid).exists():
        return
    plan_mentioned(location, planned)
    planned[location.uid] = PlannedPlace(location, location_document(location, planned))


def plan_mentioned(location: Location, planned: dict[str, PlannedPlace]) -> None:
    """Add to planned what a place lies within, was part of or belongs to, as far as it was never published."""
    mentioned = [location.parent, location.predecessor]
    mentioned += [m.zone for m in location.memberships.select_related("zone")]
    for other in mentioned:
        if other is not None:
            plan_location(other, planned)


def shown_place(location: Location | PublicLocation, document: dict) -> dict:
    """Return what publishing a place makes public: its document and the digest of its outline."""
    outline = location.area and hashlib.sha256(bytes(location.area.wkb)).hexdigest()
    return {**document, "outline": outline}


def within_of(document: dict, above: PublicLocation | None = None) -> list[str]:
    """Return the place's uid, those above it, and the zones that any of them is a member of.

    above: what it lies within, where it is at hand.
    """
    uids = [document["id"], *(m["zone"]["id"] for m in document["memberships"])]
    if document["path"]:
        uids += (above or PublicLocation.objects.get(pk=document["path"][0]["id"])).within
    return list(dict.fromkeys(uids))


def predecessors_of(document: dict, before: PublicLocation | None = None) -> list[str]:
    """Return the uids of what a place was called before, nearest first.

    Only of places that are no more: a district cut from one that still exists is not what that
    one is called today, and a search for the new one must not find everything in the old one.
    before: that place, where it is at hand.
    """
    if before is None and document["predecessor"]:
        before = PublicLocation.objects.filter(pk=document["predecessor"]["id"]).first()
    if before is None or json.loads(before.document)["valid_to"] is None:
        return []
    return [before.uid, *before.predecessors]
