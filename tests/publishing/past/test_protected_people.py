"""Who is made nameless leaves the past, in events and under its own name."""

import pytest

from events.public.models import Change
from events.publishing import (
    past_to_close,
    publish,
    publish_actor,
    publish_location,
    refresh_status,
)
from tests import factories
from tests.publishing.past.hiding import (
    EXACT,
    KEPT,
    at,
    in_cast,
    person,
    placed,
)
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def in_relation(event, actor):
    other = factories.ActorFactory()
    return event.actor_relations.create(from_actor=actor, to_actor=other, kind="member_of", certainty="alleged")


def as_claimant(event, actor):
    report = event.citations.get().report
    words = {"claimant_words_es": "", "claimant_words_en": ""}
    return factories.ClaimFactory(event=event, report=report, claimant_actor=actor, **words)


def in_a_claim(event, actor):
    return factories.ClaimFactory(event=event, report=event.citations.get().report, value_actor=actor, stance="denies")


@pytest.mark.parametrize("is_elsewhere", [True, False])
@pytest.mark.parametrize("part", [in_cast, in_relation, as_claimant, in_a_claim])
def test_a_person_no_longer_named_leaves_the_past(by, part, is_elsewhere):
    actor = person(by)
    if is_elsewhere:
        other = factories.fit_event()
        in_cast(other, actor)
        publish(other, by)
    event = factories.fit_event()
    row = part(event, actor)
    publish(event, by)
    row.delete()
    factories.EventActorFactory(event=event, actor=None, described_as_es="una vecina")
    assert {one.is_always for one in past_to_close(event) if "canaria" in one.what} == {not is_elsewhere}
    publish(event, by, "Sin nombre")
    assert Change.objects.get(kind="event", public_id=event.public_id, revision=1).document is None
    assert ("canaria" in everything_public()) == is_elsewhere


@pytest.mark.parametrize("kind", ["police", "self_defence"])
def test_any_body_made_nameless_leaves_the_past(by, kind):
    body = factories.ActorFactory(name_es="Comité canario", kind=kind)
    event = factories.fit_event()
    row = in_cast(event, body)
    publish(event, by)
    row.delete()
    factories.EventActorFactory(event=event, actor=None, described_as_es="un comité")
    publish(event, by, "Sin nombre")
    assert "canario" not in everything_public()


@pytest.mark.parametrize(("kind", "stays"), [("police", True), ("armed_group", True), ("self_defence", False)])
def test_a_body_named_by_mistake_stays_in_the_past_only_if_it_answers_to_the_public(by, kind, stays):
    event = factories.fit_event()
    row = in_cast(event, factories.ActorFactory(name_es="Cuerpo canario", kind=kind))
    publish(event, by)
    row.actor = factories.ActorFactory()
    row.save()
    publish(event, by, "Fue otro")
    assert ("canario" in everything_public()) == stays


def test_a_name_in_the_words_for_somebody_leaves_the_past(by):
    event = factories.fit_event()
    row = factories.EventActorFactory(event=event, actor=None, described_as_es="el hermano de Canario Canares")
    publish(event, by)
    type(row).objects.filter(pk=row.pk).update(described_as_es="un vecino")
    publish(event, by, "Sin nombre")
    assert "Canar" not in everything_public()
    type(row).objects.filter(pk=row.pk).update(described_as_es="dos vecinos")
    assert past_to_close(event) == []


# --- references --------------------------------------------------------------------------------


def sign_anew(actor, by):
    """Sign an actor's names as they stand by now."""
    actor.refresh_from_db()
    actor.sign(by, "2020-01-02")
    actor.save()


def test_a_person_whose_name_alias_or_description_goes_leaves_every_past(by):
    actor = person(by, description_es="Vive en Canariales")
    alias = actor.names.create(text="Camarada canario")
    sign_anew(actor, by)
    event = factories.fit_event()
    in_cast(event, actor)
    publish(event, by)
    alias.delete()
    sign_anew(actor, by)
    publish_actor(actor, by, "Sin alias")
    assert "Camarada" not in everything_public()
    type(actor).objects.filter(pk=actor.pk).update(name_es="Otra", slug="otra", description_es="")
    sign_anew(actor, by)
    assert any("revis" in place for one in past_to_close(actor) for place in one.where)
    publish_actor(actor, by, "Otro nombre")
    assert "canari" not in everything_public().lower()
    assert refresh_status(event) == "published"


def test_a_correction_of_a_name_keeps_it_and_an_accent_is_no_protection(by):
    actor = person(by)
    event = factories.fit_event()
    in_cast(event, actor)
    publish(event, by)
    type(actor).objects.filter(pk=actor.pk).update(name_es="Persona Canária Segunda")
    sign_anew(actor, by)
    assert past_to_close(actor) == []
    publish_actor(actor, by, "Un acento y el apellido")
    assert "Persona canaria" in everything_public()
    type(actor).objects.filter(pk=actor.pk).update(name_es="Nadie", slug="nadie")
    sign_anew(actor, by)
    publish_actor(actor, by, "El nombre estaba mal", KEPT)
    assert "Persona canaria" in everything_public()


def test_a_body_that_changes_its_name_keeps_its_past(by):
    body = factories.ActorFactory(name_es="Cuerpo canario")
    event = factories.fit_event()
    in_cast(event, body)
    publish(event, by)
    type(body).objects.filter(pk=body.pk).update(name_es="Otro cuerpo")
    body.refresh_from_db()
    publish_actor(body, by, "Cambió de nombre")
    assert Change.objects.filter(kind="event", document__contains="Cuerpo canario").exists()


@pytest.mark.parametrize("point", [None, at(-73.8, -12.6)])
@pytest.mark.parametrize("kind", ["populated_place", "district"])
def test_a_label_point_that_moves_or_goes_leaves_the_past(by, kind, point):
    place = factories.LocationFactory(kind=kind, point=at(*EXACT))
    publish(factories.fit_event(place={"location": place, "precision": "site"}), by)
    type(place).objects.filter(pk=place.pk).update(point=point)
    place.refresh_from_db()
    assert len(past_to_close(place)) == 1
    publish_location(place, by, "El punto")
    assert "-73.777123" not in everything_public()


def test_a_hamlet_that_changes_its_name_leaves_every_past(by):
    event = placed(name_as_reported="")
    place = event.places.get().location
    inner = factories.LocationFactory(kind="sector", parent=place)
    factories.EventLocationFactory(event=event, location=inner, precision="named_place", is_primary=False)
    publish(event, by)
    type(place).objects.filter(pk=place.pk).update(name_es="Otro", slug="otro")
    place.refresh_from_db()
    publish_location(place, by, "Otro nombre")
    assert "canario" not in everything_public()
    assert refresh_status(event) == "published"
