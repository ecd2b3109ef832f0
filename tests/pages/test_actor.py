"""The page of an actor keeps denials visible as denials, and persons out of search engines."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import models
from events.publishing import publish, retract
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def page(client, actor, language: str = "es") -> str:
    response = client.get(f"/{language}/actors/{actor.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_actor_shows_names_parts_and_relations(client, by):
    group = factories.ActorFactory(name_es="Grupo del valle", name_en="Valley group", kind="armed_group")
    models.ActorName.objects.create(actor=group, text="GDV", kind="acronym")
    other = factories.ActorFactory(name_es="Otra banda")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=group, role="initiator", certainty="probable")
    models.ActorRelation.objects.create(
        event=event, from_actor=other, to_actor=group, kind="pays_protection_to", certainty="alleged"
    )
    publish(event, by)
    spanish, english = page(client, group), page(client, group, "en")
    for phrase in ("Grupo del valle", "GDV", "sigla", "Otra banda", "paga protección a", "presunt"):
        assert phrase in spanish
    for phrase in ("Valley group", "pays protection to", "alleged", "initiator", "probable"):
        assert phrase in english
    assert spanish.count("<h1") == 1


def test_a_denied_attribution_stays_visible_and_is_no_part(client, by):
    accused = factories.ActorFactory(name_es="Grupo acusado", kind="armed_group")
    event = factories.fit_event()
    report = models.Citation.objects.get(event=event).report
    factories.ClaimFactory(
        event=event, report=report, about="perpetrator", stance="denies", value_actor=accused,
        claimant_words_es="el general", text_es="No fueron ellos.",
    )  # fmt: skip
    publish(event, by)
    html = page(client, accused)
    assert "is-contested" in html
    assert "el general" in html
    assert "No part in any recorded event" in page(client, accused, "en")


def test_a_person_who_is_no_official_is_kept_out_of_search_engines(client, by):
    person = factories.ActorFactory(
        kind="person", public_basis="Mando anunciado por el Estado", signed_by=by, signed_on=timezone.localdate()
    )
    minister = factories.ActorFactory(kind="person", is_official=True)
    event = factories.fit_event()
    for actor in (person, minister):
        factories.EventActorFactory(event=event, actor=actor, role="authority")
    publish(event, by)
    response = client.get(f"/es/actors/{person.slug}/")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "presumed innocent unless" in page(client, person, "en")
    assert "X-Robots-Tag" not in client.get(f"/es/actors/{minister.slug}/")


def test_an_actor_of_no_published_event_is_unknown(client, by):
    draft = factories.ActorFactory()
    factories.EventActorFactory(event=factories.fit_event(), actor=draft)
    assert client.get(f"/es/actors/{draft.slug}/").status_code == 404
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=draft)
    publish(event, by)
    assert client.get(f"/es/actors/{draft.slug}/").status_code == 200
    retract(event, by, "Error")
    assert client.get(f"/es/actors/{draft.slug}/").status_code == 404


def test_texts_are_escaped(client, by):
    actor = factories.ActorFactory(name_es="<script>alert(1)</script>", description_es="<b onclick=alert(2)>x</b>")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    html = page(client, actor)
    assert "<script>alert" not in html
    assert "<b onclick" not in html


def test_an_actor_takes_two_queries_of_its_own(client, by):
    actor = factories.ActorFactory()
    for _ in range(4):
        event = factories.fit_event()
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    with CaptureQueriesContext(connection) as queries:
        page(client, actor)
    assert len([q for q in queries if "record_" in q["sql"]]) == 2
