"""Slips of an editor that must neither stay public nor break anything."""

import pytest
from django.test import Client

from events.models import Actor, Event, EventActor, EventLocation
from events.public.models import Change, PublicActor, PublicLocation
from events.publishing import PublicationRefused, publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", ["0001-01-02", "0202-01-02", "9999-12-31"])
@pytest.mark.parametrize("precision", ["day", "few_days", "month", "year"])
def test_a_year_that_cannot_be_is_refused_in_words(day, precision):
    event = factories.fit_event(date_start=day, date_end=day, date_precision=precision)
    event.refresh_from_db()
    with pytest.raises(PublicationRefused) as refused:
        publish(event, factories.reviewer())
    assert "date_out_of_range" in {problem.code for problem in refused.value.problems}


def test_whoever_a_correction_no_longer_names_leaves_the_list_of_actors():
    by, event = factories.reviewer(), factories.fit_event(place={"location__kind": "sector", "precision": "site"})
    part, place = factories.EventActorFactory(event=event), event.places.get()
    publish(event, by)
    assert PublicActor.objects.filter(pk=part.actor.uid).exists()
    Actor.objects.filter(pk=part.actor_id).update(is_public=False)
    EventActor.objects.filter(pk=part.pk).update(described_as_es="un vecino")
    EventLocation.objects.filter(pk=place.pk).update(location=factories.LocationFactory(kind="sector"))
    publish(Event.objects.get(pk=event.pk), by, "Quitamos un nombre y un lugar")
    for model, row in ((PublicActor, part.actor), (PublicLocation, place.location)):
        assert not model.objects.filter(pk=row.uid).exists()
        assert not Change.objects.filter(public_id=row.uid, document__isnull=False).exists()
    assert Client().get(f"/api/v1/actors/{part.actor.slug}/").status_code == 404


def test_an_actor_that_another_event_names_stays():
    by, actor = factories.reviewer(), factories.ActorFactory()
    first, second = factories.fit_event(), factories.fit_event()
    parts = [factories.EventActorFactory(event=event, actor=actor) for event in (first, second)]
    for event in (first, second):
        publish(event, by)
    parts[0].delete()
    publish(Event.objects.get(pk=first.pk), by, "No participó")
    assert PublicActor.objects.filter(pk=actor.uid).exists()
