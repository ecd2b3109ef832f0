"""Our own template, and any table with one row an event, to plans: a row an event, and rows below it by its mark.

In the template each line says what it is (`row`) and of which event (`event`, a mark of the newsroom's own); the lines
of an event may stand anywhere. docs/import.md lists the columns.
"""

import hashlib
import json
from collections.abc import Iterator

from events import dates, taxonomy

from . import template_rows
from .cells import Cells, Unread
from .columns import EVENT, ROW_KINDS
from .files import Line
from .findings import doubt, error
from .foreign import Context, cells_of
from .places import SPOTS
from .plan import Plan
from .sources import Publishers, report_of

_TEXTS = {
    "title_es": 160,
    "title_en": 160,
    "summary_es": 4000,
    "summary_en": 4000,
    "date_note_es": 500,
    "date_note_en": 500,
}


def plans(lines: list[Line], context: Context, publishers: Publishers) -> Iterator[Plan]:
    """Yield the plan of every event of a template, in the order of their lines, and of lines that belong to none."""
    groups: dict[str, list[tuple[Line, Cells, str]]] = {}
    orphans = []
    for line in lines:
        cells = cells_of(line.number, line.cells, context)
        try:
            kind = cells.text("row").casefold()
            if kind not in ROW_KINDS:
                cells.refuse("row_kind" if kind else "missing", "row", kind, codes=", ".join(ROW_KINDS))
            if not cells.text("event"):
                cells.refuse("missing", "event")
        except Unread as unread:
            orphans.append(Plan(line.number, findings=[unread.finding]))
            continue
        groups.setdefault(cells.text("event"), []).append((line, cells, kind))
    made = [*orphans, *(_plan_of_group(mark, group, context, publishers) for mark, group in groups.items())]
    yield from sorted(made, key=lambda plan: plan.line)


def plan_of_row(line: int, raw: list[str], context: Context, publishers: Publishers) -> Plan:
    """Return the plan of a row of another table."""
    cells = cells_of(line, raw, context)
    plan = Plan(line, key=_digest([dict(zip(context.every, raw, strict=False))]))
    _write_event(plan, cells, context, publishers)
    for column, effect in (("killed", "killed"), ("wounded", "wounded")):
        try:
            if (count := cells.count(column)) is not None:
                plan.casualties.append({"group": "unknown", "effect": effect, "best": count})
        except Unread as unread:
            plan.findings.append(unread.finding)
    if context.dataset and (number := cells.raw("outside_id")):
        plan.external.append([context.dataset[:40], number[:80]])
        plan.key = f"{context.dataset[:40]} {number}"[:140]
    return plan


def _plan_of_group(mark: str, group: list, context: Context, publishers: Publishers) -> Plan:
    heads = [(line, cells) for line, cells, kind in group if kind == EVENT]
    first = (heads or [(group[0][0], group[0][1])])[0]
    plan = Plan(first[0].number, lines=len(group))
    plan.key = _digest([dict(zip(context.every, line.cells, strict=False)) for line, _cells, _kind in group])
    if not heads:
        plan.findings += [error("no_event", line.number, cells.heading("event"), mark) for line, cells, _kind in group]
        return plan
    plan.findings += [error("event_twice", line.number, cells.heading("event"), mark) for line, cells in heads[1:]]
    _write_event(plan, first[1], context, publishers)
    marks: dict[str, list] = {}
    for name in template_rows.ORDER:
        for _line, cells, kind in group:
            if kind == name:
                try:
                    template_rows.WRITE[kind](plan, cells, context, publishers, marks)
                except Unread as unread:
                    plan.findings.append(unread.finding)
    if (record := first[1].raw("outside_record")) and (number := first[1].raw("outside_id")):
        plan.external.append([record[:40], number[:80]])
        plan.key = f"{record[:40]} {number}"[:140]
    return plan


