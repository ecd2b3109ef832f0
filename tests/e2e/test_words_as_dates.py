"""Words that are days: the years, months and days among a reader's words become the filter of dates."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.e2e.test_explore import WIDE, title

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("screen", [WIDE, PHONE])
def test_a_typed_year_becomes_a_chip_that_can_be_taken_off(browse, record, screen):
    page = browse("/en/", **screen)
    box = page.get_by_role("searchbox")
    box.fill("generated 2018")
    expect(title(page)).to_have_text("1 of 3 events")
    expect(page).to_have_url(re.compile(r"\?q=generated&date_from=2018-01-01&date_to=2018-12-31$"))
    chip = page.get_by_role("link", name=re.compile("^Dates: 2018"))
    expect(chip).to_be_visible()
    expect(page.get_by_label("From")).to_have_value("2018-01-01")
    expect(box).to_have_value("generated 2018")
    assert_accessible(page)
    # Another year in the box is asked for instead, none takes the dates back.
    box.fill("generated 2012")
    expect(page.get_by_role("link", name=re.compile("^Dates: 2012"))).to_be_visible()
    box.fill("generated")
    expect(title(page)).to_have_text("3 events")
    expect(page).to_have_url(re.compile(r"\?q=generated$"))
    box.fill("generated June 2018")
    expect(title(page)).to_have_text("1 of 3 events")
    page.get_by_role("link", name=re.compile("^Dates: June 2018")).click()
    expect(title(page)).to_have_text("3 events")
    expect(box).to_have_value("generated")
    page.go_back()
    expect(title(page)).to_have_text("1 of 3 events")
    expect(box).to_have_value("generated")


def test_without_a_script_the_form_leads_to_the_dates(browse, record):
    page = browse("/es/", java_script_enabled=False, **WIDE)
    page.get_by_role("searchbox").fill("emboscada 2012")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"q=emboscada&date_from=2012-01-01&date_to=2012-12-31"))
    expect(page.get_by_role("link", name=re.compile("^Fechas: 2012"))).to_be_visible()


def test_sources_come_when_their_menu_is_reached_for(browse, record):
    page = browse("/en/", **WIDE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    choice = page.locator("#filter-publisher")
    expect(choice.locator("option")).to_have_count(1)
    assert not any("sayers" in url for url in asked)
    page.locator("summary", has_text="More").click()
    expect(choice.locator("optgroup option").first).to_be_attached()
    name = choice.locator("optgroup option").first.text_content()
    choice.select_option(name)
    expect(page.get_by_role("link", name=re.compile(f"^Source: {re.escape(name)}"))).to_be_visible()
    page.reload()
    expect(choice.locator("option:checked")).to_have_text(name)
    page.locator("summary", has_text="More").click()
    expect(choice.locator(f"option:text-is('{name}')")).to_have_count(1)


def test_sources_that_cannot_be_had_are_said_and_asked_for_again(browse, record):
    page = browse("/en/", **WIDE)
    browse.expect_noise("Failed to load resource")
    page.route("**/sayers/", lambda route: route.abort())
    page.locator("summary", has_text="More").click()
    state = page.locator("[data-late-state]")
    expect(state).not_to_be_empty()
    page.unroute("**/sayers/")
    page.locator("#filter-publisher").focus()
    expect(page.locator("#filter-publisher optgroup option").first).to_be_attached()
    expect(state).to_be_empty()
