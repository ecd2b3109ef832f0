"""The inbox in a real browser: from the clipboard to a lead, and the bookmark on another site's page."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from events.desk import leads
from events.desk.lead_reports import Wanted
from events.models import Event, Lead, Report, WorkingCopy
from tests import factories

from .test_browser import LOOKS, keep, log_in, look_at, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD, LANDING = "/admin/events/lead/add/", "/admin/events/lead/from-page/"
URL = "https://diario.example.org/nota"
ARTICLE = "<!doctype html><title>Incautan &lt;droga&gt;</title><p id=part>La policía incautó la droga en el valle.</p>"


class Article(BaseHTTPRequestHandler):
    """A page of another site."""

    def do_GET(self):
        """Answer it, and nothing for its icon."""
        body = ARTICLE.encode() if self.path.startswith("/nota") else b""
        self.send_response(200 if body else 204)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said):
        """Say nothing."""


@pytest.fixture
def other_site():
    """Another site on another port, under a name of its own: the desk's cookies are not sent from it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Article)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://periodico.localhost:{server.server_port}/nota"
    server.shutdown()
    server.server_close()


def told(context) -> list:
    """Return what pages of a visitor ask from now on, as (method, address, Referer, body)."""
    asked = []

    def note(request):
        asked.append((request.method, request.url, request.headers.get("referer", ""), request.post_data or ""))

    context.on("request", note)
    return asked


def test_from_the_clipboard_to_a_lead_with_its_report_by_two_clicks(browse, newsroom):
    factories.ReportFactory(url="https://diario.example.org/vieja")
    page = log_in(browse, "editora")
    clicks = 0
    page.click("text=Pegar en la bandeja")
    clicks += 1
    expect(page.locator("#id_addresses")).to_be_focused()
    page.keyboard.insert_text(f"{URL}?utm_source=x")
    expect(page.locator("[data-lead-rows]")).to_contain_text("según el sitio web: Diario")
    expect(page.locator(".field-as_each")).to_be_hidden()
    keep(page, "lead_pasted")
    assert violations(page) == []
    page.click("[name=_save]:visible")
    clicks += 1
    page.wait_for_selector(".messagelist .success")
    assert clicks <= 4
    assert Lead.objects.get().addresses.get().report == Report.objects.get(url=URL)
    page.click("text=Hacer un borrador con él")
    page.wait_for_selector(".lead-beside")
    assert Event.objects.get().citations.get().report.url == URL


def test_two_addresses_are_asked_about_and_a_new_publisher_is_named_beside_its_address(browse, newsroom):
    page = log_in(browse, "editora")
    page.goto(browse.url(ADD))
    page.fill("#id_addresses", f"{URL}/a\n{URL}/b")
    expect(page.locator(".field-as_each")).to_be_visible()
    page.check("#id_as_each_0")
    page.fill("#id_publisher_0", "Diario Nuevo")
    page.select_option("#id_publisher_kind_0", "regional_media")
    page.check("#id_later_1")
    keep(page, "lead_two")
    page.click("[name=_save]:visible")
    page.wait_for_selector(".messagelist .success")
    assert [row.report and row.report.publisher.name for row in Lead.objects.get().addresses.all()] == [
        "Diario Nuevo", None,
    ]  # fmt: skip


def press_bookmark(page, address: str, other: str):
    """Press the bookmark on another site's page, part of which is selected; return the window that opens."""
    page.goto(other)
    page.evaluate(
        """(address) => {
            getSelection().selectAllChildren(document.querySelector("#part"));
            const link = document.body.appendChild(document.createElement("a"));
            link.href = address;
            link.id = "bookmark";
            link.textContent = "x";
        }""",
        address,
    )
    with page.context.expect_page() as opened:
        # As a bookmark is run: the selection stays.
        page.evaluate("document.querySelector('#bookmark').click()")
    return opened.value


