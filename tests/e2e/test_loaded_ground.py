"""Roads and relief of the deployer's own: under the marks, from our address, credited as text."""

import json

from django.test import override_settings
from playwright.sync_api import expect

from events.publishing.basemap import put_layer
from tests.public.builders import event, located, place

# One grey pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


def roads(*ranks) -> bytes:
    """Return a line of each rank."""
    lines = [
        {
            "type": "Feature",
            "properties": {"rank": rank, "name": ""},
            "geometry": {"type": "MultiLineString", "coordinates": [[[-74.2, -12.9], [-73.6 - rank / 10, -12.3]]]},
        }
        for rank in ranks
    ]
    return json.dumps({"type": "FeatureCollection", "features": lines}).encode()


def test_loaded_roads_and_relief_are_drawn_and_credited(browse):
    event(locations=[located(place("llochegua", point=(-73.9, -12.4)))])
    put_layer("roads", roads(1, 3), "application/geo+json", "Somebody <b>bold</b>, ODbL")
    put_layer("relief", PICTURE, "image/png", "Hills", [-75.0, -14.0, -72.0, -11.0])
    page = browse(viewport={"width": 1280, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(browse.url("/en/"))
    expect(page.locator("path.sheet-road--1")).to_have_count(1)
    expect(page.locator("img.sheet-relief")).to_be_attached()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("Somebody <b>bold</b>, ODbL")
    assert all(address.startswith((browse.url("/"), "data:")) for address in asked), asked
    # Small roads come when the map is close.
    expect(page.locator("path.sheet-road--3")).to_have_count(0)
    for _ in range(5):
        page.get_by_role("button", name="Zoom in", exact=True).click()
        page.wait_for_timeout(400)
    expect(page.locator("path.sheet-road--3")).to_have_count(1)


@override_settings(MAP_TILES=None)
def test_nothing_is_asked_for_where_nothing_is_loaded(browse):
    event(locations=[located(place("llochegua", point=(-73.9, -12.4)))])
    page = browse("/en/", viewport={"width": 1280, "height": 800})
    expect(page.locator("path.sheet-river").first).to_be_attached()
    assert not page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.includes('basemap')).length")
    assert not page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('loaded_ground')).length"
    )
