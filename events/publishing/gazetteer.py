"""The places that everybody may know, through the door as a load of the gazetteer left them on the desk.

Countries, departments, provinces and districts are public knowledge: readers have them whether or not an event names
them, so that an empty answer about one says "nothing recorded here" and tells of no draft. Many at once, in few
statements. What a person changed since readers last had it waits for an editor, as ever: a load is nobody's second pair
of eyes. A load's own words need none; they are the product's, and stand in its files for everybody to read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Func, TextField

from events.models import Location, LocationAlias, LocationMembership
from events.public.models import Change, PublicLocation

from .fanout import Rest
from .journal import Journal, canonical
from .locks import take_the_desk_alone
from .place_documents import OwnRows, PlannedPlace, location_document, predecessors_of, within_of
from .places import EVERYBODYS, columns_of, put_change
from .slugs import LOCATION, keep_slugs
from .two_person_rule import keep_marks_of_places, touched_by_people, trail_of_places
from .withdrawal import withdraw_unused


class Loaded(NamedTuple):
    """What readers have got: places for the first time, and changes; left: places that wait for an editor.

    rests: what of the events is left to jobs, which the caller defers in the same transaction.
    """

    created: int
    changed: int
    left: list[Location]
    rests: list[Rest]


class _Record:
    """The published places at hand: their rows, and their documents as planned places without a row of the desk."""

    def __init__(self):
        self.rows = PublicLocation.objects.defer("area", "search_text").in_bulk()
        self.planned = {uid: PlannedPlace(None, json.loads(row.document)) for uid, row in self.rows.items()}
        addresses = [(code, uid) for uid, row in self.rows.items() for code in (row.slug, row.ubigeo) if code]
        self.owners = dict(addresses)

    def has_another_at(self, place: Location) -> bool:
        """Whether readers find another place under a place's slug or ubigeo."""
        return any(self.owners.get(code, place.uid) != place.uid for code in (place.slug, place.ubigeo) if code)


def publish_gazetteer(pks: Iterable[int], reason: str) -> Loaded:
    """Publish those of these places that everybody may know, with the zones that they are members of.

    reason: the public one, of changes. Must run inside a transaction that has locked nothing yet.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the gazetteer is published in one transaction, and there is none")
    journal = Journal()
    take_the_desk_alone()
    places = _with_zones(Location.objects.filter(pk__in=list(pks), kind__in=EVERYBODYS))
    own, record = _own_rows(places), _Record()
    entries = trail_of_places(list(places.values()))
    held = touched_by_people(entries)
    new, changed, left = {}, [], []
    outlines = _outlines_that_differ()
    for place in _outermost_first(places):
        is_new = place.uid not in record.rows
        # What it would name waits for an editor, and so does it.
        if any(other.uid not in record.planned for other in _named_by(place, own[place.pk])):
            left.append(place)
            continue
        document = location_document(place, record.planned, own[place.pk])
        if not is_new and record.planned[place.uid].document == document and place.uid not in outlines:
            continue
        if place.pk in held or record.has_another_at(place):
            left.append(place)
        elif is_new:
            new[place.uid] = record.planned[place.uid] = PlannedPlace(place, document)
        else:
            changed.append(place)
    _create(new, record, journal)
    told = [_change(place, own[place.pk], journal, reason) for place in changed]
    keep_marks_of_places([*(place.row for place in new.values()), *changed], entries)
    return Loaded(len(new), len(changed), left, [rest for rest in told if rest is not None])


def _with_zones(places) -> dict[int, Location]:
    """Return these places and the zones that they are members of, by key."""
    rows = list(places.select_related("parent", "predecessor"))
    zones = LocationMembership.objects.filter(location__in=rows).values("zone")
    more = Location.objects.filter(pk__in=zones).select_related("parent", "predecessor")
    return {row.pk: row for row in [*rows, *more]}


def _own_rows(places: dict[int, Location]) -> dict[int, OwnRows]:
    aliases, memberships = defaultdict(list), defaultdict(list)
    for alias in LocationAlias.objects.filter(location__in=places).order_by("pk"):
        aliases[alias.location_id].append(alias)
    for membership in LocationMembership.objects.filter(location__in=places).select_related("zone").order_by("pk"):
        memberships[membership.location_id].append(membership)
    return {pk: OwnRows(aliases[pk], memberships[pk]) for pk in places}


def _named_by(place: Location, own: OwnRows) -> list[Location]:
    """Return the places that a place's document names."""
    named = [place.parent, place.predecessor, *(membership.zone for membership in own.memberships)]
    return [other for other in named if other is not None]


def _outermost_first(places: dict[int, Location]) -> list[Location]:
    """Return the places in an order in which each comes after what it lies within, was part of, or is a member of."""
    order = {"country": 0, "zone": 1, "department": 2, "province": 3, "district": 4}
    waiting = sorted(places.values(), key=lambda place: (order[place.kind], place.ubigeo or "", place.pk))
    done, sorted_places = set(), []
    while waiting:
        ready = [place for place in waiting if place.predecessor_id not in places or place.predecessor_id in done]
        # A circle of predecessors, which no form lets in, is published as it stands.
        for place in ready or waiting:
            done.add(place.pk)
            sorted_places.append(place)
        waiting = [place for place in waiting if place.pk not in done]
    return sorted_places


def _outlines_that_differ() -> set[str]:
    """Return the uids of the places whose outline on the desk is not the one that readers have; by digests."""
    digest = Func(F("area"), template="md5(%(expressions)s::text)", output_field=TextField())
    desk, record = (
        dict(model.objects.filter(area__isnull=False).annotate(digest=digest).values_list("uid", "digest"))
        for model in (Location, PublicLocation)
    )
    return {uid for uid in desk.keys() | record.keys() if desk.get(uid) != record.get(uid)}


def _create(new: dict[str, PlannedPlace], record: _Record, journal: Journal) -> None:
    """Publish places for the first time, each after what it refers to."""
    if not new:
        return
    keep_slugs(LOCATION, {place.row.slug: uid for uid, place in new.items()})
    texts = {uid: canonical(place.document) for uid, place in new.items()}
    seqs = journal.write_all(Change.Kind.LOCATION, texts, Change.Operation.CREATE)
    for uid, (place, document) in new.items():
        within = within_of(document, record.rows.get(document["path"][0]["id"]) if document["path"] else None)
        before = record.rows.get(document["predecessor"]["id"]) if document["predecessor"] else None
        columns = columns_of(place, document, within, predecessors_of(document, before))
        record.rows[uid] = PublicLocation(uid=uid, **columns, document=texts[uid], seq=seqs[uid])
    PublicLocation.objects.bulk_create([record.rows[uid] for uid in new], batch_size=100)


def _change(place: Location, own: OwnRows, journal: Journal, reason: str) -> Rest | None:
    """Publish the change of one place; one after the other, since each may rewrite what lies below it."""
    before = PublicLocation.objects.get(pk=place.uid)
    document = location_document(place, own=own)
    rest, unused = put_change(place, before, document, journal, reason, is_removal=False)
    if rest is None:
        withdraw_unused([], unused, journal)
    return rest
