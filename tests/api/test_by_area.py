"""Boxes and circles tell by point and by area apart, in every answer, and lists hold one of the two."""

import json

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from tests.public.builders import event, harm, leaf, located, place

pytestmark = pytest.mark.django_db
BOX = "bbox=-74,-13,-73.5,-12.5"
QUERIES = [BOX, "near=-73.75,-12.75&radius_km=35", "near=cerca&radius_km=50"]


@pytest.fixture
def record():
    """One event at a point, two known to areas that touch, one to a district far away, one to a decree's extent."""
    near, far = place("cerca", point=(-73.45, -12.7)), place("lejos", point=(-77, -9))
    province = place("provincia", "province", point=(-71, -10))
    province.area = MultiPolygon(Polygon.from_bbox((-73.6, -12.6, -71, -10)), srid=4326)
    province.save()
    made = {
        "point": event(
            locations=[located(near, "site", point=(-73.7, -12.7))], seizures=[leaf(best=2)],
            casualties=[harm("police", "killed", 1)],
        ),
        "disc": event(locations=[located(near)], seizures=[leaf(best=3)], casualties=[harm("police", "killed", 5)]),
        "outline": event(locations=[located(province, "province")], verification="contested"),
        "far": event(locations=[located(far)]),
        "extent": event(locations=[located(near, role="area_of_effect", primary=False)]),
        "debunked": event(locations=[located(near)], verification="debunked"),
    }  # fmt: skip
    return {name: row.pk for name, row in made.items()}


def ask(client, path, query):
    answer = client.get(f"/api/v1/{path}/?{query}")
    assert answer.status_code == 200, answer.content
    return answer


@pytest.mark.parametrize("query", QUERIES)
def test_the_plain_list_is_of_points_and_the_other_of_areas(client, record, query):
    plain, areas = (ask(client, "events", f"{query}{more}").json() for more in ("", "&matched_by=area"))
    assert [row["id"] for row in plain["results"]] == [record["point"]]
    assert {row["id"] for row in areas["results"]} == {record[name] for name in ("disc", "outline", "debunked")}
    assert plain["matched"] == areas["matched"] == {"point": 1, "area": 3}
    assert ask(client, "events", f"{query}&matched_by=point").json()["results"] == plain["results"]


def test_no_sum_is_of_both(client, record):
    plain, areas = (ask(client, "totals", f"{BOX}{more}").json() for more in ("", "&matched_by=area"))
    assert (plain["events"], areas["events"]) == (1, 1)
    assert plain["matched"] == areas["matched"] == {"point": 1, "area": 1}  # the contested one is in no sum
    assert [row["normalised"]["best"] for row in plain["seizures"]] == [2]
    assert [row["normalised"]["best"] for row in areas["seizures"]] == [3]
    assert [row["quantity"]["best"] for row in areas["casualties"]] == [5]
    assert areas["contested"] == 1


@pytest.mark.parametrize("path", ["events", "seizures", "casualties", "roles", "claims", "map", "histogram", "totals"])
@pytest.mark.parametrize("more", ["", "&matched_by=area"])
def test_every_answer_says_both_figures_in_its_header(client, record, path, more):
    counted = {"events": 3, "totals": 1}.get(path, 2)  # listed with the debunked one; summed; attested
    assert ask(client, path, BOX + more)["X-VRAEM-Matched"] == f"point=1, area={counted}"
    assert "X-VRAEM-Matched" not in ask(client, path, "date_from=2000-01-01").headers


@pytest.mark.parametrize("format_", ["csv", "ndjson", "geojson"])
@pytest.mark.parametrize("limit", ["50", "all"])
def test_other_formats_say_them_too(client, record, format_, limit):
    answer = ask(client, "events", f"{BOX}&format={format_}&limit={limit}")
    assert answer["X-VRAEM-Matched"] == "point=1, area=3"
    if format_ == "geojson":
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert json.loads(content)["matched"] == {"point": 1, "area": 3}


@pytest.mark.parametrize("query", QUERIES[:2])
def test_badges_are_those_whose_ground_touches(client, record, query):
    found = ask(client, "map", query).json()["areas"]
    assert {(area["location"]["slug"], area["role"], area["n"]) for area in found} == {
        ("cerca", "place", 1), ("cerca", "area_of_effect", 1), ("provincia", "place", 1),
    }  # fmt: skip
    radii = {area["location"]["slug"]: area["ground_radius_m"] for area in found}
    assert radii["cerca"] == 8000
    assert radii["provincia"] > 100_000


def test_the_areas_are_paged_and_ordered_like_any_list(client, record):
    first = ask(client, "events", f"{BOX}&matched_by=area&limit=2").json()
    rest = client.get(first["next"]).json()
    ids = [row["id"] for page in (first, rest) for row in page["results"]]
    assert len(ids) == len(set(ids)) == 3
    assert "matched" not in rest
    whole = ask(client, "events", f"{BOX}&matched_by=area&limit=all")
    content = b"".join(whole.streaming_content) if whole.streaming else whole.content
    assert [row["id"] for row in json.loads(content)["results"]] == ids


def test_how_places_match_goes_with_a_box_or_a_circle_alone(client, record):
    answer = client.get("/api/v1/events/?matched_by=area")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "matched_by"


@pytest.mark.parametrize("near", ["nadie", "lejos,cerca", "Cerca", "x" * 81])
def test_what_is_no_place_with_a_position_is_refused(client, record, near):
    answer = client.get(f"/api/v1/events/?near={near}&radius_km=5")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "near"
