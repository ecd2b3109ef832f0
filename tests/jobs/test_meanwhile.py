"""What is done to events in the middle of a rename that still has them to do: between its batches and during one."""

import json
import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from events.jobs.rewriting import rewrite_next
from events.models import Event, Job
from events.public.models import Change, DatasetVersion, PublicEvent
from events.publishing import merge, publish, redact, retract
from tests import factories
from tests.mirror import on_the_server
from tests.publishing.test_mirror import Mirror

from .conftest import rename
from .gate import GATE, await_that, beside, waits_at_the_gate, waits_for_the_journal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("leave_all_to_jobs", "empty_queue")]
EARLIER, LATER = "Nombre primero", "Nombre nuevo"


def correct(event: Event, by) -> None:
    """Publish an event with other words."""
    Event.objects.filter(pk=event.pk).update(summary_es="Corregido")
    publish(Event.objects.get(pk=event.pk), by, "Corrección")


def take_back_and_publish_again(event: Event, by) -> None:
    retract(event, by, "Error")
    correct(event, by)


def drop_the_actor(event: Event, by) -> None:
    """Publish an event that names the actor no more."""
    event.cast.all().delete()
    correct(event, by)


# What is done to an event; it is merged into one that names nobody.
ACTS: dict[str, Callable[[Event, object], object]] = {
    "correct": correct,
    "retract": lambda event, by: retract(event, by, "Error"),
    "redact": lambda event, by: redact(event, by, "person_at_risk"),
    "merge": lambda event, by: merge(event, Event.objects.order_by("pk").first(), by, "Es el mismo"),
    "again": take_back_and_publish_again,
    "drop": drop_the_actor,
}
GONE = {"retract", "redact", "merge"}


@pytest.fixture
def renamed(by, actor):
    """Publish an event that names nobody and four that name an actor; rename that; return the four and a mirror."""
    publish(factories.fit_event(), by)
    events = [factories.fit_event() for _ in range(4)]
    for event in events:
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    rename(actor, LATER)
    mirror = Mirror(limit=2)
    mirror.follow()
    return events, mirror


def work() -> None:
    """Do what is left of the job, a batch at a time."""
    job = Job.objects.get()
    while rewrite_next(job.pk, job.uid, job.digest):
        pass


def first_batch() -> None:
    job = Job.objects.get()
    assert rewrite_next(job.pk, job.uid, job.digest)


def assert_as_it_should_be(events: list[Event], touched: list[Event], name: str, mirror: Mirror) -> None:
    """Assert that nothing came back and nothing was lost, that the journal tells it, and that a mirror ends equal."""
    assert Job.objects.get().state == "done"
    ids = {Event.objects.get(pk=event.pk).public_id: event in touched for event in events}
    for public_id, is_touched in ids.items():
        entries = Change.objects.filter(public_id=public_id).order_by("seq")
        public = PublicEvent.objects.filter(pk=public_id).first()
        if is_touched and name in GONE:
            assert public is None
            assert not entries.exclude(document=None, document_hash=None, named_uids=None).exists()
            assert entries.last().operation == name
            continue
        told = json.loads(public.document)
        names = [part["actor"]["name"]["es"] for part in told["actors"]]
        assert names == ([] if is_touched and name == "drop" else [LATER])
        assert told["summary"]["es"] == ("Corregido" if is_touched else json.loads(first_of(entries))["summary"]["es"])
        assert (public.seq, public.document) == (entries.last().seq, entries.last().document)
        revisions = list(entries.exclude(revision=None).values_list("revision", flat=True))
        assert revisions == list(range(1, public.revision + 1))
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, DatasetVersion.objects.get().seq + 1))
    mirror.follow()
    late = Mirror(limit=50)
    late.follow()
    assert mirror.store == on_the_server() == late.store


def first_of(entries) -> str:
    return entries.exclude(document=None).first().document


@pytest.mark.parametrize("name", ACTS)
def test_between_two_batches(by, renamed, name):
    events, mirror = renamed
    first_batch()
    mirror.follow()
    # One that has its new name, and one that waits for it.
    for event in (events[0], events[2]):
        ACTS[name](event, by)
    work()
    assert_as_it_should_be(events, [events[0], events[2]], name, mirror)


@pytest.mark.parametrize("name", ACTS)
def test_while_a_batch_holds_the_journal(by, renamed, name):
    events, mirror = renamed
    first_batch()
    with connection.cursor() as cursor:
        cursor.execute(GATE)
        cursor.execute("SELECT pg_advisory_lock(20261130)")
        with beside(work):
            try:
                await_that(lambda: waits_at_the_gate(cursor))
                # The event of this batch: who acts on it comes after.
                with beside(lambda: ACTS[name](events[1], by)):
                    try:
                        await_that(lambda: waits_for_the_journal(cursor))
                    finally:
                        cursor.execute("SELECT pg_advisory_unlock(20261130)")
            finally:
                cursor.execute("SELECT pg_advisory_unlock(20261130)")
    assert_as_it_should_be(events, [events[1]], name, mirror)


@pytest.mark.parametrize("name", ACTS)
def test_while_a_batch_waits_for_who_does_it(by, renamed, name):
    events, mirror = renamed
    first_batch()
    begun = threading.Event()
    with beside(lambda: begun.wait() and work()):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                # The event of the next batch, which finds it changed or gone.
                ACTS[name](events[1], by)
                begun.set()
                await_that(lambda: waits_for_the_journal(cursor))
        finally:
            begun.set()
    assert_as_it_should_be(events, [events[1]], name, mirror)
