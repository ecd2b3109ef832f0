"""The map's layers as the pages carry them: badges that count their events by group, and the card behind a badge."""

import re

import pytest
from django.contrib.gis.geos import Point
from django.http import QueryDict

from events.pages.explore.layers import layers_with_groups
from events.public.cache.store import store
from events.public.query.selection import select
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return factories.LocationFactory(name_es="Distrito A", point=Point(-73.9, -12.4, srid=4326))


@pytest.fixture
def other():
    return factories.LocationFactory(name_es="Distrito B", point=Point(-74.4, -12.9, srid=4326))


@pytest.fixture
def events(district, other):
    """Publish seven seizures and an ambush in a district, a seizure in another, and one at a point of the first."""
    by, report = factories.reviewer(), factories.ReportFactory()
    made = [factories.fit_event(report=report, place={"location": district}) for _ in range(7)]
    made.append(factories.fit_event(event_type="ambush", report=report, place={"location": district}))
    made.append(factories.fit_event(report=report, place={"location": other}))
    at = Point(-73.91, -12.41, srid=4326)
    place = {"location": district, "precision": "site", "public_point": at}
    made.append(factories.fit_event(report=report, place=place))
    for event in made:
        publish(event, by)
    store.forget()
    return made


def drawn(query=""):
    return layers_with_groups(select(QueryDict(query), strict=False), 8)


def carded(response) -> list[str]:
    return sorted(re.findall(r'data-event="([^"]+)"', response.content.decode()))


def test_badges_count_their_events_by_group_and_name_none(events, district):
    badge, _ = drawn()["areas"]
    assert badge["location"]["id"] == district.uid
    assert (badge["n"], badge["groups"]) == (8, [["armed_violence", 1], ["interdiction", 7]])
    assert "events" not in badge


def test_badges_follow_the_filters_and_the_box(events, other):
    assert [badge["n"] for badge in drawn("type=ambush")["areas"]] == [1]
    (badge,) = drawn("bbox=-74.5,-13,-74.3,-12.8")["areas"]
    assert badge["location"]["id"] == other.uid


def test_a_badges_card_holds_what_the_badge_counts(client, events, district):
    response = client.get(f"/es/entries/?badge=place&at={district.uid}")
    assert carded(response) == sorted(event.public_id for event in events[:8])
    ambush = client.get(f"/es/entries/?badge=place&at={district.uid}&type=ambush")
    assert carded(ambush) == [events[7].public_id]


def test_an_area_of_effect_has_a_card_of_its_own(client, events, district):
    assert carded(client.get(f"/es/entries/?badge=area_of_effect&at={district.uid}")) == []


@pytest.mark.parametrize(
    "query", ["badge=other&at=x", "badge=place", "badge=place&at=%00", "badge=place&at=x'", "badge="]
)
def test_what_names_no_badge_is_refused(client, query):
    assert client.get(f"/es/entries/?{query}").status_code == 400


def test_a_wrong_filter_is_refused_rather_than_left_out(client, events, district):
    assert client.get(f"/es/entries/?badge=place&at={district.uid}&date_from=yesterday").status_code == 400


def test_a_box_counts_all_that_is_known_to_its_areas_only(client, district):
    by, report = factories.reviewer(), factories.ReportFactory()
    for _ in range(23):
        publish(factories.fit_event(report=report, place={"location": district}), by)
    words = client.get("/en/?bbox=-74,-12.5,-73.8,-12.3").content.decode()
    assert "23 more known only to a district or province that touches this area" in words
    assert len(carded(client.get("/en/panels/?bbox=-74,-12.5,-73.8,-12.3"))) == 20
    assert "Only the newest are shown" in words
