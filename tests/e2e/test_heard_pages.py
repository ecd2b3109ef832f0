"""Explore, an event and the ledger as a screen reader walks them: landmarks, headings, tables and controls by name."""

import re
from itertools import pairwise

import pytest
from django.db.models.functions import Length
from playwright.sync_api import expect

from events.public.models import PublicEvent
from tests.browser import assert_accessible
from tests.lanes import in_ci

HERE = "tests/e2e/test_heard_pages.py"

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def told_event() -> str:
    """Return an event of the sample with lines of the ledger, claims and several sources."""
    found = PublicEvent.objects.filter(has_seizures=True, has_claims=True).annotate(size=Length("document"))
    return found.order_by("-size").first().public_id


def headings(page) -> list[int]:
    """Return the levels of the headings that are heard, in order."""
    snapshot = page.locator("body").aria_snapshot()
    return [int(level) for level in re.findall(r"heading .*?\[level=(\d)\]", snapshot)]


def assert_in_order(page) -> None:
    """Demand one first heading, and no level left out on the way down."""
    levels = headings(page)
    assert levels.count(1) == 1, levels
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_explore_is_walked_past_filters_and_map_to_the_list(sample_site, browse):
    page = browse("/es/", **WIDE)
    expect(page.locator("#map .leaflet-marker-icon").first).to_be_attached()
    for role, name in (
        ("banner", None), ("navigation", "Principal"), ("main", None), ("contentinfo", None), ("search", None),
        ("region", "Mapa"), ("region", re.compile("En el tiempo|tiempo", re.I)),
    ):  # fmt: skip
        expect(page.get_by_role(role, **({"name": name} if name else {})).first).to_be_attached()
    assert_in_order(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#list-title")
    page.keyboard.press("Enter")
    expect(page.locator("#list-title")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#list'))")
    # From the filters on: the way past the map is the stop before it.
    page.locator(".skip-link--here").focus()
    expect(page.locator(".skip-link--here")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#list-title")).to_be_focused()
    entries = page.get_by_role("article")
    assert entries.count() >= 5
    expect(entries.first.get_by_role("heading", level=3).get_by_role("link")).to_have_count(1)


def test_every_mark_on_the_map_has_a_twin_in_a_list(sample_site, browse):
    page = browse("/es/", **WIDE)
    marks = page.locator("#map .leaflet-marker-pane [tabindex='0']")
    expect(marks.first).to_be_attached()
    names = marks.evaluate_all("all => all.map((mark) => mark.getAttribute('aria-label') ?? '')")
    assert names and all(names), "each mark says what it is"
    twins = page.locator("#off-map details summary").all_text_contents()
    assert len(twins) >= 2, "areas and what is not on the map are lists too"


def test_an_event_is_heard_in_its_parts(sample_site, browse):
    page = browse(f"/es/events/{told_event()}/", **WIDE)
    assert_in_order(page)
    index = page.get_by_role("navigation", name="En esta página")
    expect(index).to_have_count(1)
    named = index.get_by_role("link").all_text_contents()
    assert {"Dónde", "Qué dicen las fuentes", "Fuentes", "Citar"} <= set(named)
    table = page.get_by_role("table", name=re.compile("Según se informó"))
    expect(table.get_by_role("columnheader")).to_have_count(3)
    assert table.get_by_role("rowheader").count() >= 2
    claims = page.get_by_role("region", name="Qué dicen las fuentes")
    assert claims.get_by_role("table").count() == claims.get_by_role("heading", level=3).count() >= 1
    expect(claims.get_by_role("table").first.get_by_role("columnheader")).to_have_count(4)
    cited = claims.get_by_role("link", name=re.compile(r"^fuente \d+: .+"))
    assert cited.count() >= 1
    sources = page.get_by_role("region", name="Fuentes", exact=True)
    assert sources.get_by_role("listitem").count() >= 3


def test_the_ledger_is_heard_by_category_with_a_table_for_each_chart(sample_site, browse):
    page = browse("/es/seizures/", **WIDE)
    assert_in_order(page)
    ledger = page.get_by_role("region", name=re.compile("registro|El registro", re.I)).last
    tables = ledger.get_by_role("table")
    assert tables.count() == ledger.get_by_role("heading", level=3).count() >= 3
    for table in tables.all()[:3]:
        expect(table.get_by_role("columnheader")).to_have_count(7)
        assert table.get_by_role("rowheader").count() >= 1
    for chart in page.locator("figure.multiple").all():
        expect(chart.locator("svg.columns")).to_have_attribute("aria-hidden", "true")
        assert chart.locator("table tbody tr").count() >= 1


@pytest.mark.parametrize("look", in_ci(["light", "dark"], 2, f"{HERE}::test_states_of_long_pages_are_accessible"))
def test_states_of_long_pages_are_accessible(sample_site, browse, look):
    browse.expect_noise("400|404")
    page = browse(**PHONE, color_scheme=look)
    for path, opens in (
        (f"events/{told_event()}/", ".page-index summary"),
        ("seizures/", "#c-drug > summary"),
        ("actors/sendero-luminoso/", ".record__main details.fold:not([open]) > summary"),
        ("?type=foo", ".accepted summary"),
        ("?type=ambush&date_from=1990-01-01&date_to=1990-02-01", None),
        ("nothing-here/", None),
        ("corrections/", None),
    ):
        page.goto(browse.url(f"/es/{path}"))
        if opens:
            page.locator(opens).first.click()
        assert_accessible(page)
