"""Outlines: codes of another register are refused, with both codes; what a file leaves out is told; winding."""

import json
from itertools import pairwise

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError

from events.importers import gazetteer
from events.models import Location
from tests import factories

from .test_boundaries import REFERENCE, feature, polygon, run, run_file

pytestmark = pytest.mark.django_db
# Five districts a degree apart, from west to east.
CODES = ["990101", "990102", "990103", "990104", "990105"]
NAMES = ["Uno Alto", "Dos Bajo", "Tres Medio", "Cuatro Norte", "Cinco Sur"]


def square(at, size=0.1):
    west, south = -75 + at, -12
    ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
    return polygon(ring)


@pytest.fixture
def districts(db):
    return [
        factories.LocationFactory(name_es=name, ubigeo=code, point=Point(-75 + at + 0.05, -11.95, srid=4326))
        for at, (code, name) in enumerate(zip(CODES, NAMES, strict=True))
    ]


def refusal(tmp_path, *features, **options):
    with pytest.raises(CommandError) as refused:
        run(tmp_path, *features, **options)
    assert not Location.objects.filter(area__isnull=False).exists()
    return str(refused.value)


def test_codes_of_another_register_are_refused_with_both_codes(districts, tmp_path):
    turned = CODES[1:] + CODES[:1]
    words = refusal(tmp_path, *(feature(square(at), ubigeo=code) for at, code in enumerate(turned)))
    assert "5 of 5 outlines lie elsewhere" in words
    # The outline of "Uno Alto", which the file gives the code of "Dos Bajo".
    assert "990102 is Dos Bajo to INEI; this outline is Uno Alto, INEI's 990101." in words
    assert "--code-property" in words


def test_half_of_them_is_not_most(districts, tmp_path):
    turned = [CODES[0], CODES[1], CODES[3], CODES[2]]
    _, err = run(tmp_path, *(feature(square(at), ubigeo=code) for at, code in enumerate(turned)))
    assert err.count("lies outside this outline") == 2


def test_names_that_are_not_ours_are_refused_where_no_point_tells(districts, tmp_path):
    Location.objects.update(point=None)
    turned = [*CODES[1:], CODES[0]]
    features = [feature(square(at), ubigeo=code, NOMBDIST=NAMES[at].upper()) for at, code in enumerate(turned)]
    words = refusal(tmp_path, *features)
    assert "5 of 5 features have another name" in words
    assert "990102 is Dos Bajo to INEI; this outline is Uno Alto, INEI's 990101." in words


def test_names_are_ours_however_they_are_spelled(districts, tmp_path):
    districts[0].aliases.create(text="Primero")
    spelled = ["PRIMERO", "Dos-Bajo", "TRES MEDIO (CAPITAL)", "Quatro Norte", "cinco   súr"]
    features = [feature(square(at), ubigeo=CODES[at], distrito=name) for at, name in enumerate(spelled)]
    out, err = run(tmp_path, *features)
    assert "5 written" in out and "calls" not in err


def test_a_single_outline_elsewhere_and_of_another_name_refuses_the_file(districts, tmp_path):
    turned = [CODES[0], CODES[2], CODES[1], *CODES[3:]]
    features = [feature(square(at), ubigeo=code, NOMBDIST=NAMES[at].upper()) for at, code in enumerate(turned)]
    words = refusal(tmp_path, *features)
    assert "2 of 5 outlines lie elsewhere than the places of their codes" in words
    assert "990103 is Tres Medio" in words and "INEI's 990102." in words


def test_the_towns_of_a_district_tell_where_it_lies(districts, tmp_path):
    # A label of one district is wrong, its towns are right: the file is not refused for it.
    Location.objects.filter(ubigeo=CODES[0]).update(point=Point(-70, -12, srid=4326))
    for n in range(2):
        factories.LocationFactory(
            kind="populated_place", parent=districts[0], point=Point(-74.95, -11.95 + n / 100, srid=4326)
        )
    _, err = run(tmp_path, feature(square(0), ubigeo=CODES[0]))
    assert "the label point of Uno Alto lies outside" in err


def test_what_a_file_leaves_out_is_named_with_what_it_lies_in(districts, tmp_path):
    new = factories.LocationFactory(
        name_es="Nuevo Corte", ubigeo="990199", predecessor=districts[0], point=Point(-74.96, -11.96, srid=4326)
    )
    _, err = run(tmp_path, *(feature(square(at), ubigeo=code) for at, code in enumerate(CODES)))
    assert "1 places got no outline" in err
    assert f"Nuevo Corte ({new.ubigeo}) inside Uno Alto (990101), from which it was cut" in err
    # One of another kind, or outside every outline, is nothing to tell.
    assert "2 places" not in err


def test_many_unknown_codes_are_one_line_with_the_way_out_first(districts, tmp_path):
    unknown = [feature(square(0), ubigeo=f"98{n:04d}") for n in range(300)]
    words = refusal(tmp_path, feature(square(0), ubigeo=CODES[0]), *unknown)
    assert "--ignore-unknown" in words.splitlines()[1]
    assert "and 290 more" in words and len(words) < 1000


def test_a_place_in_two_features_is_refused_with_the_mend(districts, tmp_path):
    assert "one MultiPolygon" in refusal(
        tmp_path, feature(square(0), ubigeo=CODES[0]), feature(square(1), ubigeo=CODES[0])
    )


@pytest.mark.parametrize("is_turned", [False, True])
def test_outlines_are_wound_as_rfc_7946_asks(districts, tmp_path, is_turned):
    outer = [[-75, -12], [-74.9, -12], [-74.9, -11.9], [-75, -11.9], [-75, -12]]
    hole = [[-74.98, -11.98], [-74.98, -11.97], [-74.97, -11.97], [-74.97, -11.98], [-74.98, -11.98]]
    rings = [outer[::-1], hole[::-1]] if is_turned else [outer, hole]
    run(tmp_path, feature(polygon(*rings), ubigeo=CODES[0]))
    shape = json.loads(Location.objects.get(ubigeo=CODES[0]).area.geojson)["coordinates"][0]
    assert [_area(ring) > 0 for ring in shape] == [True, False]
    # The same outline, whichever way the file has it, is no change.
    assert "1 unchanged" in run(tmp_path, feature(polygon(*(ring[::-1] for ring in rings)), ubigeo=CODES[0]))[0]


def _area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def test_the_outlines_of_2025_under_each_others_codes_are_refused(tmp_path):
    if not REFERENCE.exists():
        pytest.skip("no reference outlines")
    gazetteer.load()
    features = json.loads(REFERENCE.read_text("utf-8"))["features"]
    # Every code given to the next outline of the file: each is one of ours, as RENIEC's mostly are.
    codes = [one["properties"]["ubigeo"] for one in features]
    for one, code in zip(features, codes[1:] + codes[:1], strict=True):
        one["properties"] = {"ubigeo": code}
    path = tmp_path / "turned.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(CommandError) as refused:
        run_file(path)
    assert "of 164 outlines lie elsewhere" in str(refused.value)
    assert str(refused.value).count("to INEI; this outline is") == 4
    assert not Location.objects.filter(area__isnull=False).exists()
