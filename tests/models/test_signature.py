"""A signature holds for what was signed, whoever changes it and with whatever tool."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from events.importers import sample, sample_actors
from events.models import Actor, ActorName
from events.publishing import PublicationRefused, publish, publish_actor
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def person(by):
    """A signed person with an alias and a slug of their own."""
    person = factories.ActorFactory(kind="person", name_es="Nombre Inventado", public_basis="Generada")
    person.names.create(text="Alias Inventado")
    person.sign(by, "2020-01-01")
    person.save()
    return person


def anew(actor) -> Actor:
    return Actor.objects.get(pk=actor.pk)


def update(**values):
    return lambda actor: Actor.objects.filter(pk=actor.pk).update(**values)


def raw_sql(actor):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_actor SET name_es = 'Otro Nombre' WHERE id = %s", [actor.pk])


def merged_into_it(actor):
    """Move another actor's alias here, as a merge of two actors does."""
    other = factories.ActorFactory().names.create(text="Alias de Otro")
    ActorName.objects.filter(pk=other.pk).update(actor=actor)


CHANGES = {
    "name": update(name_es="Otro Nombre"),
    "English name": update(name_en="Other Name"),
    "slug": update(slug="otro-nombre"),
    "kind": update(kind="armed_group"),
    "officialness": update(is_official=True),
    "basis": update(public_basis="Otra razón"),
    "alias added": lambda actor: actor.names.create(text="Otro Alias"),
    "alias changed": lambda actor: actor.names.update(text="Otro Alias"),
    "alias of another kind": lambda actor: actor.names.update(kind="former"),
    "alias removed": lambda actor: actor.names.all().delete(),
    "merge": merged_into_it,
    "raw SQL": raw_sql,
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_what_was_signed_takes_the_signature_off(person, by, change):
    assert anew(person).may_be_named
    CHANGES[change](person)
    assert not anew(person).may_be_named
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=person)
    with pytest.raises(PublicationRefused) as refused:
        publish(event, by)
    assert [problem.code for problem in refused.value.problems] == ["private_person"]


@pytest.mark.parametrize("change", CHANGES)
def test_a_public_actor_keeps_its_published_state_until_it_is_signed_again(person, by, change):
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=person)
    document = publish(event, by).document
    CHANGES[change](person)
    with pytest.raises(PublicationRefused):
        publish_actor(anew(person), by, "Se corrige")
    assert "Nombre Inventado" in document
    again = anew(person)
    again.sign(by, "2020-01-02")
    again.save()
    publish_actor(anew(person), by, "Se corrige")


@pytest.mark.parametrize("values", [{"description_es": "Otra"}, {"active_from": "2001-01-01"}, {"is_public": True}])
def test_what_was_not_signed_leaves_it(person, values):
    update(**values)(person)
    assert anew(person).may_be_named


def test_a_name_changed_and_changed_back_is_the_name_that_was_signed(person):
    update(name_es="Otro")(person)
    update(name_es="Nombre Inventado")(person)
    assert anew(person).may_be_named


def test_saving_a_person_renews_no_signature(person):
    person.name_es = "Otro Nombre"
    person.save()
    person.save(update_fields=["name_es"])
    assert not anew(person).may_be_named


def test_an_officials_name_is_bound_as_well(by):
    minister = factories.ActorFactory(kind="person", is_official=True)
    assert anew(minister).may_be_named
    update(name_es="Una Persona Cualquiera")(minister)
    assert not anew(minister).may_be_named
    villager = factories.ActorFactory(kind="person")
    update(is_official=True)(villager)
    assert not anew(villager).may_be_named


def test_the_sample_signs_with_the_other_names():
    signer = factories.UserFactory(may=["add_actor", "sign_actor"])
    sample_actors.load_actors(sample.read()["actors"], signer, factories.reviewer(), set())
    persons = Actor.objects.filter(kind="person")
    assert persons.filter(names__isnull=False).exists()
    assert all(person.may_be_named for person in persons)


def test_the_migration_keeps_the_signatures_that_stood(person):
    minister = factories.ActorFactory(kind="person", is_official=True)
    unsigned = factories.ActorFactory(kind="person", public_basis="Generada")
    Actor.objects.update(signed_digest="")
    assert not anew(person).may_be_named
    migration = importlib.import_module("events.migrations.0011_signature_of_name")
    migration.keep_signatures(apps, None)
    assert (anew(person).may_be_named, anew(minister).may_be_named) == (True, True)
    assert not anew(unsigned).may_be_named
