"""A point that lies elsewhere than its place waits for a reason; an exact one is told to those who see it alone."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from events import taxonomy
from events.models import Event, EventLocation
from events.public.models import PublicEvent
from events.publishing import Decisions, PublicationRefused, digests, problems, publish, shown_now
from events.publishing.document import for_document
from events.publishing.place_points import points_elsewhere
from tests import factories

pytestmark = pytest.mark.django_db
# A district of a tenth of a degree, about 11 km, around its label point.
MIDDLE = (-73.9, -12.4)
FAR = (-80.4515, -3.5669)
CODES = {"point_outside", "point_far", "exact_point_outside", "exact_point_far"}


def at(lon, lat):
    return Point(lon, lat, srid=4326)


def box(lon, lat, half=0.05):
    return MultiPolygon(Polygon.from_bbox((lon - half, lat - half, lon + half, lat + half)), srid=4326)


def district(point=MIDDLE, area=None, **values):
    return factories.LocationFactory(name_es="Distrito Uno", point=point and at(*point), area=area, **values)


def happened(location, public=None, precision="site", **values):
    place = {"location": location, "precision": precision, "public_point": public and at(*public), **values}
    return factories.fit_event(place=place)


def codes(event, by=None):
    found = problems(Event.objects.get(pk=event.pk), by)
    return {problem.code for problem in found} & CODES


@pytest.fixture
def sees():
    return factories.UserFactory(may=["publish_event", "view_eventconfidential"])


@pytest.fixture
def reviewer(db):
    return factories.reviewer()


def test_a_point_outside_its_outline_waits_for_a_reason_which_no_reader_gets(reviewer):
    event = happened(district(area=box(*MIDDLE)), (-73.7, -12.4))
    with pytest.raises(PublicationRefused) as refused:
        publish(event, reviewer)
    assert [problem.code for problem in refused.value.problems] == ["point_outside"]
    assert "Distrito Uno" in str(refused.value) and "16" in str(refused.value)
    EventLocation.objects.update(point_reason="El acta da ese punto: Zutana")
    publish(event, reviewer)
    assert "Zutana" not in PublicEvent.objects.get().document


@pytest.mark.parametrize("kind", sorted(set(taxonomy.LocationKind.values) - {"country", "river", "road"}))
def test_far_from_a_place_of_any_kind_with_a_measure_a_point_waits(kind):
    place = factories.LocationFactory(name_es="Lugar Uno", kind=kind, point=at(*MIDDLE))
    for lon, waits in ((-73.9, False), (-78.0, True)):
        event = factories.fit_event(place={"location": place, "precision": "site", "public_point": at(lon, -12.39)})
        assert ("point_far" in codes(event)) is waits, lon


def test_a_reason_is_nothing_that_was_reviewed_and_no_part_in_the_event():
    reviewer = factories.reviewer()
    event = happened(district(area=box(*MIDDLE)), (-73.7, -12.4))
    shown = digests(shown_now(event))
    EventLocation.objects.update(point_reason="Lo dice el acta")
    assert digests(shown_now(event)) == shown
    publish(event, reviewer, decisions=Decisions(reviewed=shown))


@pytest.mark.parametrize(
    ("public", "expected"),
    [
        (MIDDLE, set()),
        ((-73.8505, -12.4), set()),  # on the line
        ((-73.845, -12.4), set()),  # half a kilometre beside it
        ((-73.83, -12.4), {"point_outside"}),
        (FAR, {"point_outside"}),
    ],
)
def test_an_outline_decides_with_a_little_slack(public, expected):
    assert codes(happened(district(area=box(*MIDDLE)), public)) == expected


@pytest.mark.parametrize("kind", ["populated_place", "sector", "base", "site"])
def test_for_a_place_below_a_district_its_districts_outline_decides(kind):
    within = district(area=box(*MIDDLE))
    place = factories.LocationFactory(kind=kind, parent=within, point=at(-73.852, -12.4))
    assert codes(happened(place, (-73.853, -12.4), "named_place")) == set()
    # Three kilometres from the place, and as many outside.
    assert codes(happened(place, (-73.822, -12.4), "named_place")) == {"point_outside"}


@pytest.mark.parametrize(
    ("kind", "near", "far"),
    [("populated_place", 14, 16), ("sector", 14, 16), ("base", 4, 6), ("site", 4, 6), ("district", 59, 61)],
)
def test_without_outlines_the_label_point_decides_by_kind(kind, near, far):
    place = factories.LocationFactory(kind=kind, point=at(*MIDDLE))
    for km, expected in ((near, set()), (far, {"point_far"})):
        assert codes(happened(place, (MIDDLE[0], MIDDLE[1] + km / 110.6), "site")) == expected


def test_a_place_without_a_point_is_held_against_what_it_lies_in():
    place = factories.LocationFactory(kind="populated_place", parent=district())
    assert codes(happened(place, (-73.6, -12.4), "named_place")) == set()
    assert codes(happened(place, FAR, "named_place")) == {"point_far"}


def test_rivers_and_what_nobody_has_a_point_of_decide_nothing():
    assert codes(happened(factories.LocationFactory(kind="river", point=at(*MIDDLE)), FAR)) == set()
    assert codes(happened(factories.LocationFactory(), FAR)) == set()


def test_where_nothing_is_loaded_the_basemaps_department_decides():
    ayacucho = factories.LocationFactory(kind="department", ubigeo="05")
    place = factories.LocationFactory(parent=ayacucho)
    assert codes(happened(place, (-74.2, -13.2))) == set()
    assert codes(happened(place, FAR)) == {"point_outside"}


def test_a_circle_may_stand_beside_the_outline_as_far_as_its_radius():
    beside = (-73.83, -12.4)
    place = district(area=box(*MIDDLE))
    assert codes(happened(place, beside)) == {"point_outside"}
    assert codes(happened(place, beside, "vicinity", radius_m=5000)) == set()
    assert codes(happened(place, FAR, "vicinity", radius_m=10_000)) == {"point_outside"}


def test_what_was_cut_from_a_district_is_still_part_of_it_and_not_the_other_way_round():
    old = district(area=box(*MIDDLE))
    new = district((-73.7, -12.4), box(-73.7, -12.4), predecessor=old)
    assert codes(happened(old, (-73.7, -12.4))) == set()
    assert codes(happened(new, MIDDLE)) == {"point_outside"}
    # A new district that the loaded outlines do not know: its province decides.
    province = factories.LocationFactory(kind="province", area=box(*MIDDLE, half=0.5))
    assert codes(happened(district(parent=province, predecessor=old), MIDDLE)) == set()


@pytest.mark.parametrize("precision", ["site", "named_place", "vicinity", "district", "withheld"])
def test_exact_points_are_told_to_those_who_see_them_alone(sees, precision):
    kind = "district" if precision != "named_place" else "populated_place"
    place = factories.LocationFactory(kind=kind, point=at(*MIDDLE), area=box(*MIDDLE))
    radius = {"radius_m": 5000} if precision == "vicinity" else {}
    event = happened(place, None, precision, exact_point=at(*FAR), **radius)
    assert codes(event, sees) == {"exact_point_outside"}
    assert codes(event) == codes(event, factories.reviewer()) == set()
    EventLocation.objects.update(point_reason="Así lo da la fuente")
    assert codes(event, sees) == set()


def test_no_more_questions_for_more_points(django_assert_num_queries):
    place = district(area=box(*MIDDLE))
    event = happened(place, MIDDLE, exact_point=at(*MIDDLE))
    for _n in range(5):
        factories.EventLocationFactory(
            event=event, location=place, precision="site", public_point=at(*FAR), is_primary=False
        )
    event = for_document(Event.objects.all()).get(pk=event.pk)
    with django_assert_num_queries(2):
        assert len(points_elsewhere(event, are_exact_told=True)) == 1
