"""Readers explore the record: filters, map, time brush and list follow one another and the address."""

import re

import pytest
from playwright.sync_api import expect

from events.publishing import publish
from tests import factories
from tests.browser import assert_accessible
from tests.lanes import in_ci

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def title(page):
    return page.locator("#list-title")


def test_reader_filters_goes_back_and_shares_the_link(browse, record):
    page = browse("/es/", **WIDE)
    expect(title(page)).to_have_text("3 hechos")
    page.locator("summary", has_text="Tipo").click()
    page.get_by_label("Emboscada").check()
    expect(title(page)).to_have_text("1 de 3 hechos")
    expect(page).to_have_url(re.compile(r"\?type=ambush$"))
    expect(page.locator(".map-mark")).to_have_count(1)
    english = page.get_by_role("link", name="English", exact=True)
    expect(english).to_have_attribute("href", re.compile(r"/en/\?type=ambush$"))
    page.go_back()
    expect(title(page)).to_have_text("3 hechos")
    expect(page.get_by_label("Emboscada")).not_to_be_checked()
    page.go_forward()
    expect(title(page)).to_have_text("1 de 3 hechos")
    other = browse(page.url.removeprefix(browse.origin), **WIDE)
    expect(title(other)).to_have_text("1 de 3 hechos")
    other.get_by_role("link", name="Tipo: Emboscada").click()
    expect(title(other)).to_have_text("3 hechos")
    expect(other).to_have_url(re.compile(r"/es/$"))


def test_reader_types_words_and_gets_the_answer_at_once(browse, record):
    page = browse("/en/", **WIDE)
    page.get_by_role("searchbox").fill("laboratory")
    expect(title(page)).to_have_text("1 of 3 events")
    page.get_by_role("searchbox").fill("laboratory nowhere")
    expect(page.get_by_text("No recorded event matches all of these filters.")).to_be_visible()
    page.get_by_role("link", name=re.compile("without .*3 events")).click()
    expect(title(page)).to_have_text("3 events")
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_brush_moves_with_the_keyboard_and_resets_with_escape(browse, record):
    page = browse("/en/", **WIDE)
    first = page.get_by_role("slider", name="First month")
    expect(first).to_have_attribute("aria-valuetext", "April 2012")
    first.focus()
    page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile(r"date_from=2013-04-01$"))
    expect(title(page)).to_have_text("2 of 3 events")
    expect(page.get_by_label("From")).to_have_value("2013-04-01")
    page.keyboard.press("Escape")
    expect(title(page)).to_have_text("3 events")
    expect(page.get_by_label("From")).to_have_value("")


def test_brush_moves_with_the_mouse(browse, record):
    page = browse("/en/", **WIDE)
    page.locator("#brush").scroll_into_view_if_needed()
    box = page.locator("#brush").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"date_from=\d{4}-\d\d-01&date_to=\d{4}-\d\d-\d\d$"))
    expect(title(page)).to_have_text("1 of 3 events")


def test_mark_opens_its_card_by_keyboard_and_gives_focus_back(browse, record):
    page = browse("/en/", **WIDE)
    badge = page.get_by_role("button", name="2 events in Llochegua, exact place not known")
    badge.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Generated ambush")
    expect(card).to_contain_text("Generated laboratory")
    expect(card).to_be_focused()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(badge).to_be_focused()


def test_circle_says_how_large_it_is_and_the_list_lifts_marks(browse, record):
    page = browse("/en/", **WIDE)
    mark = page.get_by_role("button", name=re.compile("Generated seizure. Somewhere inside a circle of 5 km"))
    expect(mark).to_be_visible()
    expect(page.locator("path.sheet-circle")).to_have_count(1)
    page.locator(".list .entry", has_text="Generated seizure").hover()
    expect(mark).to_have_class(re.compile("is-lifted"))


def test_moving_the_map_offers_to_search_there(browse, record):
    page = browse("/en/", **WIDE)
    expect(page.locator(".sheet-river").first).to_be_attached()
    button = page.get_by_role("button", name="Search this area")
    expect(button).to_be_hidden()
    page.get_by_role("button", name="Zoom in").click()
    button.click()
    expect(page).to_have_url(re.compile(r"bbox=-7"))
    expect(page.get_by_role("link", name="Area of the map")).to_be_visible()


def test_place_is_found_by_typing_part_of_its_name(browse, record):
    page = browse("/es/", **WIDE)
    page.locator("summary", has_text="Lugar").first.click()
    field = page.locator("input[role=combobox]").first
    expect(field).to_be_visible()
    field.fill("lloch")
    option = page.locator("li[role=option]", has_text="Llochegua")
    expect(option).to_be_visible()
    assert_accessible(page)
    field.press("ArrowDown")
    field.press("Enter")
    expect(title(page)).to_have_text("2 de 3 hechos")
    expect(field).to_have_value("Llochegua")
    field.fill("")
    field.press("Tab")
    expect(title(page)).to_have_text("3 hechos")


