"""Reporting an error in a real browser: from a record, in either language, without a script and without a cookie."""

import pytest
from playwright.sync_api import expect

from events.models import ReaderReport
from tests.browser import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def taken(settings):
    settings.READER_REPORTS = True


@pytest.mark.parametrize(("language", "link", "label", "button", "thanks"), [
    ("es", "Decir a los editores qué está mal", "Qué está mal", "Enviar a los editores", "Gracias"),
    ("en", "Tell the editors what is wrong", "What is wrong", "Send to the editors", "Thank you"),
])  # fmt: skip
@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_reports_from_a_records_page(browse, record, language, link, label, button, thanks, scripts):
    public_id = record["ambush"].public_id
    page = browse(f"/{language}/events/{public_id}/", java_script_enabled=scripts)
    page.get_by_role("link", name=link).click()
    expect(page.locator("#id_about")).to_have_value(public_id)
    page.get_by_label(label, exact=True).fill("La fecha es otra")
    page.get_by_role("button", name=button).click()
    expect(page.locator("main").get_by_role("status")).to_contain_text(thanks)
    row = ReaderReport.objects.get()
    assert (row.about, row.language, row.text) == (public_id, language, "La fecha es otra")
    assert page.context.cookies() == []


def test_another_sites_page_cannot_send_it(browse, record):
    browse.expect_noise("403|Forbidden|form-action")
    page = browse()
    form = f"<form method=post action='{browse.url('/es/report/')}'><input name=text value=x><button>ir</button></form>"
    page.set_content(form)
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize(("language", "width", "scheme"), [("es", 320, "light"), ("en", 1280, "dark")])
def test_form_and_refusal_and_thanks_are_accessible(browse, record, language, width, scheme):
    browse.expect_noise("400")
    page = browse(f"/{language}/report/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert_accessible(page)
    page.locator("form button").last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.goto(browse.url(f"/{language}/report/?sent"))
    assert_accessible(page)
