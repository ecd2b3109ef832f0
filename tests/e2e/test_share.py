"""Sharing in a real browser: links that copy, a panel without script, a page that others may frame."""

import pytest
from playwright.sync_api import expect

from events.publishing import publish
from tests import factories
from tests.browser import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seizure(browse):
    return publish(factories.fit_event(), factories.reviewer())


def test_the_panel_copies_the_selections_address_and_its_line_of_html(browse, seizure):
    page = browse("/es/?type=drug_seizure", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".share > summary").click()
    page.get_by_role("button", name="Copiar la dirección").click()
    expect(page.get_by_role("button", name="Copiado")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Copiar la línea").click()
    expect(page.get_by_role("button", name="Copiado")).to_have_count(2)
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith("<iframe ") and "/embed/?type=drug_seizure" in line and "script" not in line
    assert_accessible(page)


def test_the_panel_works_without_javascript(browse, seizure):
    page = browse("/en/?type=drug_seizure", java_script_enabled=False)
    page.locator(".share > summary").click()
    with page.expect_download() as found:
        page.get_by_role("link", name="Events, CSV").first.click()
    assert found.value.suggested_filename.endswith("_type-drug_seizure.csv")


def test_an_article_elsewhere_can_frame_a_selection_and_nothing_else(browse, seizure):
    # The same server by another name is another origin to a browser.
    browse.expect_noise("frame-ancestors|request to another host|X-Frame-Options")
    other = browse.origin.replace("localhost", "127.0.0.1")
    page = browse(locale="en-US", viewport={"width": 390, "height": 800}, color_scheme="dark")
    page.route(
        "**/article",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"<title>Artículo</title><iframe id=one src='{browse.origin}/embed/'></iframe>"
            f"<iframe id=two src='{browse.origin}/en/'></iframe>",
        ),
    )
    page.goto(f"{other}/article")
    expect(page.frame_locator("#one").get_by_role("heading", name="1 security event")).to_be_visible()
    expect(page.frame_locator("#two").locator("h1")).to_have_count(0)


@pytest.mark.parametrize(("language", "width", "scheme"), [("es", 320, "light"), ("en", 700, "dark")])
def test_the_framed_page_is_accessible_and_fits(browse, seizure, language, width, scheme):
    page = browse(
        f"/{language}/embed/?type=drug_seizure", viewport={"width": width, "height": 620}, color_scheme=scheme
    )
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.context.cookies() == []


def test_only_the_framed_page_may_be_framed(browse, seizure):
    page = browse()
    for path, may in (("/es/embed/", True), ("/es/", False), ("/es/timeline/", False), ("/api/v1/events/", False)):
        headers = page.request.get(browse.url(path)).headers
        assert ("frame-ancestors *" in headers["content-security-policy"]) is may, path
        assert ("x-frame-options" not in headers) is may, path