def test_the_bookmark_hands_over_a_page_of_another_site_and_nothing_is_sent_before_it_is_saved(
    browse, newsroom, other_site
):
    browse.expect_noise("periodico.localhost")
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/lead/bookmark/"))
    assert violations(page) == []
    address = page.get_attribute("[data-bookmark]", "href")
    assert address.startswith("javascript:")
    page.click("[data-bookmark]")
    expect(page.locator("[data-dragged]")).to_be_visible()
    asked = told(page.context)
    window = press_bookmark(page, address, f"{other_site}?q=secreto")
    window.wait_for_url(f"**{ADD}")
    expect(window.locator("#id_addresses")).to_have_value(f"{other_site}?q=secreto")
    expect(window.locator("#id_title_0")).to_have_value("Incautan <droga>")
    expect(window.locator("#id_text")).to_have_value("La policía incautó la droga en el valle.")
    expect(window.locator("[data-from-page]")).to_be_visible()
    keep(window, "lead_from_page")
    assert violations(window) == []
    # Longer than what is typed elsewhere waits before it is kept.
    window.fill("#id_note", "Para mañana")
    window.wait_for_timeout(4500)
    assert not WorkingCopy.objects.exists()
    ours = [line for line in asked if line[1].startswith(browse.origin)]
    assert len(ours) > 2
    for _method, url, referer, body in ours:
        assert "secreto" not in url + referer + body and "periodico" not in url + referer + body and "#" not in url
    assert "secreto" not in window.evaluate("JSON.stringify([history.state, sessionStorage, localStorage])")
    window.click("[name=_look]")
    expect(window.locator("[data-lead-rows]")).to_contain_text("periodico.localhost")


def test_who_is_logged_out_logs_in_and_goes_on(browse, newsroom, other_site):
    page = browse()
    kept = {"url": URL, "title": "Uno", "text": "Dos"}
    page.goto(browse.url(f"{LANDING}#{quote(json.dumps(kept))}"))
    page.wait_for_url("**/admin/login/**")
    assert page.url.endswith(f"?next={ADD}") and "diario" not in page.url
    page.fill("[name=username]", "editora")
    page.fill("[name=password]", "only-for-this-test")
    page.click("#login-form [type=submit]")
    expect(page.locator("#id_addresses")).to_have_value(URL)
    expect(page.locator("#id_title_0")).to_have_value("Uno")
    # Once: the next form is empty.
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(browse.url(ADD))
    expect(page.locator("#id_addresses")).to_have_value("")


HOSTILE = [
    quote("<script>alert(1)</script>"),
    "%",
    quote("[1,2]"),
    quote("null"),
    quote('{"url": {"a": 1}}'),
    quote("{}"),
    quote('{"url": "javascript:alert(1)"}'),
    quote(json.dumps({"text": "x" * 500_000})),
]


def test_hostile_fragments_are_refused_in_words_and_leave_the_address(browse, newsroom):
    page = log_in(browse, "editora")
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    for fragment in HOSTILE:
        page.goto("about:blank")
        page.goto(browse.url(f"{LANDING}#{fragment}"))
        expect(page.locator("[data-said].is-problem")).to_be_visible()
        assert page.url == browse.url(LANDING)
        assert page.evaluate("sessionStorage.length") == 0
    assert violations(page) == []
    # Markup is text, an address that is none of the web is left out, and all is cut to size.
    kept = {"url": "javascript:alert(1)", "title": "<img src=x onerror=alert(1)>", "text": "y" * 30_000, "x": [1]}
    page.goto("about:blank")
    page.goto(browse.url(f"{LANDING}#{quote(json.dumps(kept))}"))
    page.wait_for_url(f"**{ADD}")
    expect(page.locator("#id_title_0")).to_have_value(kept["title"])
    assert page.input_value("#id_addresses") == "" and len(page.input_value("#id_text")) == 20_000
    expect(page.locator("[data-left-out]")).to_be_visible()


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_the_pages_of_the_inbox_fit_and_are_accessible(browse, newsroom, django_user_model, width, language):
    root = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    report = factories.ReportFactory(url=URL)
    factories.fit_event(report=report)
    rows = [Lead(text="La policía incautó 300 kilos de droga. " * 60, note="Ojo con la fecha") for _ in range(3)]
    for lead in rows:
        assert leads.create(lead, [Wanted(URL), Wanted(f"{URL}/otra")], root, all_the_same=True).is_done
    leads.take(rows[1], root)
    event = Event()
    assert leads.make_draft(rows[1], event, root).is_done
    leads.discard(rows[2], root, "Ya está registrado")
    pages = ["events/lead/", "events/lead/add/", "events/lead/bookmark/", f"events/event/{event.pk}/change/"]
    pages += [f"events/lead/{lead.pk}/change/" for lead in rows]
    pages += [f"events/lead/{rows[0].pk}/{page}/" for page in ("discard", "attach", "addresses", "history")]
    look_at(browse, {path: f"inbox_{number}" for number, path in enumerate(pages)}, width, language)
    page = browse(LANDING, viewport={"width": width, "height": 800})
    assert violations(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= width
