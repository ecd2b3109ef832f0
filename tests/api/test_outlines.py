"""Outlines for a map: whose are asked for, coarser from afar, and nothing when none are loaded."""

from itertools import pairwise

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from events.public.models import PublicLocation
from tests.public.builders import event, located, place

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/outlines/"


def outlined(slug, west, south, kind="district", corners=200):
    """Publish a place with a square outline of one tenth of a degree, its southern side full of corners."""
    row = place(slug, kind, point=(west + 0.05, south + 0.05))
    side = [(west + 0.1 * n / corners, south + 0.0002 * (n % 2)) for n in range(corners + 1)]
    ring = [*side, (west + 0.1, south + 0.1), (west, south + 0.1), side[0]]
    row.area = MultiPolygon(Polygon(ring), srid=4326)
    row.save()
    return row


def ask(client, query=""):
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["features"]


def test_outlines_come_by_slug_or_id_and_places_without_one_are_left_out(client):
    first, second = outlined("primero", -74, -12), outlined("segundo", -73, -12, "province")
    place("sin-contorno", point=(-73.5, -12.5))
    found = ask(client, f"location=primero,{second.uid},sin-contorno")
    assert [feature["id"] for feature in found] == [first.uid, second.uid]
    assert found[0]["properties"] == {"slug": "primero", "name": {"es": "Primero", "en": None}, "kind": "district"}
    assert found[0]["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_a_code_that_names_no_place_is_refused_by_name_with_the_address_that_was_meant(client):
    outlined("primero", -74, -12)
    for codes, mended in {"primero,nadie": None, "Primero": "primero"}.items():
        answer = client.get(f"{ADDRESS}?location={codes}")
        assert answer.status_code == 400, answer.content
        told = answer.json()
        assert told["parameter"] == "location" and codes.rpartition(",")[2] in told["detail"]
        assert (mended in told["detail"]) if mended else True


def test_nothing_asked_for_is_nothing_returned(client):
    outlined("primero", -74, -12)
    assert ask(client) == []


def test_a_box_finds_the_districts_with_events_that_touch_it_and_no_province(client):
    event(locations=[located(outlined("cerca", -74, -12))])
    event(locations=[located(outlined("lejos", -77, -10))])
    event(locations=[located(outlined("provincia", -74, -12, "province"), precision="province")])
    outlined("callado", -74, -12)
    assert [f["properties"]["slug"] for f in ask(client, "bbox=-73.95,-12.5,-73,-11.95")] == ["cerca"]


def test_lines_are_coarser_from_afar_and_stay_closed(client):
    outlined("primero", -74, -12)

    def ring(zoom):
        shape = ask(client, f"location=primero&zoom={zoom}")[0]["geometry"]
        return shape["coordinates"][0] if shape["type"] == "Polygon" else shape["coordinates"][0][0]

    assert len(ring(6)) < 10 < 100 < len(ring(12))
    assert ring(6)[0] == ring(6)[-1]


@pytest.mark.parametrize("query", ["zoom=21", "bbox=1,2,3", "x=1", "location=,"])
def test_a_wrong_question_is_told_so(client, query):
    assert client.get(f"{ADDRESS}?{query}").status_code == 400


def test_map_says_which_badges_have_an_outline_and_which_events_are_contested(client):
    drawn, plain = outlined("primero", -74, -12), place("segundo", point=(-73, -12))
    event(locations=[located(drawn)])
    event(locations=[located(plain)])
    event(locations=[located(plain, "site", point=(-73.5, -12.2))], verification="contested")
    answer = client.get("/api/v1/map/").json()
    assert {area["location"]["slug"]: area["has_outline"] for area in answer["areas"]} == {
        "primero": True,
        "segundo": False,
    }
    assert [mark["verification"] for mark in answer["events"]] == ["contested"]


def test_outlines_are_wound_as_rfc_7946_asks_whatever_was_stored(client):
    row = outlined("primero", -74, -12)
    ring = row.area[0][0].coords
    for reverse in (False, True):
        area = MultiPolygon(Polygon(ring[::-1] if reverse else ring), srid=4326)
        PublicLocation.objects.filter(uid=row.uid).update(area=area)
        shape = ask(client, "location=primero")[0]["geometry"]
        outer = shape["coordinates"][0] if shape["type"] == "Polygon" else shape["coordinates"][0][0]
        assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(outer)) > 0
