"""Changes of names that many events show are left to a job, which rewrites what stands and undoes nothing."""

import json

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from events.desk import review
from events.jobs.deferring import REWRITE
from events.jobs.rewriting import rewrite_next
from events.models import Event, Job
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation
from events.public.stats import listed
from events.publishing import fanout, publish, redact, refresh_status, retract
from tests import factories
from tests.public.asking import selection
from tests.working import do_jobs

from .conftest import AS_A_CORRECTION, actor_names, rename

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("leave_all_to_jobs")]


def document(event) -> dict:
    return json.loads(PublicEvent.objects.get(pk=Event.objects.get(pk=event.pk).public_id).document)


def test_a_rename_waits_for_the_worker_and_what_is_published_meanwhile_has_the_new_name(by, actor, events):
    rename(actor, "Nombre nuevo")
    assert actor_names() == ["Nombre primero"] * 4
    assert PublicActor.objects.get().name_es == "Nombre nuevo"
    Event.objects.filter(pk=events[1].pk).update(summary_es="Otro resumen")
    publish(events[1], factories.reviewer(), "Corrección")
    assert actor_names() == ["Nombre primero", "Nombre nuevo", "Nombre primero", "Nombre primero"]
    do_jobs()
    assert actor_names() == ["Nombre nuevo"] * 4
    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.reason) == ("done", 4, 4, "")
    # One revision each, with the reason that readers were given; the one that had the name already has none more.
    renamed = Change.objects.filter(kind="event", operation="rename").order_by("seq")
    assert list(renamed.values_list("public_id", "reason")) == [
        (events[n].public_id, "Ahora Nombre nuevo") for n in (0, 2, 3)
    ]


def test_a_waiting_job_is_no_change_of_an_event(by, actor, events):
    rename(actor, "Nombre nuevo")
    assert refresh_status(events[0]) == "published"
    do_jobs()
    assert refresh_status(events[0]) == "published"


def test_a_second_rename_makes_the_first_ones_rest_needless(by, actor, events):
    rename(actor, "Nombre segundo")
    rename(actor, "Nombre tercero")
    do_jobs()
    assert actor_names() == ["Nombre tercero"] * 4
    assert list(Job.objects.order_by("pk").values_list("state", "done")) == [("replaced", 0), ("done", 4)]
    assert Change.objects.filter(kind="event", operation="rename").count() == 4


def test_a_rename_that_is_taken_back_before_it_began_writes_nothing(by, actor, events):
    before = list(PublicEvent.objects.order_by("pk").values_list("document", "seq"))
    rename(actor, "Nombre segundo")
    rename(actor, "Nombre primero")
    do_jobs()
    assert list(PublicEvent.objects.order_by("pk").values_list("document", "seq")) == before


def test_what_is_taken_back_meanwhile_stays_so(by, actor, events):
    rename(actor, "Nombre nuevo")
    retract(events[0], by, "Error")
    redact(events[1], by, "person_at_risk")
    last = Change.objects.order_by("seq").last().seq
    do_jobs()
    assert actor_names() == ["Nombre nuevo"] * 2
    after = Change.objects.filter(seq__gt=last)
    assert set(after.values_list("public_id", flat=True)) == {events[2].public_id, events[3].public_id}
    gone = Change.objects.filter(public_id__in=[events[0].public_id, events[1].public_id])
    assert not gone.exclude(document=None, named_uids=None).exists()


def test_nobody_comes_back_whom_the_last_event_left_meanwhile(by, actor, events):
    rename(actor, "Nombre nuevo")
    for event in events:
        retract(event, by, "Error")
    assert not PublicActor.objects.exists()
    do_jobs()
    assert not PublicActor.objects.exists() and not PublicEvent.objects.exists()
    assert Job.objects.get().state == "replaced"


def test_a_reason_that_was_taken_back_meanwhile_is_not_repeated(by, actor, events):
    rename(actor, "Nombre nuevo")
    Change.objects.filter(kind="actor", operation="rename").update(reason="")
    do_jobs()
    assert set(Change.objects.filter(kind="event", operation="rename").values_list("reason", flat=True)) == {""}


def test_a_place_reaches_the_paths_below_it(by):
    province = factories.LocationFactory(kind="province")
    district = factories.LocationFactory(parent=province)
    event = factories.fit_event(place={"location": district})
    publish(event, by)
    rename(province, "Provincia nueva")
    assert (
        json.loads(PublicLocation.objects.get(pk=district.uid).document)["path"][0]["name"]["es"] == "Provincia nueva"
    )
    assert document(event)["locations"][0]["location"]["path"][0]["name"]["es"] != "Provincia nueva"
    do_jobs()
    assert document(event)["locations"][0]["location"]["path"][0]["name"]["es"] == "Provincia nueva"


