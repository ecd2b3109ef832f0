"""Outlines: any GeoJSON with an INEI code, all or nothing, every problem told."""

import json
from io import StringIO
from pathlib import Path

import pghistory
import pytest
from django.contrib.gis.db.models import Extent
from django.core.management import CommandError, call_command
from django.db.models import Q

from events.importers import boundary_files, gazetteer
from events.models import Location
from events.public.models import PublicLocation

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "vraem_distritos_mapsPERU2025.geojson"
SQUARE = [[-73.95, -12.45], [-73.85, -12.45], [-73.85, -12.35], [-73.95, -12.35], [-73.95, -12.45]]


@pytest.fixture
def llochegua(db):
    """A district with a label point inside SQUARE."""
    return Location.objects.create(
        slug="llochegua-distrito", kind="district", name_es="Llochegua", ubigeo="050408", point="POINT(-73.9 -12.41)"
    )


@pytest.fixture
def kumpirushiato(db):
    """A district without a label point."""
    return Location.objects.create(
        slug="kumpirushiato-distrito", kind="district", name_es="Kumpirushiato", ubigeo="080915", source="a package"
    )


def feature(geometry=None, **properties):
    shape = geometry if geometry is not None else {"type": "Polygon", "coordinates": [SQUARE]}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def run(tmp_path, *features, **options):
    """Write the features into a file and load it; returns stdout and stderr."""
    path = tmp_path / "outlines.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return run_file(path, **options)


def run_file(path, **options):
    out, err = StringIO(), StringIO()
    call_command("load_boundaries", str(path), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


# --- What is accepted ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "properties",
    [
        {"ubigeo": "050408"},
        {"UBIGEO": "050408"},
        {"IDDIST": 50408},
        {"CCDD": "05", "CCPP": "04", "CCDI": "08"},
        {"ADM3_PCODE": "PE050408"},
        {"Ubigeo": 50408.0},
        {"ubigeo": "50408.0"},
    ],
)
def test_the_usual_code_properties_are_understood(llochegua, tmp_path, properties):
    out, _ = run(tmp_path, feature(**properties))
    assert "1 in the file, 1 written" in out
    llochegua.refresh_from_db()
    assert llochegua.area.geom_type == "MultiPolygon"
    assert llochegua.area.contains(llochegua.point)


def test_another_code_property_can_be_named(llochegua, tmp_path):
    assert "1 written" in run(tmp_path, feature(clave="050408"), code_property="clave")[0]


def test_heights_are_dropped_and_multipolygons_kept(llochegua, tmp_path):
    shape = {"type": "MultiPolygon", "coordinates": [[[[*position, 500.0] for position in SQUARE]]]}
    run(tmp_path, feature(shape, ubigeo="050408"))
    llochegua.refresh_from_db()
    assert not llochegua.area.hasz


def test_loading_again_writes_nothing(llochegua, tmp_path):
    run(tmp_path, feature(ubigeo="050408"))
    audits = llochegua.audit.count()
    assert "0 written, 1 unchanged" in run(tmp_path, feature(ubigeo="050408"))[0]
    assert llochegua.audit.count() == audits


def test_a_place_without_a_label_point_gets_one_inside_its_outline(kumpirushiato, tmp_path):
    assert "1 label points added" in run(tmp_path, feature(ubigeo="080915"))[0]
    kumpirushiato.refresh_from_db()
    assert kumpirushiato.area.contains(kumpirushiato.point)
    assert kumpirushiato.source == "a package; point: inside its outline in outlines.geojson"


def test_a_label_point_outside_its_outline_is_remarked_upon(llochegua, tmp_path):
    beside = [[lon + 0.06, lat] for lon, lat in SQUARE]
    _, err = run(tmp_path, feature(polygon(beside), ubigeo="050408"))
    assert "the label point of Llochegua lies outside this outline" in err


def test_unknown_places_are_passed_over_on_request(llochegua, tmp_path):
    out, _ = run(tmp_path, feature(ubigeo="050408"), feature(ubigeo="010101"), ignore_unknown=True)
    assert "1 written, 0 unchanged, 1 ignored" in out


def test_a_spike_without_area_is_repaired(llochegua, tmp_path):
    spike = [*SQUARE[:2], [-73.85, -12.40], [-73.84, -12.40], [-73.85, -12.40], *SQUARE[2:]]
    _, err = run(tmp_path, feature(polygon(spike), ubigeo="050408"))
    assert "repaired" in err
    llochegua.refresh_from_db()
    assert llochegua.area.valid


# --- What is refused -------------------------------------------------------------------------

