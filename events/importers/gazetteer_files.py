"""The gazetteer's CSV files as checked rows: every problem is found at once and names its file and row."""

import csv
import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from events import geo, taxonomy

PLACE_FILES = ("country.csv", "departments.csv", "provinces.csv", "districts.csv", "places.csv", "zones.csv")
MEMBERSHIP_FILE = "memberships.csv"
PLACE_COLUMNS = (
    "slug", "kind", "name_es", "name_en", "ubigeo", "parent", "lon", "lat",
    "valid_from", "valid_to", "predecessor", "aliases", "source",
)  # fmt: skip
# Younger than folders that a newsroom may keep: left out, it is empty throughout.
OPTIONAL_COLUMNS = ("inei_code", "area_km2")
MEMBERSHIP_COLUMNS = ("location", "zone", "status", "source", "valid_from", "valid_to")
UBIGEO_DIGITS = {"department": 2, "province": 4, "district": 6}
LONGEST = {"slug": 80, "name_es": 120, "name_en": 120, "source": 200, "alias": 120, "membership source": 300}
AREA = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class GazetteerError(Exception):
    """The files cannot be loaded; `problems` has one line each, nothing was written."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class PlaceRow:
    """One place as a file tells it; parent and predecessor are slugs, lon and lat degrees or both None."""

    where: str
    slug: str
    kind: str
    name_es: str
    name_en: str
    ubigeo: str | None
    parent: str
    lon: float | None
    lat: float | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    predecessor: str
    aliases: tuple[str, ...]
    source: str
    inei_code: str | None
    area_km2: Decimal | None


@dataclass(frozen=True)
class MembershipRow:
    """One source that counts a place within a zone; both are slugs."""

    where: str
    location: str
    zone: str
    status: str
    source: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None


def read(folder: Path) -> tuple[list[PlaceRow], list[MembershipRow]]:
    """Read every file of the folder; raises GazetteerError with all problems."""
    problems: list[str] = []
    places = []
    for name in PLACE_FILES:
        for where, cells in _lines(folder / name, PLACE_COLUMNS, problems):
            places.append(_place(where, cells, problems))
    memberships = [
        _membership(where, cells, problems)
        for where, cells in _lines(folder / MEMBERSHIP_FILE, MEMBERSHIP_COLUMNS, problems)
    ]
    _check_together(places, memberships, problems)
    if problems:
        raise GazetteerError(problems)
    return places, memberships


def _lines(path: Path, columns: tuple[str, ...], problems: list[str]):
    """The rows of one file as ("file, row n", cells); row numbers count the heading as 1, as editors see it."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                problems.append(f"{path.name}: the heading lacks {', '.join(missing)}")
                return []
            return [
                (
                    f"{path.name}, row {number}",
                    {column: (cells.get(column) or "").strip() for column in (*columns, *OPTIONAL_COLUMNS)},
                )
                for number, cells in enumerate(reader, start=2)
            ]
    except FileNotFoundError:
        problems.append(f"{path.name}: no such file in {path.parent}")
    except (UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path.name}: not readable as UTF-8 CSV: {error}")
    return []


def _place(where: str, cells: dict[str, str], problems: list[str]) -> PlaceRow:
    def refuse(condition, text):
        if condition:
            problems.append(f"{where}: {text}")

    slug, kind, ubigeo = cells["slug"], cells["kind"], cells["ubigeo"]
    refuse(not SLUG.fullmatch(slug), f"slug {slug!r}: lower-case letters, digits and hyphens")
    refuse(kind not in taxonomy.LocationKind.values, f"unknown kind {kind!r}")
    refuse(not cells["name_es"], "no name_es")
    digits = UBIGEO_DIGITS.get(kind, 0)
    refuse(
        len(ubigeo) != digits or (ubigeo and not re.fullmatch("[0-9]+", ubigeo)),
        f"ubigeo {ubigeo!r}: a {kind} has {digits or 'no'} digits",
    )
    inei_code = cells["inei_code"]
    refuse(
        inei_code and (digits or not re.fullmatch("[0-9]{10}", inei_code)),
        f"inei_code {inei_code!r}: ten digits, of a place below a district",
    )
    aliases = tuple(dict.fromkeys(alias.strip() for alias in cells["aliases"].split("|") if alias.strip()))
    for name in ("slug", "name_es", "name_en", "source"):
        refuse(len(cells[name]) > LONGEST[name], f"{name} is longer than {LONGEST[name]} characters")
    for alias in aliases:
        refuse(len(alias) > LONGEST["alias"], f"alias {alias[:30]!r}... is longer than {LONGEST['alias']} characters")
    lon, lat = _point(cells["lon"], cells["lat"], refuse)
    start, end = _dates(cells, refuse)
    return PlaceRow(
        where, slug, kind, cells["name_es"], cells["name_en"], ubigeo or None, cells["parent"], lon, lat,
        start, end, cells["predecessor"], aliases, cells["source"], inei_code or None,
        _area(cells["area_km2"], refuse),
    )  # fmt: skip


