"""States that come and go are as accessible as the page they come from; script/bench axe looks at all of them."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.e2e.test_explore import PHONE, WIDE, title


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_list_can_be_read_while_an_answer_is_under_way(browse, record, scheme):
    page = browse("/en/", color_scheme=scheme, **WIDE)
    waiting = []
    page.route("**/panels/**", lambda route: waiting.append(route))
    page.locator("summary", has_text="Type").click()
    page.get_by_label("Ambush").check()
    expect(page.locator(".is-stale").first).to_be_visible()
    assert_accessible(page)
    for route in waiting:
        route.continue_()
    expect(title(page)).to_have_text("1 of 3 events")
    expect(page.locator(".is-stale")).to_have_count(0)


def test_type_ahead_that_finds_nothing_says_so_and_is_accessible(browse, record):
    page = browse("/en/", **WIDE)
    page.locator("summary", has_text="Place").first.click()
    field = page.locator("input[role=combobox]").first
    field.fill("lloch")
    field.press("ArrowDown")
    expect(page.locator("li[role=option]", has_text="Llochegua")).to_be_visible()
    field.press("ArrowDown")
    field.fill("zzzz")
    nothing = page.locator("p.combobox__option")
    expect(nothing.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert_accessible(page)
    field.press("Tab")
    expect(nothing.first).to_be_hidden()
    expect(title(page)).to_have_text("3 events")


def test_timelines_downloads_unfolded_are_accessible(browse, record):
    page = browse("/es/timeline/?type=ambush", **WIDE)
    page.locator(".share > summary").click()
    assert_accessible(page)


def test_documentation_of_the_api_is_accessible_with_an_endpoint_open(browse, db):
    page = browse("/api/v1/docs/", **WIDE)
    assert_accessible(page)
    page.locator("#open-console").click()
    expect(page.locator(".opblock").first).to_be_visible()
    assert_accessible(page)
    page.locator(".opblock-summary-control").first.click()
    expect(page.locator(".opblock-body").first).to_be_visible()
    expect(page.locator("pre.microlight").first).to_be_attached()
    assert_accessible(page)


def test_figures_and_entries_are_as_large_as_a_finger(browse, record):
    page = browse("/es/", **PHONE)
    expect(page.locator(".entry").first).to_be_visible()
    heights = page.locator(".entry__title a, .strip__aside a.tag, .strip__more > summary").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights and min(heights) >= 44
