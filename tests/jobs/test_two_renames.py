"""Two renames that meet in the same events, and one that is refused since its page showed something else."""

import json
from itertools import pairwise

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from events.desk import review
from events.jobs.deferring import REWRITE
from events.jobs.rewriting import rewrite_next
from events.models import Job
from events.public.models import Change, PublicEvent
from events.publishing import Decisions, digests, publish, shown_now
from tests import factories
from tests.mirror import on_the_server
from tests.publishing.test_mirror import Mirror
from tests.working import do_jobs

from .conftest import actor_names, rename

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("leave_all_to_jobs")]


def do_a_batch(job: Job) -> bool:
    return rewrite_next(job.pk, job.uid, job.digest)


def assert_one_revision_for_each_change() -> None:
    """Assert that no event's entry says the same as the one before, and that a mirror ends as readers have it."""
    for public_id in PublicEvent.objects.values_list("pk", flat=True):
        entries = Change.objects.filter(public_id=public_id).order_by("seq")
        told = [json.loads(text) for text in entries.values_list("document", flat=True)]
        assert [one["revision"] for one in told] == list(range(1, len(told) + 1))
        said = [{**one, "revision": 0, "last_changed_at": ""} for one in told]
        assert all(one != other for one, other in pairwise(said))
    mirror = Mirror(limit=3)
    mirror.follow()
    assert mirror.store == on_the_server()


@pytest.mark.parametrize("batches", [0, 1, 3])
def test_the_second_name_is_what_stays_wherever_the_first_one_came_to(events, actor, batches):
    rename(actor, "Nombre segundo")
    first = Job.objects.get()
    assert all(do_a_batch(first) for _ in range(batches))
    rename(actor, "Nombre tercero")
    assert actor_names() == ["Nombre segundo"] * batches + ["Nombre primero"] * (4 - batches)
    last = Change.objects.order_by("seq").last().seq
    do_jobs()
    assert actor_names() == ["Nombre tercero"] * 4
    assert list(Job.objects.order_by("pk").values_list("state", "done")) == [("replaced", batches), ("done", 4)]
    # The first name but one is written nowhere any more, and each event once.
    later = Change.objects.filter(seq__gt=last)
    assert later.count() == 4 and not later.filter(document__contains="segundo").exists()
    assert_one_revision_for_each_change()


def test_a_name_that_comes_back_is_what_stays_everywhere(events, actor):
    for name in ("Nombre segundo", "Nombre tercero", "Nombre segundo"):
        rename(actor, name)
        do_a_batch(Job.objects.first())
    do_jobs()
    assert actor_names() == ["Nombre segundo"] * 4
    assert not Job.objects.under_way().exists()
    assert_one_revision_for_each_change()


def test_an_actor_and_a_publisher_renamed_at_once_in_the_same_events(by, actor):
    report = factories.ReportFactory()
    for _ in range(3):
        event = factories.fit_event(report=report)
        factories.EventActorFactory(event=event, actor=actor)
        publish(event, by)
    rename(actor, "Nombre nuevo")
    of_actor = Job.objects.first()
    rename(report.publisher, "Diario nuevo")
    of_publisher = Job.objects.first()
    # In turns: one comes to the first event, the other too, and then each to the next.
    while do_a_batch(of_actor) | do_a_batch(of_publisher):
        pass
    assert set(Job.objects.values_list("state", "done", "total")) == {("done", 3, 3)}
    documents = [json.loads(text) for text in PublicEvent.objects.values_list("document", flat=True)]
    assert {one["reports"][0]["publisher"]["name"] for one in documents} == {"Diario nuevo"}
    assert actor_names() == ["Nombre nuevo"] * 3
    # Who comes first to an event writes both.
    assert {one["revision"] for one in documents} == {2}
    assert_one_revision_for_each_change()


@pytest.mark.parametrize("kind", ["actor", "location", "publisher"])
def test_what_is_another_than_was_reviewed_is_refused_and_leaves_no_job(by, actor, kind):
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    place, report = event.places.get(), event.citations.get().report
    row = {"actor": actor, "location": place.location, "publisher": report.publisher}[kind]
    name = "name" if kind == "publisher" else "name_es"
    row.refresh_from_db()
    setattr(row, name, "Nombre visto")
    row.save()
    reviewed = Decisions(keeps_past=True, reviewed=digests(shown_now(row)))
    type(row).objects.filter(pk=row.pk).update(**{name: "Nombre no visto"})
    last = Change.objects.order_by("seq").last().seq
    refused = review.publish_reference(row, factories.reviewer(), "Motivo", reviewed)
    assert not refused.is_done and refused.is_refused_for("not_what_was_shown")
    assert not Job.objects.exists() and not ProcrastinateJob.objects.filter(task_name=REWRITE).exists()
    assert Change.objects.order_by("seq").last().seq == last
    type(row).objects.filter(pk=row.pk).update(**{name: "Nombre visto"})
    assert review.publish_reference(row, factories.reviewer(), "Motivo", reviewed).is_done
    assert Job.objects.get().kind == kind
