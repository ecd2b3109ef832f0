"""What an event's public document lets readers see of places, and what of it another one hides."""

import math
from typing import NamedTuple

from events import taxonomy

from .description_matching import says_no_less
from .facts import OFFICIAL_AREAS, VAST, Lost, Shown
from .matching import untold

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
    withheld = {row["id"] for row in before["locations"] if row["place_precision"] == "withheld"}
    return any(row["place_precision"] == "withheld" and row["id"] not in withheld for row in now["locations"])


class Placed(NamedTuple):
    """A row of a place: its id, and what it shows."""

    row: str
    place: dict


def lost_places(before: dict, now: dict) -> Lost:
    """Return what an earlier document shows of places and the new content does not, row by row.

    What became finer is not lost: a circle that holds the new point, a district that holds the new place.
    """
    if before["locations"] == now["locations"]:
        return Lost(set(), set())
    then, left = _placed(before), _placed(now)
    is_withheld = is_newly_withheld(before, now)
    roles = {row.place["role"] for row in left}
    is_coarser = _is_any_coarser(then, left)

    def has_role(new: Placed, one: Placed) -> bool:
        # The same row for something else, unless another row tells by now of what it told.
        is_its_own = new.row == one.row and one.place["role"] not in roles
        return is_its_own or new.place["role"] == one.place["role"]

    now_at = {row.row: row.place for row in left}

    def tells(is_told, *same: str):
        def by_another(new: Placed, one: Placed) -> bool:
            # What a row hides that became coarser is told by no other, but for one that tells the very thing.
            its_own = now_at.get(one.row)
            if new.row == one.row or its_own is None or not _is_coarser(its_own, one.place):
                return True
            return all(new.place[key] == one.place[key] for key in same)

        return lambda new, one: has_role(new, one) and is_told(new.place, one.place) and by_another(new, one)

    def pins(new: dict, one: dict) -> bool:
        if _pins(new, one):
            return True
        return _is_site_in(new, one) and not is_coarser and not any(_holds(row.place, one) for row in left)

    pinned = [one for one in then if one.place["point"]]
    named = [one for one in then if one.place["location"] and (is_withheld or _is_telling(one.place))]
    gone = {_point_of(one) for one in untold(pinned, left, tells(pins, "point", "radius_m"))}
    gone |= {_place_of(one) for one in untold(named, left, tells(_names, "location"))}
    # Of all rows: the name of a place that another row has is that row's own.
    reported = untold(then, left, tells(_reports, "name_as_reported"))
    gone |= {_reported_of(one) for one in reported if one.place["name_as_reported"]}
    twice = _entered_twice(then, left) if gone else set()
    return Lost({fact for fact in gone if fact.row not in twice}, set())


def places_of(document: dict) -> dict[str, Shown]:
    """Return the facts that a document's rows name their places, by row."""
    return {one.row: _place_of(one) for one in _placed(document) if one.place["location"]}


def perhaps_hidden(earlier: dict, standing: dict, now: dict) -> set[Shown]:
    """Return the points and the places of an earlier document within what a row tells coarsely from now on.

    What was wrong before, and was kept for that, is perhaps what such a row hides, or lies beside it.
    standing: what readers have.
    """
    had = [one.place for one in _placed(standing)]
    new = [one.place for one in _placed(now) if one.place not in had]
    found = set()
    for one in _placed(earlier):
        if any(_covers(row, one.place) for row in new):
            found |= {_point_of(one)} if one.place["point"] else set()
            found |= {_place_of(one)} if one.place["location"] else set()
            found |= {_reported_of(one)} if one.place["name_as_reported"] else set()
    return found


def _covers(row: dict, earlier: dict) -> bool:
    """Whether a row tells less closely than an earlier one of what may be the same spot."""
    if _RANK[row["place_precision"]] <= _RANK[earlier["place_precision"]]:
        return False
    if row["point"] and row["radius_m"] and earlier["point"]:
        return _holds(row, earlier)
    return _lies_in(earlier, row)


def _placed(document: dict) -> list[Placed]:
    return [Placed(row["id"], {**row, "id": "", "is_primary": None}) for row in document["locations"]]


def _point_of(one: Placed) -> Shown:
    lon, lat = one.place["point"]
    return Shown("point", f"{lon},{lat}", f"{one.place['place_precision']},{one.place['radius_m'] or 0}", one.row)


def _place_of(one: Placed) -> Shown:
    return Shown("place", one.place["location"]["id"], one.place["place_precision"], one.row)


def _reported_of(one: Placed) -> Shown:
    return Shown("reported", one.place["name_as_reported"], "", one.row)


def _is_any_coarser(then: list[Placed], now: list[Placed]) -> bool:
    """Whether a row tells less closely than a named place and did not then: it may hide the point of one."""
    ranks = {one.row: _RANK[one.place["place_precision"]] for one in then}
    coarse = {one.row: rank for one in now if (rank := _RANK[one.place["place_precision"]]) > _RANK["named_place"]}
    return any(rank > ranks.get(row, -1) for row, rank in coarse.items())


def _entered_twice(then: list[Placed], now: list[Placed]) -> set[str]:
    """Return the rows that were taken out, and no more was done, of which the very like stood beside them and stays."""
    if any(one not in then for one in now):
        return set()
    stays = [one.place for one in now]
    return {one.row for one in then if one not in now and one.place in stays}


def _is_coarser(row: dict, earlier: dict) -> bool:
    """Whether a row tells less closely than it did."""
    return (_RANK[row["place_precision"]], row["radius_m"] or 0) > (
        _RANK[earlier["place_precision"]],
        earlier["radius_m"] or 0,
    )


def _holds(row: dict, earlier: dict) -> bool:
    """Whether a row is a circle around an earlier one's point, which it may hide."""
    return bool(row["point"] and row["radius_m"]) and distance_m(row["point"], earlier["point"]) <= row["radius_m"]


def _pins(row: dict, earlier: dict) -> bool:
    """Whether a row says at least as closely as an earlier one where it was, and nothing else."""
    if not row["point"] or _RANK[row["place_precision"]] > _RANK[earlier["place_precision"]]:
        return False
    apart = distance_m(row["point"], earlier["point"])
    return apart + (row["radius_m"] or 0) <= (earlier["radius_m"] or 0) + _ROUNDING_M


def _is_site_in(row: dict, earlier: dict) -> bool:
    """Whether the point of a named place stood for the place, and a row is an exact site in it, wherever that lies."""
    is_site = bool(row["point"]) and row["place_precision"] == "site"
    return is_site and earlier["place_precision"] == "named_place" and _lies_in(row, earlier)


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
    if _RANK[row["place_precision"]] > _RANK[earlier["place_precision"]]:
        return False
    # A zone's members do not lie within it: whatever is finer than a zone is finer.
    return _lies_in(row, earlier) or _RANK[row["place_precision"]] < _RANK[earlier["place_precision"]] == _RANK["zone"]


def _reports(row: dict, earlier: dict) -> bool:
    """Whether one of the names that a row gives its place holds all that an earlier one was reported as."""
    if not earlier["name_as_reported"]:
        return _names(row, earlier) if earlier["location"] else False
    texts = [row["name_as_reported"]] if row["name_as_reported"] else []
    if row["location"]:
        places = (row["location"], *row["location"]["path"])
        texts += [name for one in places for name in one["name"].values() if name]
    return any(says_no_less(text, earlier["name_as_reported"]) for text in texts)


def distance_m(one: list[float], other: list[float]) -> float:
    """Return the metres between two [lon, lat] on a sphere; within half a percent of the ground's."""
    (lon, lat), (lon2, lat2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(half))
