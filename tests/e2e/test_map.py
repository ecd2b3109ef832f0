"""The explore page's map: its files, many marks, outlines, places to find, and tiles nobody gets unasked."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import override_settings
from playwright.sync_api import expect

from events.publishing.journal import canonical
from tests.browser import assert_accessible
from tests.public.builders import event, located, place

WIDE = {"viewport": {"width": 1280, "height": 800}}
# One grey pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


@pytest.fixture
def district(transactional_db, browse):
    """Publish a district with an outline, known to hold two events."""
    row = place("llochegua", point=(-73.9, -12.4))
    ring = [(-74.1, -12.6), (-73.7, -12.6), (-73.7, -12.2), (-74.1, -12.2), (-74.1, -12.6)]
    row.area = MultiPolygon(Polygon(ring), srid=4326)
    row.save()
    for _ in range(2):
        event(locations=[located(row)])
    return row


def scatter(district, n=230, **changes):
    """Publish events at points of a grid of about two kilometres."""
    for number in range(n):
        spot = (-73.95 + 0.02 * (number % 16), -12.45 + 0.02 * (number // 16))
        event(locations=[located(district, "site", point=spot)], **changes)


def test_first_visit_asks_for_few_files_and_the_list_comes_first(browse, district):
    page = browse()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(browse.url("/es/"))
    expect(page.locator("path.sheet-river").first).to_be_attached()
    # The district's outline is loaded here: a module and an answer more than where none is.
    assert len([address for address in asked if "outlines" not in address]) <= 20, "\n".join(asked)


def test_list_is_read_and_the_map_says_so_when_its_files_do_not_come(browse, district):
    browse.expect_noise("Failed to load resource|ERR_FAILED")
    page = browse(**WIDE)
    page.route("**/leaflet*.js", lambda route: route.abort())
    page.goto(browse.url("/en/"))
    expect(page.locator("#map-state")).to_have_text("The map could not be loaded. The list has the same events.")
    expect(page.locator("#list-title")).to_have_text("2 events")
    page.locator("summary", has_text="Type").click()
    page.get_by_label("Ambush").check()
    expect(page.locator("#list-title")).to_have_text("0 of 2 events")


def test_outline_is_dashed_unfilled_and_lifted_by_its_badge(browse, district):
    page = browse("/en/", **WIDE)
    outline = page.locator("path.sheet-area")
    expect(outline).to_have_count(1)
    assert outline.evaluate("e => [getComputedStyle(e).fill, getComputedStyle(e).strokeDasharray !== 'none']") == [
        "none",
        True,
    ]
    page.get_by_role("button", name="2 events in Llochegua, exact place not known").focus()
    expect(outline).to_have_class(re.compile("is-lifted"))


def test_place_is_found_and_the_filters_stay(browse, district):
    far = place("lejano", "populated_place", point=(-72.5, -13.5))
    far.document = canonical({**json.loads(far.document), "point": [-72.5, -13.5]})
    far.save()
    page = browse("/en/", **WIDE)
    expect(page.locator(".map-mark")).to_have_count(1)
    page.get_by_role("button", name="Find a place on the map").click()
    field = page.get_by_role("combobox", name="Find a place on the map")
    expect(field).to_be_focused()
    field.fill("lejan")
    found = page.get_by_role("listbox", name="Find a place on the map")
    expect(found.get_by_role("option", name="Lejano")).to_be_visible()
    assert_accessible(page)
    field.press("Enter")
    expect(page.locator("path.sheet-found")).to_have_count(1)
    expect(page.get_by_role("button", name="Search this area")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/en/#map=[\d.]+/-13\.5\d*/-72\.5\d*$"))
    expect(page.locator("#list-title")).to_have_text("2 events")
    field.focus()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(page.get_by_role("button", name="Find a place on the map")).to_be_focused()


def test_many_points_are_cells_that_split_into_hatched_marks(browse, district):
    scatter(district, verification="contested")
    page = browse("/en/", **WIDE)
    cells = page.locator("#map .map-cell")
    expect(cells.first).to_be_visible()
    assert sum(int(text) for text in cells.all_text_contents()) == 230
    page.locator("#map .map-mark", has=page.locator(".map-cell")).first.focus()
    with page.expect_response("**/api/v1/map/?*"):
        page.keyboard.press("Enter")
    # Close enough, each point is a mark of its own, and hatched as the contested ones are.
    closer = page.get_by_role("button", name="Zoom in", exact=True)
    for _ in range(8):
        page.wait_for_timeout(500)
        # More than two hundred single marks in view stand on a canvas: still too far.
        if page.locator("#map .map-mark .mark--contested").count() or closer.get_attribute("aria-disabled") == "true":
            break
        with page.expect_response("**/api/v1/map/?*"):
            closer.click()
    expect(cells).to_have_count(0)
    expect(page.locator("#map .map-mark .mark--contested").first).to_be_visible(timeout=20_000)
    expect(page.locator("#map .map-mark .mark:not(.mark--contested)")).to_have_count(0)
    expect(
        page.get_by_role("button", name=re.compile("Sources disagree about it|events at this place")).first
    ).to_be_visible()


def test_more_than_200_single_marks_are_drawn_on_a_canvas_and_open_their_cards(browse, district):
    scatter(district, n=200)
    for number in range(30):
        event(
            locations=[located(district, "site", point=(-73.94 + 0.02 * (number % 16), -12.14 + 0.02 * (number // 16)))]
        )
    page = browse(viewport={"width": 2300, "height": 1250})
    page.route("**/api/v1/map/?*", lambda route: route.continue_(url=re.sub(r"zoom=\d+", "zoom=11", route.request.url)))
    page.goto(browse.url("/en/?bbox=-73.97,-12.47,-73.6,-12.1"))
    crowd = page.locator("#map-crowd")
    expect(crowd).to_contain_text("marks drawn: the list has the same events")
    assert page.locator(".leaflet-crowd-pane canvas").count() == 1
    assert page.locator(".map-mark .mark").count() == 0
    assert_accessible(page)
    crowd.click()
    expect(page.locator("#list-title")).to_be_focused()
    page.locator(".list .entry").first.hover()
    expect(page.locator("path.sheet-found")).to_have_count(1)
    box = page.locator("path.sheet-found").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("dialog")).to_contain_text("Invented event")
    page.keyboard.press("Escape")
    expect(page.locator("#map")).to_be_focused()


@pytest.fixture
def tile_host():
    """Serve one grey picture at every address of another port; yield the address and what was asked."""
    asked = []

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers.get("Referer")))
            is_broken = "broken" in self.path
            self.send_response(404 if is_broken else 200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(b"" if is_broken else PICTURE)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def tiled(origin, path):
    """Return settings of an installation that names a tile server."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    host = origin.removeprefix("http://")
    return override_settings(
        MAP_TILES={"url": origin + path, "attribution": "A & <b>B", "name": "Grey", "host": host, "origin": origin},
        CONTENT_SECURITY_POLICY={"DIRECTIVES": {**policy, "img-src": [*policy["img-src"], origin]}},
    )