BOW = [[-73.95, -12.45], [-73.85, -12.35], [-73.85, -12.45], [-73.95, -12.35], [-73.95, -12.45]]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (feature(polygon(SQUARE[:-1]), ubigeo="080915"), "ring 1 is not closed"),
        (feature(polygon(SQUARE[:3]), ubigeo="080915"), "ring 1 needs four positions"),
        (feature(polygon([[lat, lon] for lon, lat in SQUARE]), ubigeo="080915"), "lies outside Peru"),
        (feature(polygon([["-73", "-12"]] * 4), ubigeo="080915"), "something else than numbers"),
        (feature(polygon([[True, -12]] * 4), ubigeo="080915"), "something else than numbers"),
        (feature(polygon([-73.9, -12.4, -73.8, -12.3]), ubigeo="080915"), "something else than [longitude, latitude]"),
        (feature({"type": "Point", "coordinates": [-73.9, -12.4]}, ubigeo="080915"), "not Point"),
        (feature({"type": "MultiPolygon", "coordinates": []}, ubigeo="080915"), "no coordinates"),
        (feature(polygon(BOW), ubigeo="080915"), "the outline crosses itself"),
        (feature(polygon([[-73.9, -12.4]] * 4), ubigeo="080915"), "the outline has no area"),
        (feature(polygon([*SQUARE[:2], *SQUARE[:2][::-1]]), ubigeo="080915"), "the outline has no area"),
        (feature(ubigeo="010101"), "no place of the gazetteer has this code"),
        (feature(ubigeo="050408"), "feature 1 has this code already"),
        (feature(ubigeo="5O408"), "is no INEI code"),
        (feature(ubigeo=True), "is no INEI code"),
        (feature(name="Kumpirushiato"), "no INEI code in name"),
        ({"type": "Feature", "geometry": polygon(SQUARE)}, "not a feature with properties"),
        (feature({"type": "Polygon"}, ubigeo="080915"), "a polygon without rings"),
    ],
)
def test_one_wrong_feature_refuses_the_file_with_words(llochegua, kumpirushiato, tmp_path, wrong, words):
    with pytest.raises(CommandError) as refused:
        run(tmp_path, feature(ubigeo="050408"), wrong)
    assert "feature 2" in str(refused.value)
    assert words in str(refused.value)
    assert not Location.objects.filter(area__isnull=False).exists()


def test_every_problem_is_reported_at_once(llochegua, tmp_path):
    with pytest.raises(CommandError) as refused:
        run(tmp_path, feature(polygon(SQUARE[:-1]), ubigeo="050408"), feature(ubigeo="010101"), feature(ubigeo="x"))
    _said, unknown, *others = str(refused.value).splitlines()
    assert "--ignore-unknown" in unknown and "feature 2 (010101)" in unknown
    assert [line.split(":")[0] for line in others] == ["feature 1 (050408)", "feature 3"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04\xff\xfe", "not UTF-8 text"),
        (b"{", "no GeoJSON"),
        (b"[" * 200_000, "no GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "it has no features"),
        (b'{"type": "Topology"}', "a GeoJSON FeatureCollection is needed"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "NaN is no number"),
        (
            b'{"type": "FeatureCollection", "features": [1], "crs": {"properties": {"name": "EPSG:32718"}}}',
            "longitude and latitude (WGS 84) are needed",
        ),
    ],
)
def test_a_file_that_is_no_outline_file_is_refused(db, tmp_path, content, words):
    path = tmp_path / "outlines.geojson"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run_file(path)
    assert words in str(refused.value)


def test_a_missing_file_is_one_line(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run_file(tmp_path / "nothing.geojson")


def test_size_limits_hold(llochegua, tmp_path, monkeypatch):
    monkeypatch.setattr(boundary_files, "MAX_POSITIONS", 3)
    with pytest.raises(CommandError, match="more than 3 positions"):
        run(tmp_path, feature(ubigeo="050408"))
    monkeypatch.setattr(boundary_files, "MAX_FEATURES", 1)
    with pytest.raises(CommandError, match="2 features, more than 1"):
        run(tmp_path, feature(ubigeo="050408"), feature(ubigeo="080915"))
    monkeypatch.setattr(boundary_files, "MAX_BYTES", 10)
    with pytest.raises(CommandError, match="larger than"):
        run(tmp_path, feature(ubigeo="050408"))


# --- Together with the gazetteer -------------------------------------------------------------


def around(ubigeo: str) -> dict:
    """Return an outline that holds all points of a district of the gazetteer."""
    places = Location.objects.filter(Q(ubigeo=ubigeo) | Q(parent__ubigeo=ubigeo), point__isnull=False)
    west, south, east, north = places.aggregate(extent=Extent("point"))["extent"]
    west, south, east, north = west - 0.05, south - 0.05, east + 0.05, north + 0.05
    return polygon([[west, south], [east, south], [east, north], [west, north], [west, south]])


def test_an_outline_does_not_hide_a_persons_edit_from_the_gazetteer(db, tmp_path):
    gazetteer.load()
    with pghistory.context(user=1):
        Location.objects.filter(ubigeo="050408").update(name_es="Llochegua (corregido)")
    assert Location.objects.get(ubigeo="080902").point is None
    _, err = run(tmp_path, *(feature(around(ubigeo), ubigeo=ubigeo) for ubigeo in ("050408", "080902")))
    # Readers get them with the load, but for what a person changed.
    assert PublicLocation.objects.get(area__isnull=False).ubigeo == "080902"
    assert "050408: readers get Llochegua (corregido) with its outline once an editor publishes it" in err
    outcome = gazetteer.load()
    assert [line.split(":")[0] for line in outcome.left] == ["llochegua-distrito"]
    assert Location.objects.get(ubigeo="050408").name_es == "Llochegua (corregido)"
    # The point found inside an outline stays: the gazetteer has none to put in its place.
    assert Location.objects.get(ubigeo="080902").point is not None
    assert outcome.changed == 0


def test_the_164_district_outlines_of_2025_load(db):
    if not REFERENCE.exists():
        pytest.skip("no reference outlines")
    gazetteer.load()
    out, err = run_file(REFERENCE)
    assert "164 in the file, 164 written" in out
    assert "lies outside" not in err
    assert not Location.objects.filter(kind="district", point__isnull=True, area__isnull=False).exists()
