"""An event's document read in the terms of UCDP's Georeferenced Event Dataset (GED): our reading, not UCDP's coding.

Pure: a document in, a row out; no database, no Django. Source of the terms: UCDP GED codebook (type_of_violence,
event_clarity, date_prec, where_prec, deaths by side). Rules of the reading:

* type_of_violence 1: an organised armed group and forces of the State (self-defence committees with them) fight, or
  people of such a group die or are wounded by those forces, whatever part the group itself is given; 2: two
  organised groups fight without the State; 3: an organised armed group or the State kills civilians. None otherwise, so
  for traffickers whom no source calls an organised armed group. The first of the event's types that gives one
  decides, of those that the type can have (taxonomy.UCDP_VIOLENCE_OF_TYPE).
* event_clarity 2 for aggregates, else 1.
* Deaths: casualties with the effect "killed" alone; a figure that nobody gave is filled from the nearest given one of
  its row (best, low, high), and a side without a row is None, never 0.
* is_candidate: a type of violence and at least one death, as UCDP asks; never a debunked event or an official tally.
"""

from datetime import date

from events.dates import codes_of_between
from events.document.summaries import main_place
from events.taxonomy import (
    DATE_PRECISION_CODES,
    LOCATION_PRECISION_CODES,
    OUTSIDE_TOTALS,
    UCDP_DEATHS_OF_GROUP,
    UCDP_VIOLENCE_OF_TYPE,
)

COLUMNS = (
    "id", "type", "is_aggregate", "verification", "date_start", "date_end", "date_prec", "where_prec", "place",
    "place_ubigeo", "longitude", "latitude", "type_of_violence", "event_clarity", "side_a", "side_b", "deaths_a",
    "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high", "is_candidate",
)  # fmt: skip

_STATE = frozenset({"military", "police", "state_forces_unspecified", "self_defence"})
_ORGANISED = frozenset({"armed_group", "criminal_group"})
_HIT = frozenset({"killed", "wounded"})
_FIGHTING = frozenset({"initiator", "target", "executing_force", "supporting_force", "claims_responsibility"})
_ACTING = frozenset({"initiator", "executing_force", "claims_responsibility"})
_GOVERNMENT, _CIVILIANS = "Government of Peru", "Civilians"
# UCDP has one dyad for both.
_UCDP_NAMES = {"sendero-luminoso": "Sendero Luminoso", "mpcp": "Sendero Luminoso"}


def reading(event: dict) -> dict:
    """Return {column: value} of an event's public document; None where UCDP has no code or nobody gave a figure."""
    violence, side_a, side_b = _violence(event)
    place, when = main_place(event), event["date"]
    location = place["location"] if place else None
    point = place["point"] if place else None
    killed = [row for row in event["casualties"] if row["effect"] == "killed"]
    deaths = {name: _sum(killed, name, violence) for name in ("deaths_a", "deaths_b", "deaths_civilians")}
    bounds = {name: _total(killed, name) for name in ("low", "best", "high")}
    counts = event["verification"] != "debunked" and event["type"] not in OUTSIDE_TOTALS
    return {
        "id": event["id"],
        "type": event["type"],
        "is_aggregate": event["is_aggregate"],
        "verification": event["verification"],
        "date_start": when["start"],
        "date_end": when["end"],
        "date_prec": _date_prec(when),
        "where_prec": LOCATION_PRECISION_CODES[place["place_precision"]][0] if place else None,
        "place": location and (location["name"]["es"] or location["name"]["en"]),
        "place_ubigeo": location and location["ubigeo"],
        "longitude": point and point[0],
        "latitude": point and point[1],
        "type_of_violence": violence,
        "event_clarity": 2 if event["is_aggregate"] else 1,
        "side_a": side_a,
        "side_b": side_b,
        **deaths,
        "deaths_unknown": _sum(killed, "deaths_unknown", violence),
        **bounds,
        "is_candidate": bool(violence and counts and (bounds["high"] or 0) >= 1),
    }


