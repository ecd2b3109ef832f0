"""Whoever presses on a filtered list is told of every row that was ticked, whatever became of it meanwhile."""

import pytest
from django.urls import reverse

from events.models import Actor, Event
from events.publishing import publish, publish_actor
from tests import factories

from .conftest import session_of
from .test_reviewed import asked, bulk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    return [factories.fit_event(title_es=f"Hecho de prueba {n}") for n in range(3)]


def ticked(client, events) -> tuple[str, dict]:
    """Return the address of the list of drafts, and the form by which these are published."""
    url = f"{reverse('admin:events_event_changelist')}?status__exact=draft"
    return url, asked(client, url, action="publish_selected", _selected_action=[event.pk for event in events])


def test_a_second_tab_names_every_event_and_says_that_nothing_was_done(reviewer, events):
    client = session_of(reviewer)
    url, form = ticked(client, events)
    first, second = (text(client.post(url, form)) for _tab in range(2))
    assert "3 hechos listos" in first
    assert "<h1>No se hizo nada</h1>" in second and "3 hechos quedaron" in second
    for event in events:
        assert event.title_es in first and event.title_es in second


def test_what_left_the_list_or_was_deleted_meanwhile_is_told(reviewer, events):
    client = session_of(reviewer)
    url, form = ticked(client, events)
    publish(events[0], factories.reviewer())
    events[1].delete()
    told = text(client.post(url, form))
    assert events[0].title_es in told and events[2].title_es in told
    assert "1 de los marcados ya no existe" in told and "1 hecho listo" in told


def test_of_references_too_what_was_published_or_deleted_meanwhile_is_told(reviewer):
    actors = [factories.ActorFactory(kind="police", name_es=f"Unidad de prueba {n}", is_public=True) for n in range(3)]
    event = factories.fit_event()
    for actor in actors:
        factories.EventActorFactory(event=event, actor=actor)
    publish(event, factories.reviewer())
    for actor in actors:
        actor.name_es = f"{actor.name_es}, corregida"
        actor.save()
    client = session_of(reviewer)
    url, form = bulk(client, actors, "publish_changes")
    publish_actor(Actor.objects.get(pk=actors[0].pk), factories.reviewer(), "Nombre corregido.")
    keys = [*form["_selected_action"], "999999"]
    client.post(url, {**form, "_selected_action": keys, "reason": "Nombre corregido."})
    told = text(client.get(url))
    assert "Unidad de prueba 0, corregida»: ya no hay cambios en espera." in told
    assert all(f"Publicado: Unidad de prueba {n}, corregida." in told for n in (1, 2))
    assert "1 de los marcados ya no existe" in told


def test_submitting_many_tells_of_each_too(editor, events):
    client = session_of(editor)
    url = f"{reverse('admin:events_event_changelist')}?status__exact=draft"
    form = {"action": "submit_selected", "_selected_action": [event.pk for event in events]}
    Event.objects.filter(pk=events[0].pk).update(status="in_review")
    told = text(client.post(url, form))
    assert all(event.title_es in told for event in events) and "2 hechos listos" in told


@pytest.mark.parametrize("key", ["x", "", "9" * 40, "-1", "1 OR 1", "٣"])
def test_a_key_that_is_none_is_no_error(reviewer, events, key):
    client = session_of(reviewer)
    for noun, action in (("event", "publish_selected"), ("event", "submit_selected"), ("actor", "publish_changes")):
        url = reverse(f"admin:events_{noun}_changelist")
        response = client.post(url, {"action": action, "_selected_action": [key, events[0].pk]})
        assert response.status_code < 500
