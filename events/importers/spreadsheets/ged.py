"""Rows of UCDP's Georeferenced Event Dataset to plans. Terms: UCDP GED codebook, version 23.1.

Our reading of them:

* type_of_violence: what the mapping page was told; its proposals are the crosswalk of the taxonomy, read backwards.
* date_prec 1: that day, a duration where it has several; 2: a few days; 3: a week; 4, 5: a month or a year where the
  days are just that, else a moment between the two days.
* where_prec 1: a named place; 2: its vicinity, without a circle (UCDP's is 25 km); 3: the district or the province;
  4: the department; 5: a zone, else the department; 6, 7: unknown. A place that the gazetteer lacks becomes the
  district, province or department that the row names.
* deaths_a, deaths_b, deaths_civilians, deaths_unknown: rows of people killed (state forces unspecified, armed group,
  civilians, unknown), the first two where side_a is a government. A zero is no row unless that was chosen: UCDP writes
  it too where it could not tell. best, with low and high, is a claim of the total. Nothing is added up.
* side_a of one-sided violence acted; between two sides nobody is said to have begun, so no role is given.
"""

from events import taxonomy

from .cells import Cells
from .findings import doubt, error
from .foreign import (
    Context,
    code_of,
    give_title,
    in_order,
    plan_in_parts,
    point_of,
    precision_of_range,
    set_dates,
    total_claim,
    typed,
)
from .foreign_places import Where, main_place
from .places import split
from .plan import Plan

RECORD = "UCDP GED"
_DATE_PREC = {"1": "day", "2": "few_days", "3": "week", "4": "month", "5": "year"}
_WHERE_PREC = {
    "1": "named_place", "2": "vicinity", "3": "province", "4": "department", "5": "zone", "6": "unknown",
    "7": "unknown",
}  # fmt: skip
_DEATHS = {
    "deaths_a": taxonomy.CasualtyGroup.STATE_FORCES_UNSPECIFIED,
    "deaths_b": taxonomy.CasualtyGroup.ARMED_GROUP,
    "deaths_civilians": taxonomy.CasualtyGroup.CIVILIAN,
    "deaths_unknown": taxonomy.CasualtyGroup.UNKNOWN,
}
_GOVERNMENT = "government of "
_PROPOSED = {"1": "clash", "2": "clash", "3": "killing"}


def candidates(code: str) -> list[str]:
    """Return our types that can have a type of violence."""
    return [kind for kind, codes in taxonomy.UCDP_VIOLENCE_OF_TYPE.items() if code.isdecimal() and int(code) in codes]


def code_in(cells: Cells) -> str:
    """Return the code of a row that decides on its type."""
    return code_of(cells.raw("type_of_violence"))


def proposed(code: str) -> str:
    """Return the type that is proposed for a type of violence, "" where none is."""
    return _PROPOSED.get(code, "")


def plan_of(line: int, raw: list[str], context: Context) -> Plan:
    """Return what a row would become; what cannot be read is told with it."""
    return plan_in_parts(line, raw, context, RECORD, "id", _PARTS)


def _what(plan: Plan, cells: Cells, context: Context) -> None:
    code = code_in(cells)
    if code not in ("1", "2", "3"):
        cells.refuse("not_a_code", "type_of_violence", cells.raw("type_of_violence"), codes="1, 2, 3")
    plan.event["event_type"] = typed(plan, cells, "type_of_violence", code, candidates(code), context)
    plan.event["is_aggregate"] = code_of(cells.raw("event_clarity")) == "2"
    plan.event["original_language"] = "en"


def _when(plan: Plan, cells: Cells, context: Context) -> None:
    precision = _precision(cells, "date_prec", _DATE_PREC)
    start = cells.day("date_start")
    if start is None:
        cells.refuse("missing", "date_start")
    end = cells.day("date_end") or start
    if precision == "day":
        set_dates(plan, cells, start, end, "day", "within" if start == end else "duration")
    else:
        set_dates(plan, cells, start, end, precision_of_range(start, end, precision))


