"""A file to a table: headings, and lines of text cells with their numbers. CSV by detection, XLSX behind checks."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from charset_normalizer import from_bytes

from . import workbooks
from .limits import MOST_COLUMNS, MOST_IN_A_CELL, MOST_ROWS, FileRefused, refuse_size

# What is offered where a guess is wrong; each reads every byte or says that it cannot.
ENCODINGS = ("utf-8", "cp1252", "iso8859-15", "mac_roman", "cp850", "utf-16")
SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 256 * 1024  # bytes that a guess looks at
_LINES = 50
_BINARY = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR", b"BZh": "BZIP2", b"\xfd7zXZ": "XZ", b"\x7fELF": "ELF", b"MZ": "EXE", b"SQLite": "SQLite",
    b"{\\rtf": "RTF", b"PAR1": "Parquet",
}  # fmt: skip


class Reading(NamedTuple):
    """How a file is read. kind: csv or xlsx; encoding, separator: of CSV; sheet, sheets: of XLSX."""

    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def as_json(self) -> dict:
        """Return it as it is stored with a batch."""
        return {**self._asdict(), "sheets": list(self.sheets)}


class Line(NamedTuple):
    """One line of a table: its number in the file, its cells, and whether it has more or fewer than the heading."""

    number: int
    cells: list[str]
    width: int = 0  # cells beyond the heading's, below zero where some are missing


def guess(file: BinaryIO, size: int) -> Reading:
    """Return how a file is most probably to be read; raises FileRefused for what is no table."""
    refuse_size(size)
    file.seek(0)
    start = file.read(_SAMPLE)
    if start.startswith(b"PK\x03\x04"):
        sheets = workbooks.sheets(file)
        return Reading("xlsx", sheet=sheets[0], sheets=sheets)
    _refuse_binary(start)
    encoding = _encoding(start)
    return Reading("csv", encoding=encoding, separator=_separator(_decoded(start, encoding)))


def _refuse_binary(start: bytes) -> None:
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        # An old workbook, or a new one that a password wraps into the old form.
        raise FileRefused("protected" if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in start else "old_workbook")
    for sign, name in _BINARY.items():
        if start.startswith(sign):
            raise FileRefused("binary", what=name)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    if b"\x00" in start:
        raise FileRefused("binary", what="NUL")
    opening = start.removeprefix(codecs.BOM_UTF8).lstrip()[:15].lower()
    if opening.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise FileRefused("binary", what="HTML/XML")
    if opening.startswith((b"{", b"[")):
        raise FileRefused("binary", what="JSON")
    strange = sum(byte < 9 or 13 < byte < 32 for byte in start)
    if strange * 50 > len(start):
        raise FileRefused("binary", what="?")


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        # A sample may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(start)
        return "utf-8"
    except UnicodeDecodeError:
        pass
    best = from_bytes(start, cp_isolation=["cp1252", "mac_roman", "cp850", "latin_1"]).best()
    found = best.encoding if best is not None else "cp1252"
    # Of latin_1 the signs that offices write are controls: cp1252 has them.
    return {"latin_1": "cp1252", "iso8859_1": "cp1252"}.get(found, found)


def _decoded(start: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8" else encoding)("replace").decode(start)


def _separator(sample: str) -> str:
    """Return the sign that parts the first lines into most cells of equal number."""
    opening = sample.splitlines()[:_LINES]
    best = max(SEPARATORS, key=lambda sign: _fit(opening, sign))
    if _fit(opening, best)[1] > 1:
        return best
    try:
        return csv.Sniffer().sniff(sample[:64_000], "".join(SEPARATORS)).delimiter
    except csv.Error:
        return ","


def _fit(opening: list[str], separator: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for cells in csv.reader(opening, delimiter=separator) if cells]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths) * (widths[0] - 1), widths[0]


def lines(file: BinaryIO, reading: dict, decimal_mark: str = ".") -> Iterator[Line]:
    """Yield the heading and then every line that holds something; raises FileRefused.

    decimal_mark: with which numbers of a workbook, which are numbers and no texts, are written.
    """
    rows = (
        workbooks.rows(file, reading["sheet"], decimal_mark) if reading["kind"] == "xlsx" else _csv_rows(file, reading)
    )
    heading: list[str] | None = None
    found = 0
    for number, cells in rows:
        if heading is None:
            heading = _heading(cells)
            yield Line(number, heading)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        found += 1
        if found > MOST_ROWS:
            raise FileRefused("rows", most=MOST_ROWS)
        extra = len(cells) - len(heading)
        if extra > 0 and not any(cell.strip() for cell in cells[len(heading) :]):
            cells, extra = cells[: len(heading)], 0
        yield Line(number, [*cells, *[""] * -extra] if extra < 0 else cells, extra)
    if heading is None:
        raise FileRefused("empty")
    if not found:
        raise FileRefused("no_rows")


def _heading(cells: list[str]) -> list[str]:
    names = [" ".join(cell.replace("\x00", "").split())[:120] for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not any(names):
        raise FileRefused("no_heading")
    if len(names) > MOST_COLUMNS:
        raise FileRefused("columns", most=MOST_COLUMNS)
    seen = set()
    for name in names:
        if name and name in seen:
            raise FileRefused("heading_twice", value=name)
        seen.add(name)
    return names


def _csv_rows(file: BinaryIO, reading: dict) -> Iterator[tuple[int, list[str]]]:
    encoding = reading["encoding"]
    if encoding not in ENCODINGS:
        raise FileRefused("encoding", value=encoding)
    file.seek(0)
    text = io.TextIOWrapper(file, "utf-8-sig" if encoding == "utf-8" else encoding, newline="")
    reader = csv.reader(text, delimiter=reading["separator"], strict=False)
    number = 1
    try:
        for cells in reader:
            if len(cells) > 2 * MOST_COLUMNS:
                raise FileRefused("columns", most=MOST_COLUMNS)
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        code = "cell" if "limit" in str(error) else "quotes"
        raise FileRefused(code, line=number, most=MOST_IN_A_CELL) from None
    except UnicodeError:
        raise FileRefused("not_text", encoding=encoding) from None
    finally:
        # Whoever stops reading in the middle may have closed the file already.
        if not file.closed:
            text.detach()
