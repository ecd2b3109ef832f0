"""Pages of findings in a real browser: few steps, accessible, nothing sideways, the list's order kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.lanes import in_ci
from tests.public.builders import event, harm, leaf, located, place

HERE = "tests/e2e/test_findings.py"

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = ("years/", "years/2011/", "places/", "places/distrito/", "compare/", "compare/?a=2011&b=2012")


@pytest.fixture
def worst(browse):
    """Ambushes of several years, with deaths and amounts; returns the id of the one with most deaths in 2008-2012."""
    district = place("distrito", ubigeo="050101")
    others = [(2008, 3), (2009, 4), (2012, 2), (2019, 30), (2023, 5), (2024, 1)]
    for year, killed in others:
        rows = {"casualties": [harm("military", "killed", killed)], "seizures": [leaf(best=killed)]}
        event(f"{year}-05-05", type="ambush", locations=[located(district)], **rows)
    event("2011-03-03", type="clash", locations=[located(district)], casualties=[harm("military", "killed", 50)])
    return event(
        "2011-04-04", type="ambush", locations=[located(district)], casualties=[harm("military", "killed", 14)]
    ).pk


class Steps:
    """Counts what a reader does: a click, a choice or a field filled is one step."""

    def __init__(self):
        self.n = 0

    def __call__(self, act):
        self.n += 1
        return act()


def test_two_years_side_by_side_in_three_steps(browse, worst):
    page, step = browse("/es/"), Steps()
    step(lambda: page.get_by_role("navigation", name="Principal").get_by_role("link", name="Por año").click())
    step(lambda: page.get_by_role("table").get_by_role("link", name="2024", exact=True).click())
    expect(page.get_by_role("columnheader", name="2023").first).to_be_visible()
    expect(page.get_by_role("columnheader", name="2024").first).to_be_visible()
    assert step.n <= 3


def test_any_two_years_in_three_steps(browse, worst):
    page, step = browse("/en/years/"), Steps()
    step.n = 1  # the page of years is in the navigation
    form = page.get_by_role("form", name="Compare two years")
    step(lambda: form.locator("select[name=a]").select_option("2023"))
    assert form.locator("select[name=b]").input_value() == "2024"
    step(lambda: form.get_by_role("button", name="Compare").click())
    expect(page.get_by_role("heading", level=1)).to_have_text("2023 and 2024")
    assert step.n <= 3


def drag_to(page, share: float) -> None:
    """Take the brush's end from the record's last month to a share of its width."""
    page.locator("#brush").scroll_into_view_if_needed()
    first, last = (thumb.bounding_box() for thumb in page.locator("#brush .brush__thumb").all())
    left, right, height = first["x"] + first["width"] / 2, last["x"] + last["width"] / 2, last["y"] + last["height"] / 2
    page.mouse.move(right, height)
    page.mouse.down()
    page.mouse.move(left + (right - left) * share, height, steps=4)
    page.mouse.up()


def test_the_ambush_of_most_deaths_in_four_steps(browse, worst):
    page, step = browse("/en/"), Steps()
    step(lambda: drag_to(page, 0.285))  # May 2008 to some month of 2012, of the 193 months to May 2024
    expect(page.locator("#date-to")).to_have_value(re.compile("2012-"))
    step(lambda: page.get_by_role("link", name="most harm").click())
    expect(page).to_have_url(re.compile("ordering=-killed"))
    step(lambda: page.locator("summary").filter(has_text="Type").first.click())
    step(lambda: page.get_by_role("checkbox", name="Ambush").check())
    expect(page).to_have_url(re.compile("type=ambush"))
    first = page.locator(".list .entry").first
    expect(first).to_have_attribute("data-event", worst)
    expect(first).to_contain_text("military: 14")
    assert step.n <= 4


def test_the_order_stays_while_filters_change(browse, worst):
    page = browse("/en/?item=cocaine_paste_base")
    page.get_by_role("link", name="largest amounts (kg)").click()
    expect(page.locator(".list__order strong")).to_have_text("largest amounts (kg)")
    expect(page.locator(".list .entry").first).to_contain_text("30 kg")
    page.get_by_label("To", exact=True).fill("2012-12-31")
    expect(page.locator(".list .entry")).to_have_count(3)
    expect(page.locator(".list .entry").first).to_contain_text("4 kg")
    assert "ordering=-amount" in page.url
    page.go_back()
    expect(page.locator(".list .entry").first).to_contain_text("30 kg")
    page.get_by_role("link", name="newest first").click()
    expect(page.locator(".list__order strong")).to_have_text("newest first")
    assert "ordering" not in page.url


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    in_ci(
        [("es", "dark", 320), ("es", "light", 1280), ("en", "light", 390)],
        3,
        f"{HERE}::test_pages_of_findings_are_accessible_and_fit",
    ),
)
def test_pages_of_findings_are_accessible_and_fit(browse, worst, language, scheme, width):
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 800})
    for address in ADDRESSES:
        page.goto(browse.url(f"/{language}/{address}"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_comparison_is_saved_as_a_picture(browse, worst):
    page = browse("/en/compare/?a=2011&b=2012")
    with page.expect_download() as download:
        page.locator(".findings__head [data-save-as=svg]").click()
    text = download.value.path().read_text("utf-8")
    assert "2011 / 2012" in text
    assert "Military" in text or "military" in text
    assert text.count("<rect") > 4
