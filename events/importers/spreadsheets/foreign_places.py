"""The main place of a row of another record: the smallest of the gazetteer that surely holds it, and how precise."""

from typing import NamedTuple

from events import geo

from .findings import Finding, doubt
from .places import SPOTS, Gazetteer, Place, split


class Where(NamedTuple):
    """What a foreign row says of its place.

    line, field: where findings say that it stands. wanted: our precision. name: as the row calls it; areas: names of
    department, province, district; point: longitude, latitude in degrees, or None.
    """

    line: int
    field: str
    wanted: str
    name: str
    department: str
    province: str
    district: str
    point: tuple[float, float] | None


def main_place(where: Where, gazetteer: Gazetteer) -> tuple[dict, list[Finding]]:
    """Return the columns of the main place of an event, and what somebody should look at."""
    department, province = gazetteer.areas(where.department, where.province)
    around = province or department
    found, findings = [], []
    if where.wanted in ("named_place", "vicinity"):
        found = _spots(where, gazetteer, around)
    elif where.wanted == "district":
        found = _districts(where, gazetteer, around)
    elif where.wanted == "zone":
        found = gazetteer.told(where.name, {"zone", "valley", "river"}) if where.name else []
    elif where.wanted == "province":
        found = [province] if province else []
    elif where.wanted == "department":
        found = [department] if department else []
    if len(found) == 1:
        return _row(where, found[0]), findings
    if where.wanted == "unknown":
        return _row(where, None), findings
    used = _districts(where, gazetteer, around) if where.district else []
    coarser = used[0] if len(used) == 1 else around
    if coarser is None:
        return _row(where, None), [doubt("place_none", where.line, where.field, where.name)]
    if where.wanted in ("named_place", "vicinity", "district", "zone"):
        code = "place_two" if found else "place_unknown"
        findings.append(doubt(code, where.line, where.field, where.name, used=coarser.name))
    return _row(where, coarser), findings


def _spots(where: Where, gazetteer: Gazetteer, around: Place | None) -> list[Place]:
    name, kind = split(where.name)
    if kind in ("district", "province", "department"):
        # The row knows no spot: the name is that of an area.
        return gazetteer.named(name, {kind}, around if around and kind == "district" else None)
    if around is None:
        # A name alone may be that of a place far away.
        return []
    return gazetteer.told(where.name, SPOTS, around)


def _districts(where: Where, gazetteer: Gazetteer, around: Place | None) -> list[Place]:
    name, kind = (where.district, "district") if where.district else (where.name, split(where.name)[1])
    if kind != "district":
        return [around] if around is not None and around.kind == "province" else []
    return gazetteer.told(name, {"district"}, around)


_OF_KIND = {"district": "district", "province": "province", "department": "department"}


def _row(where: Where, place: Place | None) -> dict:
    row = {"role": "site", "is_primary": True, "name_as_reported": where.name[:300]}
    if place is None:
        return {**row, "location": None, "precision": "unknown"}
    precision = _OF_KIND.get(place.kind)
    if precision is None:
        precision = where.wanted if where.wanted in ("named_place", "vicinity") else "zone"
    row |= {"location": place.pk, "precision": precision}
    if precision == "named_place":
        # The gazetteer's own point, which was checked; the row's where it has none.
        point = place.point or (where.point if where.point and geo.holds(geo.PERU, *where.point) else None)
        row["public_point"] = list(point) if point else None
    return row
