"""What an event's public document lets readers see of places, and what of it another one hides."""

import math

from events import taxonomy

from .exposure import OFFICIAL_AREAS, VAST, Shown, is_among

# From the finest to what says nothing. A route and a district say about as much.
_RANK = {
    "site": 0, "named_place": 1, "vicinity": 2, "district": 3, "route": 3, "province": 4, "department": 5,
    "zone": 6, "unknown": 7, "withheld": 8,
}  # fmt: skip
# Metres: what rounding to six decimals may move.
_ROUNDING_M = 0.2
_EARTH_M = 6_371_000


def is_newly_withheld(before: dict, now: dict) -> bool:
    """Whether a place is withheld now whose row was not withheld then."""
    withheld = {row["id"] for row in before["locations"] if row["precision"] == "withheld"}
    return any(row["precision"] == "withheld" and row["id"] not in withheld for row in now["locations"])


def lost_places(before: dict, now: dict) -> set[Shown]:
    """Return what an earlier document shows of places and the new content does not.

    What became finer is not lost: a circle that holds the new point, a district that holds the new place.
    """
    rows, is_withheld = now["locations"], is_newly_withheld(before, now)
    reported = _reported_words(rows)
    gone = set()
    for row in before["locations"]:
        if row["point"] and not any(_pins(other, row) for other in rows):
            gone.add(_point_of(row))
        if row["location"] and (is_withheld or _is_telling(row)) and not any(_names(other, row) for other in rows):
            gone.add(Shown("place", row["location"]["id"], row["precision"]))
        if row["name_as_reported"] and not is_among(row["name_as_reported"], reported):
            gone.add(Shown("reported", row["name_as_reported"]))
    return gone


def _point_of(row: dict) -> Shown:
    lon, lat = row["point"]
    return Shown("point", f"{lon},{lat}", f"{row['precision']},{row['radius_m'] or 0}")


def _pins(row: dict, earlier: dict) -> bool:
    """Whether a row says at least as closely as an earlier one where it was, and nothing else."""
    if not row["point"] or _RANK[row["precision"]] > _RANK[earlier["precision"]]:
        return False
    apart = distance_m(row["point"], earlier["point"])
    if apart + (row["radius_m"] or 0) <= (earlier["radius_m"] or 0) + _ROUNDING_M:
        return True
    # The point of a named place stands for the place; an exact site in it is closer, wherever it lies.
    return earlier["precision"] == "named_place" and row["precision"] == "site" and _lies_in(row, earlier)


def _lies_in(row: dict, earlier: dict) -> bool:
    """Whether a row's place is an earlier row's, or lies within it."""
    if not row["location"] or not earlier["location"]:
        return False
    within = {row["location"]["id"], *(above["id"] for above in row["location"]["path"])}
    return earlier["location"]["id"] in within


def _is_telling(row: dict) -> bool:
    """Whether the name of a row's place says where something happened to somebody."""
    kind = row["location"]["kind"]
    is_decree = row["role"] == taxonomy.LocationRole.AREA_OF_EFFECT and kind in OFFICIAL_AREAS
    return kind not in VAST and not is_decree


def _names(row: dict, earlier: dict) -> bool:
    """Whether a row names an earlier one's place, or a finer one in it, at least as closely."""
    if _RANK[row["precision"]] > _RANK[earlier["precision"]]:
        return False
    # A zone's members do not lie within it: whatever is finer than a zone is finer.
    return _lies_in(row, earlier) or _RANK[row["precision"]] < _RANK[earlier["precision"]] == _RANK["zone"]


def _reported_words(rows: list[dict]) -> list[str]:
    """Return the texts by which a document names its places."""
    texts = [row["name_as_reported"] for row in rows if row["name_as_reported"]]
    for place in (row["location"] for row in rows if row["location"]):
        texts += [name for one in (place, *place["path"]) for name in one["name"].values() if name]
    return texts


def distance_m(one: list[float], other: list[float]) -> float:
    """Return the metres between two [lon, lat] on a sphere; within half a percent of the ground's."""
    (lon, lat), (lon2, lat2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(half))
