"""Which events match, as the columns say it: the filters of which they hold everything.

They say what SQL says (filters.py, querysets.py) of the same columns of the same tables; tests/public/test_matching.py
holds the two against each other. Words are left to PostgreSQL, and points on the rim of a circle.
"""

from datetime import date, timedelta

import numpy as np

from events import geo

from ..columns import codes
from ..columns.arrays import UNDATED, Facts, number_of
from ..columns.harm_counts import counts_with
from ..columns.ledger_lines import reaching, with_codes
from ..models import PublicLocation
from ..models.querysets import FIRST_DATED
from .filters import AREA, EFFECTS
from .selection import Selection

_EARTH = 6371008.771415  # metres: the mean radius of WGS 84
_RIM = 1e-6  # of a radius: nearer to it than that two ways of reckoning may differ
_OF_A_ROW = set(Selection.ROW_CODES)


def left_to_sql(cleaned: set[str]) -> set[str]:
    """Return those of these parameters that the columns cannot answer."""
    return cleaned & {"q"}


def matching(selection: Selection, facts: Facts, params: set[str]) -> np.ndarray:
    """Return the mask of the events that match these of a selection's parameters; none of them is left to SQL."""
    cleaned = {name: value for name, value in selection.cleaned.items() if name in params}
    mask = np.ones(len(facts.events.seq), dtype=bool)
    for name, condition in _CONDITIONS.items():
        if name in cleaned:
            mask &= condition(facts.events, cleaned[name])
    for effect in set(cleaned.get("has", ())).intersection(EFFECTS):
        mask &= _with(facts, facts.event_of_harm[counts_with(facts, {"effect": [effect]})])
    if cleaned.keys() & {"date_from", "date_to"}:
        mask &= _dated(facts, cleaned.get("date_from"), cleaned.get("date_to"), cleaned.get("date_mode") or "counted")
    if "location" in cleaned:
        places = codes.NAMES.among(facts.within.place, selection.place_uids)
        mask &= _with(facts, facts.event_of_within[places])
    if cleaned.keys() & {"actor", "role"}:
        mask &= _with(facts, facts.event_of_cast[_parts(selection, facts)])
    if "publisher" in cleaned:
        cited = codes.NAMES.among(facts.sources.publisher, selection.publisher_uids)
        mask &= _with(facts, facts.event_of_source[cited])
    if "claimant" in cleaned:
        said = codes.NAMES.among(facts.sayers.claimant, selection.claimant_uids)
        mask &= _with(facts, facts.event_of_sayer[said])
    if cleaned.keys() & {*_OF_A_ROW, "min_amount"}:
        rows = with_codes(facts, {name: cleaned[name] for name in _OF_A_ROW if name in cleaned})
        if "min_amount" in cleaned:
            rows &= reaching(facts, cleaned["min_amount"], cleaned["unit"])
        mask &= _with(facts, facts.event_of_row[rows])
    if harmed := {name: cleaned[name] for name in codes.HARM.vocabularies if name in cleaned}:
        mask &= _with(facts, facts.event_of_harm[counts_with(facts, harmed)])
    if cleaned.keys() & {"bbox", "near"}:
        mask &= _lying(selection, facts, cleaned)
    return mask


def _lying(selection: Selection, facts: Facts, cleaned: dict) -> np.ndarray:
    """Return the mask of the events that lie in the box and the circle asked for, matched as matched_by asks."""
    box = cleaned.get("bbox")
    if cleaned.get("matched_by") == AREA:
        return _known_to_ground(facts, box, (*cleaned["near"], cleaned["radius_km"]) if "near" in cleaned else None)
    mask = _in_box(facts.events, box) if box else np.ones(len(facts.events.seq), dtype=bool)
    return mask & _near(selection, facts) if "near" in cleaned else mask


def _known_to_ground(facts: Facts, box: geo.Box | None, circle: tuple[float, float, float] | None) -> np.ndarray:
    """Return the mask of the events known only to areas whose ground touches a box and a circle."""
    places, of_badge = facts.badge_places
    among = PublicLocation.objects.filter(pk__in=[uid.decode() for uid in places.tolist()])
    touched = among.touched_by(box, circle).order_by().values_list("pk", flat=True)
    is_touched = np.isin(places, np.array([uid.encode() for uid in touched], dtype=places.dtype))
    return _with(facts, facts.event_of_badge[is_touched[of_badge] & (facts.badges.effect == 0)])


def _with(facts: Facts, positions: np.ndarray) -> np.ndarray:
    """Return the mask of the events at these positions."""
    mask = np.zeros(len(facts.events.seq), dtype=bool)
    mask[positions] = True
    return mask


def _one_of(column: str, vocabulary: list[str]):
    def condition(events, wanted: list[str]) -> np.ndarray:
        is_wanted = np.array([code in wanted for code in vocabulary])
        return is_wanted[getattr(events, column)]

    return condition


def _any_bit(column: str, vocabulary: list[str]):
    return lambda events, wanted: (getattr(events, column) & codes.bits_of(wanted, vocabulary)) != 0


