"""Near a place, the middle of the map or the reader: in few presses, in words, what is known to areas apart."""

import json
import re

import pytest
from playwright.sync_api import expect

from events.publishing.journal import canonical
from tests.browser import assert_accessible
from tests.public.builders import event, located, place

WIDE = {"viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def valley(transactional_db, browse):
    """Publish a town, a laboratory 14 km from it, one known to a district around it, one far away, and an ambush."""
    department = place("ayacucho", "department")
    pichari = place("pichari", "populated_place", above=[department], point=(-73.83, -12.52))
    tell_point(pichari)
    district = place("llochegua", above=[department], point=(-73.91, -12.41))
    far = place("quillabamba", above=[department], point=(-72.69, -12.86))
    town = {"type": "lab_dismantled", "title": {"es": "Laboratorio cercano", "en": "Laboratory nearby"}}
    event(locations=[located(pichari, "site", point=(-73.83, -12.65))], **town)
    event(locations=[located(district)], type="lab_dismantled", title={"es": "Laboratorio distrital", "en": None})
    event(locations=[located(far, "site", point=(-72.7, -12.86))], type="lab_dismantled")
    event(locations=[located(pichari, "site", point=(-73.83, -12.52))], type="ambush")


def tell_point(row):
    """Say a place's label point in its document too, as the door does."""
    row.document = canonical({**json.loads(row.document), "point": [row.point.x, row.point.y]})
    row.save()


class Presses:
    """Counts what a reader presses or types."""

    def __init__(self):
        self.n = 0

    def press(self, target):
        self.n += 1
        target.click()

    def tick(self, box):
        self.n += 1
        box.check()


def test_laboratories_within_25_km_of_pichari_take_four_presses(browse, valley):
    page, reader = browse("/es/", **WIDE), Presses()
    reader.press(page.locator("summary", has_text="Cerca de"))
    field = page.get_by_role("combobox", name="Cerca de qué lugar")
    expect(field).to_be_focused()
    field.press_sequentially("pichari")
    reader.press(page.get_by_role("listbox", name="Cerca de qué lugar").get_by_role("option"))
    reader.press(page.locator("summary", has_text="Tipo"))
    reader.tick(page.get_by_role("checkbox", name="Laboratorio desmantelado"))
    expect(page.locator("#list-title")).to_contain_text("1 de 4")
    assert reader.n <= 4
    expect(page).to_have_url(re.compile(r"near=pichari&radius_km=25|radius_km=25&near=pichari"))
    first = page.locator(".list__entries .entry")
    expect(first).to_contain_text("Laboratorio cercano")
    expect(first).to_contain_text("14 km de Pichari")
    expect(page.locator(".list__nearby .entry")).to_contain_text("Laboratorio distrital")
    expect(page.locator(".chips").first).to_contain_text("a no más de 25 km de Pichari")
    assert_accessible(page)


def test_the_areas_have_figures_of_their_own_and_lead_back(browse, valley):
    page = browse("/en/?near=pichari&radius_km=25&type=lab_dismantled", **WIDE)
    page.get_by_role("link", name="1 more known only to a district that touches this area").click()
    expect(page).to_have_url(re.compile("matched_by=area"))
    expect(page.locator("#list-title")).to_contain_text("known only to a district or province")
    expect(page.locator(".list__entries .entry")).to_contain_text("Laboratorio distrital")
    assert_accessible(page)
    page.get_by_role("link", name="1 with a point in this area").click()
    expect(page.locator(".list__entries .entry")).to_contain_text("Laboratory nearby")
    page.go_back()
    expect(page.locator(".list__entries .entry")).to_contain_text("Laboratorio distrital")


def test_the_readers_own_position_is_rounded_before_it_is_sent(browse, valley):
    exact = {"latitude": -12.523456, "longitude": -73.834567}
    page = browse(**WIDE, geolocation=exact, permissions=["geolocation"])
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(browse.url("/en/"))
    page.locator("summary", has_text="Near").click()
    page.get_by_role("button", name="Near where I am").click()
    expect(page).to_have_url(re.compile(r"near=-73\.83,-12\.52&radius_km=25"))
    expect(page.locator("#list-title")).to_contain_text("2 of 4")
    assert not [address for address in asked if "12.523" in address or "73.834" in address]
    expect(page.locator(".chips").first).to_contain_text("within 25 km of 12.52° S, 73.83° W")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_position_that_is_not_given_is_said(browse, valley):
    page = browse("/en/", **WIDE)
    page.context.grant_permissions(["notifications"])  # and nothing else: all others are refused
    page.locator("summary", has_text="Near").click()
    page.get_by_role("button", name="Near where I am").click()
    expect(page.locator("[data-near-state]")).to_have_text("Your position could not be read.")


def test_without_script_a_place_is_asked_for_by_the_form(browse, valley):
    page = browse("/en/", **WIDE, java_script_enabled=False)
    page.locator("summary", has_text="Near").click()
    page.get_by_label("Near which place").select_option("pichari")
    page.get_by_label("Within").select_option("25")
    page.locator("#filters button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"\?near=pichari&radius_km=25$"))
    expect(page.locator("#list-title")).to_contain_text("2 of 4")
    expect(page.locator(".list__nearby")).to_contain_text("1 more known only to a district or province")
