"""What rows of UCDP GED and ACLED have in common: dataset, note, title, dates, what they say in total. Pure."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from django.utils import translation

from events import dates, taxonomy

from .cells import Cells, Choices, Unread
from .findings import Finding, doubt, error
from .people import Actors
from .places import Gazetteer
from .plan import Plan, note_of


class Context(NamedTuple):
    """What a file's rows are read with.

    headings: {our column: heading}; every: all headings of the file, in order; types: {code of the file: our type};
    dataset: the record's title and version.
    """

    choices: Choices
    headings: dict[str, str]
    every: list[str]
    types: dict[str, str]
    dataset: str
    keeps_zeros: bool
    gazetteer: Gazetteer
    actors: Actors


# Reads a part of a row into its plan; raises Unread.
Part = Callable[[Plan, Cells, Context], None]


def cells_of(line: int, values: list[str], context: Context) -> Cells:
    """Return the cells of a line by our names for them."""
    by_heading = dict(zip(context.every, values, strict=False))
    return Cells(
        line,
        {name: by_heading.get(heading, "") for name, heading in context.headings.items()},
        context.headings,
        context.choices,
    )


def new_plan(line: int, record: str, value: str, raw: list[str], context: Context) -> Plan:
    """Return the plan of a foreign row: its outside id, what it cites, and all its cells in the internal note."""
    note = note_of(list(zip(context.every, (cell.strip() for cell in raw), strict=False)), f"{context.dataset} {value}")
    return Plan(
        line,
        key=f"{record} {value}"[:140],
        external=[[record, value]],
        reports=[{"dataset": True}],
        note=note.replace("\x00", ""),
    )


def plan_in_parts(line: int, raw: list[str], context: Context, record: str, column: str, parts: Iterable[Part]) -> Plan:
    """Return what a row would become; each part is read though another could not be, and that is told with the plan.

    record: what outside ids of the dataset are kept under; column: the one that holds them.
    """
    cells = cells_of(line, raw, context)
    number = code_of(cells.raw(column))
    plan = new_plan(line, record, number, raw, context)
    if not number:
        plan.findings.append(error("missing", line, cells.heading(column)))
    for read in (refuse_elsewhere, *(partial(_read_part, plan, context, part) for part in parts)):
        try:
            read(cells)
        except Unread as unread:
            plan.findings.append(unread.finding)
    return plan


def _read_part(plan: Plan, context: Context, part: Part, cells: Cells) -> None:
    part(plan, cells, context)


def typed(plan: Plan, cells: Cells, column: str, code: str, candidates: list[str], context: Context) -> str:
    """Return our type for a code of the file, as it was matched; doubts are added to the plan."""
    chosen = context.types.get(code, "")
    if chosen not in taxonomy.EventType.values:
        plan.findings.append(doubt("type_none", cells.line, cells.heading(column), code))
        return ""
    others = [one for one in candidates if one != chosen]
    if others:
        words = {"read": chosen, "others": ", ".join(others)}
        plan.findings.append(doubt("type_read", cells.line, cells.heading(column), code, **words))
    return chosen


def give_title(plan: Plan, place: str, number: str) -> None:
    """Propose titles in both languages of our own words: what it was, and where, or its number in the other record."""
    code = plan.event.get("event_type")
    for language in ("es", "en"):
        with translation.override(language):
            what = str(taxonomy.EventType(code).label) if code else str(taxonomy.Status.LEAD.label)
        plan.event[f"title_{language}"] = f"{what}, {place}"[:160] if place else f"{what} ({number})"[:160]


def set_dates(plan: Plan, cells: Cells, start: date, end: date, precision: str, span: str = "within") -> None:
    """Set the dates of a plan; what contradicts itself is an error of the row."""
    if code := dates.contradiction(start, end, precision, span):
        plan.findings.append(error("dates", cells.line, cells.heading("date_prec"), "", why=code))
    plan.event |= {"date_start": start, "date_end": end, "date_precision": precision, "date_span": span}


def precision_of_range(start: date, end: date, wanted: str) -> str:
    """Return the precision of days of which another record says that it is known to so much.

    A whole month or year is one; any other days are what they are: a moment between the first and the last.
    """
    if start == end:
        return wanted
    bounds = dates.widen(start, end, wanted)
    is_whole = wanted in ("month", "year") and bounds == (start, end) and _is_one(start, end, wanted)
    if is_whole or (wanted in ("few_days", "week") and dates.contradiction(start, end, wanted, "within") is None):
        return wanted
    return "between"


def _is_one(start: date, end: date, wanted: str) -> bool:
    return dates.contradiction(start, end, wanted, "within") is None


def total_claim(low, best, high) -> dict:
    """Return the claim of all deaths together, as the other record has it."""
    return {
        "about": taxonomy.About.TOTAL.value,
        "report": 0,
        "claimant_dataset": True,
        "value_low": low,
        "value_best": best,
        "value_high": high,
        "text_es": "Muertes en total, de todas las partes, según ese registro.",
        "text_en": "Deaths in total, of all sides, as that record has them.",
    }


def point_of(cells: Cells) -> tuple[float, float] | None:
    """Return longitude and latitude of a row in degrees, or None."""
    lat, lon = cells.degrees("latitude"), cells.degrees("longitude")
    if lat is None or lon is None:
        return None
    if abs(lat) > 90 or abs(lon) > 180:
        cells.refuse("not_degrees", "latitude", cells.raw("latitude"))
    return lon, lat


def refuse_elsewhere(cells: Cells) -> None:
    """Raise Unread for a row of another country: this record is of Peru."""
    country = cells.text("country")
    if country and country.casefold() not in ("peru", "perú"):
        cells.refuse("elsewhere", "country", country)


def in_order(*figures: Decimal | int | None) -> bool:
    """Whether figures that are given go from low to high."""
    given = [figure for figure in figures if figure is not None]
    return given == sorted(given)


def code_of(text: str) -> str:
    """Return a code as whole figures: "1.0", as programs write it, is "1"."""
    return text.removesuffix(".0")


def doubts(*found: Finding | None) -> list[Finding]:
    """Return those that there are."""
    return [finding for finding in found if finding]
