"""Sharing in a real browser: links that copy, a panel without script, a page that others may frame."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

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
    assert line.startswith("<iframe ") and "/embed/?type=drug_seizure" in line and "<script" not in line
    assert_accessible(page)


def test_the_panel_works_without_javascript(browse, seizure):
    page = browse("/en/?type=drug_seizure", java_script_enabled=False)
    page.locator(".share > summary").click()
    with page.expect_download() as found:
        page.get_by_role("link", name="Events, CSV").first.click()
    assert found.value.suggested_filename.endswith("_type-drug_seizure.csv")


@pytest.fixture
def article(browse):
    """An article on another origin that frames a selection and, against the policy, the explorer; yield its address."""
    text = "<title>Artículo</title>" + "".join(
        f"<iframe id={name} src='{browse.url(path)}'></iframe>" for name, path in (("one", "/embed/"), ("two", "/en/"))
    )

    class Article(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *words):
            """Say nothing."""

    server = ThreadingHTTPServer(("localhost", 0), Article)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


def test_an_article_elsewhere_can_frame_a_selection_and_nothing_else(browse, seizure, article):
    browse.expect_noise("frame-ancestors|request to another host|X-Frame-Options|favicon")
    page = browse(locale="en-US", viewport={"width": 390, "height": 800}, color_scheme="dark")
    page.goto(article)
    expect(page.frame_locator("#one").get_by_role("heading", name="1 security event")).to_be_visible()
    expect(page.frame_locator("#two").get_by_text("VRAEM Tracker")).to_have_count(0)


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