def test_tiles_are_asked_for_only_once_switched_on_and_never_learn_the_filters(browse, district, tile_host):
    origin, asked = tile_host
    browse.expect_noise(f"request to another host: {origin}")
    with tiled(origin, "/{z}/{x}/{y}.png"):
        page = browse("/en/?q=invented", **WIDE)
        expect(page.locator("path.sheet-river").first).to_be_attached()
        assert asked == []
        expect(page.locator("#tiles-note")).to_contain_text("it learns your address and where you look")
        page.get_by_label("Show pictures from Grey under the map").check()
        expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("A & <b>B")
        assert asked and all("invented" not in (referrer or "") for _path, referrer in asked)
        page.reload()
        expect(page.locator("path.sheet-river").first).to_be_attached()
        expect(page.get_by_label("Show pictures from Grey under the map")).not_to_be_checked()


def test_tiles_that_fail_give_way_to_the_drawn_land_with_words(browse, district, tile_host):
    origin, _asked = tile_host
    browse.expect_noise(f"request to another host: {origin}|Failed to load resource")
    with tiled(origin, "/broken/{z}/{x}/{y}.png"):
        page = browse("/en/", **WIDE)
        expect(page.locator("path.sheet-river").first).to_be_attached()
        switch = page.get_by_label("Show pictures from Grey under the map")
        switch.click()
        expect(page.locator("#map-state")).to_contain_text("The pictures could not be loaded")
        expect(switch).not_to_be_checked()
        expect(page.locator("img.leaflet-tile")).to_have_count(0)


def test_without_a_tile_server_there_is_no_switch_and_no_other_origin(browse, district):
    page = browse("/en/", **WIDE)
    expect(page.locator("#show-tiles")).to_have_count(0)
    policy = page.request.get(browse.url("/en/")).headers["content-security-policy"]
    assert "img-src 'self' data:;" in policy + ";"
