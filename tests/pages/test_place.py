"""The page of a place: where it lies, what was recorded there and below, whose list counts it."""

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import models
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def district(by):
    """A district in a province, with an alias, a label point and a zone that a source counts it in."""
    province = factories.LocationFactory(name_es="Huanta", kind="province", slug="huanta")
    zone = factories.LocationFactory(name_es="VRAEM", kind="zone", slug="vraem")
    district = factories.LocationFactory(
        name_es="Llochegua", slug="llochegua", parent=province, ubigeo="050410", point=Point(-73.9, -12.4)
    )
    models.LocationAlias.objects.create(location=district, text="Yochegua")
    models.LocationMembership.objects.create(location=district, zone=zone, status="direct", source="Decreto de prueba")
    event = factories.fit_event(title_es="Suceso del distrito", place={"location": district})
    publish(event, by)
    return district


def page(client, slug: str, language: str = "es") -> str:
    response = client.get(f"/{language}/places/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_place_says_where_it_lies_and_what_was_recorded(client, district):
    html = page(client, "llochegua")
    for phrase in ("Llochegua", "050410", "Huanta", "Yochegua", "Suceso del distrito", "Incautación de droga"):
        assert phrase in html
    assert html.count("<h1") == 1
    assert "sheet__badge" in html


def test_a_membership_names_its_source_and_is_no_official_list(client, district):
    html = page(client, "llochegua")
    assert "Decreto de prueba" in html
    assert "This is not an official list" in page(client, "llochegua", "en")


@pytest.mark.parametrize("above", ["huanta", "vraem"])
def test_what_lies_above_shows_the_events_below(client, district, above):
    html = page(client, above)
    assert "Suceso del distrito" in html
    assert "/es/places/llochegua/" in html


def test_an_unpublished_place_is_unknown(client):
    factories.LocationFactory(slug="inedito")
    assert client.get("/es/places/inedito/").status_code == 404


def test_queries_do_not_grow_with_the_events(client, by, district):
    with CaptureQueriesContext(connection) as few:
        page(client, "llochegua")
    for _ in range(4):
        publish(factories.fit_event(place={"location": district}), by)
    with CaptureQueriesContext(connection) as many:
        page(client, "llochegua")
    assert len(many) == len(few) <= 20
