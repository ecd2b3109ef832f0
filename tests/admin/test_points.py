"""Points as people type and paste them."""

import pytest
from django.contrib.gis.geos import Point
from hypothesis import given
from hypothesis import strategies as st

from events.admin.points import PointField, parse, spell


@pytest.mark.parametrize(
    "text",
    [
        "-73.862, -12.635",
        "-73.862 -12.635",
        " -73.862,-12.635 ",
        "-12.635, -73.862",
        "-73,862 -12,635",
        "-73,862; -12,635",
        "-73,862, -12,635",
        "-12,635; -73,862",
        "POINT (-73.862 -12.635)",
        "SRID=4326;POINT(-73.862 -12.635)",
        '{"type": "Point", "coordinates": [-73.862, -12.635]}',
    ],
)
def test_every_common_spelling_is_the_same_point(text):
    assert spell(parse(text)) == "-73.862, -12.635"


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "1,2,3",
        "-73,862",
        "-73,862 -12",
        "nan,nan",
        "inf,-inf",
        "200,100",
        "POINT EMPTY",
        "POINT(1 2 3)",
        "POINT (a b)",
        "{}",
        "[1,2]",
        '{"type":"Point","coordinates":"ab"}',
        '{"type":"Point","coordinates":[true,false]}',
        '{"type":"Point","coordinates":[1e999,1]}',
        '{"type":"LineString","coordinates":[[1,2],[3,4]]}',
        "{" * 300,
        "1_0,2_0",
        "-73.862" + "0" * 500 + ",-12",
    ],
)
def test_what_is_no_point_is_an_error_of_the_form(text):
    with pytest.raises(ValueError):
        parse(text)


@given(st.text(max_size=60))
def test_no_text_is_an_exception(text):
    PointField(required=False).has_changed(None, text)


@given(st.floats(-82.5, -67.5), st.floats(-19.5, 1))
def test_a_point_in_peru_comes_back_as_spelled(lon, lat):
    again = parse(spell(Point(lon, lat)))
    assert abs(again.x - lon) < 1e-6
    assert abs(again.y - lat) < 1e-6


def test_a_stored_point_with_more_digits_has_not_changed():
    assert not PointField(required=False).has_changed(Point(-73.86234567891, -12.5), "-73.862346, -12.5")
