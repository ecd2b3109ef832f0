"""Two people at once: whoever comes second works on what the first one left."""

import threading

import pytest
from django.db import connections, transaction

from events.models import Event
from events.public.models import Change, DatasetVersion, PublicEvent, Tombstone
from events.publishing import PublicationRefused, merge, publish, publish_actor, refresh_status, retract
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list[Exception]:
    """Run functions in threads that start together; return what they raised, refusals apart."""
    start, failures = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except PublicationRefused:
            pass
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def assert_desk_and_record_agree():
    for event in Event.objects.all():
        assert event.is_on_the_record == PublicEvent.objects.filter(pk=event.public_id).exists(), event.status
        taken_back = event.status in ("retracted", "merged", "redacted")
        assert taken_back == Tombstone.objects.filter(pk=event.public_id or "").exists(), event.status
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, DatasetVersion.objects.get().seq + 1))


@pytest.mark.parametrize("turn", range(3))
def test_publishing_twice_at_once_publishes_once(turn):
    by, event = factories.reviewer(), factories.fit_event()
    acts = [lambda: publish(Event.objects.get(pk=event.pk), by) for _ in range(4)]
    assert not at_once(*acts)
    assert PublicEvent.objects.count() == 1
    assert Change.objects.filter(kind="event").count() == 1


@pytest.mark.parametrize("turn", range(4))
def test_publishing_retracting_and_renaming_at_once_leave_one_truth(turn):
    by = factories.reviewer()
    actor = factories.ActorFactory()
    events = [factories.fit_event() for _ in range(4)]
    for event in events:
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    for event, to in zip(events, events[1:] + events[:1], strict=True):
        event.relations_out.create(to_event=to, kind="follow_up")
    actor.name_es = "Nombre nuevo"
    actor.save()

    def saving(event):
        """What the admin's save does: the event's row first, its status last."""
        with transaction.atomic():
            mine = Event.objects.select_for_update().get(pk=event.pk)
            Event.objects.filter(pk=mine.pk).update(title_es="Otro título")
            refresh_status(mine)

    acts = [lambda: publish_actor(actor, by, "Cambió de nombre")]
    acts += [lambda e=event: publish(Event.objects.get(pk=e.pk), by, "Corrección") for event in events]
    acts += [lambda e=event: saving(e) for event in events]
    acts += [lambda e=event: refresh_status(e) for event in events]
    acts += [lambda: retract(events[0], by, "Error"), lambda: merge(events[1], events[2], by, "Es el mismo")]
    assert not at_once(*acts)
    assert_desk_and_record_agree()


def test_a_status_is_not_refreshed_from_before_a_retraction():
    by, event = factories.reviewer(), factories.fit_event()
    publish(event, by)
    retracted, failures = threading.Event(), []

    def refresh():
        retracted.wait()
        failures.extend(at_once(lambda: refresh_status(event)))

    thread = threading.Thread(target=refresh)
    thread.start()
    with transaction.atomic():
        retract(event, by, "Error")
        retracted.set()
        thread.join(timeout=0.3)
    thread.join()
    assert not failures
    assert Event.objects.get().status == "retracted"
