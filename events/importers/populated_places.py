"""INEI's register of populated places into the desk's gazetteer: a place for each code, and none twice.

All or nothing. A place of the desk that has the code, or is the only one of its name in the district and has none, is
that place. What this loader wrote and nobody touched follows the file; what the shipped gazetteer or a person wrote
stays as it is. Nothing is deleted. The places stay on the desk until an event needs them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from events import geo, taxonomy
from events.desk.intake import loading
from events.models import Location
from events.models.slug import owners_of
from events.text import fold

from .last_writers import edited_by_people, untouched
from .populated_places_file import Entry, RegisterError, read

LOADER = "populated_places"
BATCH = 500
# A namesake farther away than this is another place.
SAME_PLACE_KM = 3
# Farther from its district no place of the register lies: outlines are drawn otherwise than it counts by some
# kilometres, and the furthest of the ten provinces' 6,579 places is 91 km from its district's capital.
BESIDE_OUTLINE_KM, FROM_CAPITAL_KM = 15, 150
_KM_A_DEGREE = 111.2
_INHABITED = (taxonomy.LocationKind.POPULATED_PLACE, taxonomy.LocationKind.NATIVE_COMMUNITY)
_MOST_SLUG = 80
_OWN = ("name_es", "point", "source")

Progress = Callable[[int, int], None]


@dataclass
class Outcome:
    """What a load did, in numbers; left: a line for each place that a person has to decide on."""

    rows: int = 0
    added: int = 0
    updated: int = 0
    recognised: int = 0
    ignored: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """How many rows were there already."""
        return self.rows - self.added - self.updated - self.recognised - self.ignored - len(self.left)


def load(
    path: Path, *, ignore_unknown: bool = False, dry_run: bool = False, progress: Progress = lambda done, total: None
) -> Outcome:
    """Bring the desk's populated places up to a file of the register.

    ignore_unknown: pass over rows of districts that the gazetteer does not have; dry_run: do it all, and take it back.
    Raises RegisterError with every problem; then nothing was written.
    """
    entries = read(path)
    outcome = Outcome(rows=len(entries))
    with loading(LOADER):
        _Load(outcome, ignore_unknown).bring(entries, progress)
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def source_of(entry: Entry) -> str:
    """Return what a place's source says: the register, the code, and the name as it is printed there."""
    return f"INEI, register of populated places {entry.code}: {entry.printed}"[:200]


