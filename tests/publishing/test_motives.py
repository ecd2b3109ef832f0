"""A motive rests on a claim; who is whose kin never leaves the desk; the unnamed have a kind."""

import json

import pytest

from events.models import ActorRelation, Event, EventRelation
from events.public.models import PublicActor, PublicEvent
from events.publishing import problems, publish, warnings
from tests import factories
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db
BLOCKED = {"motive_without_claim", "motive_confirmed"}


@pytest.fixture
def by():
    return factories.reviewer()


def codes(event):
    return {problem.code for problem in problems(Event.objects.get(pk=event.pk))}


def reprisal(event, other, **values):
    return EventRelation.objects.create(event=event, to_event=other, kind="reprisal", **values)


def test_a_motive_is_never_bare_nor_confirmed(by):
    other, event = factories.fit_event(), factories.fit_event()
    publish(other, by)
    tie = reprisal(event, other)
    assert codes(event) == BLOCKED
    tie.claim = factories.ClaimFactory(event=event, report=event.citations.get().report, about="motive", text_es="Dijo")
    tie.save()
    assert codes(event) == {"motive_confirmed"}
    tie.certainty = "alleged"
    tie.save()
    assert not codes(event)
    publish(event, by)
    [told] = json.loads(PublicEvent.objects.get(pk=event.public_id).document)["related"]
    assert (told["certainty"], told["claim"]) == ("alleged", tie.claim.uid)


def test_a_motive_does_not_rest_on_a_confidential_report(by):
    other, event = factories.fit_event(), factories.fit_event()
    secret = factories.ReportFactory(is_confidential=True)
    event.citations.create(report=secret)
    claim = factories.ClaimFactory(event=event, report=secret, about="motive", text_es="Dijo")
    reprisal(event, other, certainty="alleged", claim=claim)
    assert codes(event) == {"motive_without_claim"}


def test_a_tie_published_later_by_its_other_end_says_how_certain_it_is(by):
    other, event = factories.fit_event(), factories.fit_event()
    claim = factories.ClaimFactory(event=event, report=event.citations.get().report, about="motive", text_es="Dijo")
    reprisal(event, other, certainty="probable", claim=claim)
    publish(event, by)
    publish(other, by)
    [told] = json.loads(PublicEvent.objects.get(pk=event.public_id).document)["related"]
    assert told == {"id": other.public_id, "relation": "reprisal", "certainty": "probable", "claim": claim.uid}


def test_who_is_whose_kin_and_what_is_said_of_it_stay_inside(by):
    event = factories.fit_event()
    man = factories.ActorFactory(kind="person", is_public=False, name_es="Persona canaria", slug="persona-canaria")
    other = factories.ActorFactory(name_es="Otro canario", slug="otro-canario")
    kin = ActorRelation.objects.create(event=event, from_actor=man, to_actor=other, kind="kin_of", certainty="alleged")
    report = event.citations.get().report
    factories.ClaimFactory(event=event, report=report, relation=kin, about="relation", text_es="Dijo algo canario")
    assert not codes(event)
    publish(event, by)
    document = json.loads(PublicEvent.objects.get(pk=event.public_id).document)
    assert document["relations"] == document["claims"] == []
    assert not PublicActor.objects.filter(pk__in=[man.uid, other.uid]).exists()
    found = everything_public()
    assert "canari" not in found and "kin_of" not in found and kin.uid not in found


def test_the_door_warns_of_people_without_a_name_or_a_kind(by):
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event, actor=None, described_as_es="cuatro hombres")
    warned = [w for w in warnings(event) if w.code == "unnamed_without_kind"]
    assert len(warned) == 1 and "cuatro hombres" in str(warned[0].message)
    part.described_kind = "criminal_group"
    part.size_best = 4
    part.save()
    event = Event.objects.get(pk=event.pk)
    assert "unnamed_without_kind" not in {w.code for w in warnings(event)}
    publish(event, by)
    told = json.loads(PublicEvent.objects.get(pk=event.public_id).document)["actors"]
    assert [(row["kind"], row["size"]["best"]) for row in told if not row["actor"]] == [("criminal_group", 4)]
