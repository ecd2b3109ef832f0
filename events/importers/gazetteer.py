"""The shipped gazetteer, events/gazetteer/*.csv, into the desk's places, aliases and memberships.

A row that nobody touched since a loader wrote it follows the files; a row that a person changed is left
as it is and reported, unless forced. Aliases and memberships that a person removed do not come back.
No place and no other name is ever deleted; a membership that left the files goes with them.
The audit trail knows who wrote last: loaders leave LOADER_KEY in its context.
Departments, provinces and districts, and their changes, are published with the load.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db.models import Model

from events import geo
from events.desk.intake import loading, publish_loaded
from events.models import Location, LocationAlias, LocationMembership
from events.models.slug import owners_of

from .gazetteer_files import GazetteerError, MembershipRow, PlaceRow, read
from .last_writers import edited_by_people, last_writers, removed_by_people, untouched

FOLDER = Path(__file__).resolve().parent.parent / "gazetteer"
LOADER = "gazetteer"
PLACE_FIELDS = (
    "kind", "name_es", "name_en", "ubigeo", "inei_code", "parent_id", "predecessor_id",
    "valid_from", "valid_to", "point", "area_km2", "source",
)  # fmt: skip
PLACE_FIELDS_WITHOUT_POINT = tuple(name for name in PLACE_FIELDS if name not in ("point", "source"))
# What load_boundaries writes into the source of a point that it found.
FOUND_INSIDE = "inside its outline in"
REASON = "Se puso al día el nomenclátor. / The gazetteer was brought up to date."
MEMBERSHIP_FIELDS = ("status", "valid_from", "valid_to")


@dataclass
class Outcome:
    """What a load did: counts, and one line for everything of a person's that it left alone."""

    places: int = 0
    added: int = 0
    updated: int = 0
    aliases_added: int = 0
    memberships_added: int = 0
    memberships_updated: int = 0
    memberships_removed: int = 0
    published: int = 0
    changes_published: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many rows were written."""
        memberships = self.memberships_added + self.memberships_updated + self.memberships_removed
        return self.added + self.updated + self.aliases_added + memberships


def load(folder: Path = FOLDER, force: bool = False) -> Outcome:
    """Bring the desk's gazetteer up to the files; raises GazetteerError and writes nothing when they are wrong."""
    places, memberships = read(folder)
    outcome = Outcome(places=len(places))
    with loading(LOADER):
        known = _match(places)
        _add_places(places, known, outcome)
        _update_places(places, known, force, outcome)
        _add_aliases(places, known, force, outcome)
        _load_memberships(memberships, known, force, outcome)
    # A transaction of its own: who publishes takes the journal first. Stopped in between, the next load does it.
    published = publish_loaded([row.pk for row in known.values()], REASON)
    outcome.published, outcome.changes_published = published.created, published.changed
    told = {line.partition(":")[0] for line in outcome.left}
    outcome.left += [
        f"{place.slug}: readers get it, or its changes, once an editor publishes it"
        for place in published.left
        if place.slug not in told
    ]
    return outcome


def _match(places: list[PlaceRow]) -> dict[str, Location]:
    """{slug in the files: place in the database}; a code of INEI's finds a place that has another slug there."""
    rows = list(Location.objects.all())
    by_slug = {row.slug: row for row in rows}
    by_code = {code: row for row in rows if (code := row.ubigeo or row.inei_code)}
    by_uid = {row.uid: row for row in rows}
    # A slug that was public goes on meaning the same place, whatever an editor made of it since.
    for slug, uid in owners_of("location", [place.slug for place in places]).items():
        if slug not in by_slug and uid in by_uid:
            by_slug[slug] = by_uid[uid]
    known, problems = {}, []
    for place in places:
        same_slug, same_code = by_slug.get(place.slug), by_code.get(place.ubigeo or place.inei_code)
        if same_slug and same_code and same_slug != same_code:
            problems.append(
                f"{place.where}: slug {place.slug} and code {place.ubigeo or place.inei_code} belong to two places "
                "in the database"
            )
        elif same_slug and place.ubigeo and same_slug.ubigeo and same_slug.ubigeo != place.ubigeo:
            problems.append(f"{place.where}: slug {place.slug} has ubigeo {same_slug.ubigeo} in the database")
        elif same_code or same_slug:
            known[place.slug] = same_code or same_slug
    if problems:
        raise GazetteerError(problems)
    return known


def _wanted(place: PlaceRow, known: dict[str, Location]) -> dict:
    """The model's fields as the file wants them."""
    parent, predecessor = known.get(place.parent), known.get(place.predecessor)
    return {
        "kind": place.kind,
        "name_es": place.name_es,
        "name_en": place.name_en,
        "ubigeo": place.ubigeo,
        "inei_code": place.inei_code,
        "parent_id": parent.pk if parent else None,
        "predecessor_id": predecessor.pk if predecessor else None,
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
        "point": None if place.lon is None else Point(place.lon, place.lat, srid=geo.SRID),
        "area_km2": place.area_km2,
        "source": place.source,
    }