def _has(events, wanted: list[str]) -> np.ndarray:
    bits = codes.bits_of([part for part in wanted if part not in EFFECTS], codes.PARTS)
    return (events.has & bits) == bits


def _in_box(events, box) -> np.ndarray:
    lon, lat = events.lon, events.lat
    return (lon >= box.west) & (lon <= box.east) & (lat >= box.south) & (lat <= box.north)


def _described(name: str):
    vocabulary = codes.DESCRIBED.vocabularies[name]

    def condition(events, wanted: list[str]) -> np.ndarray:
        is_wanted = np.array([code in wanted for code in vocabulary])
        return is_wanted[codes.DESCRIBED.positions(events.described, name)]

    return condition


_CONDITIONS = {
    **{name: _described(name) for name in codes.DESCRIBED.vocabularies},
    "type": _any_bit("types", codes.TYPES),
    "primary_type": _one_of("type", codes.TYPES),
    "verification": _one_of("verification", codes.VERIFICATIONS),
    "date_precision": _one_of("date_precision", codes.DATE_PRECISIONS),
    "place_precision": _any_bit("place_precisions", codes.PLACE_PRECISIONS),
    "has": _has,
    "is_aggregate": lambda events, wanted: _has(events, ["aggregate"]) == wanted,
    "changed_since": lambda events, instant: events.changed_at >= int(instant.replace(microsecond=0).timestamp()),
}


def _near(selection: Selection, facts: Facts) -> np.ndarray:
    """Return the mask of the events whose point lies in the circle asked for; points on its rim are PostgreSQL's."""
    events, (lon, lat), radius_km = facts.events, selection.cleaned["near"], selection.cleaned["radius_km"]
    mask = _in_box(events, geo.around(lon, lat, radius_km))
    at = np.flatnonzero(mask)
    away = _metres(lon, lat, events.lon[at], events.lat[at]) / (radius_km * 1000)
    mask[at] = away < 1
    if len(doubtful := at[np.abs(away - 1) < _RIM]):
        inside = selection.only({"near", "radius_km"}).events().filter(seq__in=events.seq[doubtful].tolist())
        mask[doubtful] = np.isin(events.seq[doubtful], list(inside.order_by().values_list("seq", flat=True)))
    return mask


def _metres(lon: float, lat: float, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Return the distances on a sphere from a position to others, as PostGIS' ST_DistanceSphere has them (Vincenty)."""
    lon, lat, lons, lats = (np.radians(side) for side in (lon, lat, lons, lats))
    across = np.cos(lons - lon)
    aside = np.cos(lats) * np.sin(lons - lon)
    along = np.cos(lat) * np.sin(lats) - np.sin(lat) * np.cos(lats) * across
    return _EARTH * np.arctan2(np.hypot(aside, along), np.sin(lat) * np.sin(lats) + np.cos(lat) * np.cos(lats) * across)


def of_the_actor_alone(selection: Selection, facts: Facts) -> np.ndarray:
    """Return the mask of the events whose cast satisfies actor, role and denials without any unit of the actor."""
    conditions = {**selection.cast_conditions, "actor": selection.actor_uids}
    return _with(facts, facts.event_of_cast[_parts(selection, facts, conditions)])


def _parts(selection: Selection, facts: Facts, conditions: dict[str, list[str]] | None = None) -> np.ndarray:
    """Return the mask of the parts in the cast that satisfy actor, role and denials at once."""
    cast, conditions = facts.cast, conditions or selection.cast_conditions
    mask = np.ones(len(cast.seq), dtype=bool)
    if not selection.cleaned.get("denials"):
        mask &= cast.basis != codes.BASES.index("denial")
    if "actor" in conditions:
        mask &= codes.NAMES.among(cast.actor, conditions["actor"])
    if "role" in conditions:
        mask &= np.isin(cast.role, [codes.ROLES.index(code) for code in conditions["role"]])
    return mask


def _dated(facts: Facts, start: date | None, end: date | None, mode: str) -> np.ndarray:
    """Return the mask of the events in a range of days, in a mode (querysets.py says what each means)."""
    day, first, last = facts.events.counted_on, facts.events.first, facts.events.last
    counted = day >= number_of(max(start or FIRST_DATED, FIRST_DATED))
    if end:
        counted &= day <= number_of(end)
    if mode == "certain":
        counted &= (first >= number_of(start)) if start else True
        return counted & (last <= number_of(end)) if end else counted
    if mode == "possible":
        if start and start > date.min:
            night = number_of(start - timedelta(days=1))
            counted |= (first <= night) & (night < last) & (day < number_of(start))
        if end:
            counted |= (first <= number_of(end)) & (number_of(end) < last) & (day > number_of(end))
    return counted


def touches(facts: Facts, start: date | None, end: date | None) -> np.ndarray:
    """Return the mask of the events whose bounds touch a range of days (None is unbounded), and of the undated."""
    events = facts.events
    is_undated = events.counted_on == UNDATED
    return is_undated | ((events.first <= number_of(end or date.max)) & (events.last >= number_of(start or date.min)))
