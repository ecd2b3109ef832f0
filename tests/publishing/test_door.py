"""The door: what it refuses, what it writes, and that a document holds what it should."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from events.models import Event
from events.public.models import Change, DatasetVersion, PublicActor, PublicEvent, PublicEventActor
from events.publishing import PublicationRefused, publish, refresh_status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def refusal(event, by, reason=""):
    with pytest.raises(PublicationRefused) as refused:
        publish(event, by, reason)
    return {problem.code for problem in refused.value.problems}


def test_a_fit_event_is_published_once_with_its_journal_entry(by):
    event = factories.fit_event()
    public = publish(event, by)
    assert public.public_id.startswith("VRT-")
    document = json.loads(public.document)
    assert document["revision"] == 1
    assert document["title"]["en"] == event.title_en
    entry = Change.objects.get(kind="event")
    assert (entry.operation, entry.document) == ("create", public.document)
    assert DatasetVersion.objects.get().seq == Change.objects.count()
    event.refresh_from_db()
    assert (event.status, event.reviewed_by, event.public_id) == ("published", by, public.public_id)


def test_publishing_without_a_change_leaves_the_record_as_it_is(by):
    event = factories.fit_event()
    publish(event, by)
    before = DatasetVersion.objects.get().seq
    publish(event, by, "again")
    assert DatasetVersion.objects.get().seq == before


def test_an_edit_stays_private_until_it_is_published_with_a_reason(by):
    event = factories.fit_event()
    public = publish(event, by)
    Event.objects.filter(pk=event.pk).update(title_es="Título corregido")
    assert refresh_status(event) == "changes_pending"
    public.refresh_from_db()
    assert "corregido" not in public.document
    assert refusal(event, by) == {"reason_missing"}
    public = publish(event, by, "Corregimos el título")
    assert json.loads(public.document)["revision"] == 2
    assert Change.objects.filter(kind="event").last().reason == "Corregimos el título"


def test_every_reason_is_given_at_once(by):
    event = factories.EventFactory(
        title_es="", title_en="", event_type="", date_start="2020-03-01", date_end="2020-05-01"
    )
    assert refusal(event, by) == {"title_missing", "type_missing", "place_missing", "report_missing", "too_long"}


def test_the_author_of_the_last_change_cannot_publish_it(by):
    assert refusal(factories.fit_event(created_by=by), by) == {"own_work"}


def test_without_permission_nothing_is_published():
    with pytest.raises(PermissionDenied):
        publish(factories.fit_event(), factories.UserFactory())
    assert not PublicEvent.objects.exists()


def test_two_adopted_claims_on_one_target_are_refused(by):
    event = factories.fit_event()
    report = event.citations.get().report
    casualty = factories.CasualtyFactory(event=event)
    for _ in range(2):
        factories.ClaimFactory(
            event=event, report=report, about="wounded", casualty=casualty, status="adopted", rationale_es="Porque sí."
        )
    assert refusal(event, by) == {"two_adopted"}


def test_an_adopted_value_lies_inside_its_target(by):
    event = factories.fit_event()
    factories.ClaimFactory(
        event=event,
        report=event.citations.get().report,
        about="wounded",
        casualty=factories.CasualtyFactory(event=event),
        value_best=7,
        status="adopted",
        rationale_es="Porque sí.",
    )
    assert refusal(event, by) == {"adopted_outside"}


def test_a_private_person_needs_a_signed_basis(by):
    event = factories.fit_event()
    person = factories.ActorFactory(kind="person", name_es="Persona inventada")
    part = factories.EventActorFactory(event=event, actor=person, role="operator", certainty="alleged")
    assert refusal(event, by) == {"private_person"}
    person.is_public = False
    person.save()
    assert refusal(event, by) == {"restricted_undescribed"}
    part.described_as_es = "operador"
    part.save()
    public = publish(event, by)
    assert "Persona generada" not in public.document
    assert not PublicActor.objects.exists()


def test_a_confidential_report_and_its_claims_are_left_out_whole(by):
    event = factories.fit_event()
    secret = factories.ReportFactory(is_confidential=True, title="Informe secreto")
    relay = factories.ReportFactory(cited_in=secret, title="Sabido por el secreto")
    for report in (secret, relay):
        event.citations.create(report=report)
        factories.ClaimFactory(event=event, report=report, text_es="Dicho en secreto")
    text = publish(event, by).document
    assert "secreto" not in text
    assert len(json.loads(text)["reports"]) == 1


def test_the_exact_point_never_leaves_the_desk(by):
    event = factories.fit_event(
        place={
            "precision": "vicinity",
            "public_point": "SRID=4326;POINT(-73.97 -12.57)",
            "exact_point": "SRID=4326;POINT(-73.987654 -12.587654)",
            "radius_m": 5000,
        }
    )
    public = publish(event, by)
    assert "987654" not in public.document
    assert public.point.coords == (-73.97, -12.57)


def test_a_denied_attribution_is_kept_apart_from_roles(by):
    event = factories.fit_event()
    group = factories.ActorFactory(kind="armed_group")
    factories.ClaimFactory(
        event=event, report=event.citations.get().report, about="perpetrator", stance="denies", value_actor=group
    )
    public = publish(event, by)
    assert list(PublicEventActor.objects.filter(event=public).values_list("actor__slug", "basis")) == [
        (group.slug, "denial")
    ]


def test_an_event_is_shown_as_related_once_both_are_published(by):
    earlier, later = factories.fit_event(), factories.fit_event()
    later.relations_out.create(to_event=earlier, kind="follow_up")
    public = publish(later, by)
    assert json.loads(public.document)["related"] == []
    first = publish(earlier, by)
    public.refresh_from_db()
    assert json.loads(public.document)["related"] == [
        {"id": first.public_id, "relation": "follow_up", "certainty": "confirmed", "claim": None}
    ]


def test_ids_count_up_within_the_year_and_are_never_reused(by):
    ids = [publish(factories.fit_event(), by).public_id for _ in range(3)]
    assert [int(i.rsplit("-", 1)[1]) for i in ids] == [1, 2, 3]
