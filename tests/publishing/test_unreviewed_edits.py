"""Nothing that an editor changed after the last review leaves with somebody else's publication."""

import json
import threading

import pytest
from django.db import connections, transaction

from events.models import Event, Report
from events.public.models import PublicActor, PublicEvent, PublicLocation
from events.publishing import PublicationRefused, problems, publish, publish_actor, publish_location, refresh_status
from events.publishing.document import for_document
from tests import factories
from tests.publishing.test_retraction import everything_public


@pytest.fixture
def by():
    return factories.reviewer()


def related(event) -> list:
    event.refresh_from_db()
    return json.loads(PublicEvent.objects.get(pk=event.public_id).document)["related"]


@pytest.mark.django_db(transaction=True)
def test_a_relation_added_after_publication_waits_for_its_own_review(by):
    pointing, target = factories.fit_event(), factories.fit_event()
    publish(pointing, by)
    pointing.relations_out.create(to_event=target, kind="follow_up")
    assert refresh_status(pointing) == "published"  # nothing of it is visible while the other is a draft
    publish(target, by)
    assert related(pointing) == []
    assert pointing.status == "changes_pending"
    publish(pointing, by, "Represalia")
    assert related(pointing) == [
        {"id": target.public_id, "relation": "follow_up", "certainty": "confirmed", "claim": None}
    ]


@pytest.mark.django_db(transaction=True)
def test_a_relation_whose_transaction_began_before_the_review_and_ended_after_it_waits_too(by):
    pointing, target = factories.fit_event(), factories.fit_event()
    began, reviewed = threading.Event(), threading.Event()

    def relate():
        with transaction.atomic():
            Event.objects.get(pk=pointing.pk)  # its entries in the trail bear the time of this statement's transaction
            began.set()
            reviewed.wait(20)
            pointing.relations_out.create(to_event=target, kind="follow_up")
        connections.close_all()

    thread = threading.Thread(target=relate)
    thread.start()
    began.wait(20)
    publish(pointing, by)
    reviewed.set()
    thread.join()
    publish(target, by)
    assert related(pointing) == []
    assert pointing.status == "changes_pending"


@pytest.mark.django_db(transaction=True)
def test_a_relation_changed_after_publication_waits_too(by):
    pointing, target = factories.fit_event(), factories.fit_event()
    relation = pointing.relations_out.create(to_event=target, kind="follow_up")
    publish(pointing, by)
    relation.kind = "same_site"
    relation.save()
    publish(target, by)
    assert related(pointing) == []


@pytest.mark.django_db(transaction=True)
def test_a_rename_in_between_reviews_nothing(by):
    pointing, target = factories.fit_event(), factories.fit_event()
    part = factories.EventActorFactory(event=pointing)
    publish(pointing, by)
    pointing.relations_out.create(to_event=target, kind="follow_up")
    part.actor.name_es = "Nombre nuevo"
    part.actor.save()
    publish_actor(part.actor, by, "Cambió de nombre")
    publish(target, by)
    assert related(pointing) == []


@pytest.mark.django_db(transaction=True)
def test_a_reviewed_relation_appears_when_the_other_event_does(by):
    pointing, target = factories.fit_event(), factories.fit_event()
    pointing.relations_out.create(to_event=target, kind="follow_up")
    publish(pointing, by)
    publish(target, by)
    target.refresh_from_db()
    assert related(pointing) == [
        {"id": target.public_id, "relation": "follow_up", "certainty": "confirmed", "claim": None}
    ]
    assert pointing.status == "published"


@pytest.mark.django_db
def test_a_new_place_does_not_carry_the_unpublished_names_of_those_it_refers_to(by):
    zone = factories.LocationFactory(kind="zone", name_es="Zona")
    old = factories.LocationFactory(kind="populated_place", name_es="Antiguo", valid_to="2000-01-01")
    first = factories.LocationFactory(kind="populated_place", predecessor=old)
    first.memberships.create(zone=zone, source="Generada")
    publish(factories.fit_event(place={"location": first, "precision": "named_place"}), by)
    for row in (zone, old):
        row.name_es = "Nombre canario"
        row.save()
    second = factories.LocationFactory(kind="populated_place", predecessor=old)
    second.memberships.create(zone=zone, source="Generada")
    publish(factories.fit_event(place={"location": second, "precision": "named_place"}), by)
    assert "canario" not in everything_public()


@pytest.mark.django_db
def test_a_published_rename_reaches_the_places_that_refer_to_it(by):
    zone = factories.LocationFactory(kind="zone", name_es="Zona")
    old = factories.LocationFactory(kind="populated_place", name_es="Antiguo", valid_to="2000-01-01")
    place = factories.LocationFactory(kind="populated_place", predecessor=old)
    place.memberships.create(zone=zone, source="Generada")
    publish(factories.fit_event(place={"location": place, "precision": "named_place"}), by)
    for row in (zone, old):
        row.name_es = f"{row.name_es} con nombre nuevo"
        row.save()
        publish_location(row, by, "Cambió de nombre")
    document = json.loads(PublicLocation.objects.get(pk=place.uid).document)
    assert document["predecessor"]["name"]["es"] == "Antiguo con nombre nuevo"
    assert document["memberships"][0]["zone"]["name"]["es"] == "Zona con nombre nuevo"


@pytest.mark.django_db
def test_a_report_that_turned_confidential_does_not_spread(by):
    report = factories.ReportFactory(title="Título canario")
    publish(factories.fit_event(), by)
    Report.objects.filter(pk=report.pk).update(is_confidential=True)
    event = factories.fit_event(report=report)
    event.citations.create(report=factories.ReportFactory())
    publish(event, by)
    assert "canario" not in everything_public()


@pytest.mark.django_db
def test_an_event_known_only_through_a_confidential_report_has_no_source_to_show(by):
    hidden = factories.ReportFactory(is_confidential=True)
    event = factories.fit_event(report=factories.ReportFactory(cited_in=hidden))
    event.citations.create(report=hidden)
    event = for_document(Event.objects.all()).get(pk=event.pk)
    assert "report_missing" in {problem.code for problem in problems(event)}
    with pytest.raises(PublicationRefused):
        publish(event, by)


@pytest.mark.django_db
def test_what_no_event_needed_yet_is_not_published_by_itself(by):
    actor, place = factories.ActorFactory(), factories.LocationFactory(kind="populated_place")
    with pytest.raises(PublicationRefused):
        publish_actor(actor, by, "x")
    with pytest.raises(PublicationRefused):
        publish_location(place, by, "x")
    assert not PublicActor.objects.exists()
    assert not PublicLocation.objects.exists()
