"""The tree of actors: published with the actor, renamed and taken back with what stands above."""

import json
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from events.desk.audit import acting
from events.models import Actor, ActorTie
from events.public.models import Change, PublicActor, PublicActorTie
from events.publishing import PublicationRefused, is_pending, publish, publish_actor, redact, retract
from tests import factories
from tests.publishing.test_retraction import everything_public
from tests.publishing.test_withdrawal import naming

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def tie(child, parent, kind="unit_of", **values):
    return ActorTie.objects.create(actor=child, parent=parent, kind=kind, source_es="Ley generada", **values)


def document(actor):
    return json.loads(PublicActor.objects.get(pk=actor.uid).document)


def test_what_stands_above_is_published_with_the_first_below(by):
    top, middle, low = (factories.ActorFactory() for _ in range(3))
    tie(middle, top)
    tie(low, middle, since="1999-10", certainty="probable", source_url="https://example.org/ley")
    publish(naming(low), by)
    [told] = document(low)["parents"]
    assert (told["kind"], told["since"], told["until"], told["certainty"]) == ("unit_of", "1999-10", None, "probable")
    assert (told["actor"]["slug"], told["source"]["es"]) == (middle.slug, "Ley generada")
    assert [above["actor"]["id"] for above in document(middle)["parents"]] == [top.uid]
    assert document(top)["parents"] == []
    edges = set(PublicActorTie.objects.values_list("child", "parent"))
    assert edges == {(low.uid, middle.uid), (middle.uid, top.uid)}
    assert not any(is_pending(actor) for actor in (top, middle, low))


@pytest.mark.parametrize("turned", [False, True])
def test_actors_of_one_event_that_stand_above_one_another_have_each_tie_once(by, turned):
    chain = [factories.ActorFactory() for _ in range(4)]
    for child, parent in pairwise(chain):
        tie(child, parent)
    event = naming(chain[0])
    for actor in reversed(chain[1:3]) if turned else chain[1:3]:
        factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    assert [[above["actor"]["id"] for above in document(actor)["parents"]] for actor in chain] == [
        *([parent.uid] for parent in chain[1:]),
        [],
    ]
    assert PublicActorTie.objects.count() == 3
    assert not any(is_pending(actor) for actor in chain)


def test_a_tie_entered_later_waits_for_publish_changes(by):
    top, low = factories.ActorFactory(), factories.ActorFactory()
    publish(naming(low), by)
    tie(low, top)
    assert is_pending(low) and not PublicActor.objects.filter(pk=top.uid).exists()
    publish_actor(low, by, "De qué es unidad")
    assert document(low)["parents"][0]["actor"]["id"] == top.uid
    assert document(top)["slug"] == top.slug
    ActorTie.objects.all().delete()
    publish_actor(low, by, "No era unidad")
    assert document(low)["parents"] == []
    assert not PublicActor.objects.filter(pk=top.uid).exists(), "nothing that is published needs it"


def test_a_new_name_above_is_the_name_below(by):
    top, low = factories.ActorFactory(name_es="Antes"), factories.ActorFactory()
    tie(low, top)
    publish(naming(low), by)
    Actor.objects.filter(pk=top.pk).update(name_es="Después")
    publish_actor(top, by, "Se llama así")
    assert document(low)["parents"][0]["actor"]["name"]["es"] == "Después"
    last = Change.objects.filter(kind="actor", public_id=low.uid).order_by("seq").last()
    assert json.loads(last.document) == document(low)


@pytest.mark.parametrize("is_first", [True, False])
def test_who_may_not_be_named_is_nobodys_parent(by, is_first):
    top, low = factories.ActorFactory(name_es="Cuerpo canario", slug="cuerpo-canario"), factories.ActorFactory()
    tie(low, top)
    if is_first:
        Actor.objects.filter(pk=top.pk).update(is_public=False)
        publish(naming(low), by)
    else:
        publish(naming(low), by)
        Actor.objects.filter(pk=top.pk).update(is_public=False)
        assert is_pending(low)
        publish_actor(low, by, "Cambio")
    assert document(low)["parents"] == []
    assert "canario" not in everything_public()


def test_taking_an_event_back_takes_what_its_actor_was_tied_to(by):
    top, low = factories.ActorFactory(name_es="Cuerpo canario"), factories.ActorFactory()
    tie(low, top)
    event = naming(low)
    publish(event, by)
    retract(event, by, "Error")
    assert not PublicActor.objects.filter(pk__in=[top.uid, low.uid]).exists()
    assert not PublicActorTie.objects.exists()


def test_what_is_still_above_another_stays(by):
    top, low, other = (factories.ActorFactory() for _ in range(3))
    tie(low, top)
    tie(other, top)
    first = naming(low)
    publish(first, by)
    publish(naming(other), by)
    retract(first, by, "Error")
    assert set(PublicActorTie.objects.values_list("child", "parent")) == {(other.uid, top.uid)}
    assert PublicActor.objects.filter(pk=top.uid).exists()


def test_a_redaction_leaves_nothing_of_a_body_that_may_not_be_named(by):
    top, low = factories.ActorFactory(name_es="Cuerpo canario", slug="cuerpo-canario"), factories.ActorFactory()
    tie(low, top)
    publish(naming(low), by)
    event = naming(top)
    publish(event, by)
    Actor.objects.filter(pk=top.pk).update(is_public=False)
    redact(event, by, "person_at_risk")
    assert document(low)["parents"] == []
    assert "canario" not in everything_public()


def test_a_circle_is_refused_by_name(by):
    first, second, third = (factories.ActorFactory(name_es=name) for name in ("Uno", "Dos", "Tres"))
    tie(second, first)
    tie(third, second, "successor_of")
    with pytest.raises(ValidationError) as refused:
        ActorTie(actor=first, parent=third, kind="faction_of", source_es="x").full_clean()
    assert "Uno → Tres → Dos → Uno" in str(refused.value)


def test_a_person_is_no_part_of_the_tree(by):
    man = factories.ActorFactory(kind="person", is_public=False)
    for actor, parent in ((man, factories.ActorFactory()), (factories.ActorFactory(), man)):
        with pytest.raises(ValidationError, match=str(man)):
            ActorTie(actor=actor, parent=parent, kind="unit_of", source_es="x").full_clean()


@pytest.mark.parametrize("since, until", [("2001", "2000"), ("2001-05", "2001-04-30"), ("2001-05-02", "2001-05-01")])
def test_a_tie_cannot_end_before_it_begins(since, until):
    made = ActorTie(
        actor=factories.ActorFactory(), parent=factories.ActorFactory(), kind="unit_of", source_es="x",
        since=since, until=until,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        made.full_clean()


@pytest.mark.parametrize("wrong", ["99", "1999-13", "1999-1", "1999-02-40", "1999\n", "octubre 1999"])
def test_a_day_of_a_tie_is_a_year_a_month_or_a_day(wrong):
    with pytest.raises(ValidationError):
        ActorTie(
            actor=factories.ActorFactory(), parent=factories.ActorFactory(), kind="unit_of", source_es="x", since=wrong
        ).full_clean()


def test_who_tied_it_does_not_publish_it(by, settings):
    settings.TWO_PERSON_RULE = True
    top, low = factories.ActorFactory(), factories.ActorFactory()
    publish(naming(low), by)
    with acting(by, "change"):
        tie(low, top)
    with pytest.raises(PublicationRefused):
        publish_actor(low, by, "Lo até yo")
