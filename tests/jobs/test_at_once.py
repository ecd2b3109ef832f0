"""What must not be read any more does not wait for a job, however many events show it."""

import pytest

from events.desk import review
from events.models import Actor, Job
from events.public.models import Change, PublicEvent
from events.publishing import Decisions, publish
from tests import factories

from .conftest import AS_A_CORRECTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("leave_all_to_jobs")]


def named_in_the_record(word: str) -> tuple[int, int]:
    """Return how many published events, and how many entries of the journal, show a word."""
    return (
        PublicEvent.objects.filter(document__contains=word).count(),
        Change.objects.filter(document__contains=word).count(),
    )


@pytest.fixture
def person():
    """Publish three events that name a signed person."""
    signer = factories.reviewer()
    signed = {"public_basis": "Generada", "signed_by": signer, "signed_on": "2020-01-01"}
    row = factories.ActorFactory(kind="person", name_es="Nombre canario", slug="nombre-canario", **signed)
    for _ in range(3):
        event = factories.fit_event()
        factories.EventActorFactory(event=event, actor=row)
        publish(event, factories.reviewer())
    return row


def call(person: Actor, name: str, decisions: Decisions) -> None:
    """Give a person another name and address, sign them and publish that."""
    person = Actor.objects.get(pk=person.pk)
    person.name_es, person.slug = name, name.lower().replace(" ", "-")
    person.sign(factories.reviewer(), "2020-01-02")
    person.save()
    outcome = review.publish_reference(person, factories.reviewer(), "Motivo", decisions)
    assert outcome.is_done, outcome.problems


def test_a_persons_name_that_is_to_leave_the_past_leaves_every_event_in_the_click(person):
    call(person, "Un dirigente", Decisions())
    assert not Job.objects.exists()
    assert named_in_the_record("canario") == (0, 0)


def test_one_that_was_only_spelt_wrongly_waits(person):
    call(person, "Nombre corregido", AS_A_CORRECTION)
    assert Job.objects.get().state == "waiting"
    assert named_in_the_record("canario")[0] == 3


def test_what_was_kept_and_is_hidden_after_all_leaves_though_a_job_had_not_come_to_it(person):
    call(person, "Nombre corregido", AS_A_CORRECTION)
    call(person, "Un dirigente", Decisions(drops_kept=True))
    assert named_in_the_record("canario") == (0, 0) and named_in_the_record("corregido") == (0, 0)


def test_a_publisher_made_vaguer_leaves_every_event_in_the_click():
    event = factories.fit_event()
    publish(event, factories.reviewer())
    publisher = event.citations.get().report.publisher
    publisher.refresh_from_db()
    before, publisher.name = publisher.name, "Una radio local"
    publisher.save()
    assert review.publish_reference(publisher, factories.reviewer(), "Motivo", Decisions()).is_done
    assert not Job.objects.exists() and named_in_the_record(f'"{before}"') == (0, 0)


def test_a_bodys_name_that_tells_a_restricted_one_does_not_wait_either():
    body = factories.ActorFactory(name_es="Patrulla Rufino Cárdenas Huallpa")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=body)
    publish(event, factories.reviewer())
    factories.ActorFactory(kind="person", name_es="Rufino Cárdenas Huallpa", is_public=False)
    body.refresh_from_db()
    body.name_es = "Patrulla"
    body.save()
    assert review.publish_reference(body, factories.reviewer(), "Motivo", AS_A_CORRECTION).is_done
    assert not Job.objects.exists()
    assert named_in_the_record("Rufino")[0] == 0