def _add_places(places: list[PlaceRow], known: dict[str, Location], outcome: Outcome) -> None:
    """Add what is missing in waves, so that a parent or predecessor is always stored before its own."""
    waiting = [place for place in places if place.slug not in known]
    owners = owners_of("location", [place.slug for place in waiting])
    while waiting:
        ready = [
            place for place in waiting if all(not slug or slug in known for slug in (place.parent, place.predecessor))
        ]
        if not ready:
            raise GazetteerError([f"{place.where}: {place.slug} waits for itself" for place in waiting])
        rows = [Location(slug=place.slug, **_identity(place, owners), **_wanted(place, known)) for place in ready]
        for row in Location.objects.bulk_create(rows):
            known[row.slug] = row
        outcome.added += len(rows)
        waiting = [place for place in waiting if place.slug not in known]


def _identity(place: PlaceRow, owners: dict[str, str]) -> dict[str, str]:
    """Return the uid under which readers knew a place that the desk has no more, if they did."""
    return {"uid": owners[place.slug]} if place.slug in owners else {}


def _update_places(places: list[PlaceRow], known: dict[str, Location], force: bool, outcome: Outcome) -> None:
    edited = set() if force else edited_by_people(Location, LOADER)
    changed = []
    for place in places:
        row = known[place.slug]
        # A file without a point leaves the one that load_boundaries found inside the outline.
        keeps_point = place.lon is None and FOUND_INSIDE in row.source
        names = PLACE_FIELDS_WITHOUT_POINT if keeps_point else PLACE_FIELDS
        differences = _differences(row, _wanted(place, known), names)
        if differences and row.pk in edited:
            outcome.left.append(f"{row.slug}: " + _in_words(row, differences))
        elif differences:
            for name, value in differences.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        Location.objects.bulk_update(changed, [name.removesuffix("_id") for name in PLACE_FIELDS])
    outcome.updated = len(changed)


def _add_aliases(places: list[PlaceRow], known: dict[str, Location], force: bool, outcome: Outcome) -> None:
    wanted = {(known[place.slug].pk, text): place for place in places for text in place.aliases}
    present = set(LocationAlias.objects.values_list("location_id", "text"))
    missing = {key: place for key, place in wanted.items() if key not in present}
    removed = set() if force else removed_by_people(LocationAlias, LOADER, "location_id", "text") & set(missing)
    for key in sorted(removed):
        outcome.left.append(f"{missing[key].slug}: a person removed the other name {key[1]!r}")
    rows = [LocationAlias(location_id=pk, text=text) for pk, text in missing if (pk, text) not in removed]
    LocationAlias.objects.bulk_create(rows)
    outcome.aliases_added = len(rows)


def _load_memberships(
    memberships: list[MembershipRow], known: dict[str, Location], force: bool, outcome: Outcome
) -> None:
    present = {
        (row.location_id, row.zone_id, row.source): row
        for row in LocationMembership.objects.select_related("location", "zone")
    }
    edited = set() if force else edited_by_people(LocationMembership, LOADER)
    removed = set() if force else removed_by_people(LocationMembership, LOADER, "location_id", "zone_id", "source")
    added, changed, wanted_keys = [], [], set()
    for member in memberships:
        key = (known[member.location].pk, known[member.zone].pk, member.source)
        wanted_keys.add(key)
        wanted = {name: getattr(member, name) for name in MEMBERSHIP_FIELDS}
        row = present.get(key)
        if row is None and key in removed:
            outcome.left.append(f"{member.location} in {member.zone}: a person removed {member.source!r}")
        elif row is None:
            added.append(LocationMembership(location_id=key[0], zone_id=key[1], source=key[2], **wanted))
        elif differences := _differences(row, wanted, MEMBERSHIP_FIELDS):
            if row.pk in edited:
                outcome.left.append(f"{member.location} in {member.zone}: " + _in_words(row, differences))
                continue
            for name, value in differences.items():
                setattr(row, name, value)
            changed.append(row)
    LocationMembership.objects.bulk_create(added)
    if changed:
        LocationMembership.objects.bulk_update(changed, MEMBERSHIP_FIELDS)
    outcome.memberships_added, outcome.memberships_updated = len(added), len(changed)
    _remove_memberships([row for key, row in present.items() if key not in wanted_keys], edited, outcome)


def _remove_memberships(rows: list[LocationMembership], edited: set[int], outcome: Outcome) -> None:
    """Take away what left the files, of what the gazetteer wrote; what a person entered or changed stays.

    Lists of emergency decrees stood here once: where an emergency ruled is no membership of a zone.
    """
    own = untouched(LocationMembership, LOADER)
    gone = [row.pk for row in rows if row.pk in own]
    loaded = last_writers(LocationMembership, LOADER).filter(loaded__gt=0)
    once_loaded = set(loaded.values_list("pgh_obj_id", flat=True))
    for row in rows:
        if row.pk in edited and row.pk in once_loaded:
            outcome.left.append(
                f"{row.location.slug} in {row.zone.slug}: {row.source!r} left the files, and a person changed it"
            )
    LocationMembership.objects.filter(pk__in=gone).delete()
    outcome.memberships_removed = len(gone)


def _differences(row: Model, wanted: dict, names: Iterable[str]) -> dict:
    return {name: wanted[name] for name in names if _plain(getattr(row, name)) != _plain(wanted[name])}


def _plain(value):
    """A point as its coordinates to a tenth of a metre, so that equal places compare equal."""
    return (round(value.x, 6), round(value.y, 6)) if isinstance(value, Point) else value


def _in_words(row: Model, differences: dict) -> str:
    return "; ".join(
        f"{name.removesuffix('_id')} is {_plain(getattr(row, name))!r}, the file says {_plain(value)!r}"
        for name, value in differences.items()
    )
