"""Rows of an ACLED export to plans. Terms: ACLED codebook 2023.

Our reading of them:

* event_type / sub_event_type: what the mapping page was told; its proposals are the taxonomy's crosswalk read
  backwards, where one of our types is meant. "Attack" without fatalities is no killing.
* time_precision 1: that day; 2: about a week; 3: the month.
* geo_precision 1: a named place; 2: the district; 3: the department. A place that the gazetteer lacks becomes the
  district, province or department that the row names.
* fatalities above 0: people killed, group unknown, with ACLED's claim of it. 0 stands there too where none are
  reported: no row, and no figure.
* actor1 acts in violence against civilians, protests and riots; elsewhere ACLED's order says nothing of who began.
* notes stay in the newsroom, in the internal note.
"""

import calendar

from events import taxonomy

from .cells import Cells
from .findings import doubt
from .foreign import (
    Context,
    code_of,
    give_title,
    plan_in_parts,
    point_of,
    set_dates,
    typed,
)
from .foreign_places import Where, main_place
from .plan import Plan

RECORD = "ACLED"
_TIME_PRECISION = {"1": "day", "2": "week", "3": "month"}
_GEO_PRECISION = {"1": "named_place", "2": "district", "3": "department"}
_DIRECTED = frozenset({"Violence against civilians", "Protests", "Riots"})
# Where the crosswalk gives several of our types, the one that says no more than ACLED does.
_PLAINEST = {
    "Battles / Armed clash": "clash",
    "Strategic developments / Arrests": "arrest",
    "Protests / Peaceful protest": "protest",
    "Violence against civilians / Abduction/forced disappearance": "abduction",
}
# By inter as a number or in words, as later exports have it; 3 is our reading (taxonomy.ACLED_INTER_OF_KIND).
_KIND_OF_INTER = {
    "1": "state_forces_unspecified", "2": "armed_group", "3": "criminal_group", "4": "self_defence", "5": "rioters",
    "6": "protesters", "7": "civilians", "8": "foreign_or_other", "state forces": "state_forces_unspecified",
    "rebel group": "armed_group", "rebel groups": "armed_group", "political militia": "criminal_group",
    "political militias": "criminal_group", "identity militia": "self_defence", "identity militias": "self_defence",
    "rioters": "rioters", "protesters": "protesters", "civilians": "civilians",
    "external/other forces": "foreign_or_other", "other forces": "foreign_or_other",
}  # fmt: skip


def candidates(code: str) -> list[str]:
    """Return our types whose reading in ACLED's terms is this event and sub-event type."""
    return [
        kind
        for kind, reading in taxonomy.ACLED_OF_TYPE.items()
        if reading.quality != "none" and f"{reading.event_type} / {reading.sub_event_type}" == code
    ]


def code_in(cells: Cells) -> str:
    """Return what of a row decides on its type."""
    return f"{cells.raw('event_type')} / {cells.raw('sub_event_type')}"


def proposed(code: str) -> str:
    """Return the type that is proposed for an event and sub-event type, "" where none is."""
    found = candidates(code)
    return _PLAINEST.get(code) or (found[0] if len(found) == 1 and found[0] != "emergency_measure" else "")


def plan_of(line: int, raw: list[str], context: Context) -> Plan:
    """Return what a row would become; what cannot be read is told with it."""
    return plan_in_parts(line, raw, context, RECORD, "event_id_cnty", _PARTS)


def _what(plan: Plan, cells: Cells, context: Context) -> None:
    code = code_in(cells)
    if not cells.text("event_type"):
        cells.refuse("missing", "event_type")
    found = typed(plan, cells, "sub_event_type", code, candidates(code), context)
    if found == "killing" and not cells.count("fatalities"):
        found = ""
        plan.findings.append(doubt("type_none", cells.line, cells.heading("sub_event_type"), code))
    plan.event |= {"event_type": found, "original_language": "en"}


def _when(plan: Plan, cells: Cells, context: Context) -> None:
    day = cells.day("event_date")
    if day is None:
        cells.refuse("missing", "event_date")
    precision = _precision(cells, "time_precision", _TIME_PRECISION)
    start, end = day, day
    if precision == "month":
        start, end = day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    set_dates(plan, cells, start, end, precision)


def _where(plan: Plan, cells: Cells, context: Context) -> None:
    wanted = _precision(cells, "geo_precision", _GEO_PRECISION)
    name = cells.text("location")
    where = Where(
        cells.line, cells.heading("location"), wanted, name, cells.text("admin1"), cells.text("admin2"),
        cells.text("admin3"), point_of(cells),
    )  # fmt: skip
    row, findings = main_place(where, context.gazetteer)
    plan.places.append(row)
    plan.findings += findings
    place = context.gazetteer.places.get(row["location"])
    give_title(plan, place.name if place else "", plan.key)


def _precision(cells: Cells, column: str, codes: dict[str, str]) -> str:
    code = code_of(cells.text(column))
    if code not in codes:
        cells.refuse("not_a_code" if code else "missing", column, code, codes=", ".join(codes))
    return codes[code]


def _deaths(plan: Plan, cells: Cells, context: Context) -> None:
    killed = cells.count("fatalities")
    if killed is None:
        return
    if killed == 0:
        plan.findings.append(doubt("fatalities_zero", cells.line, cells.heading("fatalities")))
        return
    plan.casualties.append({"group": "unknown", "effect": "killed", "best": killed})
    plan.claims.append({
        "about": taxonomy.About.KILLED.value, "report": 0, "claimant_dataset": True, "value_best": killed,
        "on": ["casualties", 0],
    })  # fmt: skip


def _who(plan: Plan, cells: Cells, context: Context) -> None:
    names = [cells.text("actor1", 200), cells.text("actor2", 200)]
    if cells.raw("event_type") not in _DIRECTED:
        plan.findings.append(doubt("sides", cells.line, cells.heading("actor1"), "", a=names[0], b=names[1]))
        return
    roles = ("initiator", "target" if cells.raw("event_type") == "Violence against civilians" else "")
    for name, role, inter in zip(names, roles, ("inter1", "inter2"), strict=True):
        if not name:
            continue
        if not role:
            plan.findings.append(doubt("sides", cells.line, cells.heading("actor2"), "", a=names[0], b=name))
            continue
        plan.cast.append({"role": role, "certainty": "alleged", **_actor(plan, cells, name, inter, context)})


def _actor(plan: Plan, cells: Cells, name: str, inter: str, context: Context) -> dict:
    found = context.actors.named(name)
    if len(found) == 1:
        return {"actor": found[0]}
    kind = _KIND_OF_INTER.get(code_of(cells.text(inter)).casefold(), "unknown")
    folded = name.casefold()
    if kind == "state_forces_unspecified":
        kind = "police" if folded.startswith("police") else "military" if folded.startswith("military") else kind
    if kind not in ("civilians", "protesters", "rioters"):
        plan.findings.append(doubt("actor_two" if found else "actor_unknown", cells.line, cells.heading(inter), name))
    return {"described_as_en": name, "described_kind": kind}


def _sources(plan: Plan, cells: Cells, context: Context) -> None:
    if cells.has("source"):
        plan.findings.append(doubt("source_not_read", cells.line, cells.heading("source")))


_PARTS = (_what, _when, _where, _deaths, _who, _sources)
