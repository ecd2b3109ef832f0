"""Whose ground a box or a circle touches: the outline where one is loaded, else a disc around the label point.

The disc is as large as the area is, where that is known, and reaches 8 km where it is not.
"""

import math

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from events import geo
from events.public.models import PublicLocation
from events.public.models.ground import GROUND_RADIUS_M, ground_radius_m, radius_of, touches_box, touches_circle

from .builders import place

pytestmark = pytest.mark.django_db

AT = (-73.9, -12.4)
DEGREE_M = 6371008.771415 * math.pi / 180
REACH = GROUND_RADIUS_M / DEGREE_M  # of a disc, in degrees of latitude


def touched(condition) -> set[str]:
    return set(PublicLocation.objects.filter(condition).values_list("slug", flat=True))


def told_radii() -> dict[str, float]:
    return dict(PublicLocation.objects.annotate(radius=ground_radius_m()).values_list("slug", "radius"))


def outlined(slug, ring, point=None):
    row = place(slug, point=point)
    row.area = MultiPolygon(Polygon(ring), srid=4326)
    row.save()
    return row


def square(west, south, side):
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]


@pytest.mark.parametrize(("away", "is_touched"), [(0.0, True), (0.999 * REACH, True), (1.001 * REACH, False)])
def test_a_disc_reaches_eight_kilometres_from_its_label_point_on_every_side(away, is_touched):
    place("distrito", point=AT)
    lon, lat, across = *AT, away / math.cos(math.radians(AT[1]))
    sides = [
        geo.Box(lon - 1, lat + away, lon + 1, lat + 1), geo.Box(lon - 1, lat - 1, lon + 1, lat - away),
        geo.Box(lon + across, lat - 1, lon + 1, lat + 1), geo.Box(lon - 1, lat - 1, lon - across, lat + 1),
    ]  # fmt: skip
    for box in sides:
        assert touched(touches_box(box)) == ({"distrito"} if is_touched else set()), box


# An area smaller than the disc of 8 km (201 km2), one much as large, and a department.
KNOWN_KM2 = (3.57, 244.69, 71986.5)


@pytest.mark.parametrize("km2", KNOWN_KM2)
def test_a_disc_is_as_large_as_the_area_where_that_is_known(km2):
    row = place("distrito", point=AT, area_km2=km2)
    lon, lat = AT
    metres = radius_of(row)
    assert math.pi * (metres / 1000) ** 2 == pytest.approx(km2)
    assert told_radii()["distrito"] == pytest.approx(metres)
    reach = metres / DEGREE_M
    for part, is_touched in ((0.999, True), (1.001, False)):
        found = {"distrito"} if is_touched else set()
        assert touched(touches_box(geo.Box(lon - 9, lat + part * reach, lon + 9, lat + 9))) == found
        assert touched(touches_box(geo.Box(lon - 9, lat - 9, lon + 9, lat - part * reach))) == found
        for radius_km in (1, 300):
            away = part * (radius_km * 1000 + metres) / DEGREE_M
            assert touched(touches_circle(lon, lat - away, radius_km)) == found


def test_an_outline_wins_over_a_known_area():
    row = outlined("distrito", square(-73.5, -12.5, 0.5), point=(-73.25, -12.25))
    told = told_radii()["distrito"]
    row.area_km2 = 71986.5
    row.save()
    assert told_radii()["distrito"] == told
    assert touched(touches_box(geo.Box(-74, -12.45, -73.501, -12.35))) == set()
    assert touched(touches_circle(-73.6, -12.25, 5)) == set()


def test_an_area_without_a_label_point_has_no_ground_however_large_it_is():
    place("distrito", area_km2=10349.9)
    assert touched(touches_box(geo.Box(-180, -90, 180, 90))) == touched(touches_circle(*AT, 500)) == set()


def test_places_side_by_side_have_each_its_own_disc():
    lon, lat = AT
    place("grande", point=(lon, lat), area_km2=5000)  # 39.9 km
    place("sin-area", point=(lon, lat))
    place("chico", point=(lon, lat), area_km2=20)  # 2.5 km
    reached = [touched(touches_circle(lon, lat + away_km * 1000 / DEGREE_M, 1)) for away_km in (3, 8, 20, 50)]
    assert reached == [{"grande", "sin-area", "chico"}, {"grande", "sin-area"}, {"grande"}, set()]


def test_a_corner_is_measured_along_the_diagonal():
    place("distrito", point=AT)
    lon, lat = AT
    side = 0.8 * REACH  # each side alone would be near enough, the corner is 1.13 radii away
    assert touched(touches_box(geo.Box(lon + side, lat + side, lon + 1, lat + 1))) == set()
    side = 0.7 * REACH
    assert touched(touches_box(geo.Box(lon + side, lat + side, lon + 1, lat + 1))) == {"distrito"}


def test_a_box_within_a_disc_and_a_disc_within_a_box_touch():
    place("distrito", point=AT)
    lon, lat = AT
    assert touched(touches_box(geo.Box(lon + 0.01, lat + 0.01, lon + 0.02, lat + 0.02))) == {"distrito"}
    assert touched(touches_box(geo.Box(lon - 3, lat - 3, lon + 3, lat + 3))) == {"distrito"}


def test_an_outline_wins_over_the_disc_and_its_edge_counts():
    # The label point lies beside the outline: the disc around it would touch what the outline does not.
    outlined("distrito", square(-73.5, -12.5, 0.5), point=AT)
    assert touched(touches_box(geo.Box(-74, -12.45, -73.8, -12.35))) == set()
    assert touched(touches_box(geo.Box(-74, -12.45, -73.5, -12.35))) == {"distrito"}
    assert touched(touches_circle(*AT, 5)) == set()
    assert touched(touches_circle(-73.5, -12.4, 0.001)) == {"distrito"}


def test_a_circle_reaches_a_disc_at_the_sum_of_both_radii():
    place("distrito", point=AT)
    lon, lat = AT
    for radius_km in (1, 25, 300):
        away = (radius_km * 1000 + GROUND_RADIUS_M) / DEGREE_M
        assert touched(touches_circle(lon, lat + 0.999 * away, radius_km)) == {"distrito"}
        assert touched(touches_circle(lon, lat + 1.001 * away, radius_km)) == set()


def test_a_circle_reaches_an_outline_at_its_own_radius_and_from_within():
    outlined("distrito", square(-74, -13, 1), point=(-73.5, -12.5))
    south = -13 - 25_000 / DEGREE_M
    assert touched(touches_circle(-73.5, south + 0.001, 25)) == {"distrito"}
    assert touched(touches_circle(-73.5, south - 0.001, 25)) == set()
    assert touched(touches_circle(-73.5, -12.5, 0.5)) == {"distrito"}


def test_what_has_neither_outline_nor_label_point_has_no_ground():
    place("sin-nada")
    assert touched(touches_box(geo.Box(-180, -90, 180, 90))) == touched(touches_circle(*AT, 500)) == set()


def test_the_radius_told_is_the_outlines_own_extent_or_eight_kilometres():
    outlined("grande", square(-74, -12.5, 1))
    assert radius_of(place("disco", point=AT)) == GROUND_RADIUS_M
    told = told_radii()
    metres = DEGREE_M * math.sqrt(math.cos(math.radians(12)) / math.pi)
    assert told["disco"] == GROUND_RADIUS_M == 8000
    assert told["grande"] == pytest.approx(metres, rel=0.001)
