"""The offline basemap: small, attributed, and where it should be."""

import gzip
import json
from pathlib import Path

import pytest
from django.contrib.gis.geos import GEOSGeometry, LineString, Point

GEO = Path(__file__).resolve().parents[2] / "static" / "geo"
LAYERS = ("departments", "rivers", "towns")


def positions(coordinates):
    if isinstance(coordinates[0], int | float):
        yield coordinates
        return
    for part in coordinates:
        yield from positions(part)


def layer(name):
    return json.loads((GEO / "land.json").read_text("utf-8"))[name]


def features(name):
    return layer(name)["features"]


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_is_attributed_and_inside_peru_with_four_decimals(name):
    document = layer(name)
    assert document["type"] == "FeatureCollection"
    assert document["attribution"]
    for feature in document["features"]:
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert -82 < lon < -68
            assert -19 < lat < 1
            assert (round(lon, 4), round(lat, 4)) == (lon, lat)


def test_the_sea_is_drawn_under_the_coast_and_the_neighbours_have_names_in_both_languages():
    water, _borders, *names = features("around")
    huancayo, pacific, pucallpa, la_paz = (
        Point(-75.2, -12.07),
        Point(-79, -13),
        Point(-74.55, -8.38),
        Point(-68.1, -16.5),
    )
    sea = GEOSGeometry(json.dumps(water["geometry"]))
    assert sea.contains(pacific)
    assert not any(sea.contains(town) for town in (huancayo, pucallpa, la_paz))
    # Where the sea ends, a department has begun: no strip of foreign land between them.
    departments = [GEOSGeometry(json.dumps(feature["geometry"])) for feature in features("departments")]
    for lat in range(-17, -4):
        shore = LineString((-84, lat), (-68, lat))
        first = min(one.intersection(shore).extent[0] for one in departments if one.intersects(shore))
        assert sea.contains(Point(first, lat))
    assert all(set(name["properties"]["name"]) == {"es", "en"} for name in names)


def test_the_file_stays_small():
    assert len(gzip.compress((GEO / "land.json").read_bytes())) < 60 * 1024


def test_outlines_are_closed_and_the_five_departments_stand_out():
    departments = features("departments")
    assert len(departments) == 25
    assert {f["properties"]["ubigeo"] for f in departments if f["properties"]["focus"]} == {
        "03",
        "05",
        "08",
        "09",
        "12",
    }
    for department in departments:
        for rings in department["geometry"]["coordinates"]:
            assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)


def test_the_rivers_that_name_the_zone_are_there_in_one_piece():
    rivers = {f["properties"]["name"]: f["geometry"]["coordinates"] for f in features("rivers")}
    for name in ("Río Apurímac", "Río Ene", "Río Mantaro", "Río Tambo", "Río Urubamba", "Río Perené"):
        assert len(rivers[name]) == 1, name


def test_towns_say_from_which_zoom_they_are_labelled():
    towns = {f["properties"]["name"]: f["properties"] for f in features("towns")}
    assert towns["Ayacucho"]["min_zoom"] < towns["Pichari"]["min_zoom"] < towns["Canayre"]["min_zoom"]
