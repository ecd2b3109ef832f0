"""The record as tables: one line an event or a row of one, safe to open in a spreadsheet.

Columns and cells follow from the description of the documents (events/document/flat.py). Lines of events and of the
ledger are written once, by the door, beside the document they are made of.

A text cell that begins with = + - @ TAB or CR would run as a formula: it gets one apostrophe
before it (and so does a text that already begins with apostrophes before such a character, so that
removing one apostrophe gives every text back unchanged). Numbers never get one: every longitude
in Peru is negative.
"""

import csv
import io
import re
from collections.abc import Iterable

from events.document import EVENT, ROW_TABLES
from events.document.flat import columns
from events.document.summaries import joined

_RUNS_AS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_COLUMNS = {"events": columns(EVENT), **{name: columns(shape) for name, (shape, _key) in ROW_TABLES.items()}}


def safe_cell(value):
    """Return a cell for the table: texts made safe, numbers and empty cells as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return safe_cell(joined(value))
    if isinstance(value, str) and _RUNS_AS_FORMULA.match(value):
        return f"'{value}"
    return value


def header_text(name: str) -> str:
    """Return the header line of a table."""
    return _line([column.name for column in _COLUMNS[name]])


def line_text(name: str, document: dict) -> str:
    """Return a document's line in a table, with its line ending."""
    return _line([safe_cell(column.value_in(document)) for column in _COLUMNS[name]])


def table(rows: Iterable[Iterable]) -> bytes:
    """Return rows of cells as lines of a table, made safe."""
    return "".join(_line([safe_cell(cell) for cell in row]) for row in rows).encode()


def _line(cells: list) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