def _where(plan: Plan, cells: Cells, context: Context) -> None:
    wanted = _precision(cells, "where_prec", _WHERE_PREC)
    name = cells.text("where_coordinates")
    if wanted == "province" and split(name)[1] == "district":
        wanted = "district"
    where = Where(
        cells.line, cells.heading("where_coordinates"), wanted, name, cells.text("adm_1"), cells.text("adm_2"), "",
        point_of(cells),
    )  # fmt: skip
    row, findings = main_place(where, context.gazetteer)
    plan.places.append(row)
    plan.findings += findings
    if row["precision"] == "vicinity":
        plan.findings.append(doubt("near", cells.line, cells.heading("where_prec"), cells.raw("where_prec")))
    place = context.gazetteer.places.get(row["location"])
    give_title(plan, place.name if place else "", plan.key)


def _precision(cells: Cells, column: str, codes: dict[str, str]) -> str:
    code = code_of(cells.text(column))
    if code not in codes:
        cells.refuse("not_a_code" if code else "missing", column, code, codes=", ".join(codes))
    return codes[code]


def _deaths(plan: Plan, cells: Cells, context: Context) -> None:
    counts = {name: cells.count(name) for name in _DEATHS}
    by_side = cells.text("side_a").casefold().startswith(_GOVERNMENT)
    low, best, high = (cells.count(name) for name in ("low", "best", "high"))
    if not in_order(low, best, high):
        plan.findings.append(error("not_in_order", cells.line, cells.heading("best"), best))
    for name, count in counts.items():
        if count is None or (count == 0 and not context.keeps_zeros):
            continue
        if name in ("deaths_a", "deaths_b") and not by_side:
            continue
        plan.casualties.append({"group": _DEATHS[name].value, "effect": "killed", "best": count})
    if not by_side and (counts["deaths_a"] or counts["deaths_b"]):
        sides = {"a": cells.text("side_a"), "b": cells.text("side_b")}
        plan.findings.append(doubt("deaths_by_side", cells.line, cells.heading("deaths_a"), "", **sides))
    if 0 in counts.values() and not context.keeps_zeros:
        plan.findings.append(doubt("zeros", cells.line, cells.heading("deaths_a")))
    known = [count for count in counts.values() if count is not None]
    if best is not None and len(known) == len(counts) and sum(known) != best:
        plan.findings.append(doubt("deaths_and_total", cells.line, cells.heading("best"), best, best=best))
    if (low, best, high) != (None, None, None):
        plan.claims.append(total_claim(low, best, high))


def _who(plan: Plan, cells: Cells, context: Context) -> None:
    sides = [cells.text("side_a", 200), cells.text("side_b", 200)]
    if code_in(cells) != "3":
        plan.findings.append(doubt("sides", cells.line, cells.heading("side_a"), "", a=sides[0], b=sides[1]))
        return
    if not sides[0]:
        return
    row = {"role": "initiator", "certainty": "alleged"}
    if sides[0].casefold().startswith(_GOVERNMENT):
        row |= {"described_as_es": "Fuerzas del Estado", "described_as_en": "State forces"}
        plan.cast.append({**row, "described_kind": "state_forces_unspecified"})
        return
    found = context.actors.named(sides[0])
    if len(found) == 1:
        plan.cast.append({**row, "actor": found[0]})
        return
    code = "actor_two" if found else "actor_unknown"
    plan.findings.append(doubt(code, cells.line, cells.heading("side_a"), sides[0]))
    plan.cast.append({**row, "described_as_en": sides[0], "described_kind": "armed_group"})


def _sources(plan: Plan, cells: Cells, context: Context) -> None:
    if cells.has("source_article", "source_headline", "source_office", "source_original"):
        plan.findings.append(doubt("source_not_read", cells.line, cells.heading("source_article")))


_PARTS = (_what, _when, _where, _deaths, _who, _sources)
