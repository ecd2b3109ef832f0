"""The map's layers as the explore page carries them: whole for a small record, light for a large one."""

import pytest
from django.contrib.gis.geos import Point
from django.http import QueryDict

from events.pages.exploring import layers
from events.public.memory import memory
from events.public.selection import select
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas():
    """Seven events in one district."""
    by, report = factories.reviewer(), factories.ReportFactory()
    place = factories.LocationFactory(point=Point(-73.9, -12.4, srid=4326))
    for _ in range(7):
        publish(factories.fit_event(report=report, place={"location": place}), by)

    def shown() -> dict:
        memory.forget()
        (area,) = layers.layers_with_groups(select(QueryDict(""), strict=False), 8)["areas"]
        return area

    return shown


def test_a_badge_of_a_small_record_names_all_its_events(areas):
    assert len(areas()["events"]) == areas()["count"] == 7


def test_badges_of_a_large_record_name_their_first_and_still_count_them_all(areas, monkeypatch):
    monkeypatch.setattr(layers, "MOST_IDS", 4)
    area = areas()
    assert len(area["events"]) == 4
    assert area["count"] == 7
    assert area["groups"] == [["interdiction", 7]]
