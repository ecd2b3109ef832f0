"""What a date with a precision may mean."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from events.dates import (
    Bounds,
    bounds,
    codes_of_between,
    contradiction,
    counted_on,
    proposal,
    proposed_start,
    widen,
)
from events.taxonomy import DatePrecision

DAYS = st.dates(date(1980, 1, 1), date(2100, 12, 31))
PRECISIONS = st.sampled_from([code for code in DatePrecision.values if code != "unknown"])
REPORTED = st.one_of(st.none(), DAYS)


@st.composite
def spans(draw):
    """Draw a start and an end in order."""
    start = draw(DAYS)
    return start, start + timedelta(days=draw(st.integers(0, 800)))


@st.composite
def dated(draw):
    """Draw the dates of an event that the door lets through: (start, end, precision, start_basis, newest report)."""
    start, end = draw(spans())
    precision, span = draw(PRECISIONS), draw(st.sampled_from(["within", "duration"]))
    basis = draw(st.sampled_from(["stated", "assumed"]))
    end = draw(st.sampled_from([start, end, None, start + timedelta(days=5), start + timedelta(days=365)]))
    assume(contradiction(start, end, precision, span, basis) is None)
    return start, end, precision, basis, draw(REPORTED)


@given(dated())
def test_every_dated_event_is_counted_on_one_day_inside_its_bounds(event):
    start, end, precision, basis, newest = event
    first, last = bounds(start, end, precision, newest)
    assert first <= counted_on(start, end, precision, basis) <= last


@given(st.lists(dated(), min_size=1, max_size=20), st.lists(DAYS, max_size=6, unique=True))
def test_periods_add_up_and_certain_is_counted_and_counted_is_possible(events, cuts):
    edges = [date(1900, 1, 1), *sorted(cuts), date(2200, 1, 1)]
    counted_in_all = 0
    for first, following in pairwise(edges):
        last = following - timedelta(days=1)
        for start, end, precision, basis, newest in events:
            known = bounds(start, end, precision, newest)
            is_counted = first <= counted_on(start, end, precision, basis) <= last
            is_possible = known.first <= last and known.last >= first
            is_certain = first <= known.first and known.last <= last
            assert is_certain <= is_counted <= is_possible
            counted_in_all += is_counted
    assert counted_in_all == len(events)


@given(spans(), PRECISIONS)
def test_widening_never_loses_a_day_that_was_given(span, precision):
    start, end = span
    first, last = widen(start, end, precision)
    assert first <= start and last >= end


@given(spans(), PRECISIONS, st.integers(0, 100))
def test_more_days_given_are_never_fewer_days_possible(span, precision, more):
    start, end = span
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
    ("2025-09-08", "2025-10-08", "between", "2025-09-08", "2025-10-08"),
])  # fmt: skip
def test_the_cases_of_the_codebook(start, end, precision, first, last):
    given_days = [day and date.fromisoformat(day) for day in (start, end)]
    assert [day and day.isoformat() for day in widen(*given_days, precision)] == [first, last]


def test_an_unknown_date_is_counted_nowhere_and_has_no_bounds():
    assert bounds(None, None, "unknown") is None and counted_on(None, None, "unknown") is None


@pytest.mark.parametrize(("start", "end", "precision", "basis", "day"), [
    ("2020-02-10", "2020-02-10", "day", "stated", "2020-02-10"),
    ("2020-02-10", "2020-02-10", "week", "stated", "2020-02-10"),
    ("2020-02-10", "2020-02-10", "month", "stated", "2020-02-01"),
    ("2020-02-10", "2020-02-10", "year", "stated", "2020-01-01"),
    ("2020-02-10", "2020-04-10", "between", "stated", "2020-02-10"),
    ("2025-09-08", "2025-10-08", "between", "assumed", "2025-10-08"),
    ("2020-02-10", None, "day", "stated", "2020-02-10"),
])  # fmt: skip
def test_the_day_that_each_precision_counts_on(start, end, precision, basis, day):
    given_days = [text and date.fromisoformat(text) for text in (start, end)]
    assert counted_on(*given_days, precision, basis).isoformat() == day


def test_an_open_end_reaches_to_the_newest_report_else_to_the_start():
    start, later, earlier = date(2020, 2, 10), date(2020, 6, 1), date(2020, 1, 1)
    assert bounds(start, None, "day", later) == Bounds(start, later)
    assert bounds(start, None, "day", earlier) == bounds(start, None, "day") == Bounds(start, start)


def test_between_two_days_has_codes_by_its_length_and_the_proposal_is_the_longest_of_a_month():
    end = date(2025, 10, 8)
    assert proposed_start(end) == date(2025, 9, 8)
    assert codes_of_between(proposed_start(end), end) == (4, 3)
    assert codes_of_between(proposed_start(end) - timedelta(days=1), end) == (5, None)


@given(spans(), st.sampled_from(DatePrecision.values), st.sampled_from(["within", "duration"]))
def test_a_last_day_before_the_first_is_a_contradiction_of_every_precision(span, precision, kind):
    start, end = span
    for basis in ("stated", "assumed"):
        assert contradiction(end + timedelta(days=1), start, precision, kind, basis) == "not_in_order"
        assert contradiction(start, end, precision, kind, basis) != "not_in_order"


@given(DAYS, PRECISIONS, st.sampled_from(["within", "duration"]), DAYS)
def test_what_is_proposed_holds_the_day_that_was_given_and_contradicts_nothing(end, precision, span, today):
    proposed = proposal(end, precision, span, today)
    assert proposed.start <= end <= proposed.end
    # Nothing later than what the day's precision stands for, and nothing of the future that was not typed.
    assert proposed.end <= widen(end, end, precision).last and proposed.end <= max(end, today)
    if (precision, span) != ("between", "duration"):
        assert contradiction(*proposed, span, "assumed") is None


@pytest.mark.parametrize(("start", "end", "precision", "span", "basis", "code"), [
    ("2020-01-01", "2020-01-01", "day", "within", "stated", None),
    ("2020-01-01", "2020-01-02", "day", "within", "stated", "too_long"),
    ("2020-01-01", "2020-01-09", "few_days", "within", "stated", "too_long"),
    ("2020-01-01", "2020-01-20", "day", "duration", "stated", None),
    ("2020-01-31", "2020-02-01", "month", "within", "stated", "not_one_month"),
    ("2019-12-31", "2020-01-01", "year", "within", "stated", "not_one_year"),
    ("2020-01-01", None, "day", "within", "stated", "end_missing"),
    (None, "2020-01-01", "day", "within", "stated", "start_missing"),
    (None, None, "day", "within", "stated", "dates_missing"),
    (None, None, "unknown", "within", "stated", None),
    (None, "2020-01-01", "day", "duration", "stated", "start_missing"),
    (None, None, "unknown", "within", "assumed", "start_assumed_for_unknown"),
    ("1989-11-01", "1990-02-28", "between", "within", "stated", None),
    ("1989-11-01", "1990-02-28", "between", "within", "assumed", None),
    ("1989-11-01", "1990-02-28", "between", "duration", "stated", "between_is_no_duration"),
    ("1990-02-28", "1990-02-28", "between", "within", "stated", "between_not_in_order"),
    ("2020-01-01", "2020-12-31", "between", "within", "stated", None),
    ("2020-01-01", "2021-01-01", "between", "within", "stated", "between_too_long"),
    ("2020-01-01", None, "between", "within", "stated", "end_missing"),
    ("2020-01-01", "2020-01-01", "day", "within", "assumed", "assumed_not_between"),
    ("2020-01-01", "2020-02-01", "day", "duration", "assumed", None),
    ("2018-01-01", "2020-02-01", "day", "duration", "assumed", "assumed_too_early"),
    ("2020-01-01", None, "day", "duration", "assumed", "end_missing"),
    ("2020-01-01", None, "unknown", "within", "stated", "dates_given_for_unknown"),
])  # fmt: skip
def test_dates_and_precision_that_contradict_each_other_are_named(start, end, precision, span, basis, code):
    assert contradiction(*[day and date.fromisoformat(day) for day in (start, end)], precision, span, basis) == code
