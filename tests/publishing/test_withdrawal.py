"""What no published event names any more leaves the record, with the past that only it had."""

import json

import pytest

from events.models import ArchivedDocument, Event, UsedSlug
from events.public.models import Change, DatasetVersion, PublicActor, PublicEvent, PublicLocation, Tombstone
from events.publishing import Decisions, PublicationRefused, merge, publish, redact, retract
from tests import factories
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def person(by, **kwargs):
    signed = {"public_basis": "Generada", "signed_by": by, "signed_on": "2020-01-01"}
    return factories.ActorFactory(kind="person", name_es="Persona canaria", **signed, **kwargs)


def naming(actor, **kwargs):
    """Return a fit event in which an actor has a part."""
    event = factories.fit_event(**kwargs)
    factories.EventActorFactory(event=event, actor=actor, described_as_es="un hombre")
    return event


@pytest.mark.parametrize("first", ["aaaaaaaaaaaa", "zzzzzzzzzzzz"])
def test_a_place_and_the_nameless_place_above_it_leave_together(by, first):
    above = factories.LocationFactory(kind="populated_place", name_es="Caserío canario", uid=first)
    below = factories.LocationFactory(kind="sector", name_es="Sector canario", parent=above, uid="mmmmmmmmmmmm")
    event = factories.fit_event(place={"location": below, "precision": "named_place"})
    publish(event, by)
    redact(event, by, "person_at_risk")
    assert not PublicLocation.objects.exists()
    assert "canario" not in everything_public()


def test_what_a_place_was_called_before_leaves_with_it(by):
    before = factories.LocationFactory(kind="populated_place", name_es="Nombre canario", valid_to="2000-01-01")
    place = factories.LocationFactory(kind="populated_place", predecessor=before)
    event = factories.fit_event(place={"location": place, "precision": "named_place"})
    publish(event, by)
    retract(event, by, "Otro lugar")
    assert "canario" not in everything_public()


def test_a_place_that_another_one_was_called_before_stays(by):
    before = factories.LocationFactory(kind="populated_place", valid_to="2000-01-01")
    place = factories.LocationFactory(kind="populated_place", predecessor=before)
    publish(factories.fit_event(place={"location": place, "precision": "named_place"}), by)
    event = factories.fit_event(place={"location": before, "precision": "named_place"})
    publish(event, by)
    retract(event, by, "Error")
    assert PublicLocation.objects.filter(pk=before.uid).exists()


def test_a_person_taken_out_of_an_event_leaves_the_list_of_actors(by):
    actor = person(by)
    event = naming(actor)
    publish(event, by)
    event.cast.update(actor=None)
    publish(event, by, "No fue esa persona")
    assert not PublicActor.objects.exists()
    assert "canaria" not in everything_public()


def test_a_person_whose_basis_was_withdrawn_leaves_with_the_next_revision(by):
    actor = person(by)
    event = naming(actor)
    publish(event, by)
    actor.signed_by, actor.signed_on, actor.is_public = None, None, False
    actor.save()
    publish(event, by, "El nombre no debe ser público")
    assert "canaria" not in everything_public()


def test_a_body_taken_out_of_an_event_leaves_the_list_but_not_the_history(by):
    body = factories.ActorFactory(name_es="Cuerpo canario")
    event = naming(body)
    publish(event, by)
    event.cast.all().delete()
    publish(event, by, "Fue otro cuerpo")
    assert not PublicActor.objects.exists()
    first = Change.objects.get(kind="event", revision=1)
    assert "Cuerpo canario" in first.document


def test_a_place_taken_out_of_an_event_leaves_the_list_of_places(by):
    hamlet = factories.LocationFactory(kind="populated_place", name_es="Caserío canario")
    event = factories.fit_event(place={"location": hamlet, "precision": "named_place"})
    publish(event, by)
    event.places.update(location=factories.LocationFactory(ubigeo="050401"), precision="district")
    publish(event, by, "Solo se conoce el distrito")
    assert not PublicLocation.objects.filter(pk=hamlet.uid).exists()


def test_a_redaction_reaches_the_old_revisions_of_other_events(by):
    body = factories.ActorFactory(name_es="Cuerpo canario")
    other = naming(body)
    publish(other, by)
    other.cast.all().delete()
    publish(other, by, "Fue otro")
    event = naming(body)
    publish(event, by)
    redact(event, by, "person_at_risk")
    assert "canario" not in everything_public()
    assert json.loads(PublicEvent.objects.get().document)["revision"] == 2
    assert Event.objects.get(pk=other.pk).status == "published"


