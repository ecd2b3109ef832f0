"""What stands on the first screen, how history counts a reader's changes, and what tabs say of them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.lanes import in_ci

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TITLE = "VRAEM Tracker: el registro abierto de hechos de seguridad"


def box(page, selector: str) -> dict:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return {**found, "bottom": found["y"] + found["height"]}


@pytest.mark.parametrize("language", ["es", "en"])
def test_map_brush_and_first_entry_stand_on_the_first_screen(browse, record, language, settings):
    settings.MASTHEAD = "La Redacción de Ejemplo"
    page = browse(f"/{language}/", **WIDE)
    expect(page.locator(".map-mark").first).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    for selector in (".headline__sentence", "#map", ".bars__drawing--months", ".bars__axis", ".list .entry"):
        assert box(page, selector)["bottom"] <= 800, selector
    assert box(page, "#map")["height"] >= 300
    assert box(page, "#map")["width"] >= 0.55 * 1280


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_map_begins_within_the_first_500_pixels_of_a_phone(browse, record, language):
    page = browse(f"/{language}/", **PHONE)
    assert box(page, "h1")["y"] >= 0
    assert box(page, ".headline__locator")["height"] > 40
    assert box(page, "#map")["y"] < 500
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box(page, "#map")["y"] < 640


@pytest.mark.parametrize(
    ("screen", "scheme"),
    in_ci(
        [(WIDE, "light"), (PHONE, "dark")],
        2,
        "tests/e2e/test_first_screen.py::test_the_first_screen_is_accessible",
    ),
)
def test_the_first_screen_is_accessible(browse, record, screen, scheme):
    page = browse("/es/", color_scheme=scheme, **screen)
    expect(page.locator(".map-mark").first).to_be_visible()
    page.evaluate(
        "document.querySelectorAll('.strip details, .map-notes details').forEach((part) => { part.open = true; })"
    )
    assert_accessible(page)


def test_two_typed_dates_are_one_step_back(browse, record):
    page = browse("/es/", **WIDE)
    page.get_by_label("Desde").fill("2012-01-01")
    expect(page).to_have_url(re.compile(r"date_from=2012-01-01$"))
    page.get_by_label("Hasta").fill("2012-12-31")
    expect(page).to_have_url(re.compile(r"date_from=2012-01-01&date_to=2012-12-31$"))
    expect(page.locator("#list-title")).to_have_text("1 de 3 hechos")
    page.get_by_label("Hasta").blur()
    page.get_by_label("Desde").fill("2018-01-01")
    page.get_by_label("Hasta").fill("2018-12-31")
    expect(page).to_have_url(re.compile(r"date_from=2018-01-01&date_to=2018-12-31$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"date_from=2012-01-01&date_to=2012-12-31$"))
    expect(page.get_by_label("Hasta")).to_have_value("2012-12-31")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/es/$"))
    expect(page.locator("#list-title")).to_have_text("3 hechos")


def test_each_range_drawn_on_the_brush_is_one_step_back(browse, record):
    page = browse("/en/", **WIDE)
    frame = page.locator("#brush")
    frame.scroll_into_view_if_needed()
    before = page.url
    for left, right in ((0.2, 0.5), (0.6, 0.95)):
        where = frame.bounding_box()
        page.mouse.move(where["x"] + where["width"] * left, where["y"] + 20)
        page.mouse.down()
        page.mouse.move(where["x"] + where["width"] * right, where["y"] + 20, steps=4)
        page.mouse.up()
        page.wait_for_url(lambda url, before=before: "date_from=" in url and url != before)
        before = page.url
    last = page.url
    page.go_back()
    expect(page).to_have_url(re.compile("date_from="))
    assert page.url != last
    page.go_back()
    expect(page).to_have_url(re.compile(r"/en/$"))


def test_tab_and_card_follow_the_filters(browse, record):
    page = browse("/es/", **WIDE)
    expect(page).to_have_title(TITLE)
    page.locator("summary", has_text="Tipo").click()
    page.get_by_label("Emboscada").check()
    expect(page).to_have_title("Emboscada: 1 hecho · VRAEM Tracker")
    card = page.locator('meta[property="og:title"]')
    expect(card).to_have_attribute("content", "Emboscada: 1 hecho · VRAEM Tracker")
    expect(page.locator('meta[property="og:url"]')).to_have_attribute("content", re.compile(r"\?type=ambush$"))
    page.go_back()
    expect(page).to_have_title(TITLE)


def test_a_phones_filter_panel_says_how_many_and_leads_to_them(browse, record):
    page = browse("/es/", **PHONE)
    page.get_by_role("button", name="Filtros").tap()
    page.locator("summary", has_text="Tipo").tap()
    page.get_by_label("Emboscada").check()
    way_out = page.get_by_role("button", name="Ver 1 hecho", exact=True)
    expect(way_out).to_be_in_viewport()
    way_out.tap()
    expect(page.locator("#filters-more")).to_be_hidden()
    expect(page.locator("#list-title")).to_be_focused()
    expect(page.locator("#list-title")).to_be_in_viewport()


def test_bars_have_a_scale_that_says_what_they_count(browse, record):
    page = browse("/es/", **WIDE)
    scale = page.locator(".bars__scale--months text")
    expect(scale).to_have_text(["1"])
    top = page.locator(".bars__scale--months line").bounding_box()
    bars = page.locator(".bars__drawing--months").bounding_box()
    assert bars["y"] <= top["y"] <= bars["y"] + bars["height"] * 0.1
    expect(page.locator("#brush-title")).to_contain_text("hechos al mes")


def test_the_browser_writes_numbers_as_the_server_does(browse, record):
    page = browse("/es/", **WIDE)
    said = page.evaluate(
        """async () => {
          const modules = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => link.href);
          const { Words } = await import(modules.find((address) => /words/.test(address)));
          const words = new Words({ language: "es" });
          return [2414.1, 1000, 119000, 999, 0.5].map((value) => words.spell(value));
        }"""
    )
    assert said == ["2,414.1", "1,000", "119,000", "999", "0.5"]
