"""Cells: one value by what was chosen for the file, or a finding; never a guess, never a zero out of nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importers.spreadsheets import findings, guesses
from events.importers.spreadsheets.cells import Cells, Choices, Unread


def cell(text: str, mark: str = ".", order: str = "day_first") -> Cells:
    return Cells(3, {"x": text}, {"x": "columna"}, Choices(mark, order))


def told(act) -> str:
    with pytest.raises(Unread) as unread:
        act()
    finding = unread.value.finding
    assert (finding.line, finding.field) == (3, "columna")
    assert findings.in_words(finding.as_json())
    return finding.code


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("1.234", ".", "1.234"), ("1.234", ",", "1234"), ("1,234", ".", "1234"), ("1,234", ",", "1.234"),
        ("12.5", ".", "12.5"), ("12,5", ",", "12.5"), ("1.234,5", ",", "1234.5"), ("1,234.5", ".", "1234.5"),
        ("1.234.567", ",", "1234567"), ("6.0", ".", "6"), ("0.0", ".", "0"), ("0", ",", "0"), ("3 200", ".", "3200"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_the_chosen_sign(text, mark, expected):
    assert cell(text, mark).number("x") == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "mark", "code"),
    [
        ("12.5", ",", "number_otherwise"), ("12,5", ".", "number_otherwise"), ("1.234.567", ".", "number_otherwise"),
        ("1,234.5", ",", "number_otherwise"), ("-3", ".", "negative"), ("unos 3", ".", "not_a_number"),
        ("1e3", ".", "not_a_number"), ("=SUM(A1)", ".", "formula"), ("9999999999999", ".", "too_large"),
    ],
)  # fmt: skip
def test_what_is_no_such_number_is_told(text, mark, code):
    assert told(lambda: cell(text, mark).number("x")) == code


@given(st.decimals(0, 10**9, places=3), st.sampled_from(".,"))
def test_any_number_written_with_the_sign_is_read_as_it_is(value, mark):
    assert cell(f"{value:f}".replace(".", mark), mark).number("x") == value


def test_an_empty_cell_is_nothing():
    empty = cell("  ")
    assert (empty.number("x"), empty.count("x"), empty.day("x"), empty.degrees("x")) == (None,) * 4
    assert cell("0").count("x") == 0 and told(lambda: cell("2.5").count("x")) == "not_whole"


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2024-03-04", "", date(2024, 3, 4)), ("03/04/2024", "day_first", date(2024, 4, 3)),
        ("03/04/2024", "month_first", date(2024, 3, 4)), ("25/12/2024", "", date(2024, 12, 25)),
        ("5 de marzo de 2024", "", date(2024, 3, 5)), ("05 March 2024", "month_first", date(2024, 3, 5)),
        ("2024-03-04 00:00:00.000", "", date(2024, 3, 4)), ("04/04/2024", "", date(2024, 4, 4)),
    ],
)  # fmt: skip
def test_days(text, order, expected):
    assert cell(text, order=order).day("x") == expected


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("03/04/2024", "", "date_order"), ("25/12/2024", "month_first", "date_otherwise"), ("ayer", "", "not_a_date"),
        ("31/02/2024", "day_first", "not_a_date"), ("03/04/24", "day_first", "short_year"), ("2024", "", "not_a_day"),
        ("marzo de 2024", "", "not_a_day"),
    ],
)  # fmt: skip
def test_what_is_no_sure_day_is_told(text, order, code):
    assert told(lambda: cell(text, order=order).day("x")) == code


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/2024", "25/04/2024"], ("day_first", False)), (["03/04/2024", "04/25/2024"], ("month_first", False)),
        (["03/04/2024"], ("", True)), (["25/04/2024", "04/25/2024"], ("", True)), (["2024-03-04"], ("", False)),
    ],
)  # fmt: skip
def test_the_order_of_dates_is_guessed_or_asked(cells, expected):
    assert guesses.date_order(cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["12.5", "1.234"], (".", False)), (["12,5", "1.234"], (",", False)), (["1.234"], ("", True)),
        (["12.5", "12,5"], ("", True)), (["3", ""], (".", False)), (["1.234.567"], (",", False)),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_guessed_or_asked(cells, expected):
    assert guesses.decimal_mark(cells) == expected
