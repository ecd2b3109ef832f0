"""The record pages in a real browser: accessible, nothing sideways on a phone, useful without JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import expect

from events.public.models import PublicEvent, PublicLocation
from events.publishing import publish, retract
from tests import factories
from tests.browser import assert_accessible

NARROW = {"width": 320, "height": 700}


def paths() -> list[str]:
    """Return a page of every kind, and events that use every part of the event page."""
    events = PublicEvent.objects.order_by("public_id")
    chosen = [
        events.filter(has_seizures=True, has_claims=True).first(),
        events.filter(event_type="emergency_measure").first(),
        events.filter(point__isnull=False).first(),
        events.filter(date_precision="month").first(),
    ]
    return [
        "timeline/", "timeline/?order=oldest&has=seizures", "seizures/", "about/", "codebook/",
        "codebook/event-type/", "codebook/stance/", "data/",
        "actors/sendero-luminoso/", "places/vraem/", f"places/{PublicLocation.objects.get(ubigeo='0504').slug}/",
        *(f"events/{event.public_id}/" for event in chosen if event),
    ]  # fmt: skip


LOOKS = {
    "es": {"viewport": {"width": 1280, "height": 900}},
    "en": {"viewport": NARROW, "locale": "en-US", "color_scheme": "dark"},
}


@pytest.mark.thorough(by="tests/e2e/test_record_pages.py::test_a_record_page_is_accessible_and_fits")
@pytest.mark.parametrize("language", LOOKS)
def test_every_record_page_is_accessible_and_fits(sample_site, browse, language):
    look_at(browse, language, paths())


def test_a_record_page_is_accessible_and_fits(sample_site, browse):
    # Every page, in one of the two ways.
    for start, language in enumerate(LOOKS):
        look_at(browse, language, paths()[start::2])


def look_at(browse, language: str, pages: list[str]) -> None:
    """Demand of each page that it is accessible and no wider than the window."""
    page = browse(**LOOKS[language])
    for path in pages:
        page.goto(browse.url(f"/{language}/{path}"))
        expect(page.locator("h1")).to_have_count(1)
        assert_accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} scrolls sideways by {wide} px"


@pytest.fixture
def many_events(transactional_db):
    """Fifty-five events over four years, one of them an ambush."""
    by = factories.reviewer()
    place, report = factories.LocationFactory(), factories.ReportFactory()
    for n in range(55):
        day = date(2020 + n // 15, n % 12 + 1, n % 28 + 1)
        event_type = "drug_seizure" if n else "ambush"
        event = factories.fit_event(
            date_start=day, date_end=day, event_type=event_type, report=report, place={"location": place}
        )
        publish(event, by)


def test_older_events_are_added_in_place_and_the_index_of_years_follows(browse, many_events):
    page = browse("/es/timeline/", viewport={"width": 1280, "height": 700})
    assert page.locator(".moment").count() == 50
    page.locator("[data-more]").click()
    expect(page.locator(".moment")).to_have_count(55)
    years = page.locator(".year[data-year]").evaluate_all("all => all.map((year) => year.dataset.year)")
    assert years == ["2023", "2022", "2021", "2020"]
    months = page.locator(".month").evaluate_all("all => all.map((month) => month.dataset.month)")
    assert len(months) == len(set(months))
    page.locator("#y2021").scroll_into_view_if_needed()
    expect(page.locator(".years a[aria-current=true]")).to_have_count(1)
    expect(page.locator(".years")).to_be_in_viewport()
    assert_accessible(page)


def test_who_went_on_reading_comes_back_to_the_same_events_in_the_same_place(browse, many_events):
    page = browse("/es/timeline/?order=oldest", viewport={"width": 1280, "height": 700})
    page.locator("[data-more]").click()
    expect(page.locator(".moment")).to_have_count(55)
    last = page.locator(".moment__title a").nth(52)
    last.scroll_into_view_if_needed()
    shown = page.locator(".moment__title a").all_text_contents()
    where = page.evaluate("scrollY")
    last.click()
    page.wait_for_url("**/events/**")
    page.go_back()
    for _ in ("back", "reloaded"):
        expect(page.locator(".moment")).to_have_count(55)
        assert page.locator(".moment__title a").all_text_contents() == shown
        expect(page.locator(".moment").nth(52)).to_be_in_viewport()
        page.wait_for_function("was => Math.abs(scrollY - was) < 60", arg=where)
        page.reload()
    # The address is one that can be shared: it holds the order and how far one read.
    other = browse("/", viewport={"width": 390, "height": 700}, java_script_enabled=False)
    other.goto(page.url)
    assert other.locator(".moment__title a").all_text_contents() == shown


def test_the_timeline_works_without_javascript(browse, many_events):
    page = browse("/es/timeline/", java_script_enabled=False)
    page.locator("[data-more]").click()
    assert "cursor=" in page.url
    expect(page.locator(".moment")).to_have_count(5)
    page.goto(browse.url("/es/timeline/"))
    page.locator("details.narrow summary").click()
    page.locator("#n-type").select_option("ambush")
    page.locator(".narrow__submit button").click()
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator(".moment")).to_have_count(1)


def test_what_stands_in_place_of_an_event_is_accessible_too(browse):
    event, by = factories.fit_event(), factories.reviewer()
    public_id = publish(event, by).public_id
    retract(event, by, "Contaba dos veces el mismo operativo")
    browse.expect_noise("404|410")
    page = browse(f"/es/events/{public_id}/")
    expect(page.get_by_text("Contaba dos veces el mismo operativo")).to_be_visible()
    assert_accessible(page)
    page.goto(browse.url("/en/events/VRT-1999-00001/"))
    assert_accessible(page)


def test_the_citation_is_copied(browse):
    public = publish(factories.fit_event(), factories.reviewer())
    page = browse(f"/es/events/{public.public_id}/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    assert public.public_id in page.evaluate("navigator.clipboard.readText()")
