"""Pictures that readers save: whole, credited, and needing nothing from anywhere."""

import re
from xml.etree import ElementTree

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import expect

from events.publishing import publish
from tests import factories
from tests.browser import assert_accessible

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def two_seizures(transactional_db):
    """Paste seized in two years, so that the ledger draws one chart."""
    by = factories.reviewer()
    place = factories.LocationFactory(point=Point(-73.9, -12.4))
    for day in ("2018-05-01", "2020-07-02"):
        event = factories.fit_event(date_start=day, date_end=day, place={"location": place, "precision": "district"})
        factories.SeizureFactory(event=event)
        public = publish(event, by)
    return public


def saved(page, button) -> bytes:
    """Return the file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return download.value.path().read_bytes()


def assert_stands_alone(svg: bytes) -> str:
    """Fail when a picture asks for anything outside itself or is drawn by a style sheet; return its words."""
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        assert element.tag.endswith(("}script", "}style", "}image", "}foreignObject")) is False
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("class", "style")
            if name.endswith("href"):
                assert value.startswith("#")
            assert not re.search(r"url\((?!#|\"#)", value)
            assert "var(" not in value
    return " ".join(" ".join(root.itertext()).split())


def test_a_chart_of_the_ledger_is_saved_with_its_credit(browse, two_seizures):
    page = browse("/en/seizures/?category=drug", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    chart = page.locator(".multiple").first
    svg = saved(page, chart.locator("[data-save-as=svg]"))
    words = assert_stands_alone(svg)
    assert "VRAEM Tracker, version" in words and "CC BY 4.0" in words
    assert "Category: Drug" in words
    assert "/en/seizures/?category=drug" in words.replace(" ", "")
    assert "10 kg" in words.replace("\xa0", " ")
    assert saved(page, chart.locator("[data-save-as=png]")).startswith(PNG)
    assert page.locator(".picture-stage").count() == 0
    assert_accessible(page)


def test_an_events_small_map_is_saved_with_its_basemaps_credits(browse, two_seizures):
    page = browse(f"/es/events/{two_seizures.public_id}/", accept_downloads=True)
    words = assert_stands_alone(saved(page, page.locator("[data-save-as=svg]")))
    assert "GeoNames" in words and two_seizures.public_id in words


def test_the_explorers_map_and_bars_are_saved(browse, two_seizures):
    page = browse("/es/", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    pictures = page.locator("[data-panel=pictures] [data-picture]")
    expect(pictures).to_have_count(2)
    assert saved(page, pictures.nth(0).locator("[data-save-as=png]")).startswith(PNG)
    words = assert_stands_alone(saved(page, pictures.nth(1).locator("[data-save-as=svg]")))
    assert "VRAEM Tracker" in words


def test_the_map_is_saved_without_javascript(browse, two_seizures):
    page = browse("/es/?type=drug_seizure", java_script_enabled=False, accept_downloads=True)
    words = assert_stands_alone(saved(page, page.locator("[data-panel=pictures] a[download]")))
    assert "VRAEM Tracker" in words and "GeoNames" in words
    expect(page.locator("[data-save-as]").first).to_be_hidden()


@pytest.mark.parametrize("path", ["", "timeline/", "seizures/"])
def test_paper_tells_version_day_filters_and_address_and_has_no_controls(browse, two_seizures, path):
    page = browse(f"/en/{path}?category=drug", viewport={"width": 760, "height": 1000})
    note = page.locator(".on-paper")
    expect(note).to_be_hidden()
    page.emulate_media(media="print")
    expect(note).to_be_visible()
    words = note.inner_text()
    assert "version" in words and "Category: Drug" in words
    assert f"/en/{path}?category=drug" in words
    for control in page.locator("main button, main input, main select, .chips, .picture").all():
        expect(control).to_be_hidden()


def test_the_filters_that_paper_and_pictures_tell_follow_the_explorer(browse, two_seizures):
    page = browse("/en/?type=ambush", viewport={"width": 1280, "height": 900})
    page.locator(".chip").first.click()
    expect(page.locator(".on-paper")).to_contain_text("No filter")
    assert "panels" not in page.locator(".on-paper").text_content()
    expect(page.locator("[data-panel=pictures] a[download]")).to_have_attribute("href", "/en/map.svg")
