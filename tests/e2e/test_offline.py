"""The kept copy: nothing is stored unasked, it opens without a network and says so, and it can be cleared."""

import pytest
from playwright.sync_api import expect

from events.publishing import publish, retract
from tests import factories
from tests.browser import assert_accessible
from tests.lanes import in_ci

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def published(browse):
    event = factories.fit_event(title_es="Pista inhabilitada de prueba", title_en="Test airstrip disabled")
    publish(event, by=factories.reviewer(), reason="")
    return event


def keep_a_copy(page):
    page.get_by_text("Save to read without internet").click()
    page.get_by_role("button", name="Keep a copy here").click()
    expect(page.locator("#copy-strip")).to_be_visible(timeout=20_000)


def stores(page) -> list[str]:
    return page.evaluate("caches.keys()")


def workers(page) -> int:
    return page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)")


def test_nothing_is_stored_unless_the_reader_asks(browse, published):
    page = browse("/en/")
    page.wait_for_load_state("networkidle")
    assert stores(page) == []
    assert workers(page) == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_copy_opens_without_a_network_and_says_of_when_it_is(browse, published):
    browse.expect_noise("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED")
    page = browse("/en/")
    keep_a_copy(page)
    assert_accessible(page)
    page.context.set_offline(True)
    page.goto(browse.url("/en/"))
    expect(page.get_by_text("No connection: this is the copy kept on this device")).to_be_visible()
    expect(page.get_by_role("link", name="Test airstrip disabled").first).to_be_visible()
    expect(page.locator("#map .leaflet-pane").first).to_be_attached()
    assert_accessible(page)


def test_a_question_that_was_not_kept_is_never_answered_with_the_whole_record(browse, published):
    browse.expect_noise("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED")
    page = browse("/en/")
    keep_a_copy(page)
    page.context.set_offline(True)
    page.goto(browse.url("/en/?type=ambush"))
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Open the copy of the explorer").click()
    expect(page.get_by_role("link", name="Test airstrip disabled").first).to_be_visible()


def test_the_timeline_and_the_ledger_open_without_a_network_but_no_question_to_them(browse, published):
    browse.expect_noise("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED")
    page = browse("/en/", viewport={"width": 390, "height": 800})
    keep_a_copy(page)
    page.context.set_offline(True)
    for path, heading in (("timeline/", "Timeline"), ("seizures/", "Seizures")):
        page.goto(browse.url(f"/en/{path}"))
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        expect(page.get_by_text("No connection: this is the copy kept on this device")).to_be_visible()
        assert page.evaluate("[...document.styleSheets].some((sheet) => sheet.href?.includes('css/page-'))")
        expect(page.locator("#copy-clear")).to_have_css("text-decoration-line", "underline")
        expect(page.locator(".site-name__valley").first).to_have_css("fill", "none")
        assert_accessible(page)
        page.goto(browse.url(f"/en/{path}?type=ambush"))
        expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    page.goto(browse.url("/en/timeline/"))
    expect(page.get_by_role("link", name="Test airstrip disabled")).to_be_visible()


def test_years_and_places_open_without_a_network_and_what_asks_the_record_says_that_it_cannot(browse, published):
    browse.expect_noise("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED")
    page = browse("/en/", viewport={"width": 390, "height": 800})
    keep_a_copy(page)
    year = f"years/{str(published.date_start)[:4]}/"
    page.goto(browse.url(f"/en/{year}"))
    page.context.set_offline(True)
    for path, heading in (("years/", "What is recorded"), ("places/", "Places by"), (year, "in the record")):
        page.goto(browse.url(f"/en/{path}"))
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        expect(page.get_by_text("No connection: this is the copy kept on this device")).to_be_visible()
        expect(page.locator(".findings").first).to_be_visible()
        assert page.evaluate("[...document.styleSheets].some((sheet) => sheet.href?.includes('css/page-findings'))")
        assert_accessible(page)
    # A comparison, an order and the form of reports ask the record: none of them seems to answer.
    for path in ("compare/?a=2023&b=2024", "places/?order=killed", "report/", "years/1999/"):
        page.goto(browse.url(f"/en/{path}"))
        expect(page.get_by_role("heading", name="No connection")).to_be_visible()
        expect(page.locator("form[method=post]")).to_have_count(0)
    page.get_by_role("link", name="By year").last.click()
    expect(page.get_by_role("heading", name="What is recorded", level=1)).to_be_visible()


