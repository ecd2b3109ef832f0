"""The map as a file shows what the map shows, no closer, and says whose it is."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from events.pages.drawing import map_picture
from tests.public import builders

pytestmark = pytest.mark.django_db


def words(client, query="", language="en") -> str:
    """Return the words of the picture that a query gives."""
    response = client.get(f"/{language}/map.svg{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/svg+xml")
    return " ".join(" ".join(ElementTree.fromstring(response.content).itertext()).split())


def test_an_empty_record_is_still_a_map_with_credit(client):
    told = words(client)
    assert "0 events recorded" in told and "CC BY 4.0" in told and "GeoNames" in told


def test_what_is_known_to_a_district_is_a_badge_and_no_mark(client):
    district = builders.place("llochegua", point=(-73.9, -12.4))
    builders.event(locations=[builders.located(district)])
    builders.event(locations=[builders.located(district)])
    text = client.get("/en/map.svg").content.decode()
    assert re.search(r"stroke-dasharray=\"4 3\"/><text[^>]*>2</text>", text)
    assert 'href="#shape-interdiction" fill' not in text
    assert "Llochegua" in words(client)


def test_a_vicinity_is_a_circle_and_several_events_at_one_spot_are_counted(client):
    site = builders.place("poblado", "populated_place", point=(-73.9, -12.4))
    for n in range(3):
        lon = -73.9 if n else -73.5
        builders.event(
            locations=[builders.located(site, "vicinity", point=(lon, -12.4), radius_m=8000)], type="drug_seizure"
        )
    text = client.get("/en/map.svg").content.decode()
    assert text.count('stroke-dasharray="5 4"') == 2
    assert re.search(r'font-weight="700" fill="#1c2224">2</text>', text)
    assert text.count('href="#shape-interdiction" fill') == 2  # the mark and its place in the legend


def test_the_filters_are_told_and_a_bad_one_is_refused_in_words(client):
    builders.event()
    assert "Type: Ambush" in words(client, "?type=ambush")
    response = client.get("/en/map.svg?type=nothing")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert "nothing" in response.content.decode()


def test_an_editors_text_stays_text(client):
    district = builders.place("x", point=(-73.9, -12.4))
    type(district).objects.update(name_es="<script>&", name_en="<script>&")
    builders.event(locations=[builders.located(district)])
    assert b"<script>" not in client.get("/en/map.svg").content
    assert "<script>&" in words(client)


def test_shapes_and_colours_are_those_of_the_pages():
    symbols = (Path(settings.BASE_DIR) / "templates/events/_marks.html").read_text("utf-8")
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text("utf-8").partition("@media")[0]
    for code, (shape, colour) in map_picture.SHAPES.items():
        assert f'id="shape-{code}" d="{shape}"' in symbols
        assert f"--{code.replace('_', '-')}: {colour};" in tokens


def test_areas_where_measures_apply_are_left_out_and_counted_in_words(client):
    site, zones = (
        builders.place("pichari", point=(-73.8, -12.5)),
        [builders.place(name, point=(-73.9, -12.4)) for name in ("llochegua", "kimbiri")],
    )
    builders.event(locations=[builders.located(site)])
    assert "measure" not in words(client)
    effects = [builders.located(zone, role="area_of_effect", primary=False) for zone in zones]
    builders.event(locations=[builders.located(site), *effects], type="emergency_measure")
    assert "Not drawn: 2 areas in which measures apply." in words(client)
    assert "No se dibujan 2 áreas en las que rigen medidas." in words(client, language="es")


def test_its_signs_are_told_only_where_they_are_drawn(client):
    assert "dashed frame" not in words(client) and "Hatched" not in words(client)
    builders.event(locations=[builders.located(builders.place("llochegua", point=(-73.9, -12.4)))])
    assert "Number in a dashed frame: known only to that area" in words(client)
    assert "Dashed circle" not in words(client)


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_line_of_words_is_wider_than_the_picture_or_too_small_for_a_frame(client, language):
    site = builders.place("poblado", "populated_place", point=(-73.9, -12.4))
    for kind in ("drug_seizure", "ambush", "arrest", "emergency_measure", "protest", "site_detected"):
        lon = -73.9 + len(kind) / 100
        place = builders.located(site, "vicinity", point=(lon, -12.4), radius_m=8000)
        builders.event(locations=[place], type=kind)
    query = "?q=&type=" + ",".join(["drug_seizure", "ambush", "arrest", "protest", "emergency_measure"])
    drawn = ElementTree.fromstring(client.get(f"/{language}/map.svg{query}").content)
    around = [text for text in drawn.iter("{http://www.w3.org/2000/svg}text") if float(text.get("font-size")) > 13]
    assert len(around) > 8
    for text in around:
        assert float(text.get("font-size")) >= 18
        assert len(text.text) * float(text.get("font-size")) * 0.5 < 968, text.text
    height = float(drawn.get("height"))
    assert drawn.get("viewBox") == f"0 0 1000 {height:.0f}"
