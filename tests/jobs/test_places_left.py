"""Places that nothing names any more leave the record, whatever happens to the job that was to see to them."""

import pytest

from events.desk import review
from events.jobs.rewriting import rewrite_next
from events.models import Job, Location
from events.public.models import PublicLocation
from events.publishing import publish, retract
from tests import factories
from tests.working import do_jobs

from .conftest import AS_A_CORRECTION, rename

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("leave_all_to_jobs")]


def move(place: Location, parent: Location) -> None:
    """Let a place lie within another and publish that."""
    place.refresh_from_db()
    place.parent = parent
    place.save()
    outcome = review.publish_reference(place, factories.reviewer(), "Estaba mal", AS_A_CORRECTION)
    assert outcome.is_done, outcome.problems


@pytest.fixture
def moved(by):
    """Publish two events in a district, move that and leave the events to a job; return it, its provinces, they."""
    before, after = factories.LocationFactory(kind="province"), factories.LocationFactory(kind="province")
    district = factories.LocationFactory(parent=before)
    made = [factories.fit_event(place={"location": district}) for _ in range(2)]
    for event in made:
        publish(event, by)
    move(district, after)
    assert published() == {before.uid, after.uid, district.uid}
    return district, before, after, made


def published() -> set[str]:
    return set(PublicLocation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("batches", [0, 1])
def test_a_job_that_is_replaced_hands_on_what_may_leave(moved, batches):
    district, _before, after, _events = moved
    job = Job.objects.get()
    for _ in range(batches):
        rewrite_next(job.pk, job.uid, job.digest)
    rename(district, "Distrito nuevo")
    do_jobs()
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "done"]
    assert published() == {district.uid, after.uid}


def test_it_hands_it_on_to_the_job_of_what_the_place_lies_within(moved):
    district, _before, after, _events = moved
    rename(after, "Provincia nueva")
    do_jobs()
    assert set(Job.objects.values_list("state", flat=True)) == {"replaced", "done"}
    assert published() == {district.uid, after.uid}


def test_a_place_that_comes_back_meanwhile_stays(moved):
    district, before, _after, _events = moved
    move(district, before)
    do_jobs()
    assert published() == {district.uid, before.uid}


@pytest.mark.parametrize("batches", [0, 1])
def test_what_a_place_lies_within_by_now_leaves_with_it_though_no_event_told_that_yet(by, moved, batches):
    _district, _before, _after, events = moved
    job = Job.objects.get()
    for _ in range(batches):
        rewrite_next(job.pk, job.uid, job.digest)
    for event in events:
        retract(event, by, "Error")
    do_jobs()
    assert published() == set()


def test_so_does_it_when_the_last_event_names_another_place_instead(by, moved):
    events = moved[-1]
    retract(events[0], by, "Error")
    other = factories.LocationFactory()
    events[1].places.update(location=other)
    publish(events[1], factories.reviewer(), "Otro lugar", AS_A_CORRECTION)
    do_jobs()
    assert published() == {other.uid}
