"""What is typed of an event and not saved yet, read as far as it can be compared with others (events/desk/likeness)."""

import re
from collections import defaultdict

from django.http import QueryDict

from events import taxonomy
from events.desk.likeness import Traits
from events.desk.likeness.stored import days_of, instrument_of, kinds_of, spots_at, titles_of
from events.desk.likeness.traits import range_of
from events.numbers import Reading, parse

from .date_preview import typed_dates

_MOST_ROWS = 60
_ROW = re.compile(r"(places|citations|casualties|seizures|decree)-([0-9]{1,4})-([a-z_]+)")
_KEY = re.compile(r"[0-9]{1,18}")


def typed_traits(data: QueryDict, pk: int = 0) -> Traits:
    """Return the traits of what a form holds now; what cannot be read is left out. pk: of the event, if it has one."""
    rows = _rows(data)
    places = [int(row["location"]) for row in rows["places"] if _KEY.fullmatch(row.get("location", ""))]
    known = spots_at(places)
    kinds = set(taxonomy.EventType.values)
    figures = {}
    for table, columns, counts in (
        ("casualties", ("group", "effect"), ("low", "best", "high")),
        ("seizures", ("item", "form", "unit"), ("quantity_low", "quantity_best", "quantity_high")),
    ):
        for row in rows[table]:
            if figure := range_of(*(_number(row.get(name, "")) for name in counts)):
                figures[tuple(row.get(name, "") for name in columns)] = figure
    return Traits(
        pk,
        *days_of(*typed_dates(data)),
        tuple(k for k in kinds_of(data.get("event_type", ""), data.getlist("secondary_types")) if k in kinds),
        titles_of(*(data.get(name, "")[:160] for name in ("title_es", "title_en"))),
        tuple(known[place] for place in places if place in known),
        frozenset(int(row["report"]) for row in rows["citations"] if _KEY.fullmatch(row.get("report", ""))),
        figures,
        instrument_of(next((row.get("instrument", "")[:80] for row in rows["decree"]), "")),
    )


def _rows(data: QueryDict) -> dict[str, list[dict[str, str]]]:
    """Return the rows that a form holds, by table, without those to be deleted; no more than a person enters."""
    found = defaultdict(dict)
    for name in data:
        if match := _ROW.fullmatch(name):
            table, number, column = match.groups()
            found[table].setdefault(int(number), {})[column] = data[name]
        elif name.endswith("-DELETE") and (match := _ROW.fullmatch(name.removesuffix("-DELETE") + "-x")):
            found[match[1]].setdefault(int(match[2]), {})["deleted"] = data[name]
    return defaultdict(list, {
        table: [row for row in list(rows.values())[:_MOST_ROWS] if not row.get("deleted")]
        for table, rows in found.items()
    })  # fmt: skip


def _number(typed: str):
    read = parse(typed)
    return read.value if isinstance(read, Reading) else None
