"""Places through the door: their documents hold the published state of every place they mention."""

import hashlib
import json
from typing import NamedTuple

from django.db import transaction

from events.document import steps
from events.models import Location
from events.public.models import Change, PublicLocation
from events.public.models.searched_text import searchable_names

from .checks import PublicationRefused
from .decisions import NOTHING_DECIDED, Decisions
from .fanout import Rest, spread
from .journal import Journal, canonical
from .mentions import places_naming
from .names.checks import refuse_names, tells_a_restricted_name
from .past.closing import close_past_of_reference, must_change_at_once
from .published import OF_A_PLACE, OF_AN_ACTOR
from .reference_rules import enter, names, operation_of, refuse_taken_address, refuse_unpublished
from .reviewed import Shown, refuse_unseen
from .slugs import LOCATION, erase_told, keep_slugs
from .two_person_rule import keep_marks_of_reference, own_work, trail_of_reference
from .withdrawal import mentioned_in, withdraw_unused


class PlannedPlace(NamedTuple):
    """A place about to be published for the first time, and its document, made of this very row."""

    row: Location
    document: dict


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


def location_document(location: Location, planned: dict[str, PlannedPlace] | None = None) -> dict:
    """Return the public document of a place; every other place in it stands as it is published.

    planned: by uid, the places that are about to be published with it, as far as it is known.
    """
    planned = planned or {}
    above = location.parent and _document_of(location.parent.uid, planned)
    return {
        "id": location.uid,
        "schema": steps.SCHEMA,
        **_short(location),
        "ubigeo": location.ubigeo,
        "path": [_shortened(above), *above["path"]] if above else [],
        "aliases": [alias.text for alias in location.aliases.order_by("pk")],
        "predecessor": location.predecessor and _mention(location.predecessor, planned),
        "valid_from": location.valid_from and location.valid_from.isoformat(),
        "valid_to": location.valid_to and location.valid_to.isoformat(),
        "point": location.point and [round(location.point.x, 6), round(location.point.y, 6)],
        "memberships": [
            {
                "zone": _mention(membership.zone, planned),
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


def _shortened(document: dict) -> dict:
    return {key: document[key] for key in OF_AN_ACTOR}


def _published_document(uid: str) -> dict | None:
    published = PublicLocation.objects.filter(pk=uid).first()
    return published and json.loads(published.document)


def _document_of(uid: str, planned: dict[str, PlannedPlace]) -> dict | None:
    return planned[uid].document if uid in planned else _published_document(uid)


def _mention(location: Location, planned: dict[str, PlannedPlace]) -> dict:
    """Return another place as it is published; the desk's state only while it never was."""
    document = _document_of(location.uid, planned)
    return _shortened(document) if document else _short(location)


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


def put_planned(planned: dict[str, PlannedPlace], journal: Journal) -> None:
    """Publish planned places in their order: each after what it refers to."""
    for location, document in planned.values():
        _put_location(location, document, journal, Change.Operation.CREATE, "")


def shown_place(location: Location | PublicLocation, document: dict) -> dict:
    """Return what publishing a place makes public: its document and the digest of its outline."""
    outline = location.area and hashlib.sha256(bytes(location.area.wkb)).hexdigest()
    return {**document, "outline": outline}


def _put_location(location: Location, document: dict, journal: Journal, operation: str, reason: str) -> int:
    refuse_taken_address(PublicLocation, location)
    keep_slugs(LOCATION, {location.slug: location.uid})
    text = canonical(document)
    seq = journal.write(Change.Kind.LOCATION, location.uid, operation, reason=reason, document=text)
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
            "predecessors": _predecessors(document),
            "search_text": searchable_names(location.name_es, location.name_en, document["aliases"]),
            "point": location.point,
            "area": location.area,
            "schema_number": document["schema"],
            "document": text,
            "seq": seq,
        },
    )
    return seq


def _within(document: dict) -> list[str]:
    """Return the place's uid, those above it, and the zones that any of them is a member of."""
    uids = [document["id"], *(m["zone"]["id"] for m in document["memberships"])]
    if document["path"]:
        uids += PublicLocation.objects.get(pk=document["path"][0]["id"]).within
    return list(dict.fromkeys(uids))


def _predecessors(document: dict) -> list[str]:
    """Return the uids of what a place was called before, nearest first.

    Only of places that are no more: a district cut from one that still exists is not what that
    one is called today, and a search for the new one must not find everything in the old one.
    """
    before = document["predecessor"] and PublicLocation.objects.filter(pk=document["predecessor"]["id"]).first()
    if before is None or json.loads(before.document)["valid_to"] is None:
        return []
    return [before.uid, *before.predecessors]


def location_is_pending(location: Location) -> bool:
    """Return whether a published place differs on the desk from what readers see."""
    public = PublicLocation.objects.filter(pk=location.uid).first()
    if public is None:
        return False
    if location.parent and not PublicLocation.objects.filter(pk=location.parent.uid).exists():
        return True
    return public.document != canonical(location_document(location)) or public.area != location.area


def plan_change(location: Location) -> tuple[dict[str, PlannedPlace], dict]:
    """Return what is published for the first time with a place's change, and the place's document to be."""
    planned = {}
    plan_mentioned(location, planned)
    return planned, location_document(location, planned)


def shown_location(location: Location, planned: dict[str, PlannedPlace], document: dict) -> Shown:
    """Return what publishing a place's change makes public, by part."""
    parts = {f"place:{uid}": shown_place(*place) for uid, place in planned.items()}
    return {f"place:{location.uid}": shown_place(location, document), **parts}


def publish_location(location: Location, by, reason: str, decisions: Decisions = NOTHING_DECIDED) -> Rest | None:
    """Publish a place's changes: its own, the path of what lies below it, and every mention of it.

    Returns what of the events is left to a job, which the caller defers in the same transaction.
    Raises PermissionDenied, or PublicationRefused with every reason at once.
    """
    with transaction.atomic():
        journal = enter(by, reason, [])
        location = Location.objects.select_for_update().get(pk=location.pk)
        before = PublicLocation.objects.filter(pk=location.uid).first()
        refuse_unpublished(before)
        planned, document = plan_change(location)
        if not planned and before.document == canonical(document) and before.area == location.area:
            return None
        new = [place.row for place in planned.values()]
        entries = trail_of_reference(location, new)
        if found := own_work(entries, by):
            raise PublicationRefused(found)
        shown = shown_location(location, planned, document)
        cautions = refuse_names(location, shown, reason, by, decisions)
        refuse_unseen(decisions, shown, cautions)
        old = location_object(before)
        # Asked of every change: a job may still have to embed an earlier one, which is to be hidden by now.
        is_removal = must_change_at_once(document, decisions)
        put_planned(planned, journal)
        for row in (location, *new):
            keep_marks_of_reference(row, entries)
        seq = _put_location(location, document, journal, operation_of(renamed=True), reason)
        erase_told(LOCATION, location)
        after = PublicLocation.objects.get(pk=location.uid)
        is_elsewhere = old != location_object(after) or before.within != after.within
        if is_elsewhere:
            _refresh_below(location.uid, journal, reason)
        if _mentions_of(before) != _mentions_of(after):
            _refresh_mentions(location.uid, journal, reason)
        unused, rest = mentioned_in(json.loads(before.document)), None
        # An alias, an outline or a label point that moves is in no document and no column of an event.
        if is_removal or is_elsewhere or (before.point is None) != (after.point is None):
            is_removal |= tells_a_restricted_name(location, {f"place:{location.uid}": old})
            rest = spread("location", location.uid, journal, reason, is_removal=is_removal, seq=seq, unused=unused)
        close_past_of_reference(document, by, reason, decisions, is_rewritten=rest is None)
        if rest is None:
            withdraw_unused([], unused, journal)
        return rest


def _mentions_of(public: PublicLocation) -> tuple:
    """Return what of a place the documents and columns of its members, and of what came after it, tell."""
    document = json.loads(public.document)
    return _shortened(document), document["valid_to"], public.predecessors


def _refresh_below(uid: str, journal: Journal, reason: str) -> None:
    """Give the published places below one their new path, from what is published."""
    parent = _published_document(uid)
    for child in PublicLocation.objects.filter(parent_uid=uid).order_by("uid"):
        document = json.loads(child.document)
        document["path"] = [_shortened(parent), *parent["path"]]
        _put_again(child, document, journal, reason)
        _refresh_below(child.uid, journal, reason)


def _refresh_mentions(uid: str, journal: Journal, reason: str) -> None:
    """Show a place's new state where others name it as their zone or as what they were before."""
    now = _shortened(_published_document(uid))
    for other, document in places_naming(uid):
        for membership in document["memberships"]:
            if membership["zone"]["id"] == uid:
                membership["zone"] = now
        if document["predecessor"] and document["predecessor"]["id"] == uid:
            document["predecessor"] = now
        _put_again(other, document, journal, reason)


def _put_again(public: PublicLocation, document: dict, journal: Journal, reason: str) -> None:
    """Write a published place's refreshed document, journalled when its text changed."""
    text = canonical(document)
    public.within, public.predecessors = _within(document), _predecessors(document)
    if text != public.document:
        public.document, public.schema_number = text, document["schema"]
        operation = Change.Operation.RENAME
        public.seq = journal.write(Change.Kind.LOCATION, public.uid, operation, reason=reason, document=text)
    public.save(update_fields=["document", "schema_number", "within", "predecessors", "seq"])
