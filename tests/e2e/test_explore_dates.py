"""A reader chooses how events belong to dates: what is counted there, what certainly lies there, all that may."""

import re

import pytest
from playwright.sync_api import expect

from events.publishing import publish
from tests import factories
from tests.e2e.test_explore import WIDE, title

PHONE = {"viewport": {"width": 390, "height": 800}}
JUNE = "date_from=2018-06-01&date_to=2018-06-30"


@pytest.fixture
def may_or_june(record):
    """One more event, some day between late May, on which it is counted, and 10 June."""
    event = factories.fit_event(
        title_en="Generated protest", date_start="2018-05-20", date_end="2018-06-10", date_precision="between"
    )
    publish(event, factories.reviewer())


@pytest.mark.parametrize("screen", [WIDE, PHONE])
def test_the_choice_of_dates_changes_the_list_the_address_and_the_chips(browse, may_or_june, screen):
    page = browse(f"/en/?{JUNE}&date_mode=counted", **screen)
    choice = page.get_by_label("Show", exact=True)
    expect(choice.locator("option:checked")).to_have_text("what is counted in these dates")
    expect(choice.locator("option")).to_have_count(3)
    expect(title(page)).to_have_text("1 of 4 events")
    choice.select_option("all that may lie in them")
    expect(page).to_have_url(re.compile(f"{JUNE}&date_mode=possible$"))
    expect(title(page)).to_have_text("2 of 4 events")
    page.get_by_role("link", name="Dates: all that may lie in them").click()
    expect(page).to_have_url(re.compile(f"{JUNE}$"))
    expect(choice).to_have_value("")
    page.get_by_role("link", name="1 more event that may belong here").click()
    expect(choice).to_have_value("possible")
    page.go_back()
    expect(choice).to_have_value("")
    expect(title(page)).to_have_text("1 of 4 events")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


def test_the_same_form_works_without_a_script(browse, may_or_june):
    page = browse(f"/en/?{JUNE}", **WIDE, java_script_enabled=False)
    page.get_by_label("Show", exact=True).select_option("only what lies in them for certain")
    page.locator("section.brush button[type=submit]").click()
    expect(page).to_have_url(re.compile("date_mode=certain"))
    page.get_by_label("Show", exact=True).select_option("what is counted in these dates")
    page.locator("section.brush button[type=submit]").click()
    expect(page).to_have_url(re.compile(f"{JUNE}$"))
