"""What a date with a precision may mean."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates import contradiction, widen
from events.taxonomy import DatePrecision

DAYS = st.dates(date(1980, 1, 1), date(2100, 12, 31))
PRECISIONS = st.sampled_from([code for code in DatePrecision.values if code != "unknown"])


@st.composite
def spans(draw):
    """Draw a start and an end in order, either of which may be open, never both."""
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.integers(0, 800)))
    which = draw(st.sampled_from(["both", "open start", "open end"]))
    return None if which == "open start" else start, None if which == "open end" else end


@given(spans(), PRECISIONS)
def test_widening_never_loses_a_day_that_was_given(span, precision):
    start, end = span
    possible = widen(start, end, precision)
    assert (possible.first is None) == (start is None) and (possible.last is None) == (end is None)
    assert start is None or possible.first <= start
    assert end is None or possible.last >= end


@given(spans(), PRECISIONS, st.integers(0, 100))
def test_more_days_given_are_never_fewer_days_possible(span, precision, more):
    start, end = span
    if start is None or end is None:
        return
    narrow = widen(start, start, precision)
    wide = widen(start, end + timedelta(days=more), precision)
    # Around a single day there is slack; a span that is longer than it says its own width.
    slack = {"few_days": 3, "week": 7}.get(precision, 0)
    assert wide.first - timedelta(days=slack) <= narrow.first
    assert wide.last + timedelta(days=slack) >= narrow.last


@given(DAYS)
def test_a_coarser_precision_holds_the_finer_one(day):
    widths = [widen(day, day, precision) for precision in ("day", "few_days", "week")]
    assert all(a.first >= b.first and a.last <= b.last for a, b in pairwise(widths))
    month, year = widen(day, day, "month"), widen(day, day, "year")
    assert year.first <= month.first <= day <= month.last <= year.last


@given(spans(), st.sampled_from(["month", "year", "day"]))
def test_widening_twice_changes_nothing(span, precision):
    once = widen(*span, precision)
    assert widen(*once, precision) == once


@pytest.mark.parametrize(("start", "end", "precision", "first", "last"), [
    ("2020-02-10", "2020-02-10", "month", "2020-02-01", "2020-02-29"),
    ("2021-02-10", "2021-03-01", "month", "2021-02-01", "2021-03-31"),
    ("2020-02-10", "2020-02-10", "year", "2020-01-01", "2020-12-31"),
    ("2020-03-01", "2020-03-01", "few_days", "2020-02-27", "2020-03-04"),
    ("2020-03-01", "2020-03-04", "few_days", "2020-03-01", "2020-03-04"),
    (None, "2025-10-08", "day", None, "2025-10-08"),
])  # fmt: skip
def test_the_cases_of_the_codebook(start, end, precision, first, last):
    given_days = [day and date.fromisoformat(day) for day in (start, end)]
    assert [day and day.isoformat() for day in widen(*given_days, precision)] == [first, last]


def test_nothing_is_possible_of_an_unknown_date():
    assert widen(date(2020, 1, 1), date(2020, 1, 1), "unknown") is None
    assert widen(None, None, "month") is None


@pytest.mark.parametrize(("start", "end", "precision", "span", "code"), [
    ("2020-01-01", "2020-01-01", "day", "within", None),
    ("2020-01-01", "2020-01-02", "day", "within", "too_long"),
    ("2020-01-01", "2020-01-09", "few_days", "within", "too_long"),
    ("2020-01-01", "2020-01-20", "day", "duration", None),
    ("2020-01-31", "2020-02-01", "month", "within", "not_one_month"),
    ("2019-12-31", "2020-01-01", "year", "within", "not_one_year"),
    ("2020-01-01", None, "day", "within", "end_missing"),
    (None, "2020-01-01", "day", "within", None),
    (None, None, "day", "within", "dates_missing"),
    (None, None, "unknown", "within", None),
    ("2020-01-01", None, "unknown", "within", "dates_given_for_unknown"),
])  # fmt: skip
def test_dates_and_precision_that_contradict_each_other_are_named(start, end, precision, span, code):
    assert contradiction(*[day and date.fromisoformat(day) for day in (start, end)], precision, span) == code
