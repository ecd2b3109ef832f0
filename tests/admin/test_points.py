"""Points as people type and paste them."""

import re

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from events import geo
from events.admin.points import PointField, Unclear, parse, spell
from tests import factories

from .conftest import member
from .test_browser import log_in

# One number, or two: nobody can tell.
UNCLEAR = ["200,100", "-73,862", "-73,0", "-73.862", "-73", "-73,12.6", "-73, -12", "-73 -12", "-12; -73", "−73,862"]


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
        "-73.862;-12.635",
        "-73.862 ; -12.635",
        "−73.862, −12.635",
        "–73,862; –12,635",
        "-73.862\u00a0-12.635",
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
        "-73,862 -12",
        "nan,nan",
        "inf,-inf",
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
        "-7.3862e1, -12.635",
        "-٧٣.٨٦٢, -١٢.٦٣٥",
        "-73.862, -12.635e0",
        "+-73.862, -12.635",
        "- 73.862, -12.635",
        "-73.862,, -12.635",
        "POINT (-7.3862e1 -12.635)",
        '{"type":"Point","coordinates":[1' + "0" * 350 + ",1]}",
        *UNCLEAR,
    ],
)
def test_what_is_no_point_is_an_error_of_the_form(text):
    with pytest.raises(ValueError):
        parse(text)
    field = PointField()
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    assert refused.value.code == ("unclear" if text in UNCLEAR else "invalid")


@given(st.decimals(-82, -67, places=3), st.integers(0, 6), st.sampled_from([",", "."]))
def test_one_number_is_never_read_as_a_point(degrees, decimals, comma):
    text = f"{degrees:.{decimals}f}".replace(".", comma)
    with pytest.raises(Unclear):
        parse(text)


@given(st.integers(-82, -67), st.integers(-19, 1), st.sampled_from([",", ", ", ";", " "]))
def test_two_whole_numbers_are_refused_whatever_stands_between_them(lon, lat, between):
    with pytest.raises(Unclear):
        parse(f"{lon}{between}{lat}")
    exact = parse(f"{lon}.0{between}{lat}.0")
    assert {exact.x, exact.y} == {lon, lat}


@given(st.text("-−0123456789.,;eE+ \u0661", max_size=30))
def test_a_point_comes_only_from_two_numbers_in_the_digits_that_are_typed(text):
    try:
        point = parse(text)
    except ValueError:
        return
    assert not set(text) & set("eE+\u0661")
    assert sum(part.isdigit() for part in text) <= 46 and abs(point.x) <= 180 and abs(point.y) <= 90
    assert re.search(r"\d[.,]\d", text), "whole degrees alone are no point"


@given(st.text(max_size=60))
def test_no_text_is_an_exception(text):
    PointField(required=False).has_changed(None, text)


@given(st.floats(geo.PERU.west, geo.PERU.east), st.floats(geo.PERU.south, geo.PERU.north))
@example(-73.0, -12.0)
def test_a_point_in_peru_comes_back_as_spelled(lon, lat):
    again = parse(spell(Point(lon, lat)))
    assert abs(again.x - lon) < 1e-6
    assert abs(again.y - lat) < 1e-6


def test_a_stored_point_with_more_digits_has_not_changed():
    assert not PointField(required=False).has_changed(Point(-73.86234567891, -12.5), "-73.862346, -12.5")


@pytest.mark.parametrize("lat", [0, 0.5, -0.02, -18.5])
def test_what_lies_north_or_south_of_peru_is_refused(lat):
    with pytest.raises(ValidationError):
        geo.refuse_outside_peru(Point(-73.862, lat), "point")


@pytest.mark.parametrize(("lon", "lat"), [(-81.328, -4.67), (-68.66, -12.5), (-75.2, -0.04), (-70.38, -18.35)])
def test_the_ends_of_the_country_lie_in_it(lon, lat):
    geo.refuse_outside_peru(Point(lon, lat), "point")


@pytest.mark.browser
def test_the_maps_script_reads_a_point_as_the_form_does(browse, transactional_db):
    member("editora", "Editor")
    event = factories.fit_event()
    page = log_in(browse, "editora")
    page.goto(browse.url(reverse("admin:events_event_change", args=[event.pk])))
    texts = [
        *(f"{first}{between}{second}" for between in (",", ", ", ";", " ; ", " ", "  ") for first, second in PAIRS),
        *UNCLEAR,
        *("-7.3862e1, -12.635", "-٧٣.٨٦٢, -١٢.٦٣٥", "200,100", "-12.6, -170.5", "1,2,3", "", "-73,862 -12", "0x10 -12"),
    ]
    script = """async ([texts, peru]) => {
        const t = await import('/static/js/admin/point_text.js');
        return texts.map((text) => {
            const point = t.parse(text, peru);
            return [point && t.spell(point), t.isUnclear(text)];
        });
    }"""
    read = page.evaluate(script, [texts, list(geo.PERU)])
    assert dict(zip(texts, map(tuple, read), strict=True)) == {text: _read(text) for text in texts}


NUMBERS = ["-73.862", "-12.635", "−73,862", "-12,635", "-73", "-12", "0", "12.6", "-73.1234567"]
PAIRS = [(first, second) for first in NUMBERS for second in NUMBERS]


def _read(text: str) -> tuple[str | None, bool]:
    try:
        return spell(parse(text)), False
    except ValueError as error:
        return None, isinstance(error, Unclear)
