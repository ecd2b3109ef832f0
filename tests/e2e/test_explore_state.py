"""One state of the explore page: any panel changes it, the address holds it, nothing late undoes it."""

import re

from playwright.sync_api import expect

from tests.e2e.test_explore import WIDE, title


def test_main_type_role_amount_and_dates_hold_through_back_reload_and_a_shared_link(browse, record):
    page = browse("/en/", **WIDE)
    page.locator("summary", has_text="Type").click()
    page.get_by_role("checkbox", name="Drug seizure").check()
    page.get_by_label("only where it is the event's main type").check()
    expect(page).to_have_url(re.compile(r"\?primary_type=drug_seizure$"))
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Seized").click()
    page.get_by_label("At least, in one row").fill("5")
    page.get_by_label("At least, in one row").press("Enter")
    expect(page).to_have_url(re.compile(r"primary_type=drug_seizure&min_amount=5&unit=kg$"))
    expect(title(page)).to_have_text("1 of 3 events")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?primary_type=drug_seizure$"))
    expect(page.get_by_label("At least, in one row")).to_have_value("")
    page.go_forward()
    page.reload()
    shared = browse(page.url.removeprefix(browse.origin), **WIDE)
    for visitor in (page, shared):
        expect(title(visitor)).to_have_text("1 of 3 events")
        expect(visitor.locator("[name=main_type]")).to_be_checked()
        expect(visitor.locator("[name=type][value=drug_seizure]")).to_be_checked()
        expect(visitor.locator("[name=min_amount]")).to_have_value("5")
        expect(visitor.get_by_role("link", name="Main type: Drug seizure")).to_be_visible()
    shared.get_by_role("link", name="At least: 5 kg").click()
    expect(shared).to_have_url(re.compile(r"\?primary_type=drug_seizure$"))
    expect(shared.locator("[name=unit]")).to_have_value("kg")


def test_filters_are_there_again_after_an_event_page_and_back(browse, record):
    page = browse("/en/", **WIDE)
    page.get_by_role("searchbox").fill("laboratory")
    expect(title(page)).to_have_text("1 of 3 events")
    page.locator(".list").get_by_role("link", name="Generated laboratory").click()
    expect(page.locator("h1")).to_contain_text("Generated laboratory")
    page.go_back()
    expect(title(page)).to_have_text("1 of 3 events")
    expect(page.get_by_role("searchbox")).to_have_value("laboratory")


def test_any_panel_changes_the_filters(browse, record):
    page = browse("/en/", **WIDE)
    page.locator(".list .entry", has_text="Generated ambush").get_by_role("link", name="only this type").click()
    expect(page).to_have_url(re.compile(r"\?type=ambush$"))
    page.get_by_role("link", name="Last 30 days").click()
    expect(page).to_have_url(re.compile(r"\?type=ambush&date_from=\d{4}-\d\d-\d\d&date_to=\d{4}-\d\d-\d\d$"))
    expect(page.get_by_role("link", name="Last 30 days")).to_have_attribute("aria-current", "true")
    expect(page.get_by_text("No recorded event matches")).to_be_visible()
    page.get_by_role("link", name="All dates").click()
    expect(title(page)).to_have_text("1 of 3 events")
    page.get_by_role("link", name="Type: Ambush").click()
    page.locator(".strip").get_by_role("link", name="10 kg paste base, paste").click()
    expect(page).to_have_url(re.compile(r"/en/seizures/\?category=\w+&item=\w+&form=\w+&outcome=taken&is_aggregate=0$"))
    expect(page.locator("table.ledger tbody tr")).to_have_count(1)


def test_bar_clicked_chooses_its_month(browse, record):
    page = browse("/en/", **WIDE)
    frame = page.locator("#brush")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    # June 2018 is the 75th of the 96 months from April 2012 on.
    page.mouse.click(box["x"] + box["width"] * 74.5 / 96, box["y"] + 60)
    expect(page).to_have_url(re.compile(r"date_from=2018-06-01&date_to=2018-06-30$"))
    expect(title(page)).to_have_text("1 of 3 events")


def test_reader_without_connection_is_told_and_answered_once_it_is_back(browse, record):
    browse.expect_noise("Failed to load resource|ERR_INTERNET_DISCONNECTED")
    page = browse("/en/", **WIDE)
    page.locator("summary", has_text="Type").click()
    page.context.set_offline(True)
    page.get_by_label("Ambush").check()
    expect(page.get_by_role("alert")).to_contain_text(
        "You are offline. What you see is the answer to the question before."
    )
    expect(title(page)).to_have_text("3 events")
    page.context.set_offline(False)
    expect(title(page)).to_have_text("1 of 3 events")
    expect(page.locator("#panel-state")).to_be_hidden()


def test_late_answer_never_overwrites_a_newer_one(browse, record):
    page = browse("/en/", **WIDE)
    waiting = []
    page.route(re.compile(r"/panels/\?type=ambush$"), lambda route: waiting.append(route))
    page.locator("summary", has_text="Type").click()
    page.get_by_label("Ambush").check()
    expect(page).to_have_url(re.compile(r"type=ambush$"))
    page.get_by_label("Laboratory dismantled").check()
    expect(title(page)).to_have_text("2 of 3 events")
    for route in waiting:
        route.abort()
    expect(title(page)).to_have_text("2 of 3 events")
    expect(page.locator("#panel-state")).to_be_hidden()


def test_first_visit_needs_few_requests_and_the_rest_comes_when_reached_for(browse, record):
    page = browse(**WIDE)
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(browse.origin)))
    page.goto(browse.url("/es/"))
    expect(page.locator(".map-mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len([path for path in asked if "/img/" not in path]) <= 20
    assert not [path for path in asked if "combobox" in path or "card" in path]
