"""The documentation page: Swagger UI from our own files, under the site's strict policy."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible

from .operations import OPERATIONS


@pytest.mark.browser
def test_the_page_lists_the_endpoints_and_tries_one_out_without_a_complaint(browse):
    page = browse("/api/v1/docs/", locale="en-US")
    policy = page.request.get(browse.url("/api/v1/docs/")).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert_accessible(page)
    expect(page.locator(".endpoint")).to_have_count(len(OPERATIONS))
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("API documentation")
    page.get_by_role("button", name="Open the console").click()
    expect(page.locator(".opblock")).to_have_count(len(OPERATIONS))
    assert_accessible(page)
    page.get_by_role("button", name="GET /api/v1/totals/", exact=False).first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table tbody .response-col_status").first).to_have_text("200")
    expect(page.get_by_role("button", name="Execute")).to_have_css("opacity", "1")
    assert_accessible(page)


@pytest.mark.browser
def test_an_operation_shows_its_example_on_a_phone(browse):
    page = browse("/api/v1/docs/", locale="es-PE", viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Abrir la consola").click()
    page.locator("#operations-events-events_one .opblock-summary-control").click()
    expect(page.get_by_text("Generado como ejemplo").first).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_without_scripts_the_page_leads_to_the_schema(browse):
    page = browse("/api/v1/docs/", locale="en-US", java_script_enabled=False)
    expect(page.get_by_role("link", name="OpenAPI")).to_have_attribute("href", "/api/v1/schema/")
    expect(page.locator(".endpoint")).to_have_count(len(OPERATIONS))


@pytest.mark.browser
def test_the_page_is_light_until_the_console_is_opened_and_leads_back(browse):
    page = browse()
    received = []
    page.on("response", lambda response: received.append(len(response.body())) if response.ok else None)
    page.goto(browse.url("/api/v1/docs/"), wait_until="networkidle")
    assert sum(received) < 450_000, "bytes before compression"
    assert not page.locator("script[src*=swagger]").count()
    page.get_by_role("link", name="Datos").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Datos")
