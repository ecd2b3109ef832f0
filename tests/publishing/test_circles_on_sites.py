"""A circle around the very site that it is to hide is not published, however the site became one."""

import math
from random import Random

import pytest

from events.models import Event, EventLocation
from events.public.models import Change
from events.publishing import Decisions, PublicationRefused, problems, publish, retract
from tests import factories
from tests.publishing.past.hiding import EXACT, KEPT, at, changed, entered_anew, placed

pytestmark = pytest.mark.django_db

CIRCLE = {"precision": "vicinity", "radius_m": 5000, "public_point": at(*EXACT)}


@pytest.fixture
def by():
    return factories.UserFactory(may=["publish_event", "retract_event", "view_eventconfidential"])


def codes(event, *by):
    return [problem.code for problem in problems(Event.objects.get(pk=event.pk), *by)]


def named_place_between(event, **values):
    changed(event, precision="named_place")
    changed(event, **values)


def published_coarser_between(event, **values):
    by = factories.reviewer()
    changed(event, precision="unknown", public_point=None)
    publish(event, by, "Menos exacto")
    changed(event, name_as_reported="Otra vez")
    publish(event, by, "Otra vez", Decisions(drops_kept=True))
    changed(event, **values)


def deleted_long_ago(event, **values):
    factories.EventLocationFactory(event=event, is_primary=False)
    event.places.filter(is_primary=True).delete()
    publish(event, factories.reviewer(), "Sobraba")
    factories.EventLocationFactory(event=event, location=factories.LocationFactory(kind="sector"), **values)


def retracted_between(event, **values):
    retract(event, factories.reviewer(), "Error")
    event.refresh_from_db()
    entered_anew(event, **values)


def without_a_trail(event, **values):
    """As if rows had been written with triggers off: only the record knows the site."""
    changed(event, **values)
    event.places.get().audit.filter(precision="site").delete()


WAYS = [
    changed, entered_anew, named_place_between, published_coarser_between, deleted_long_ago, retracted_between,
    without_a_trail,
]  # fmt: skip


@pytest.mark.parametrize("north", [0, 0.0001, 0.0140])
@pytest.mark.parametrize("way", WAYS)
def test_a_circle_around_a_site_that_was_is_not_published(by, way, north):
    event = placed()
    publish(event, by)
    way(event, **{**CIRCLE, "public_point": at(EXACT[0], EXACT[1] + north)})
    event.refresh_from_db()
    assert codes(event) == ["circle_on_site"]
    for decisions in (Decisions(), KEPT):
        with pytest.raises(PublicationRefused) as refused:
            publish(event, by, "Menos exacto", decisions)
        assert [problem.code for problem in refused.value.problems] == ["circle_on_site"]
    event.places.filter(precision="vicinity").update(public_point=at(EXACT[0], EXACT[1] + 0.0160))
    publish(event, by, "Menos exacto")


def test_a_site_of_a_draft_counts_too_and_one_that_is_still_shown_does_not(by):
    event = placed()
    changed(event, **CIRCLE)
    assert codes(event) == ["circle_on_site"]
    factories.EventLocationFactory(
        event=event, location=event.places.get().location, precision="site", public_point=at(*EXACT), is_primary=False
    )
    assert codes(event) == []


def test_the_exact_point_that_a_row_lost_is_told_to_who_may_see_it_alone(by):
    exact = at(EXACT[0], EXACT[1] + 0.02)
    event = placed(**CIRCLE, exact_point=exact)
    publish(event, by)
    entered_anew(event, **{**CIRCLE, "public_point": exact})
    assert codes(event) == codes(event, factories.reviewer()) == []
    assert codes(event, by) == ["circle_on_site"]


def test_a_circle_whose_exact_point_is_that_site_is_published(by):
    event = placed()
    publish(event, by)
    changed(event, **{**CIRCLE, "public_point": None}, exact_point=at(EXACT[0] + 0.001, EXACT[1]))
    publish(event, by, "Menos exacto")
    assert event.places.get().is_kept_apart
    assert Change.objects.get(kind="event", revision=1).document is None


def test_a_place_without_a_site_may_be_the_middle_of_a_circle(by):
    event = placed(precision="named_place")
    publish(event, by)
    changed(event, **CIRCLE)
    assert codes(event) == []


@pytest.mark.parametrize("seed", range(4))
def test_sites_that_an_editor_tries_are_answered_alike_wherever_the_exact_point_is(seed):
    random = Random(seed)
    bearing, metres = random.uniform(0, 2 * math.pi), 5000 * random.uniform(0.34, 0.89)
    north, east = metres * math.cos(bearing) / 110_600, metres * math.sin(bearing) / 108_000
    event = placed(**CIRCLE, exact_point=at(EXACT[0] + east, EXACT[1] + north))
    tried = factories.EventLocationFactory(event=event, is_primary=False)
    said = {}
    for metres in (500, 1400, 1500, 2500):
        point = at(EXACT[0], EXACT[1] + metres / 110_600)
        EventLocation.objects.filter(pk=tried.pk).update(precision="site", public_point=point)
        EventLocation.objects.filter(pk=tried.pk).update(precision="district", public_point=None)
        said[metres] = codes(event)
        tried.audit.all().delete()
    assert said == {500: ["circle_on_site"], 1400: ["circle_on_site"], 1500: [], 2500: []}