def _digest(rows: list[dict]) -> str:
    plain = [{name: " ".join(cell.split()) for name, cell in row.items() if cell.strip()} for row in rows]
    text = json.dumps(sorted(plain, key=lambda row: json.dumps(row, sort_keys=True)), sort_keys=True)
    return f"sha256 {hashlib.sha256(text.encode()).hexdigest()}"


def _write_event(plan: Plan, cells: Cells, context: Context, publishers: Publishers) -> None:
    for part in (_what, _when, _where):
        try:
            part(plan, cells, context)
        except Unread as unread:
            plan.findings.append(unread.finding)
    try:
        plan.note = cells.text("internal_note", 20_000)
        if report := report_of(cells, publishers):
            plan.reports.append(report)
    except Unread as unread:
        plan.findings.append(unread.finding)


def _what(plan: Plan, cells: Cells, context: Context) -> None:
    # Here a type may be a code of the file that was matched to one of ours.
    chosen = context.types.get(cells.raw("type"))
    kind = chosen if chosen in taxonomy.EventType.values else cells.code("type", taxonomy.EventType)
    others = [part for part in cells.text("secondary_types").split("|") if part.strip()]
    secondary = [cells.one_code("secondary_types", part, taxonomy.EventType) for part in others]
    plan.event |= {
        "event_type": kind,
        "secondary_types": [one for one in dict.fromkeys(secondary) if one != kind],
        "original_language": cells.code("language", taxonomy.Language, "es"),
        "is_aggregate": cells.yes("is_aggregate"),
        "time_of_day": cells.code("time_of_day", taxonomy.TimeOfDay),
        **{name: cells.text(name, most) for name, most in _TEXTS.items()},
    }
    if not (plan.event["title_es"] or plan.event["title_en"] or kind):
        cells.refuse("missing", "title_es")


def _when(plan: Plan, cells: Cells, context: Context) -> None:
    start, end = cells.day("date_from"), cells.day("date_to")
    end = end or start
    precision = cells.code("date_precision", taxonomy.DatePrecision, "day" if start or end else "unknown")
    span = cells.code("date_span", taxonomy.DateSpan, "within")
    if code := dates.contradiction(start, end, precision, span):
        cells.refuse("dates", "date_from", "", why=code)
    plan.event |= {
        "date_start": start,
        "date_end": end,
        "date_precision": precision,
        "date_span": span,
        "date_basis": cells.code("date_basis", taxonomy.Basis, "stated"),
    }


_OF_KIND = {"district": "district", "province": "province", "department": "department"}


def _where(plan: Plan, cells: Cells, context: Context) -> None:
    text, inside = cells.text("place"), cells.text("place_in")
    reported = cells.text("place_as_reported", 300)
    precision = cells.code("place_precision", taxonomy.LocationPrecision)
    if not text and not reported and not precision:
        return
    gazetteer = context.gazetteer
    around = gazetteer.coded(inside) or _only(gazetteer.told(inside)) if inside else None
    found = [place] if (place := gazetteer.coded(text)) else gazetteer.told(text, None, around) if text else []
    if len(found) > 1 and precision in _OF_KIND:
        found = [place for place in found if place.kind == precision]
    if len(found) > 1 and precision == "named_place":
        found = [place for place in found if place.kind in SPOTS]
    place = _only(found)
    row = {"role": "site", "is_primary": True, "name_as_reported": reported}
    if place is None:
        row |= {"location": None, "precision": "unknown", "name_as_reported": reported or text[:300]}
        if text:
            used = {"used": str(taxonomy.LocationPrecision.UNKNOWN.label)}
            code, words = ("place_two", used) if found else ("place_none", {})
            plan.findings.append(doubt(code, cells.line, cells.heading("place"), text, **words))
    else:
        usual = _OF_KIND.get(place.kind, "named_place" if place.kind in SPOTS else "zone")
        row |= {"location": place.pk, "precision": precision or usual}
        if row["precision"] == "named_place" and place.point:
            row["public_point"] = list(place.point)
    plan.places.append(row)


def _only(found: list):
    return found[0] if len(found) == 1 else None
