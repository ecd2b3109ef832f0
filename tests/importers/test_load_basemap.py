"""Roads and relief that a deployer lays under the map: checked, replaced, taken away, and served by us alone."""

import json
import struct
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from events.public.models import PublicBasemapLayer

pytestmark = pytest.mark.django_db

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 60, 40) + b"\x08\x00\x00\x00\x00"
BOX = "-75,-14,-72,-11"


def road(coordinates, **properties) -> dict:
    """Return a feature of one line."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def written(tmp_path, *features):
    """Return a file of features."""
    path = tmp_path / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def load(*words, **options) -> str:
    """Return what the command says."""
    out = StringIO()
    call_command("load_basemap", *map(str, words), stdout=out, **options)
    return out.getvalue()


def shown(client) -> list[dict]:
    """Return the layers that the explore page tells its script of."""
    page = client.get("/es/").content.decode()
    found = page.split('<script id="explore-settings" type="application/json">')[1].split("</script>")[0]
    return json.loads(found)["basemap"]


def test_roads_are_cut_down_ranked_and_served_from_an_address_of_their_content(client, tmp_path):
    path = written(
        tmp_path,
        road(
            [[-73.83333333, -12.5], [-73.83333334, -12.5], [-74.2, -13.1]], highway="primary_link", name="PE-28C", id=7
        ),
        road([[-73.9, -12.4], [-73.8, -12.3]], tipo="vecinal"),
    )
    assert shown(client) == []
    load("roads", path, attribution="Somebody <b>& co</b>, ODbL")
    (layer,) = shown(client)
    assert (layer["name"], layer["bounds"], layer["attribution"]) == ("roads", None, "Somebody <b>& co</b>, ODbL")
    answer = Client().get(layer["url"])
    assert answer["Content-Type"] == "application/geo+json" and "immutable" in answer["Cache-Control"]
    first, second = json.loads(answer.content)["features"]
    assert first["properties"] == {"rank": 1, "name": "PE-28C"}
    assert first["geometry"]["coordinates"] == [[[-73.8333, -12.5], [-74.2, -13.1]]]
    assert second["properties"]["rank"] == 3


def test_a_second_load_takes_the_first_ones_place_and_its_address(client, tmp_path):
    load("roads", written(tmp_path, road([[-73.9, -12.4], [-73.8, -12.3]])), attribution="A")
    (before,) = shown(client)
    load("roads", written(tmp_path, road([[-73.9, -12.4], [-73.7, -12.3]])), attribution="B")
    (after,) = shown(client)
    assert after["attribution"] == "B" and after["url"] != before["url"]
    assert client.get(before["url"]).status_code == 404
    assert client.get(after["url"]).status_code == 200
    assert load("roads", remove=True) == "roads: taken away.\n"
    assert shown(client) == [] and client.get(after["url"]).status_code == 404


def test_relief_keeps_its_bounds(client, tmp_path):
    path = tmp_path / "relief.png"
    path.write_bytes(PICTURE)
    load("relief", path, bounds=BOX, attribution="Somebody")
    (layer,) = shown(client)
    assert layer["bounds"] == [-75.0, -14.0, -72.0, -11.0]
    answer = client.get(layer["url"])
    assert (answer["Content-Type"], answer.content) == ("image/png", PICTURE)


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (road([[-12.5, -73.8], [-12.4, -73.9]]), "longitude comes first"),
        (road([[-73.8, -12.5], [2.35, 48.85]]), "outside Peru"),
        (road([[-73.8, -12.5]]), "two positions"),
        (road([[-73.8, None], [-73.9, -12.4]]), "no position"),
        (road([[-73.8], [-73.9, -12.4]]), "longitude, latitude"),
        (road("x"), "two positions"),
        ({"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [-73.8, -12.5]}}, "Point"),
        ({"type": "Feature"}, "nothing"),
        (7, "nothing"),
    ],
)
def test_a_feature_that_is_no_road_here_is_refused_by_its_number_and_nothing_is_loaded(tmp_path, feature, words):
    good = road([[-73.9, -12.4], [-73.8, -12.3]])
    with pytest.raises(CommandError, match="feature 2: .*" + words):
        load("roads", written(tmp_path, good, feature), attribution="A")
    assert not PublicBasemapLayer.objects.exists()


@pytest.mark.parametrize(
    ("content", "bounds", "words"),
    [
        (PICTURE, "-14,-75,-11,-72", "west,south,east,north"),
        (PICTURE, "-75,-14,-72", "west,south,east,north"),
        (PICTURE, "nan,-14,-72,-11", "west,south,east,north"),
        (b"GIF89a", BOX, "neither PNG nor JPEG"),
        (b"", BOX, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 9000, 40), BOX, "pixels"),
    ],
)
def test_a_picture_that_cannot_be_laid_is_refused(tmp_path, content, bounds, words):
    path = tmp_path / "relief.png"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        load("relief", path, bounds=bounds, attribution="A")
    assert not PublicBasemapLayer.objects.exists()


def test_whose_it_is_must_be_said_and_a_dry_run_changes_nothing(tmp_path):
    path = written(tmp_path, road([[-73.9, -12.4], [-73.8, -12.3]]))
    with pytest.raises(CommandError, match="--attribution"):
        load("roads", path)
    assert "nothing changed" in load("roads", path, attribution="A", dry_run=True)
    assert not PublicBasemapLayer.objects.exists()
