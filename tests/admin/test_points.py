"""Points as people type and paste them."""

import re

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import expect

from events import geo
from events.admin.points import WRONG, Asked, PointField, in_words, parse, said, spell
from events.point_texts import Refused, Unclear
from tests import factories

from .conftest import member, session_of
from .test_browser import log_in

# One number, or two: nobody can tell.
UNCLEAR = [
    *("200,100", "[1,2]", "-73,862", "-73,0", "-73.862", "-73", "-73,12.6", "-73, -12", "-73 -12", "-12; -73"),
    "−73,862",
]


@pytest.mark.parametrize(
    "text",
    [
        "-73.862, -12.635",
        "-73.862 -12.635",
        " -73.862,-12.635 ",
        "-73,862 -12,635",
        "-73,862; -12,635",
        "-73,862, -12,635",
        "-73.862;-12.635",
        "-73.862 ; -12.635",
        "−73.862, −12.635",
        "–73,862; –12,635",
        "-73.862\u00a0-12.635",
        "POINT (-73.862 -12.635)",
        "SRID=4326;POINT(-73.862 -12.635)",
        '{"type": "Point", "coordinates": [-73.862, -12.635]}',
        "(-73.862, -12.635)",
        "[-73,862; -12,635]",
        "-73.862° -12.635°",
        "12,635° S, 73,862° O",
        "12.635S 73.862W",
        "12.635 sur, 73.862 oeste",
        "73.862 W 12.635 S",
        "Lat: -12.635, Long: -73.862",
        "latitud -12,635 longitud -73,862",
        "12°38′06″ S, 73°51′43.2″ W",
        "12º 38' 6\" S, 73º 51' 43,2\" O",
        "12° 38’ 06” S 73° 51’ 43,2” O",
        "S 12° 38' 06'', W 73° 51' 43.2''",
        "12°38,1' S; 73°51,72' O",
        "12 38 06 S 73 51 43.2 W",
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


UTM = [
    "18L 624000 8602000",
    "18 L 624000 E 8602000 N",
    "UTM 18L 0624000, 8602000",
    "624000 8602000 (18L)",
    "624.000 8.602.000 18L",
    "zona 18L: 624000; 8602000",
    "18S 624000mE 8602000mN",
    "18L 624000.0 8602000.0 WGS84",
]
ASKED = {
    "-12.635, -73.862": "order",
    "-12,635; -73,862": "order",
    "-12 38 06, -73 51 43.2": "order",
    "POINT (-12.635 -73.862)": "order",
    "12.635, 73.862": "hemisphere",
    "73.862, 12.635": "hemisphere",
    "12°38'06\", 73°51'43.2\"": "hemisphere",
}
REFUSED = {
    "624000 8602000": "zone",
    "18L 624000 8602000 PSAD56": "datum",
    "18N 624000 8602000": "band",
    "19K 300000 8900000": "band",
    "18L 62400 8602000": "form",
    "12°61'00\" S, 73° W": "form",
    "12° S 73° S": "form",
    "-12° N, 73° W": "form",
    "12° S": "form",
}


@pytest.mark.parametrize("text", UTM)
def test_metres_of_a_utm_zone_are_one_point(text):
    """The position was worked out by Krüger's series, not by GDAL."""
    point = parse(text)
    assert (round(point.x, 4), round(point.y, 4)) == (-73.8582, -12.6437)


@given(st.floats(geo.PERU.west, geo.PERU.east), st.floats(geo.PERU.south, geo.PERU.north))
def test_a_point_in_utm_comes_back(lon, lat):
    zone = int((lon + 180) // 6) + 1
    metres = Point(lon, lat, srid=4326)
    metres.transform(32700 + zone)
    again = parse(f"{zone}S {metres.x:.2f} {metres.y:.2f}") if metres.x >= 100_000 else Point(lon, lat)
    assert abs(again.x - lon) < 1e-6 and abs(again.y - lat) < 1e-6


@given(st.floats(geo.PERU.west, geo.PERU.east), st.floats(geo.PERU.south, geo.PERU.north), st.sampled_from("WO"))
def test_a_point_in_degrees_minutes_and_seconds_comes_back(lon, lat, west):
    def parts(value):
        tenths = round(abs(value) * 36_000)
        return f"{tenths // 36_000}°{tenths // 600 % 60:02}′{tenths % 600 / 10:04.1f}″"

    again = parse(f"{parts(lat)} S, {parts(lon)} {west}")
    assert abs(again.x - lon) < 2e-5 and abs(again.y - lat) < 2e-5


@pytest.mark.parametrize(("text", "question"), ASKED.items())
def test_another_order_and_missing_signs_are_told_and_asked_never_exchanged_in_silence(text, question):
    with pytest.raises(Asked) as asked:
        parse(text)
    assert (spell(asked.value.point), asked.value.question) == ("-73.862, -12.635", question)
    field = PointField()
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    assert refused.value.code == question
    assert in_words(asked.value.point) in refused.value.messages[0]
    chosen = field.widget.value_from_datadict({"p": text, "p-reading": f"{text}|-73.862, -12.635"}, {}, "p")
    assert spell(field.clean(chosen)) == "-73.862, -12.635"
    html = str(field.widget.render("p", chosen, {"id": "p"}))
    assert f'value="{escape(text)}"' in html and "checked" in html
    for forged in (f"{text}|-73.9, -12.635", "|", f"x|{text}"):
        forged = field.widget.value_from_datadict({"p": text, "p-reading": forged}, {}, "p")
        with pytest.raises(ValidationError):
            field.clean(forged)


@pytest.mark.parametrize(("text", "code"), REFUSED.items())
def test_what_is_no_point_says_what_is_missing(text, code):
    with pytest.raises(Refused) as refused:
        parse(text)
    assert refused.value.code == code
    assert str(WRONG[code]) in said(text)["words"]


def test_the_echo_says_how_a_point_is_read(editor):
    client = session_of(editor)
    path = reverse("admin:events_location_points")
    told = client.get(path, {"text": "12°38′06″ S, 73°51′43.2″ W"}).json()
    assert (told["words"], told["is_problem"], told["choice"]) == ("12.635° S, 73.862° O", False, None)
    asked = client.get(path, {"text": "-12.635, -73.862"}).json()
    assert asked["point"] is None and asked["choice"]["value"] == "-12.635, -73.862|-73.862, -12.635"
    for text in ("", "\0", "x" * 5000, "18L " + "9" * 300):
        assert client.get(path, {"text": text}).status_code == 200
    assert Client().get(path).status_code == 302
    assert session_of(factories.UserFactory(is_staff=True, is_superuser=False)).get(path).status_code == 403


def test_a_new_hamlets_map_opens_on_the_place_above_it(editor):
    client = session_of(editor)
    box = Polygon.from_bbox((-74.2, -12.6, -73.7, -12.2))
    box.srid = 4326
    district = factories.LocationFactory(kind="district", area=MultiPolygon(box, srid=4326), point=None)
    hamlet = factories.LocationFactory(kind="populated_place", parent=district, point=None)
    for place in (district, hamlet):
        answer = client.get(reverse("admin:events_location_point", args=[place.pk])).json()
        assert [round(value, 3) for value in answer["box"]] == [-74.2, -12.6, -73.7, -12.2]
    alone = factories.LocationFactory(kind="populated_place", parent=None, point=None)
    assert client.get(reverse("admin:events_location_point", args=[alone.pk])).json()["box"] is None


@pytest.mark.browser
def test_the_picker_tells_reads_and_asks_as_the_desk_does(browse, transactional_db):
    member("editora", "Editor")
    event = factories.fit_event()
    page = log_in(browse, "editora")
    page.goto(browse.url(reverse("admin:events_event_change", args=[event.pk])))
    page.locator("#places-group summary").first.click()
    picker = page.locator("#places-0 [data-point-picker=public]")
    picker.locator(".point-picker-open").click()
    say = picker.locator(".point-picker-say")
    for typed, words, points in (
        ("18L 624000 8602000", "12.643656° S, 73.858201° O", 1),
        ("12°38′06″ S, 73°51′43.2″ W", "12.635° S, 73.862° O", 1),
        ("-73,862", "Esto puede ser un solo número", 0),
        ("624000 8602000", "escriba también la zona", 0),
        ("-73.862, -12.635", "no tiene coordenada comprobada", 1),
        ("-12.635, -73.862", "con la latitud primero", 0),
    ):
        page.fill("#id_places-0-public_point", typed)
        expect(say).to_contain_text(words)
        expect(picker.locator("path.picker-point")).to_have_count(points)
    picker.get_by_label("12.635° S, 73.862° O").check()
    expect(picker.locator("path.picker-point")).to_have_count(1)
    page.select_option("#id_places-0-precision", "site")
    page.click(".submit-row [name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert spell(event.places.get().public_point) == "-73.862, -12.635"