@pytest.mark.parametrize("before", ["retracted", "merged", "corrected"])
def test_a_redaction_reaches_them_after_a_correction_or_a_withdrawal_too(by, before):
    body = factories.ActorFactory(name_es="Cuerpo canario")
    hamlet = factories.LocationFactory(kind="populated_place", name_es="Caserío canario")
    place = {"location": hamlet, "precision": "named_place"}
    other, event = naming(body, place=place), naming(body, place=place)
    for one in (other, event):
        publish(one, by)
    for number, one in enumerate([other, event] if before == "corrected" else [other]):
        one.cast.all().delete()
        one.places.update(location=factories.LocationFactory(ubigeo=f"05040{number}"), precision="district")
        publish(one, by, "Fue otro", Decisions(keeps_past=True))
    if before == "retracted":
        retract(event, by, "Error")
    elif before == "merged":
        merge(event, other, by, "Es el mismo")
    assert "canario" in everything_public()
    redact(Event.objects.get(pk=event.pk), by, "person_at_risk")
    assert "canario" not in everything_public()
    assert Change.objects.get(operation="redact").public_id == Event.objects.get(pk=event.pk).public_id
    assert Tombstone.objects.get().kind == "redacted"


def test_a_name_that_another_event_still_publishes_stays(by):
    body = factories.ActorFactory()
    kept, gone = naming(body), naming(body)
    publish(kept, by)
    publish(gone, by)
    redact(gone, by, "person_at_risk")
    assert PublicActor.objects.filter(pk=body.uid).exists()
    assert Change.objects.get(kind="event", public_id=Event.objects.get(pk=kept.pk).public_id).document


def test_a_report_that_turned_confidential_leaves_the_history_with_the_next_revision(by):
    report = factories.ReportFactory(title="Título canario")
    event = factories.fit_event(report=report)
    publish(event, by)
    event.citations.create(report=factories.ReportFactory())
    report.is_confidential = True
    report.save()
    publish(event, by, "Una fuente se retira")
    assert "canario" not in everything_public()
    assert "Título canario" in ArchivedDocument.objects.get().document


def test_a_report_dropped_long_ago_leaves_the_history_when_it_turns_confidential(by):
    report = factories.ReportFactory(title="Título canario")
    event = factories.fit_event(report=report)
    publish(event, by)
    event.citations.all().delete()
    event.citations.create(report=factories.ReportFactory())
    publish(event, by, "Otra fuente")
    report.is_confidential = True
    report.save()
    before = DatasetVersion.objects.get().seq
    publish(event, by, "La fuente anterior corre peligro")
    assert "canario" not in everything_public()
    assert DatasetVersion.objects.get().seq > before  # else caches would keep the old history


def test_a_publisher_deleted_on_the_desk_does_not_keep_an_event_from_being_taken_back(by):
    wrong, other = factories.fit_event(), factories.fit_event()
    publish(wrong, by)
    other.relations_out.create(to_event=wrong, kind="follow_up")
    publish(other, by)
    report = other.citations.get().report
    other.citations.all().delete()
    report.delete()
    report.publisher.delete()
    retract(wrong, by, "Error")
    assert json.loads(PublicEvent.objects.get().document)["related"] == []


def test_a_chain_of_merges_ends_where_the_last_one_was_taken_back(by):
    first, second, third = (factories.fit_event() for _ in range(3))
    for event in (first, second, third):
        publish(event, by)
    merge(first, second, by, "El caso del nombre canario")
    merge(second, third, by, "Es el mismo")
    with pytest.raises(PublicationRefused):
        merge(third, second, by, "En círculo")
    redact(second, by, "person_at_risk")
    assert "canario" not in everything_public()
    retract(third, by, "Error")
    assert list(Tombstone.objects.order_by("public_id").values_list("kind", flat=True)) == [
        "merged", "redacted", "retracted",
    ]  # fmt: skip
    assert not PublicEvent.objects.exists()


def test_the_target_of_a_merge_must_still_be_there(by):
    event, into = factories.fit_event(), factories.fit_event()
    publish(event, by)
    publish(into, by)
    stale = Event.objects.get(pk=into.pk)
    retract(into, by, "Error")
    with pytest.raises(PublicationRefused):
        merge(event, stale, by, "Es el mismo")


def test_an_address_that_readers_still_use_for_another_is_refused_with_words(by):
    first = factories.ActorFactory(slug="el-mismo")
    publish(naming(first), by)
    first.slug = "otro"
    first.save()
    second = factories.ActorFactory()
    # Past the rule that refuses it on the desk already (test_slugs.py).
    UsedSlug.objects.all().delete()
    second.slug = "el-mismo"
    second.save()
    with pytest.raises(PublicationRefused) as refusal:
        publish(naming(second), by)
    assert [problem.code for problem in refusal.value.problems] == ["address_taken"]