def _date_prec(when: dict) -> int | None:
    if when["date_precision"] == "between":
        return codes_of_between(date.fromisoformat(when["start"]), date.fromisoformat(when["end"]))[0]
    return DATE_PRECISION_CODES[when["date_precision"]][0]


def _violence(event: dict) -> tuple[int | None, str | None, str | None]:
    for code in (event["type"], *event["secondary_types"]):
        possible = UCDP_VIOLENCE_OF_TYPE.get(code, ())
        found = _one_sided(event) if possible == (3,) else _battle(event) if possible else None
        if found and found[0] in possible:
            return found
    return None, None, None


def _battle(event: dict) -> tuple[int, str, str] | None:
    fighting = [row for row in event["actors"] if row["role"] in _FIGHTING]
    groups = [row for row in fighting if _kind(row) == "armed_group"]
    is_state = any(_kind(row) in _STATE for row in fighting)
    is_state = is_state or any(row["group"] in _STATE for row in event["casualties"])
    if is_state and (groups or _group_was_hit(event)):
        return 1, _GOVERNMENT, _name(groups[0]) if groups else _name_of_the_hit(event)
    organised = [row for row in fighting if _kind(row) in _ORGANISED]
    first = next((row for row in organised if row["role"] in _ACTING), None)
    second = next((row for row in organised if row["role"] == "target"), None)
    if not is_state and first and second:
        return 2, _name(first), _name(second)
    return None


def _group_was_hit(event: dict) -> bool:
    """Whether people of an armed group were killed or wounded: who dies fighting the State was a side of it."""
    return any(
        row["group"] == "armed_group" and row["effect"] in _HIT and row["quantity"]["high"] != 0
        for row in event["casualties"]
    )


def _name_of_the_hit(event: dict) -> str:
    """Return the group of those who were hit: one that the event names, or of which it calls somebody a member."""
    groups = [row["actor"] for row in event["actors"] if row["actor"]]
    groups += [row["to"] for row in event["relations"] if row["kind"] == "member_of"]
    named = next((actor for actor in groups if actor["kind"] == "armed_group"), None)
    return _name({"actor": named}) if named else "armed_group"


def _one_sided(event: dict) -> tuple[int, str, str] | None:
    acting = [row for row in event["actors"] if row["role"] in _ACTING and _kind(row) in _STATE | {"armed_group"}]
    if not acting:
        return None
    by_state = _kind(acting[0]) in _STATE
    return 3, _GOVERNMENT if by_state else _name(acting[0]), _CIVILIANS


def _kind(row: dict) -> str | None:
    return row["actor"]["kind"] if row["actor"] else row["kind"]


def _name(row: dict) -> str:
    if row["actor"]:
        name = row["actor"]["name"]
        return _UCDP_NAMES.get(row["actor"]["slug"]) or name["en"] or name["es"]
    return row["described_as"]["en"] or row["described_as"]["es"] or row["kind"]


def _side_of(row: dict, violence: int | None) -> str:
    side = UCDP_DEATHS_OF_GROUP.get(row["group"], "deaths_unknown")
    # Between two groups, and where a group kills civilians, the sides are not the State and the group.
    if side in ("deaths_a", "deaths_b") and violence in (2, 3):
        return "deaths_unknown"
    return side


def _sum(killed: list[dict], side: str, violence: int | None):
    return _total([row for row in killed if _side_of(row, violence) == side], "best")


_NEAREST = {"low": ("low", "best", "high"), "best": ("best", "low", "high"), "high": ("high", "best", "low")}


def _total(rows: list[dict], name: str):
    given = [
        next((row["quantity"][key] for key in _NEAREST[name] if row["quantity"][key] is not None), None) for row in rows
    ]
    known = [figure for figure in given if figure is not None]
    return sum(known) if known else None
