"""Files: read as they come, guesses shown, hostile ones refused in words before they are opened."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from events.importers.spreadsheets import limits, workbooks
from events.importers.spreadsheets.files import guess, lines
from events.importers.spreadsheets.limits import FileRefused

TABLE = "título;lugar;muertos\nEmboscada en Ñahuinpuquio;Ayacucho;1,5\nOtro;Huanta;2\n"


def read(content: bytes, **reading) -> list[list[str]]:
    file = io.BytesIO(content)
    found = {**guess(file, len(content)).as_json(), **reading}
    return [line.cells for line in lines(file, found, reading.get("mark", "."))]


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read(content)
    assert str(refused.value) and "%" not in str(refused.value).replace("%(", "")
    return refused.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators_are_found(encoding, separator):
    table = TABLE.replace("1,5", "1.5").replace(";", separator)
    rows = read(table.encode(encoding))
    assert rows == [
        ["título", "lugar", "muertos"],
        ["Emboscada en Ñahuinpuquio", "Ayacucho", "1.5"],
        ["Otro", "Huanta", "2"],
    ]


def test_quoted_cells_may_hold_separators_and_lines():
    assert read(b'a,b\n"uno, dos\ntres",4\n') == [["a", "b"], ["uno, dos\ntres", "4"]]


def book(rows, **parts) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    if not parts:
        return out.getvalue()
    again = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, content in parts.items():
            new.writestr(name, content)
    return again.getvalue()


@pytest.mark.parametrize(("mark", "expected"), [(".", "1.234"), (",", "1,234")])
def test_numbers_of_a_workbook_are_written_with_the_chosen_sign(mark, expected):
    content = book([["a", "b"], [1.234, "1,5"], [7.0, None]])
    file = io.BytesIO(content)
    reading = guess(file, len(content)).as_json()
    assert [line.cells[:2] for line in lines(file, reading, mark)] == [["a", "b"], [expected, "1,5"], ["7", ""]]


def test_formulas_are_refused_with_their_cell():
    assert refusal(book([["a"], ["=1+1"]])) == "formulas"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 x", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"a,b\n\x00\x00\x00\x01", "binary"),
        (b"<!DOCTYPE html><html></html>", "binary"),
        (b'{"a": 1}', "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        (b"PK\x03\x04 broken", "broken"),
        (b"a,b\n", "no_rows"),
        (b",,\n1,2,3\n", "no_heading"),
        (b"a,a\n1,2\n", "heading_twice"),
        (",".join(f"c{n}" for n in range(300)).encode() + b"\n1\n", "columns"),
        (b'a,b\n"never closed,' + b"x" * 200_000, "cell"),
    ],
)
def test_wrong_files_are_refused_in_words(content, code):
    assert refusal(content) == code


def test_too_many_rows_and_too_large_files_are_refused(settings, monkeypatch):
    monkeypatch.setattr("events.importers.spreadsheets.files.MOST_ROWS", 3)
    assert refusal(b"a\n" + b"1\n" * 4) == "rows"
    settings.IMPORT_BYTES = 10
    assert refusal(b"a,b\n1,2\n3,4\n") == "too_large"


def test_a_file_of_a_gigabyte_is_refused_by_its_length_alone():
    class Untouched:
        def __getattr__(self, name):
            raise AssertionError("it was touched")

    with pytest.raises(FileRefused) as refused:
        guess(Untouched(), 1 << 30)
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/sharedStrings.xml": b"<sst>" + b" " * 60_000_000 + b"</sst>"}, "bomb"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 10_000_000 + b"</worksheet>"}, "bomb"),
        ({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}, "entities"),
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}, "broken"),
        ({"xl/workbook.xml": b"nothing"}, "broken"),
    ],
)
def test_workbooks_that_would_harm_are_not_opened(parts, code, monkeypatch):
    content = book([["a"], ["1"]], **parts)
    if code != "broken":
        monkeypatch.setattr(workbooks, "load_workbook", lambda *a, **k: pytest.fail("it was opened"))
    assert refusal(content) == code


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("nota.txt", "x")
    assert refusal(out.getvalue()) == "binary"


def test_every_refusal_has_words():
    words = {"most": 1, "what": "x", "sheet": "x", "cell": "A1", "encoding": "x", "value": "x", "line": 1}
    for code, said in limits.MESSAGES.items():
        assert str(said) % words, code
