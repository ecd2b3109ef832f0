"""Places through the door, with what their change means for others: what lies below them, and who mentions them."""

import json
from typing import NamedTuple

from django.db import transaction

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
from .place_documents import (
    PlannedPlace,
    location_document,
    location_object,
    plan_mentioned,
    predecessors_of,
    published_document,
    shortened,
    shown_place,
    within_of,
)
from .reference_rules import enter, operation_of, refuse_taken_address, refuse_unpublished
from .reviewed import Shown, refuse_unseen
from .slugs import LOCATION, erase_told, keep_slugs
from .two_person_rule import keep_marks_of_reference, own_work, trail_of_reference
from .withdrawal import mentioned_in, withdraw_unused

# What everybody may know: these are published by themselves, whether or not an event names them.
EVERYBODYS = frozenset({"country", "department", "province", "district"})


class Told(NamedTuple):
    """What the change of a place meant for the events: what is left to a job, and what none may name any more."""

    rest: Rest | None
    unused: list[str]


def put_planned(planned: dict[str, PlannedPlace], journal: Journal) -> None:
    """Publish planned places in their order: each after what it refers to."""
    for location, document in planned.values():
        _put_location(location, document, journal, Change.Operation.CREATE, "")


def _put_location(location: Location, document: dict, journal: Journal, operation: str, reason: str) -> int:
    refuse_taken_address(PublicLocation, location)
    keep_slugs(LOCATION, {location.slug: location.uid})
    text = canonical(document)
    seq = journal.write(Change.Kind.LOCATION, location.uid, operation, reason=reason, document=text)
    columns = columns_of(location, document, within_of(document), predecessors_of(document))
    PublicLocation.objects.update_or_create(uid=location.uid, defaults={**columns, "document": text, "seq": seq})
    return seq


def columns_of(location: Location, document: dict, within: list[str], predecessors: list[str]) -> dict:
    """Return what readers have of a place beside its document and the number of its entry."""
    return {
        "slug": location.slug,
        "kind": location.kind,
        "name_es": location.name_es,
        "name_en": location.name_en or location.name_es,
        "ubigeo": location.ubigeo,
        "parent_uid": location.parent and location.parent.uid,
        "within": within,
        "predecessors": predecessors,
        "search_text": searchable_names(location.name_es, location.name_en, document["aliases"]),
        "point": location.point,
        "area": location.area,
        "area_km2": location.area_km2,
        "schema_number": document["schema"],
    }


def location_is_pending(location: Location) -> bool:
    """Return whether a place differs on the desk from what readers see, or is one that they are to have anyway."""
    public = PublicLocation.objects.filter(pk=location.uid).first()
    if public is None:
        return location.kind in EVERYBODYS
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
        if location.kind not in EVERYBODYS:
            refuse_unpublished(before)
        planned, document = plan_change(location)
        if before and not planned and before.document == canonical(document) and before.area == location.area:
            return None
        new = [place.row for place in planned.values()]
        entries = trail_of_reference(location, new)
        if found := own_work(entries, by):
            raise PublicationRefused(found)
        shown = shown_location(location, planned, document)
        cautions = refuse_names(location, shown, reason, by, decisions)
        refuse_unseen(decisions, shown, cautions)
        # Asked of every change: a job may still have to embed an earlier one, which is to be hidden by now.
        is_removal = must_change_at_once(document, decisions)
        put_planned(planned, journal)
        for row in (location, *new):
            keep_marks_of_reference(row, entries)
        if before is None:
            _put_location(location, document, journal, Change.Operation.CREATE, reason)
            return None
        rest, unused = put_change(location, before, document, journal, reason, is_removal=is_removal)
        erase_told(LOCATION, location)
        close_past_of_reference(document, by, reason, decisions, is_rewritten=rest is None)
        if rest is None:
            withdraw_unused([], unused, journal)
        return rest


def put_change(
    location: Location, before: PublicLocation, document: dict, journal: Journal, reason: str, *, is_removal: bool
) -> Told:
    """Publish a place's document in the stead of what stood before, and tell it to all that tell of the place.

    is_removal: what stood must not be read any more, so no event may wait for a job; nor where the name that stood is
    a restricted one by now.
    """
    old, unused, rest = location_object(before), mentioned_in(json.loads(before.document)), None
    seq = _put_location(location, document, journal, operation_of(renamed=True), reason)
    after = PublicLocation.objects.get(pk=location.uid)
    is_elsewhere = old != location_object(after) or before.within != after.within
    if is_elsewhere:
        refresh_below(location.uid, journal, reason)
    if _mentions_of(before) != _mentions_of(after):
        _refresh_mentions(location.uid, journal, reason)
    # An alias, an outline, an extent or a label point that moves is in no document and no column of an event.
    if is_removal or is_elsewhere or (before.point is None) != (after.point is None):
        is_removal |= tells_a_restricted_name(location, {f"place:{location.uid}": old})
        rest = spread("location", location.uid, journal, reason, is_removal=is_removal, seq=seq, unused=unused)
    return Told(rest, unused)


def _mentions_of(public: PublicLocation) -> tuple:
    """Return what of a place the documents and columns of its members, and of what came after it, tell."""
    document = json.loads(public.document)
    return shortened(document), document["valid_to"], public.predecessors


def refresh_below(uid: str, journal: Journal, reason: str) -> None:
    """Give the published places below one their new path, from what is published."""
    parent = published_document(uid)
    for child in PublicLocation.objects.filter(parent_uid=uid).order_by("uid"):
        document = json.loads(child.document)
        document["path"] = [shortened(parent), *parent["path"]]
        put_again(child, document, journal, reason)
        refresh_below(child.uid, journal, reason)


def _refresh_mentions(uid: str, journal: Journal, reason: str) -> None:
    """Show a place's new state where others name it as their zone or as what they were before."""
    now = shortened(published_document(uid))
    for other, document in places_naming(uid):
        for membership in document["memberships"]:
            if membership["zone"]["id"] == uid:
                membership["zone"] = now
        if document["predecessor"] and document["predecessor"]["id"] == uid:
            document["predecessor"] = now
        put_again(other, document, journal, reason)


def put_again(public: PublicLocation, document: dict, journal: Journal, reason: str) -> None:
    """Write a published place's refreshed document, journalled when its text changed."""
    text = canonical(document)
    public.within, public.predecessors = within_of(document), predecessors_of(document)
    if text != public.document:
        public.document, public.schema_number = text, document["schema"]
        operation = Change.Operation.RENAME
        public.seq = journal.write(Change.Kind.LOCATION, public.uid, operation, reason=reason, document=text)
    public.save(update_fields=["document", "schema_number", "within", "predecessors", "seq"])