class _Load:
    """One load: what the desk has, read once."""

    def __init__(self, outcome: Outcome, ignore_unknown: bool):
        self.outcome, self.ignore_unknown = outcome, ignore_unknown
        rows = list(Location.objects.defer("area").all())
        self.districts = {row.ubigeo: row for row in rows if row.kind == taxonomy.LocationKind.DISTRICT and row.ubigeo}
        self.by_code = {row.inei_code: row for row in rows if row.inei_code}
        self.slugs = {row.slug: row for row in rows}
        self.uids = {row.uid for row in rows}
        self.heirs = defaultdict(set)
        for row in self.districts.values():
            if row.predecessor_id:
                self.heirs[row.predecessor_id].add(row.pk)
        # Those without a code, by name and district: a hamlet of a new district is filed under the older one.
        self.nameless = defaultdict(list)
        for row in rows:
            if row.kind in _INHABITED and not row.inei_code and row.parent_id:
                self.nameless[fold(row.name_es)].append(row)
        self.own, self.edited = untouched(Location, LOADER), edited_by_people(Location, LOADER)

    def bring(self, entries: list[Entry], progress: Progress) -> None:
        """Sort the rows, and write them in batches."""
        known, problems = [], []
        for entry in entries:
            if entry.district in self.districts:
                known.append(entry)
            elif self.ignore_unknown:
                self.outcome.ignored += 1
            else:
                problems.append(f"line {entry.line}, code: the gazetteer has no district {entry.district}")
        problems += self._elsewhere(known)
        namesakes = Counter((entry.district, fold(entry.name)) for entry in known)
        new, changed = [], []
        for entry in known:
            row = self.by_code.get(entry.code) or self._namesake(entry, namesakes)
            if row is None:
                new.append(entry)
            elif self._follows(row, entry):
                changed.append(row)
        rows = self._new_rows(new, namesakes, problems)
        if problems:
            raise RegisterError(problems)
        self._write(rows, changed, progress)

    def _elsewhere(self, entries: list[Entry]) -> list[str]:
        """Return a line for each point that cannot be in its district: a slip of a digit, or another's row."""
        by_district, problems = defaultdict(list), []
        for entry in entries:
            if entry.lon is not None:
                by_district[entry.district].append(entry)
        for code, here in by_district.items():
            district = self.districts[code]
            # What was cut from a district since the register is still coded as its own.
            parts = Location.objects.filter(pk__in=[district.pk, *self.heirs[district.pk]], area__isnull=False)
            areas = list(parts.values_list("area", flat=True))
            for entry in here:
                if areas:
                    away = min(area.distance(_point(entry)) for area in areas) * _KM_A_DEGREE
                    most, of = BESIDE_OUTLINE_KM, f"outside the outline of {district.name_es}"
                elif district.point:
                    away = _kilometres(district.point, entry)
                    most, of = FROM_CAPITAL_KM, f"from where the gazetteer has {district.name_es}"
                else:
                    continue
                if away > most:
                    problems.append(
                        f"line {entry.line}, longitude: {entry.lon}, latitude {entry.lat} lies {away:,.0f} km {of} "
                        f"({code}): correct it, or leave both empty"
                    )
        return problems

    def _namesake(self, entry: Entry, namesakes: Counter) -> Location | None:
        """Return the one place of the desk that an entry must be: of its name, in its district, without a code."""
        district = self.districts[entry.district].pk
        parents = {district, *self.heirs[district]}
        found = [row for row in self.nameless[fold(entry.name)] if row.parent_id in parents and not row.inei_code]
        if len(found) != 1 or namesakes[entry.district, fold(entry.name)] != 1:
            return None
        [row] = found
        if row.point is None or entry.lon is None:
            return row
        away = _kilometres(row.point, entry)
        return row if away <= SAME_PLACE_KM else None

    def _follows(self, row: Location, entry: Entry) -> bool:
        """Write into a row what the register says of it, as far as it may be; return whether it is to be saved."""
        if row.inei_code is None:
            if row.pk in self.edited:
                self.outcome.left.append(f"{row.slug}: kept as edited; the register has it as {entry.code}")
                return False
            row.inei_code = entry.code
            self.outcome.recognised += 1
            return True
        wanted = {"name_es": entry.name, "point": _point(entry), "source": source_of(entry)}
        differing = [name for name in _OWN if _plain(getattr(row, name)) != _plain(wanted[name])]
        if not differing or row.pk not in self.own:
            return False
        for name in differing:
            setattr(row, name, wanted[name])
        self.outcome.updated += 1
        return True

    def _new_rows(self, entries: list[Entry], namesakes: Counter, problems: list[str]) -> list[Location]:
        slugs = self._slugs(entries, namesakes)
        owners = owners_of("location", slugs.values())
        rows = []
        for entry in entries:
            slug = slugs[entry.code]
            row = Location(
                slug=slug,
                kind=taxonomy.LocationKind.POPULATED_PLACE,
                name_es=entry.name,
                inei_code=entry.code,
                parent=self.districts[entry.district],
                point=_point(entry),
                source=source_of(entry),
            )
            if slug in owners:
                row.uid = owners[slug]
            try:
                row.clean_fields(exclude=["parent", "predecessor", "area"])
            except ValidationError as error:
                problems += [
                    f"line {entry.line}, {name}: {' '.join(words)}" for name, words in error.message_dict.items()
                ]
            rows.append(row)
        return rows

    def _slugs(self, entries: list[Entry], namesakes: Counter) -> dict[str, str]:
        """Return {code: slug}: the name with its district's, and with the code where that is another's."""
        wanted = {entry.code: self._slug(entry) for entry in entries}
        times, owners = Counter(wanted.values()), owners_of("location", set(wanted.values()))
        for entry in entries:
            slug = wanted[entry.code]
            is_shared = times[slug] > 1 or namesakes[entry.district, fold(entry.name)] > 1
            if is_shared or slug in self.slugs or owners.get(slug) in self.uids:
                wanted[entry.code] = self._slug(entry, entry.code)
        return wanted

    def _slug(self, entry: Entry, code: str = "") -> str:
        district = self.districts[entry.district].slug.removesuffix("-distrito")
        end = f"-{district}-{code}" if code else f"-{district}"
        return f"{slugify(entry.name)[: _MOST_SLUG - len(end)].strip('-') or 'lugar'}{end}"[-_MOST_SLUG:].strip("-")

    def _write(self, rows: list[Location], changed: list[Location], progress: Progress) -> None:
        total, done = len(rows) + len(changed), 0
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            Location.objects.bulk_create(batch)
            done += len(batch)
            progress(done, total)
        for start in range(0, len(changed), BATCH):
            batch = changed[start : start + BATCH]
            Location.objects.bulk_update(batch, [*_OWN, "inei_code"])
            done += len(batch)
            progress(done, total)
        self.outcome.added = len(rows)


def _point(entry: Entry) -> Point | None:
    return None if entry.lon is None else Point(entry.lon, entry.lat, srid=geo.SRID)


def _kilometres(point: Point, entry: Entry) -> float:
    east = (point.x - entry.lon) * math.cos(math.radians(entry.lat))
    return _KM_A_DEGREE * math.hypot(east, point.y - entry.lat)


def _plain(value):
    """A point as its coordinates to a tenth of a metre, so that equal places compare equal."""
    return (round(value.x, 6), round(value.y, 6)) if isinstance(value, Point) else value
