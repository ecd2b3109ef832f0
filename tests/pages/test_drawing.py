"""The small map is true to scale and never shows more closely than what is known."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.pages.drawing import clipping, locator_map
from events.pages.drawing.bar_chart import columns
from events.pages.drawing.locator_map import Mark

VALLEY = (-73.9, -12.4)


def test_nothing_to_draw_is_no_map():
    assert locator_map.draw([]) is None


def test_a_circle_is_drawn_at_its_true_radius():
    drawn = locator_map.draw([Mark("circle", *VALLEY, "Llochegua", radius_km=5, reach="circle")])
    units_per_km = drawn["scale_bar"]["length"] / drawn["scale_bar"]["km"]
    assert drawn["marks"][0]["radius"] == pytest.approx(5 * units_per_km, rel=0.02)


@pytest.mark.parametrize(("reach", "at_least_km"), [("district", 90), ("province", 180)])
def test_an_area_gets_the_frame_of_an_area_and_no_pin(reach, at_least_km):
    drawn = locator_map.draw([Mark("area", *VALLEY, "Llochegua", 8, reach)])
    units_per_km = drawn["scale_bar"]["length"] / drawn["scale_bar"]["km"]
    assert min(drawn["width"], drawn["height"]) / units_per_km >= at_least_km * 0.98
    (mark,) = drawn["marks"]
    assert (mark["radius"], mark["disc"]) == (0, pytest.approx(8 * units_per_km, rel=0.03))


@given(
    st.lists(st.tuples(st.floats(-74.6, -73.2), st.floats(-13.2, -11.8), st.integers(2, 30)), min_size=1, max_size=6),
    st.sampled_from(["area", "effect", "point", "circle"]),
)
def test_no_mark_leaves_its_place_and_no_name_covers_another(places, kind):
    marks = [Mark(kind, lon, lat, "D" * length, 8 if kind != "point" else 0, "district") for lon, lat, length in places]
    drawn = locator_map.draw(marks)
    frame = locator_map._frame(marks)
    for mark, (lon, lat, _length) in zip(drawn["marks"], places, strict=True):
        x, y = frame.place(lon, lat)
        assert (mark["x"], mark["centre"]) == (pytest.approx(x, abs=0.1), pytest.approx(y, abs=0.1))
    names = [mark["name"]["box"] for mark in drawn["marks"] if mark["name"]]
    assert not any(locator_map.overlap(*pair) for pair in combinations(names, 2))


def test_a_decree_over_many_districts_is_discs_without_words():
    drawn = locator_map.draw([Mark("effect", -73.9 + n / 20, -12.4, f"D{n}", 8, "district") for n in range(20)])
    assert all(mark["disc"] and mark["is_bare"] and not mark["name"] for mark in drawn["marks"])


def test_the_basemap_of_the_valley_has_land_rivers_and_towns():
    drawn = locator_map.draw([Mark("area", *VALLEY, "Llochegua", reach="district")])
    assert drawn["land"]
    assert drawn["rivers"]
    assert drawn["towns"]


@given(st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900)), min_size=3, max_size=30))
def test_a_cut_ring_stays_within_the_margin(ring):
    edge = clipping.MARGIN + 1e-6
    for x, y in clipping.clip_ring(ring, 400, 300):
        assert -edge <= x <= 400 + edge
        assert -edge <= y <= 300 + edge


def test_a_line_leaves_and_enters_the_frame_in_pieces():
    pieces = clipping.clip_line([(10, 10), (20, 20), (900, 900), (910, 900), (905, 905), (30, 30)], 400, 300)
    assert len(pieces) == 2


def test_columns_tell_a_missing_figure_from_a_small_one():
    drawn = columns(
        [date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1)],
        {
            date(2019, 1, 1): {"low": 1, "best": 1, "high": 1},
            date(2020, 1, 1): {"low": 50, "best": 100, "high": 200},
            date(2021, 1, 1): {"low": None, "best": None, "high": None},
        },
    )
    small, ranged, missing = drawn["columns"]
    assert small["bar"]["height"] >= 1
    assert ranged["range"]
    assert missing["is_unmeasured"] and missing["bar"] is None
    assert drawn["top"] == 200