def test_a_newer_version_brings_the_pages_of_every_copy_along_and_drops_the_older_ones(browse, published):
    browse.expect_noise("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED")
    page = browse("/en/")
    keep_a_copy(page)
    publish(factories.fit_event(title_es="Otro", title_en="Another test event"), by=factories.reviewer(), reason="")
    page.goto(browse.url(f"/en/events/{published.public_id}/"))
    assert page.evaluate(
        """async () => { for (let tries = 0; tries < 100; tries += 1) {
             const names = (await caches.keys()).filter((name) => name.includes("-v"));
             const held = (await (await caches.open(names[0])).keys()).map((key) => new URL(key.url).pathname);
             const isWhole = ["/en/", "/en/timeline/", "/en/seizures/"].every((path) => held.includes(path));
             if (isWhole) return names.length === 1;
             await new Promise((done) => setTimeout(done, 100)); }
           return false; }"""
    )
    page.context.set_offline(True)
    page.goto(browse.url("/en/timeline/"))
    expect(page.get_by_role("link", name="Another test event")).to_be_visible()
    assert len([name for name in stores(page) if "-v" in name]) == 1


def test_clearing_leaves_nothing_behind(browse, published):
    page = browse("/en/")
    keep_a_copy(page)
    page.reload()
    page.get_by_role("button", name="Clear the copy").click()
    expect(page.get_by_text("The copy was cleared from this device.")).to_be_visible()
    assert stores(page) == []
    assert workers(page) == 0
    page.reload()
    page.wait_for_load_state("networkidle")
    assert stores(page) == []


@pytest.mark.parametrize(
    "races",
    in_ci(
        [2, 6],
        2,
        "tests/e2e/test_offline.py::test_what_was_under_way_while_a_copy_was_cleared_does_not_bring_it_back",
    ),
)
def test_what_was_under_way_while_a_copy_was_cleared_does_not_bring_it_back(browse, published, races):
    page = browse("/en/")
    for _ in range(races):  # each a race: answers, a new build's files and the clearing at once
        keep_a_copy(page)
        page.reload()
        page.evaluate(
            """async () => { const { active } = await navigator.serviceWorker.ready;
               for (let number = 0; number < 12; number += 1) fetch(`/en/?year=${2000 + number}`).catch(() => {});
               active.postMessage({ does: "renew", drawing: [location.origin + "/static/img/icon.svg"] }); }"""
        )
        page.get_by_role("button", name="Clear the copy").click()
        expect(page.get_by_text("The copy was cleared from this device.")).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        assert stores(page) == []
        page.reload()


def test_what_was_taken_back_leaves_the_copy_at_the_next_visit(browse, published):
    browse.expect_noise("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED|410")
    page = browse("/en/")
    keep_a_copy(page)
    page.goto(browse.url(f"/en/events/{published.public_id}/"))
    expect(page.get_by_role("heading", name="Test airstrip disabled")).to_be_visible()
    retract(published, by=factories.reviewer(), reason="It did not happen.")
    page.goto(browse.url("/en/"))
    expect(page.get_by_role("link", name="Test airstrip disabled")).to_have_count(0)
    page.context.set_offline(True)
    page.goto(browse.url(f"/en/events/{published.public_id}/"))
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    held = page.evaluate(
        """async () => { let all = ''; for (const name of await caches.keys()) { const cache = await caches.open(name);
           for (const key of await cache.keys()) all += await (await cache.match(key)).text(); } return all; }"""
    )
    assert "Test airstrip disabled" not in held


def test_the_newsroom_is_never_in_a_copys_scope(browse, published):
    page = browse("/en/")
    keep_a_copy(page)
    scopes = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((found) => found.map((one) => new URL(one.scope).pathname))"
    )
    assert scopes == ["/en/"]