def test_failure_is_said_and_can_be_tried_again(browse, record):
    browse.expect_noise("Failed to load resource|ERR_FAILED")
    page = browse("/en/", **WIDE)
    page.route("**/panels/**", lambda route: route.abort())
    page.locator("summary", has_text="Type").click()
    page.get_by_label("Ambush").check()
    expect(page.get_by_role("alert")).to_contain_text("The record could not be reached.")
    page.keyboard.press("Escape")
    page.unroute("**/panels/**")
    page.get_by_role("button", name="Try again").click()
    expect(title(page)).to_have_text("1 of 3 events")
    expect(page.locator("#panel-state")).to_be_hidden()


def test_phone_has_filters_behind_a_button_and_nothing_sideways(browse, record):
    page = browse("/es/", **PHONE)
    button = page.get_by_role("button", name="Filtros")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("summary", has_text="Tipo")).to_be_hidden()
    button.tap()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator("summary", has_text="Tipo").tap()
    page.get_by_label("Emboscada").check()
    expect(title(page)).to_have_text("1 de 3 hechos")
    assert page.locator("#map").bounding_box()["height"] == pytest.approx(844 * 0.6, abs=2)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What sticks to the foot of the panel covers whatever row lies under it: that is not the row's size.
    page.locator(".filters__foot").evaluate("foot => { foot.style.position = 'static'; }")
    assert_accessible(page)


def test_page_works_without_javascript(browse, record):
    page = browse("/es/", java_script_enabled=False, **WIDE)
    page.locator("summary", has_text="Tipo").click()
    page.get_by_label("Emboscada").check()
    page.get_by_role("button", name="Aplicar").first.click()
    expect(page).to_have_url(re.compile("type=ambush"))
    expect(page.get_by_role("link", name="Emboscada generada")).to_be_visible()
    page.get_by_role("link", name="Los mismos números en una tabla").click()
    expect(page.get_by_role("row", name=re.compile("^Abril de 2012"))).to_be_visible()
    page.get_by_role("link", name="Abril de 2012").click()
    expect(page).to_have_url(re.compile("type=ambush&date_from=2012-04-01&date_to=2012-04-30"))


@pytest.mark.parametrize(("language", "scheme", "screen"), [("es", "light", PHONE), ("en", "dark", WIDE)])
def test_the_months_table_is_accessible(browse, record, language, scheme, screen):
    page = browse(f"/{language}/months/", color_scheme=scheme, **screen)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


@pytest.mark.parametrize(
    ("language", "scheme"),
    in_ci(
        [("es", "light"), ("en", "dark")],
        2,
        "tests/e2e/test_explore.py::test_page_is_accessible_in_both_languages_and_schemes",
    ),
)
def test_page_is_accessible_in_both_languages_and_schemes(browse, record, language, scheme):
    page = browse(f"/{language}/", color_scheme=scheme, **WIDE)
    expect(page.locator(".map-mark").first).to_be_visible()
    for summary in page.locator("details:not(.menu) > summary").all():
        summary.click()
    assert_accessible(page)
    page.locator(".menu > summary").first.click()
    assert_accessible(page)


def test_reduced_motion_is_heeded(browse, record):
    page = browse("/es/", reduced_motion="reduce", **WIDE)
    expect(page.locator(".map-mark").first).to_be_visible()
    assert page.evaluate("document.querySelectorAll('.leaflet-zoom-anim').length") == 0


def test_the_page_ends_with_its_footer_however_long_the_list(browse, record):
    by, report = factories.reviewer(), factories.ReportFactory()
    for _ in range(18):
        publish(factories.fit_event(report=report), by)
    page = browse("/en/", **WIDE)
    footer = page.locator("footer.site-footer").bounding_box()
    assert page.evaluate("document.documentElement.scrollHeight") <= footer["y"] + footer["height"] + 1


def test_reader_opens_a_badge_and_gets_its_events(browse, record):
    page = browse("/en/", **WIDE)
    page.get_by_role("button", name=re.compile("2 events.*Llochegua")).click()
    card = page.get_by_role("dialog")
    expect(card.locator(".entry")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=re.compile("2 events.*Llochegua"))).to_be_focused()


def test_an_entry_lifts_the_badge_of_its_area(browse, record):
    page = browse("/en/", **WIDE)
    page.locator(".list .entry", has_text="Generated ambush").hover()
    expect(page.get_by_role("button", name=re.compile("Llochegua"))).to_have_class(re.compile("is-lifted"))
