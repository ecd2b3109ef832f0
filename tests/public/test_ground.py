"""Whose ground a box or a circle touches: the outline where one is loaded, else a disc around the label point."""

import math

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from events import geo
from events.public.models import PublicLocation
from events.public.models.ground import GROUND_RADIUS_M, ground_radius_m, touches_box, touches_circle

from .builders import place

pytestmark = pytest.mark.django_db

AT = (-73.9, -12.4)
DEGREE_M = 6371008.771415 * math.pi / 180
REACH = GROUND_RADIUS_M / DEGREE_M  # of a disc, in degrees of latitude


def touched(condition) -> set[str]:
    return set(PublicLocation.objects.filter(condition).values_list("slug", flat=True))


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
    place("disco", point=AT)
    rows = PublicLocation.objects.annotate(radius=ground_radius_m()).values_list("slug", "radius")
    told = dict(rows)
    metres = DEGREE_M * math.sqrt(math.cos(math.radians(12)) / math.pi)
    assert told["disco"] == GROUND_RADIUS_M == 8000
    assert told["grande"] == pytest.approx(metres, rel=0.001)
