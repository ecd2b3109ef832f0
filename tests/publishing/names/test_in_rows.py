"""The two-person rule for names: who lets one out publishes no event that names it, whatever row names it."""

import pytest

from events.models import Actor, ActorRelation
from events.publishing import publish
from tests import factories
from tests.publishing.test_authors import as_, by, by_a_program, colleague, is_refused  # noqa: F401

pytestmark = pytest.mark.django_db


def in_cast(event, actor):
    factories.EventActorFactory(event=event, actor=actor)


def in_relation(event, actor):
    other = factories.ActorFactory()
    ActorRelation.objects.create(event=event, from_actor=other, to_actor=actor, kind="member_of", certainty="alleged")


def as_claimant(event, actor):
    words = {"claimant_words_es": "", "claimant_words_en": ""}
    report = event.citations.get().report
    factories.ClaimFactory(event=event, report=report, claimant_actor=actor, **words)


@pytest.mark.parametrize("put", [in_cast, in_relation, as_claimant])
def test_who_says_that_a_person_is_an_official_does_not_publish_the_name(by, colleague, put):  # noqa: F811
    person = factories.ActorFactory(kind="person", public_basis="Generada", signed_by=colleague, signed_on="2020-01-01")
    before = factories.fit_event()
    in_cast(before, person)
    publish(before, colleague)
    with by_a_program():
        event = factories.fit_event()
        put(event, person)
    with as_(by):
        person.is_official = True
        person.sign(colleague, "2020-01-02")
        person.save()
        assert Actor.objects.get(pk=person.pk).may_be_named
        assert is_refused(publish, event, by)
    with as_(colleague):
        publish(event, colleague)
