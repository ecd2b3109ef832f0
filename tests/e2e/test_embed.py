"""Embeds in other people's pages: plain, sandboxed with and without scripts, and as WordPress puts them there."""

from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.lanes import in_ci

HERE = "tests/e2e/test_embed.py"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINE = "drug-cocaine_paste_base-paste-taken-mass-kg"
NOISE = "request to another host|favicon|Blocked script execution|sandbox"
# What WordPress' own script does with the messages of what it embeds (wp-embed.js), in our words.
WORDPRESS = """
addEventListener("message", ({ data, source }) => {
  if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
  const its = (name) => document.querySelectorAll(`${name}[data-secret="${data.secret}"]`);
  for (const quote of its("blockquote")) quote.style.display = "none";
  for (const frame of its("iframe")) {
    if (frame.contentWindow !== source) continue;
    frame.removeAttribute("style");
    if (data.message === "height") frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
    const isOwn = () => new URL(frame.src).host === new URL(data.value).host;
    if (data.message === "link" && isOwn() && document.activeElement === frame) {
      top.location.href = data.value;
    }
  }
});
addEventListener("load", () => {
  for (const frame of document.querySelectorAll("iframe.wp-embedded-content")) {
    frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
  }
});
"""
# Sizes of all text that is shown, as large as it is shown: a drawing's own units are scaled.
TEXT_SIZES = """() => {
  const sizes = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !holder.checkVisibility()) continue;
    if (holder.closest("script, .visually-hidden, .mark-symbols")) continue;
    const scale = holder instanceof SVGElement ? holder.getScreenCTM().a : 1;
    sizes.push([parseFloat(getComputedStyle(holder).fontSize) * scale, walk.currentNode.data.trim().slice(0, 40)]);
  }
  return sizes;
}"""


@pytest.fixture
def article():
    """Return a function that serves HTML on another origin and returns its address."""
    servers = []

    def serve(text: str) -> str:
        class Article(BaseHTTPRequestHandler):
            def do_GET(self):
                body = f"<!doctype html><title>Artículo</title>{text}".encode()
                self.send_response(200 if self.path == "/" else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body if self.path == "/" else b"")

            def log_message(self, *words):
                """Say nothing."""

        servers.append(ThreadingHTTPServer(("localhost", 0), Article))
        Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://localhost:{servers[-1].server_port}/"

    yield serve
    for server in servers:
        server.shutdown()


def paths(record) -> list[str]:
    """Return the paths of one embed of each kind."""
    event = record["seizure"].public_id
    return ["", f"events/{event}/", "years/", f"seizures/{LINE}/"]


def line_of(page, browse, path: str) -> str:
    """Return the line of HTML that the site gives for a page."""
    page.goto(browse.url(f"/es/embed/code/?url={browse.url(path)}"))
    return page.locator("#embed-line").input_value()


def test_the_sites_own_line_shows_a_live_map_in_its_language(browse, record, article):
    browse.expect_noise(NOISE)
    page = browse(locale="en-US", viewport={"width": 640, "height": 900})
    page.goto(article(line_of(page, browse, "/es/")))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("registrados")
    expect(frame.locator(".leaflet-container .map-mark").first).to_be_visible()
    expect(frame.locator("#map-picture")).to_be_hidden()
    # The frame has no origin, and its card still tells what is behind a mark, and leads to the site.
    frame.locator(".map-mark").first.click()
    expect(frame.locator("#map-card .entry a").first).to_be_visible()
    with page.context.expect_page() as opened:
        frame.locator("#map-card .entry__title a").first.click()
    assert "/es/events/" in opened.value.url
    assert page.context.cookies() == []


def test_a_frame_without_scripts_is_a_picture_with_the_same_words(browse, record, article):
    browse.expect_noise(NOISE)
    page = browse(viewport={"width": 360, "height": 900})
    source = browse.url("/es/embed/")
    page.goto(article(f"<iframe sandbox src='{source}' width='100%' height='640'></iframe>"))
    frame = page.frame_locator("iframe")
    picture = frame.locator("#map-picture img")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box["width"] > 250 and box["height"] > 200
    expect(frame.locator(".leaflet-container")).to_have_count(0)
    # The list is a twin of the picture, and needs no script.
    frame.locator("summary").click()
    expect(frame.get_by_role("link", name="Emboscada generada")).to_be_visible()


