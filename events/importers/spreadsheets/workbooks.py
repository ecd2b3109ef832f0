"""XLSX files, which are ZIP files of XML: what is in them is looked at before anything is opened."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import BinaryIO
from zipfile import ZipFile

from openpyxl import load_workbook

from .limits import (
    MOST_COLUMNS,
    MOST_IN_A_CELL,
    MOST_PARTS,
    MOST_ROWS,
    MOST_TEXTS,
    MOST_TIMES,
    MOST_UNPACKED,
    FileRefused,
)

_CHUNK = 1024 * 1024


def sheets(file: BinaryIO) -> tuple[str, ...]:
    """Return the names of a workbook's sheets; raises FileRefused before opening what is no harmless workbook."""
    with _opened(file) as book:
        names = tuple(sheet.title for sheet in book.worksheets)
    if not names:
        raise FileRefused("sheets")
    return names


def rows(file: BinaryIO, sheet: str, decimal_mark: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (number, cells as text) of a sheet: days as 2024-03-05, numbers with this decimal sign.

    Formulas are refused: what they come to stands in no cell that can be trusted.
    """
    with _opened(file) as book:
        if sheet not in book.sheetnames:
            raise FileRefused("sheets")
        try:
            # What a sheet says of its own size may be wrong, and may be a million columns.
            found = book[sheet]
            found.reset_dimensions()
            for number, cells in enumerate(found.iter_rows(max_col=MOST_COLUMNS + 1), 1):
                if number > MOST_ROWS * 2:
                    raise FileRefused("rows", most=MOST_ROWS)
                yield number, [_text(cell, sheet, decimal_mark) for cell in cells]
        except FileRefused:
            raise
        except Exception:
            # Whatever a damaged part makes of the parser.
            raise FileRefused("broken") from None


class _opened:
    """The workbook in a file, closed at the end; it is checked first."""

    def __init__(self, file: BinaryIO):
        self._file, self._book = file, None

    def __enter__(self):
        _refuse_bombs(self._file)
        self._file.seek(0)
        try:
            self._book = load_workbook(self._file, read_only=True, data_only=False, keep_links=False)
        except Exception:
            raise FileRefused("broken") from None
        return self._book

    def __exit__(self, *about):
        # Not the file itself: it is ours to close.
        self._book.close()


def _refuse_bombs(file: BinaryIO) -> None:
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            _refuse_sizes(parts)
            names = {part.filename for part in parts}
            if any("vbaproject" in name.lower() for name in names):
                raise FileRefused("macros")
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefused("protected")
            if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
                raise FileRefused("binary", what="ZIP")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive, part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise FileRefused("broken") from None


def _refuse_sizes(parts: list) -> None:
    if len(parts) > MOST_PARTS:
        raise FileRefused("bomb", what=f"{len(parts)}")
    if len({part.filename for part in parts}) < len(parts):
        raise FileRefused("broken")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    texts = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    other = [part.file_size for part in parts if "worksheets/" not in part.filename.lower()]
    if unpacked > MOST_UNPACKED or texts > MOST_TEXTS or max(other, default=0) > MOST_TEXTS:
        raise FileRefused("bomb", what=f"{unpacked // (1024 * 1024)} MB")
    if unpacked > 1024 * 1024 and unpacked > MOST_TIMES * max(packed, 1):
        raise FileRefused("bomb", what=f"{unpacked // max(packed, 1)}:1")


def _refuse_entities(archive: ZipFile, part) -> None:
    """Read a part once: no document type, plain UTF-8, and no more bytes than the list of contents says."""
    tail, read = b"", 0
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK):
            read += len(chunk)
            if read > part.file_size:
                raise FileRefused("bomb", what=part.filename)
            if b"\x00" in chunk or b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                raise FileRefused("entities")
            tail = chunk[-16:]


def _text(cell, sheet: str, decimal_mark: str) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise FileRefused("formulas", sheet=sheet, cell=cell.coordinate)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return _number(value).replace(".", decimal_mark)
    text = str(value)
    if len(text) > MOST_IN_A_CELL:
        raise FileRefused("cell", line=cell.row, most=MOST_IN_A_CELL)
    return text


def _number(value) -> str:
    """Return a number's digits as people write them: no exponent, no ".0"."""
    if isinstance(value, float) and not value.is_integer():
        return f"{Decimal(repr(value)):f}"
    return str(int(value)) if abs(value) < 10**15 else str(value)
