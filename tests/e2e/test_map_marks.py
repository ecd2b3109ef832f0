"""Marks keep to their places at every scale: joined upward where they would cover one another, never moved away."""

import math
import re

import pytest
from playwright.sync_api import expect

from tests.lanes import in_ci
from tests.public.builders import event, located, place

HERE = "tests/e2e/test_map_marks.py"
# Two provinces whose districts lie some ten kilometres apart, and one district on its own.
CAPITALS = {"huanta": (-74.25, -12.94), "satipo": (-74.64, -12.35)}
DISTRICTS = {
    "sivia": (-73.86, -12.51),
    "llochegua": (-73.91, -12.41),
    "canayre": (-73.99, -12.28),
    "pucacolpa": (-74.36, -12.21),
    "pangoa": (-74.49, -11.43),
    "mazamari": (-74.53, -11.33),
    "vizcatan": (-73.99, -12.21),
    "rio-tambo": (-73.9, -11.15),
}
OF = {"sivia": "huanta", "llochegua": "huanta", "canayre": "huanta", "pucacolpa": "huanta"}
LONE = {"megantoni": (-72.95, -11.72)}
# Marks of points, each with a label of its own, from which the map's scale and origin are read.
REFERENCES = {"Ambush": (-78.0, -6.0), "Arrest": (-70.5, -16.0)}
AREA = re.compile(r"^(\d+) events? in ([\w-]+)")


@pytest.fixture
def record(transactional_db, browse):
    """Publish areas with one to eight events each, and two points far from all of them; return label points by name."""
    department = place("ayacucho", "department", point=(-74.22, -13.16))
    provinces = {slug: place(slug, "province", above=[department], point=point) for slug, point in CAPITALS.items()}
    areas = {
        slug: place(slug, above=[provinces[OF.get(slug, "satipo")]], point=point) for slug, point in DISTRICTS.items()
    }
    areas |= {slug: place(slug, point=point) for slug, point in LONE.items()} | {"huanta": provinces["huanta"]}
    for n, row in enumerate(areas.values(), start=1):
        for _ in range(n):
            precision = "province" if row.kind == "province" else "district"
            event(locations=[located(row, precision)])
    # Known to two districts of one province: one event of it.
    event(locations=[located(areas["sivia"]), located(areas["canayre"], role="site", primary=False)])
    site = place("lejano", "populated_place", point=REFERENCES["Ambush"])
    for kind, point in zip(("ambush", "arrest"), REFERENCES.values(), strict=True):
        event(locations=[located(site, "site", point=point)], type=kind)
    return {row.name_es: tuple(row.point.coords) for row in (*areas.values(), *provinces.values(), department)}


def marks(page) -> dict[str, dict]:
    """Return the middle and the size of every mark by its label, in pixels of the window."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#map .map-mark")].map((mark) => {
            const shown = (mark.querySelector(".area-badge") ?? mark).getBoundingClientRect();
            return [mark.getAttribute("aria-label"), {x: shown.x + shown.width / 2, y: shown.y + shown.height / 2,
                size: Math.max(shown.width, shown.height)}];
        }))"""
    )


def zoom(page, way: str) -> None:
    """Press a button of the map, unless it can go no further that way, and let the map come to rest."""
    button = page.get_by_role("button", name=f"Zoom {way}", exact=True)
    if button.get_attribute("aria-disabled") == "true":
        return
    button.click()
    page.wait_for_timeout(500)


def northing(lat: float) -> float:
    """Return a latitude on the map's projection, in degrees of longitude at the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def projected(found: dict[str, dict]):
    """Return the function that says where a position stands on the screen, read from the two reference marks."""
    (one, other) = (next(mark for label, mark in found.items() if label.startswith(kind)) for kind in REFERENCES)
    (lon, lat), (lon2, lat2) = REFERENCES.values()
    scale = (other["x"] - one["x"]) / (lon2 - lon)
    assert (other["y"] - one["y"]) / (northing(lat) - northing(lat2)) == pytest.approx(scale, rel=0.02)
    return lambda point: (one["x"] + (point[0] - lon) * scale, one["y"] + (northing(lat) - northing(point[1])) * scale)


@pytest.mark.parametrize(
    "width", in_ci([390, 768, 1280], 3, f"{HERE}::test_no_mark_stands_further_from_its_place_than_its_own_size")
)
def test_no_mark_stands_further_from_its_place_than_its_own_size(browse, record, width):
    page = browse("/en/", viewport={"width": width, "height": 800})
    expect(page.locator("#map .map-mark").first).to_be_visible()
    seen = set()
    for press in ("", *["out"] * 5, *["in"] * 9):
        if press:
            zoom(page, press)
        found = marks(page)
        where = projected(found)
        areas = {match[2]: (int(match[1]), mark) for label, mark in found.items() if (match := AREA.match(label))}
        for name, (_n, mark) in areas.items():
            x, y = where(record[name])
            assert math.hypot(mark["x"] - x, mark["y"] - y) <= mark["size"], (name, mark, (x, y))
        # Whatever is joined, nothing is lost, and only an event in two marks is told twice.
        assert sum(n for n, _mark in areas.values()) in (sum(range(1, 11)) + 1, sum(range(1, 11)) + 2)
        seen.add(frozenset(areas))
    assert len(seen) > 2, "the map never joined anything, or never took it apart"
    assert {"Huanta", "Satipo", "Megantoni"} in seen, "far away the provinces stand for all that is in them"


def test_a_joined_mark_opens_what_stands_in_it_and_entries_point_at_it(browse, record):
    page = browse("/en/", viewport={"width": 1280, "height": 800})
    expect(page.locator("#map .map-mark").first).to_be_visible()
    for _ in range(5):
        zoom(page, "out")
    whole = page.get_by_role("button", name=re.compile("events in Huanta"))
    n = int(AREA.match(whole.get_attribute("aria-label"))[1])
    assert n == 1 + 2 + 3 + 4 + 10 + 1  # its own, those of its districts, and once the one that two of them share
    page.locator(".list .entry[data-area]").first.hover()
    expect(page.locator("#map .map-mark.is-lifted")).to_have_count(1)
    whole.click()
    expect(page.locator("#map-card .entry")).to_have_count(n)


def test_the_largest_mark_is_named_and_no_name_lies_nearer_to_another_mark(browse, record):
    page = browse("/en/", viewport={"width": 390, "height": 844})
    expect(page.locator("#map .map-mark").first).to_be_visible()
    for press in ("", "in", "in", "out", "out", "out"):
        if press:
            zoom(page, press)
        frame = page.locator("#map").bounding_box()
        inside = [
            (int(match[1]), match[2])
            for label, mark in marks(page).items()
            if (match := AREA.match(label))
            and frame["x"] + 40 < mark["x"] < frame["x"] + frame["width"] - 40
            and frame["y"] + 40 < mark["y"] < frame["y"] + frame["height"] - 40
        ]
        if inside:
            assert max(inside)[1] in page.locator("#map .sheet-label--area").all_text_contents()