def test_wordpress_shows_it_as_its_own_embeds(browse, record, article):
    browse.expect_noise(NOISE)
    page = browse(viewport={"width": 700, "height": 900})
    address = browse.url(f"/es/events/{record['ambush'].public_id}/")
    told = page.request.get(browse.url("/oembed"), params={"url": address}).json()
    # What wp_filter_oembed_result makes of the answer.
    secret = "aB3dE6gH9j"
    html = told["html"].replace("<blockquote>", f'<blockquote class="wp-embedded-content" data-secret="{secret}">')
    html = html.replace('" title=', f'#?secret={secret}" data-secret="{secret}" title=', 1)
    hidden = 'class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
    html = html.replace("<iframe ", f'<iframe {hidden} style="position: absolute; visibility: hidden;" ')
    page.goto(article(f"<body>{html}<script>{WORDPRESS}</script>"))
    expect(page.locator("iframe")).to_be_visible()
    expect(page.locator("blockquote")).to_be_hidden()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Emboscada generada")).to_be_visible()
    expect(frame.locator(".leaflet-container .map-mark").first).to_be_visible()
    inner = page.frames[1].evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert inner[0] <= inner[1]
    # No window may be opened from there: the page around it is asked to go.
    frame.get_by_role("heading", name="Emboscada generada").get_by_role("link").click()
    page.wait_for_url(f"**/es/events/{record['ambush'].public_id}/")


@pytest.mark.parametrize(
    "width", in_ci([320, 360, 640], 3, f"{HERE}::test_each_fits_the_height_that_its_line_gives_and_can_be_read")
)
@pytest.mark.parametrize("scripts", [True, False])
def test_each_fits_the_height_that_its_line_gives_and_can_be_read(browse, record, width, scripts):
    page = browse(viewport={"width": width, "height": 900}, java_script_enabled=True)
    for path in paths(record):
        line = line_of(page, browse, f"/es/embed/{path}")
        height = int(line.partition('height="')[2].partition('"')[0])
        shown = browse(f"/es/embed/{path}", viewport={"width": width, "height": height}, java_script_enabled=scripts)
        if scripts and path in ("", paths(record)[1]):
            expect(shown.locator(".leaflet-container .map-mark").first).to_be_visible()
        for axis in ("Width", "Height"):
            inner = shown.evaluate(f"[document.documentElement.scroll{axis}, inner{axis}]")
            assert inner[0] <= inner[1], (path, axis, inner)
        small = [found for found in shown.evaluate(TEXT_SIZES) if found[0] < 11]
        assert not small, (path, small)


def test_the_picture_is_never_shown_smaller_than_it_is_drawn(browse, record):
    for width in (320, 360, 430, 480, 640, 700, 900):
        page = browse("/es/embed/", viewport={"width": width, "height": 640}, java_script_enabled=False)
        drawn, shown = page.locator("#map-picture img").evaluate(
            "image => [[image.naturalWidth, image.naturalHeight], [image.clientWidth, image.clientHeight]]"
        )
        assert min(shown[0] / drawn[0], shown[1] / drawn[1]) >= 0.98, (width, drawn, shown)
        page.close()


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    in_ci([("es", 320, "light"), ("en", 640, "dark")], 2, f"{HERE}::test_each_is_accessible_and_keeps_nothing"),
)
def test_each_is_accessible_and_keeps_nothing(browse, record, language, width, scheme):
    for path in [*paths(record), "code/"]:
        page = browse(f"/{language}/embed/{path}", viewport={"width": width, "height": 700}, color_scheme=scheme)
        for summary in page.locator("main summary").all():
            summary.click()
        assert_accessible(page)
        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, history.length]")[:2] == [0, 0]
        page.close()


def test_a_page_that_listens_is_told_the_height(browse, record, article):
    browse.expect_noise(NOISE)
    page = browse(viewport={"width": 360, "height": 900})
    page.goto(browse.url("/es/embed/code/"))
    page.locator("summary", has_text="altura").click()
    script = page.get_by_label("Programa para su página").input_value()
    source = escape(browse.url("/es/embed/years/"))
    page.goto(article(f"{script}<iframe src='{source}' width='100%' height='150'></iframe>"))
    expect(page.locator("iframe")).not_to_have_attribute("height", "150")
    inner = page.frames[1].evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert inner[0] <= inner[1]