def test_the_job_of_a_place_is_not_lost_when_what_it_lies_within_changes_its_name(by):
    province = factories.LocationFactory(kind="province")
    district = factories.LocationFactory(parent=province)
    event = factories.fit_event(place={"location": district})
    publish(event, by)
    rename(district, "Distrito nuevo")
    rename(province, "Provincia nueva")
    do_jobs()
    place = document(event)["locations"][0]["location"]
    assert (place["name"]["es"], place["path"][0]["name"]["es"]) == ("Distrito nuevo", "Provincia nueva")


def test_a_zone_reaches_the_columns_of_events_and_the_version_rises_with_them(by):
    district = factories.LocationFactory()
    event = factories.fit_event(place={"location": district})
    publish(event, by)
    zone = factories.LocationFactory(kind="zone", slug="zona-generada")
    district.memberships.create(zone=zone, source="Generada para una prueba")
    assert review.publish_reference(district, by, "La zona la incluye", AS_A_CORRECTION).is_done
    before, last = document(event), Change.objects.order_by("seq").last().seq
    assert not PublicEvent.objects.within_places([zone.uid]).exists()
    do_jobs()
    assert PublicEvent.objects.within_places([zone.uid]).exists()
    assert document(event) == before
    (entry,) = Change.objects.filter(seq__gt=last)
    assert (entry.kind, entry.public_id, entry.reason) == ("location", district.uid, "")
    stands = PublicLocation.objects.get(pk=district.uid)
    assert (stands.seq, stands.document) == (entry.seq, entry.document)


def test_after_each_batch_of_a_zone_the_counts_are_those_of_the_lists(by, monkeypatch):
    monkeypatch.setattr(fanout, "BATCH_EVENTS", 2)
    district, zone = factories.LocationFactory(), factories.LocationFactory(kind="zone", slug="zona-generada")
    for _ in range(5):
        publish(factories.fit_event(place={"location": district}), by)
    district.memberships.create(zone=zone, source="Generada para una prueba")
    assert review.publish_reference(district, by, "La zona la incluye", AS_A_CORRECTION).is_done
    job, counts = Job.objects.get(), []
    assert listed(selection("location=zona-generada")) == 0  # the columns are loaded
    is_unfinished = True
    while is_unfinished:
        is_unfinished = rewrite_next(job.pk, job.uid, job.digest)
        asked = selection("location=zona-generada")
        counts.append((listed(asked), asked.events().count()))
    assert counts == [(2, 2), (4, 4), (5, 5)]


def test_a_publisher_is_found_by_the_events_that_cite_it(by):
    event, other = factories.fit_event(), factories.fit_event()
    for one in (event, other):
        publish(one, by)
    publisher = event.citations.get().report.publisher
    rename(publisher, "Diario renombrado")
    assert Job.objects.get().total == 1
    do_jobs()
    assert document(event)["reports"][0]["publisher"]["name"] == "Diario renombrado"
    assert document(other)["reports"][0]["publisher"]["name"] != "Diario renombrado"
    assert set(Change.objects.filter(operation="rename").values_list("reason", flat=True)) == {
        "Ahora Diario renombrado"
    }


@pytest.mark.parametrize("change", ["alias", "outline", "moved"])
def test_what_no_event_shows_or_is_found_by_rewrites_none(by, change):
    district = factories.LocationFactory(point="POINT(-74 -12)")
    for _ in range(3):
        publish(factories.fit_event(place={"location": district}), by)
    before = list(PublicEvent.objects.order_by("pk").values())
    if change == "alias":
        district.aliases.create(text="Otro nombre")
    elif change == "outline":
        district.area = "MULTIPOLYGON(((-74 -12, -74 -13, -73 -13, -74 -12)))"
        district.save()
    else:
        district.point = "POINT(-74.5 -12)"
        district.save()
    district.refresh_from_db()
    assert review.publish_reference(district, by, "Un cambio", AS_A_CORRECTION).is_done
    assert not Job.objects.exists()
    assert list(PublicEvent.objects.order_by("pk").values()) == before
    assert Change.objects.filter(kind="event").count() == 3


def test_what_is_rolled_back_leaves_no_job(by, actor, events):
    with pytest.raises(ZeroDivisionError):
        _rename_and_fail(actor)
    assert not Job.objects.exists() and not queued()
    assert PublicActor.objects.get().name_es == "Nombre primero"


def _rename_and_fail(actor):
    with transaction.atomic():
        rename(actor, "Nombre nuevo")
        assert Job.objects.exists() and queued()
        raise ZeroDivisionError


def queued() -> list[ProcrastinateJob]:
    """Return what waits in the queue, the periodic jobs apart."""
    return list(ProcrastinateJob.objects.filter(task_name=REWRITE))
