"""The desk's verbs: each checks the right, the state and the version, stamps, and leaves who did it in the trail."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from events.desk import editing, merging, review, signing, workflow
from events.desk.audit import audit_model, logged
from events.desk.versions import ChangedMeanwhile, hold, version_of
from events.models import Actor, Event, Location, Publisher, Report
from events.public.models import PublicEvent, Tombstone
from tests import factories
from tests.admin.conftest import member, session_of

pytestmark = pytest.mark.django_db


def nothing():
    """Write no rows."""


def last_entry(row):
    return audit_model(type(row)).objects.filter(pgh_obj_id=row.pk).select_related("pgh_context").latest("pgh_id")


@pytest.fixture
def published(reviewer):
    event = factories.fit_event()
    assert review.publish(event, reviewer).is_done
    return event


# --- saving ------------------------------------------------------------------------------------------


def test_an_event_without_a_type_is_a_lead_and_becomes_a_draft_with_it(editor):
    event = Event(title_es="Algo pasó en Canayre")
    assert editing.save_event(event, editor, nothing) == (True, "lead", [])
    assert (event.created_by, event.updated_by, event.version) == (editor, editor, 1)
    other = member("otra", "Editor")
    event.event_type = "ambush"
    assert editing.save_event(event, other, nothing).status == "draft"
    stored = Event.objects.get()
    assert (stored.status, stored.created_by, stored.updated_by, stored.version) == ("draft", editor, other, 2)


def test_a_save_without_a_change_leaves_no_trace(editor):
    event = factories.fit_event()
    before = version_of(Event, event.pk), audit_model(Event).objects.count()
    editing.save_event(Event.objects.get(), editor, nothing, is_changed=False)
    assert (version_of(Event, event.pk), audit_model(Event).objects.count()) == before
    assert Event.objects.get().updated_by != editor


def test_rows_are_written_with_their_event_or_neither_is(editor):
    class Broken(Exception):
        pass

    def write():
        factories.SeizureFactory(event=event)
        raise Broken

    event = factories.fit_event()
    event.title_es = "Otro título"
    with pytest.raises(Broken):
        editing.save_event(event, editor, write)
    stored = Event.objects.get()
    assert stored.title_es != "Otro título" and not stored.seizures.exists() and stored.version == 1


def test_a_change_of_rows_alone_makes_a_published_event_pending(published, editor):
    event = Event.objects.get()
    outcome = editing.save_event(event, editor, lambda: factories.SeizureFactory(event=event))
    assert outcome.status == event.status == Event.objects.get().status == "changes_pending"


@pytest.mark.parametrize("status", editing.CLOSED)
def test_what_is_merged_or_redacted_is_not_written_any_more(editor, status):
    event, into = factories.fit_event(), factories.fit_event()
    merged_into = into if status == "merged" else None
    Event.objects.filter(pk=event.pk).update(status=status, public_id="VRT-2026-99999", merged_into=merged_into)
    event.refresh_from_db()
    with pytest.raises(PermissionDenied):
        editing.save_event(event, editor, nothing)


@pytest.mark.parametrize("make", [factories.ActorFactory, factories.LocationFactory, factories.ReportFactory])
def test_who_may_only_look_writes_and_deletes_nothing(make):
    row, viewer = make(), factories.UserFactory()
    with pytest.raises(PermissionDenied):
        editing.save_reference(row, viewer)
    with pytest.raises(PermissionDenied):
        editing.delete(row, viewer)
    with pytest.raises(PermissionDenied):
        editing.save_event(factories.fit_event(), viewer, nothing)


def test_a_report_made_confidential_says_which_events_still_show_it(published, editor):
    report = published.citations.get().report
    report.is_confidential = True
    assert [event.pk for event in editing.save_reference(report, editor).pending] == [published.pk]
    assert Event.objects.get().status == "changes_pending"


def test_what_readers_have_had_is_not_deleted(published, reviewer):
    outcome = editing.delete(published, reviewer)
    assert (outcome.is_done, outcome.status) == (False, "published") and outcome.is_refused_for("was_public")
    draft = factories.fit_event()
    assert editing.delete(draft, reviewer).is_done and Event.objects.get() == published


@pytest.mark.parametrize("model", [Event, Actor, Location, Report, Publisher])
def test_nobody_writes_over_what_somebody_else_saved(model, editor):
    factories.ActorFactory(), factories.fit_event()
    row = model.objects.first()
    seen = version_of(model, row.pk)
    assert hold(model.objects.all(), row.pk, seen) == row
    if model is Event:
        editing.save_event(row, editor, nothing)
    else:
        name = {Actor: "name_es", Location: "name_es", Report: "title", Publisher: "name"}[model]
        setattr(row, name, "Otro nombre")
        editing.save_reference(row, editor)
    with pytest.raises(ChangedMeanwhile) as changed:
        hold(model.objects.all(), row.pk, seen)
    assert changed.value.row == row
    assert hold(model.objects.all(), 0, seen) is None


# --- what a verb is bound to ---------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["publish", "retract", "merge", "redact"])
def test_what_was_decided_on_another_version_is_not_done(published, reviewer, editor, verb):
    other = factories.fit_event()
    review.publish(other, reviewer)
    eraser = factories.UserFactory(may=["redact_event"])
    seen = Event.objects.get(pk=published.pk).version
    event = Event.objects.get(pk=published.pk)
    event.title_es = "Otro título"
    editing.save_event(event, editor, nothing)
    act = {
        "publish": lambda: review.publish(event, reviewer, "Corrección", version=seen),
        "retract": lambda: review.retract(event, reviewer, "Error", seen),
        "merge": lambda: merging.merge(event, other, reviewer, "Repetido", seen),
        "redact": lambda: review.redact(event, eraser, "person_at_risk", seen),
    }[verb]
    document = PublicEvent.objects.get(pk=published.public_id).document
    outcome = act()
    assert (outcome.is_done, outcome.status) == (False, "changes_pending")
    assert [problem.code for problem in outcome.problems] == ["changed_meanwhile"]
    assert PublicEvent.objects.get(pk=published.public_id).document == document
    assert not Tombstone.objects.exists()


def test_what_stands_as_readers_see_it_is_not_published_again(published, reviewer):
    outcome = review.publish(published, reviewer, "Otra vez")
    assert not outcome.is_done and outcome.is_refused_for("nothing_to_publish")
    assert logged(published).count() == 1


def test_a_refusal_names_every_reason_and_logs_nothing(reviewer):
    event = factories.fit_event(title_es="", title_en="")
    event.citations.all().delete()
    outcome = review.publish(event, reviewer)
    assert {problem.code for problem in outcome.problems} >= {"title_missing", "report_missing"}
    assert Event.objects.get().public_id is None and not logged(event).exists()


# --- who and why ---------------------------------------------------------------------------------------


def test_the_trail_knows_who_did_what_without_any_page(editor, reviewer):
    event = factories.fit_event(status="draft")
    told = []
    for act in (
        lambda: workflow.submit(event, editor),
        lambda: workflow.send_back(event, reviewer, "Falta el parte"),
        lambda: workflow.assign(event, editor, reviewer),
        lambda: review.publish(event, reviewer),
        lambda: review.retract(event, reviewer, "Contaba dos veces lo mismo"),
    ):
        assert act().is_done
        told.append(last_entry(event).pgh_context.metadata)
    verbs = ["submit", "send_back", "assign", "publish", "retract"]
    by = [editor.pk, *[reviewer.pk] * 4]
    assert told == [{"user": user, "verb": verb} for user, verb in zip(by, verbs, strict=True)]
    assert [json.loads(entry.change_message)[0]["verb"] for entry in logged(event)] == verbs
    assert [entry.user_id for entry in logged(event)] == by


def test_a_signature_is_given_by_who_may_and_falls_with_another_name(editor, reviewer):
    actor = Actor(slug="p", kind="person", name_es="Persona generada", public_basis="Condenada en 2015")
    assert signing.save_actor(actor, editor, nothing) == ([], False)
    assert not actor.is_signature_valid
    with pytest.raises(PermissionDenied):
        signing.save_actor(actor, editor, nothing, is_signed=True)
    with pytest.raises(PermissionDenied):
        signing.sign(actor, editor)
    signing.sign(actor, reviewer)
    assert Actor.objects.get().is_signature_valid
    assert last_entry(actor).pgh_context.metadata == {"user": reviewer.pk, "verb": "sign"}
    actor.name_es = "Otra persona"
    assert signing.save_actor(actor, editor, nothing).is_signature_off
    assert not Actor.objects.get().is_signature_valid


def test_a_colleagues_reason_stands_in_the_trail_and_a_redaction_erases_it(editor, reviewer):
    event, eraser = factories.fit_event(status="draft"), factories.UserFactory(may=["redact_event"])
    workflow.submit(event, editor, "Falta ver el parte policial")
    workflow.send_back(event, reviewer, "El nombre del herido no va")
    history = reverse("admin:events_event_history", args=[event.pk])
    html = session_of(reviewer).get(history).content.decode()
    assert "Falta ver el parte policial" in html and "El nombre del herido no va" in html
    review.publish(event, reviewer)
    assert review.redact(event, eraser, "person_at_risk").is_done
    html = session_of(reviewer).get(history).content.decode()
    assert "parte policial" not in html and "herido" not in html
    assert [json.loads(entry.change_message)[0]["verb"] for entry in logged(event)] == [
        *("submit", "send_back", "publish", "redact")
    ]


# --- whose it is ---------------------------------------------------------------------------------------


def test_an_event_is_put_into_hands_that_may_work_on_it_and_open_forms_stay_good(editor, reviewer):
    event = factories.fit_event()
    seen = version_of(Event, event.pk)
    assert workflow.assign(event, editor, reviewer).is_done
    assert Event.objects.get().assigned_to == event.assigned_to == editor
    assert version_of(Event, event.pk) == seen
    outcome = workflow.assign(event, factories.UserFactory(), reviewer)
    assert not outcome.is_done and outcome.is_refused_for("not_an_editor")
    assert Event.objects.get().assigned_to == editor
    assert workflow.assign(event, None, editor).is_done and Event.objects.get().assigned_to is None
    with pytest.raises(PermissionDenied):
        workflow.assign(event, editor, factories.UserFactory())


def test_being_assigned_is_no_work_on_an_event(reviewer, editor):
    event = factories.fit_event(created_by=editor, updated_by=editor)
    workflow.assign(event, reviewer, reviewer)
    assert review.publish(event, reviewer).is_done
    workflow.assign(event, editor, reviewer)
    assert Event.objects.get().status == "published"


def test_what_is_in_my_hands_waits_for_me_and_not_for_its_author(editor, reviewer):
    other = member("otra", "Editor")
    event = factories.fit_event(created_by=editor, title_es="Hecho de otra mano")
    address = reverse("admin:events_event_changelist")
    chosen = {"action": "take_selected", "_selected_action": [event.pk]}
    assert "Hecho de otra mano" in session_of(editor).get(address, {"waiting": "me"}).content.decode()
    assert session_of(other).post(address, chosen).status_code == 200
    assert Event.objects.get().assigned_to == other
    assert "en manos de otra" in session_of(editor).get(address).content.decode()
    assert "Hecho de otra mano" in session_of(other).get(address, {"waiting": "me"}).content.decode()
    assert "Hecho de otra mano" not in session_of(editor).get(address, {"waiting": "me"}).content.decode()
    session_of(other).post(address, {**chosen, "action": "give_up_selected"})
    assert Event.objects.get().assigned_to is None


def test_neither_who_left_nor_an_erased_event_is_given_and_readers_never_learn_whose_it_is(reviewer, editor, client):
    gone, event = member("quien-se-fue", "Editor"), factories.fit_event()
    gone.is_active = False
    assert workflow.assign(event, gone, reviewer).is_refused_for("not_an_editor")
    workflow.assign(event, editor, reviewer)
    public_id = review.publish(event, reviewer).is_done and Event.objects.get().public_id
    for path in (f"/api/v1/events/{public_id}/", f"/es/events/{public_id}/", "/api/v1/changes/?after=0"):
        answer = client.get(path)
        assert answer.status_code == 200 and b"editora" not in answer.content and b"assigned" not in answer.content
    review.redact(event, factories.UserFactory(may=["redact_event"]), "person_at_risk")
    assert workflow.assign(event, reviewer, reviewer) == (False, "redacted", [])
