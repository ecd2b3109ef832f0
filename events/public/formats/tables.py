"""The record as tables: one line an event or a row of one, safe to open in a spreadsheet.

Lines of events and of the ledger are written once, by the door, beside the document they are made of.

A text cell that begins with = + - @ TAB or CR would run as a formula: it gets one apostrophe
before it (and so does a text that already begins with apostrophes before such a character, so that
removing one apostrophe gives every text back unchanged). Numbers never get one: every longitude
in Peru is negative.
"""

import csv
import io
import re

from . import row_tables
from .geojson import main_place

_RUNS_AS_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def safe_cell(value):
    """Return a cell for the table: texts made safe, numbers and empty cells as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _RUNS_AS_FORMULA.match(value):
        return f"'{value}"
    return value


def header_text(name: str) -> str:
    """Return the header line of a table."""
    text = io.StringIO()
    csv.writer(text).writerow(_TABLES[name][0])
    return text.getvalue()


def line_text(name: str, document: dict) -> str:
    """Return a document's line in a table, with its line ending."""
    columns, cells_of = _TABLES[name]
    cells = cells_of(document)
    text = io.StringIO()
    csv.writer(text).writerow([safe_cell(cells[column]) for column in columns])
    return text.getvalue()


EVENT_COLUMNS = (
    "id", "revision", "type", "secondary_types", "verification", "is_aggregate", "date_start", "date_end",
    "date_counted_on", "date_precision", "date_span", "date_basis", "date_start_basis",
    "title_es", "title_en", "summary_es", "summary_en",
    "place", "place_ubigeo", "place_path", "place_precision", "longitude", "latitude", "radius_m", "actors",
    "seizures", "casualties", "reports", "report_urls", "first_published_at", "last_changed_at",
)  # fmt: skip

SEIZURE_COLUMNS = (
    "id", *row_tables.OF_ITS_EVENT, "category", "item", "form", "measure", "quantity_low", "quantity_best",
    "quantity_high", "quantifier", "unit", "as_reported", "normal_kind", "normal_unit", "normal_low", "normal_best",
    "normal_high", "normal_rule", "purity_pct", "packages", "disposition", "setting",
)  # fmt: skip


_DATE = ("start", "end", "counted_on", "precision", "span", "basis", "start_basis")


def _event_cells(event: dict) -> dict:
    when, place = event["date"], main_place(event)
    location = (place and place["location"]) or {"name": {"es": None}, "ubigeo": None, "path": []}
    point = (place and place["point"]) or [None, None]
    return {
        **{name: event[name] for name in ("id", "revision", "type", "verification", "is_aggregate")},
        **{name: event[name] for name in ("first_published_at", "last_changed_at")},
        "secondary_types": _joined(event["secondary_types"]),
        **{f"date_{name}": when[name] for name in _DATE},
        **{f"title_{language}": event["title"][language] for language in ("es", "en")},
        **{f"summary_{language}": event["summary"][language] for language in ("es", "en")},
        "place": location["name"]["es"],
        "place_ubigeo": location["ubigeo"],
        "place_path": _joined(above["name"]["es"] for above in location["path"]),
        "place_precision": place and place["precision"],
        "longitude": point[0],
        "latitude": point[1],
        "radius_m": place and place["radius_m"],
        "actors": _joined(f"{_who(part)} ({part['role']}, {part['certainty']})" for part in event["actors"]),
        "seizures": _joined(_amount(row) for row in event["seizures"]),
        "casualties": _joined(
            f"{row['group']} {row['effect']} {_figures(row)}".rstrip() for row in event["casualties"]
        ),
        "reports": _joined(report["publisher"]["name"] for report in event["reports"]),
        "report_urls": _joined(report["url"] for report in event["reports"] if report["url"]),
    }


def _seizure_cells(row: dict) -> dict:
    normal = row["normalised"] or dict.fromkeys(("kind", "unit", "low", "best", "high", "rule"))
    plain = ("id", "category", "item", "form", "measure", "quantifier", "unit", "as_reported", "purity_pct")
    return {
        **{name: row[name] for name in (*plain, "packages", "disposition", "setting")},
        **row_tables.of_its_event(row),
        **{f"quantity_{name}": row["quantity"][name] for name in ("low", "best", "high")},
        **{f"normal_{name}": value for name, value in normal.items()},
    }


_TABLES = {
    "events": (EVENT_COLUMNS, _event_cells),
    "seizures": (SEIZURE_COLUMNS, _seizure_cells),
    "casualties": (row_tables.CASUALTY_COLUMNS, row_tables.casualty_cells),
    "roles": (row_tables.ROLE_COLUMNS, row_tables.role_cells),
    "claims": (row_tables.CLAIM_COLUMNS, row_tables.claim_cells),
}


def _who(part: dict) -> str:
    described = part["described_as"]["es"] or part["described_as"]["en"]
    return part["actor"]["name"]["es"] if part["actor"] else described or "?"


def _amount(row: dict) -> str:
    words = f"{row['category']} {row['item']} {row['form']} {row['measure']}"
    return f"{words} {_figures(row['quantity'])} {row['unit'] or ''}".rstrip()


def _figures(figures: dict) -> str:
    """Return "best", or the ends that are known: "12", "10–14", "≥10", "≤14", or nothing."""
    low, best, high = figures["low"], figures["best"], figures["high"]
    if best is not None:
        return str(best)
    if low is not None and high is not None:
        return f"{low}–{high}"
    if low is not None:
        return f"≥{low}"
    return f"≤{high}" if high is not None else ""


def _joined(texts) -> str:
    return "; ".join(str(text) for text in texts)
