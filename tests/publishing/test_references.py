"""Renames reach every published document, and never carry an unpublished edit with them."""

import json

import pytest

from events.models import Event
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation
from events.publishing import is_pending, publish, publish_actor, publish_location, publish_publisher, retract
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def document(event) -> dict:
    return json.loads(PublicEvent.objects.get(pk=Event.objects.get(pk=event.pk).public_id).document)


def test_a_rename_rewrites_documents_but_not_from_the_draft(by):
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event)
    publish(event, by)
    Event.objects.filter(pk=event.pk).update(title_es="Borrador sin publicar")
    part.actor.name_es = "Nombre nuevo"
    part.actor.save()
    assert is_pending(part.actor)
    assert document(event)["actors"][0]["actor"]["name"]["es"] != "Nombre nuevo"
    publish_actor(part.actor, by, "Cambió de nombre")
    after = document(event)
    assert after["actors"][0]["actor"]["name"]["es"] == "Nombre nuevo"
    assert (after["revision"], after["title"]["es"]) == (2, event.title_es)
    assert list(Change.objects.filter(operation="rename").values_list("kind", flat=True)) == ["actor", "event"]
    assert not is_pending(part.actor)


def test_an_edit_of_a_place_waits_for_publish_changes(by):
    event = factories.fit_event()
    place = event.places.get().location
    publish(event, by)
    place.name_es = "Distrito con nombre nuevo"
    place.save()
    Event.objects.filter(pk=event.pk).update(summary_es="Otro resumen")
    publish(event, by, "Resumen")
    assert document(event)["locations"][0]["location"]["name"]["es"] != "Distrito con nombre nuevo"
    publish_location(place, by, "Ley nueva")
    assert document(event)["locations"][0]["location"]["name"]["es"] == "Distrito con nombre nuevo"


def test_a_new_parent_reaches_the_paths_and_filters_of_what_lies_below(by):
    province = factories.LocationFactory(kind="province")
    district = factories.LocationFactory(parent=province)
    event = factories.fit_event(place={"location": district})
    publish(event, by)
    zone = factories.LocationFactory(kind="zone", slug="zona-generada")
    province.memberships.create(zone=zone, source="Generada para una prueba")
    publish_location(province, by, "La zona la incluye")
    assert zone.uid in PublicLocation.objects.get(pk=district.uid).within
    assert PublicEvent.objects.within_places([zone.uid]).count() == 1
    province.name_es = "Provincia nueva"
    province.save()
    publish_location(province, by, "Cambió de nombre")
    assert document(event)["locations"][0]["location"]["path"][0]["name"]["es"] == "Provincia nueva"


def test_a_publisher_is_renamed_everywhere_it_is_cited(by):
    event = factories.fit_event()
    publisher = event.citations.get().report.publisher
    publish(event, by)
    publisher.refresh_from_db()
    publisher.name = "Diario renombrado"
    publisher.save()
    publish_publisher(publisher, by, "Cambió de nombre")
    assert document(event)["reports"][0]["publisher"]["name"] == "Diario renombrado"


def test_a_retracted_event_comes_back_with_todays_names(by):
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event)
    publish(event, by)
    retract(event, by, "Error")
    assert not PublicActor.objects.exists()
    part.actor.name_es = "Nombre de hoy"
    part.actor.save()
    publish(Event.objects.get(pk=event.pk), by, "Se confirmó")
    assert document(event)["actors"][0]["actor"]["name"]["es"] == "Nombre de hoy"
