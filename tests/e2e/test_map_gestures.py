"""Whose a gesture is, the page's or the map's; and the address that keeps where the map was moved to."""

import re

import pytest
from playwright.sync_api import expect

from tests.public.builders import event, located, place

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
VIEW = re.compile(r"#map=([\d.]+)/(-[\d.]+)/(-[\d.]+)$")


@pytest.fixture
def record(transactional_db, browse):
    """Publish enough events for a page that is longer than any screen."""
    for n in range(12):
        event(locations=[located(place(f"d{n}", point=(-73.9 + n / 10, -12.4 - n / 10)))])


def opened(browse, path, **options):
    page = browse(path, **options)
    expect(page.locator(".map-mark").first).to_be_attached()
    return page


def view(page) -> list[float]:
    """Return zoom, latitude and longitude of the address."""
    return [float(part) for part in VIEW.search(page.url).groups()]


def middle(page) -> tuple[float, float]:
    """Return where the middle of the map is on the screen, brought into view."""
    page.locator("#map").evaluate("node => node.scrollIntoView({block: 'center'})")
    box = page.locator("#map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def land(page) -> dict:
    """Return where the drawn map stands within its frame: it changes with every move."""
    frame, mark = (page.locator(name).first.bounding_box() for name in ("#map", ".map-mark"))
    return {side: round(mark[side] - frame[side]) for side in ("x", "y")}


class Fingers:
    """Touches of the screen, as the browser gets them from the device."""

    def __init__(self, page):
        self.page, self.session = page, page.context.new_cdp_session(page)

    def swipe(self, starts, by, steps=12):
        """Put fingers down at the starts, move them all and lift them."""
        self._send("touchStart", starts)
        for step in range(1, steps + 1):
            moved = [(x + by[0] * step / steps, y + by[1] * step / steps) for x, y in starts]
            self._send("touchMove", moved)
            self.page.wait_for_timeout(16)
        self._send("touchEnd", [])
        self.page.wait_for_timeout(400)

    def _send(self, kind, points):
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_one_finger_scrolls_the_page_and_leaves_the_map(browse, record):
    page = opened(browse, "/en/", **PHONE)
    x, y = middle(page)
    before, scrolled = land(page), page.evaluate("scrollY")
    Fingers(page).swipe([(x, y + 60)], (0, -180))
    assert page.evaluate("scrollY") > scrolled + 100
    assert land(page) == before
    assert "#map" not in page.url


def test_one_finger_across_the_map_says_that_two_move_it(browse, record):
    page = opened(browse, "/es/", **PHONE)
    x, y = middle(page)
    fingers = Fingers(page)
    fingers._send("touchStart", [(x, y)])
    for step in range(1, 8):
        fingers._send("touchMove", [(x + 8 * step, y)])
    expect(page.locator(".map-gesture.is-shown")).to_have_text("Mueva el mapa con dos dedos")
    fingers._send("touchEnd", [])
    expect(page.locator(".map-gesture")).to_be_hidden(timeout=5000)


def test_two_fingers_move_the_map_and_leave_the_page(browse, record):
    page = opened(browse, "/en/", **PHONE)
    x, y = middle(page)
    before, scrolled = land(page), page.evaluate("scrollY")
    Fingers(page).swipe([(x - 60, y), (x + 60, y)], (0, -90))
    assert page.evaluate("scrollY") == scrolled
    assert land(page)["y"] < before["y"] - 40
    expect(page).to_have_url(VIEW)


def test_a_tap_opens_a_mark_as_before(browse, record):
    page = opened(browse, "/en/", **PHONE)
    middle(page)
    page.locator(".map-mark").first.tap()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(browse, record):
    page = opened(browse, "/en/", **WIDE)
    page.mouse.move(*middle(page))
    before, scrolled = land(page), page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    expect(page.locator(".map-gesture.is-shown")).to_contain_text("Ctrl")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") > scrolled
    assert land(page) == before
    page.mouse.move(*middle(page))
    scrolled = page.evaluate("scrollY")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(page).to_have_url(VIEW)
    assert page.evaluate("scrollY") == scrolled
    assert land(page) != before


def test_mouse_and_keyboard_move_the_map_as_before(browse, record):
    page = opened(browse, "/en/", **WIDE)
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 40, steps=6)
    page.mouse.up()
    expect(page).to_have_url(VIEW)
    dragged = view(page)
    page.locator("#map").focus()
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(re.compile(f"/{dragged[2]:.4f}$"))
    assert view(page)[2] < dragged[2]


def test_a_view_is_linked_to_kept_by_a_reload_and_by_filters_and_takes_no_step_back(browse, record):
    page = opened(browse, "/en/#map=10.25/-12.5/-73.8", **WIDE)
    assert view(page) == [10.25, -12.5, -73.8]
    steps = page.evaluate("history.length")
    page.locator("#map").focus()
    page.keyboard.press("ArrowDown")
    expect(page).not_to_have_url(re.compile("-12.5000?/"))
    moved = view(page)
    assert moved[1] < -12.5
    assert page.evaluate("history.length") == steps
    page.reload()
    expect(page.locator(".map-mark").first).to_be_attached()
    assert view(page) == pytest.approx(moved, abs=0.002)
    page.locator("summary", has_text="Type").click()
    page.get_by_label("Drug seizure").check()
    expect(page).to_have_url(re.compile(r"\?type=drug_seizure#map="))
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page).to_have_url(re.compile(r"/en/#map="))
    assert view(page) == pytest.approx(moved, abs=0.002)


@pytest.mark.parametrize("hash_", ["#map=99999/0/0", "#map=x", "#map=8/-95/0", "#map=8/-12.5", "#off-map"])
def test_a_wrong_view_is_no_view(browse, record, hash_):
    page = opened(browse, f"/en/{hash_}", **WIDE)
    expect(page.locator("#map-state")).to_have_text("")
    assert land(page)
