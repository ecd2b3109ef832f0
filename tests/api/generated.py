"""A small generated record that holds something of every kind, and where each operation shows it.

The examples of the schema are its answers: nothing in it is real, and every text says so.
"""

import json
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.gis.geos import MultiPolygon, Polygon

from events.document.blank import blank
from events.document.rows import RELATED_EVENT, REPORT
from events.public.models import Change, PublicEvent, PublicSlug, Tombstone
from events.publishing.journal import canonical
from tests.public.builders import actor, bury, denial, event, harm, leaf, located, number_anew, part, place, relation

WORDS = {"es": "Generado como ejemplo", "en": "Generated as an example"}
MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
UNKNOWN_ID = "VRT-2020-88888"

# The address whose answer is the example of each operation; {event} is the fullest event's id.
EXAMPLES = {
    "events_list": "events/?limit=2",
    "events_one": "events/{event}/",
    "events_history": "events/{event}/history/",
    "actors_list": "actors/?limit=2",
    "actors_one": "actors/grupo-generado/",
    "locations_list": "locations/?limit=2",
    "locations_one": "locations/distrito-generado/",
    "seizures_list": "seizures/?limit=2",
    "casualties_list": "casualties/?limit=2",
    "roles_list": "roles/?limit=2",
    "claims_list": "claims/?limit=2",
    "statistics_map": "map/?zoom=8",
    "statistics_outlines": "outlines/?location=distrito-generado",
    "statistics_histogram": "histogram/?interval=year",
    "statistics_totals": "totals/",
    "codebook_list": "codebook/?vocabulary=certainty,drug-test",
    "changes_list": "changes/?after=0&limit=5",
}


class Record(NamedTuple):
    """The ids of one event in each state that an address can meet, and an earlier slug
    of an actor and a place, and that of those that left.
    """

    event: str
    retracted: str
    merged: str
    moved: str
    left: str


def build() -> Record:
    """Write the record through the door's own projection; asks for an empty one."""
    number_anew()
    zone = place("zona-generada", "zone", point=(-73.9, -12.5))
    province = place("provincia-generada", "province", ubigeo="9901", point=(-73.8, -12.6))
    district = place(
        "distrito-generado",
        "district",
        above=[province],
        zones=[zone],
        ubigeo="990101",
        point=(-73.9, -12.6),
        area_km2=480.5,
    )
    for row in (zone, province, district):
        _complete(row, aliases=[], predecessor=None, valid_from=None, valid_to=None, memberships=[])
        _replace(row, point=[row.point.x, row.point.y])
    membership = {
        "zone": _object(zone),
        "status": "unspecified",
        "source": WORDS["en"],
        "valid_from": None,
        "valid_to": None,
    }
    _replace(district, memberships=[membership], path=[_object(province)])
    district.area = MultiPolygon(Polygon.from_bbox((-74.0, -12.7, -73.8, -12.5)), srid=4326)
    district.save()
    group, unit = actor("grupo-generado"), actor("unidad-generada", "military")
    for row in (group, unit):
        name = {"text": "G. G.", "language": "es", "kind": "acronym"}
        _complete(row, names=[name], description=WORDS, active_from=None, active_to=None, is_official=False)
    site = located(district, "named_place", point=(-73.91, -12.61))
    publisher = {"id": "b00000000001", "name": WORDS["en"], "kind": "regional_media"}
    said = {"title": WORDS["es"], "url": "https://example.org/generated", "published_on": "2024-05-06"}
    said |= {"read_extent": "opening", "origin": "own_reporting"}
    report = blank(REPORT, id="r1", publisher=publisher, **said)
    other = _labelled("2024-05-01", "2024-05-31", precision="month", locations=[located(district)])
    full = _labelled(
        "2024-05-04",
        secondary_types=["arrest"],
        summary=WORDS,
        locations=[site],
        actors=[part(unit, "executing_force"), part(group, "operator", "alleged")],
        relations=[relation(group, "rival_of", unit)],
        seizures=[leaf(best=12.5), leaf("acetone", "liquid", low=40, unit="l", category="precursor_chemical")],
        casualties=[harm("civilian", "rescued", 2)],
        claims=[denial(group, WORDS["en"])],
        reports=[report],
        related=[blank(RELATED_EVENT, id=other.public_id, relation="same_operation")],
    )
    retracted, merged = _labelled("2023-01-01"), _labelled("2023-01-02")
    bury(retracted.public_id, reason=WORDS["es"])
    bury(merged.public_id, "merged", WORDS["es"], merged_into=full.public_id)
    for rows in (Change, Tombstone):
        rows.objects.update(at=MOMENT)
    for kind, row in (("actor", group), ("location", district)):
        PublicSlug.objects.create(kind=kind, slug="nombre-anterior", uid=row.uid)
        PublicSlug.objects.create(kind=kind, slug="ya-no-esta", uid=f"left{kind}".ljust(12, "0")[:12])
    return Record(full.public_id, retracted.public_id, merged.public_id, "nombre-anterior", "ya-no-esta")


def example_address(operation_id: str, record: Record) -> str:
    """Return the address whose answer is the operation's example."""
    assert operation_id in EXAMPLES, f"Give {operation_id} the address of its example in {__name__}."
    return "/api/v1/" + EXAMPLES[operation_id].format(event=record.event)


def _labelled(*dates: str, **changes) -> PublicEvent:
    return event(*dates, title=WORDS, **changes)


def _object(row) -> dict:
    return {key: json.loads(row.document)[key] for key in ("id", "slug", "name", "kind")}


def _complete(row, **keys) -> None:
    """Give a reference record the keys that the door writes and the builders leave out."""
    _replace(row, **keys)


def _replace(row, **keys) -> None:
    row.document = canonical(json.loads(row.document) | keys)
    row.save()