def _membership(where: str, cells: dict[str, str], problems: list[str]) -> MembershipRow:
    def refuse(condition, text):
        if condition:
            problems.append(f"{where}: {text}")

    refuse(cells["status"] not in taxonomy.MembershipStatus.values, f"unknown status {cells['status']!r}")
    refuse(not cells["source"], "no source: say who counts this place within the zone")
    longest = LONGEST["membership source"]
    refuse(len(cells["source"]) > longest, f"source is longer than {longest} characters")
    start, end = _dates(cells, refuse)
    return MembershipRow(where, cells["location"], cells["zone"], cells["status"], cells["source"], start, end)


def _point(lon_text: str, lat_text: str, refuse) -> tuple[float | None, float | None]:
    if not lon_text and not lat_text:
        return None, None
    try:
        lon, lat = geo.parse_point(f"{lon_text},{lat_text}")
    except ValueError as error:
        refuse(True, f"lon {lon_text!r}, lat {lat_text!r}: {error}")
        return None, None
    refuse(not geo.holds(geo.PERU, lon, lat), f"lon {lon}, lat {lat} lies outside Peru")
    return lon, lat


def _area(text: str, refuse) -> Decimal | None:
    if not text:
        return None
    is_area = AREA.fullmatch(text) and Decimal(text) > 0
    refuse(not is_area, f"area_km2 {text!r}: square kilometres, more than 0, with a point and two decimals at most")
    return Decimal(text) if is_area else None


def _dates(cells: dict[str, str], refuse) -> tuple[datetime.date | None, datetime.date | None]:
    dates: list[datetime.date | None] = []
    for name in ("valid_from", "valid_to"):
        try:
            dates.append(datetime.date.fromisoformat(cells[name]) if cells[name] else None)
        except ValueError:
            refuse(True, f"{name} {cells[name]!r} is no date: YYYY-MM-DD")
            dates.append(None)
    start, end = dates
    refuse(start and end and end < start, "valid_to comes before valid_from")
    return start, end


def _check_together(places: list[PlaceRow], memberships: list[MembershipRow], problems: list[str]) -> None:
    """What only the files together can tell: doubles, and names of places that are nowhere."""
    by_slug: dict[str, PlaceRow] = {}
    by_code: dict[str, PlaceRow] = {}
    for row in places:
        for known, value in ((by_slug, row.slug), (by_code, row.ubigeo), (by_code, row.inei_code)):
            if value and value in known:
                problems.append(f"{row.where}: {value} stands already in {known[value].where}")
            elif value:
                known[value] = row
    for row in places:
        for name in ("parent", "predecessor"):
            slug = getattr(row, name)
            if slug and slug not in by_slug:
                problems.append(f"{row.where}: {name} {slug!r} is in no file")
        _check_chain(row, "parent", by_slug, problems)
        _check_chain(row, "predecessor", by_slug, problems)
    seen = set()
    for member in memberships:
        for name in ("location", "zone"):
            if getattr(member, name) not in by_slug:
                problems.append(f"{member.where}: {name} {getattr(member, name)!r} is in no file")
        zone = by_slug.get(member.zone)
        if zone and zone.kind != taxonomy.LocationKind.ZONE:
            problems.append(f"{member.where}: {member.zone!r} is no zone")
        if member.location == member.zone:
            problems.append(f"{member.where}: a zone is not a member of itself")
        key = (member.location, member.zone, member.source)
        if key in seen:
            problems.append(f"{member.where}: this source already puts {member.location} in {member.zone}")
        seen.add(key)


def _check_chain(row: PlaceRow, name: str, by_slug: dict[str, PlaceRow], problems: list[str]) -> None:
    seen, step = set(), row
    while step is not None and step.slug not in seen:
        seen.add(step.slug)
        step = by_slug.get(getattr(step, name))
    if step is row:
        problems.append(f"{row.where}: {row.slug} is its own {name} in the end")
