"""Submitting, publishing, retracting, redacting: every button, with the rights it needs."""

import pytest
from django.urls import reverse

from events.models import Event, Lead, LeadEvent, SourceCopy
from events.public.models import PublicActor, PublicEvent
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .filling import open_event, open_page, posted, save_event


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


def page(name, event):
    return reverse(f"admin:events_event_{name}", args=[event.pk])


def press(client, name, event, **data):
    """Answer an asking page as its form would."""
    return answer(client, page(name, event), **data)


def answer(client, url, **data):
    """Open an asking page and send its form, hidden fields included."""
    return client.post(url, {**posted(client.get(url).content.decode(), "confirm_form"), **data}, follow=True)


def status_of(event):
    event.refresh_from_db()
    return event.status


def test_from_draft_to_record_and_back(editor, reviewer, event):
    mine, theirs = session_of(editor), session_of(reviewer)
    mine.post(page("submit", event))
    assert status_of(event) == "in_review"
    assert mine.get(page("publish", event)).status_code == 403
    press(theirs, "publish", event)
    assert status_of(event) == "published"
    assert PublicEvent.objects.filter(pk=event.public_id).exists()
    assert theirs.get(page("change", event)).context["panel"]["site_url"] == f"/es/events/{event.public_id}/"
    assert press(theirs, "retract", event, reason="").status_code == 200
    assert status_of(event) == "published", "a retraction needs its reason"
    press(theirs, "retract", event, reason="La fuente se desdijo.")
    assert status_of(event) == "retracted"
    press(theirs, "publish", event, reason="")
    assert status_of(event) == "retracted", "coming back needs a reason"
    press(theirs, "publish", event, reason="La fuente lo confirmó.")
    assert status_of(event) == "published"


def test_the_author_cannot_publish_their_own_work(reviewer):
    event = factories.fit_event(created_by=reviewer)
    response = press(session_of(reviewer), "publish", event)
    assert status_of(event) == "draft"
    assert [p.code for p in response.context["problems"]] == ["own_work"]


def test_pressing_publish_without_a_change_keeps_the_author(editor, reviewer, event):
    client = session_of(reviewer)
    response = save_event(client, event, open_event(client, event), _then_publish="Publicar…")
    assert response.url == page("publish", event)
    press(client, "publish", event)
    assert status_of(event) == "published"
    assert event.updated_by == editor


def test_an_unfit_draft_is_not_submitted_and_is_told_why(editor):
    event = factories.EventFactory(created_by=editor)
    client = session_of(editor)
    response = client.post(page("submit", event), follow=True)
    assert status_of(event) == "draft"
    panel = response.context["panel"]
    anchors = {line.anchor for line in panel["problems"]}
    assert {"#places-group", "#citations-group"} <= anchors
    html = response.content.decode()
    assert all(f'id="{anchor[1:]}"' in html for anchor in anchors)


def test_a_reviewer_sends_it_back(editor, reviewer, event):
    session_of(editor).post(page("submit", event))
    assert session_of(editor).post(page("send_back", event)).status_code == 403
    session_of(reviewer).post(page("send_back", event))
    assert status_of(event) == "in_review", "it says what there is to do"
    session_of(reviewer).post(page("send_back", event), {"_return_comment": "Falta el parte"})
    assert status_of(event) == "draft"


def test_a_page_that_is_out_of_date_acts_on_nothing(reviewer, event):
    client = session_of(reviewer)
    response = client.post(page("publish", event), {"version": 0}, follow=True)
    assert status_of(event) == "draft"
    assert response.redirect_chain


def test_only_an_administrator_redacts(reviewer, administrator, event):
    publish(event, reviewer)
    assert session_of(reviewer).get(page("redact", event)).status_code == 403
    press(session_of(administrator), "redact", event, code="person_at_risk")
    assert status_of(event) == "redacted"
    assert session_of(administrator).get(page("change", event)).status_code == 200


def test_who_redacts_is_told_what_stays_in_the_inbox_and_which_copies_go(reviewer, administrator, event):
    publish(event, reviewer)
    report = event.citations.get().report
    SourceCopy.objects.create(report=report, sha256="a" * 64, size=9, kind="pdf", name="nota.pdf", added_by=reviewer)
    leads = [Lead.objects.create(text=f"Texto {n}", created_by=reviewer) for n in range(2)]
    LeadEvent.objects.create(lead=leads[0], event=event)
    asked = session_of(administrator).get(page("redact", event)).content.decode()
    assert "También se borra 1 copia" in asked and "Texto" not in asked
    links = [reverse("admin:events_lead_change", args=[lead.pk]) in asked for lead in leads]
    assert links == [True, False]


@pytest.mark.parametrize("name", ["submit", "send_back"])
def test_what_acts_at_once_is_never_a_link(reviewer, event, name):
    assert session_of(reviewer).get(page(name, event)).status_code == 405


def test_acting_needs_the_token(reviewer, event):
    from_elsewhere = session_of(reviewer)
    from_elsewhere.handler.enforce_csrf_checks = True
    for name in ("submit", "publish", "retract"):
        assert from_elsewhere.post(page(name, event), {"version": 1, "reason": "x"}).status_code == 403
    assert status_of(event) == "draft"


def choose_action(client, action, events, **data):
    url = reverse("admin:events_event_changelist")
    chosen = {"action": action, "_selected_action": [event.pk for event in events]}
    shown = {} if not data else posted(client.post(url, chosen).content.decode(), "confirm_form")
    return client.post(url, {**chosen, **shown, **data}, follow=True)


def test_submitting_many_says_what_each_lacks(editor, event):
    unfit = factories.EventFactory(created_by=editor, title_es="Le falta todo")
    response = choose_action(session_of(editor), "submit_selected", [event, unfit])
    assert (status_of(event), status_of(unfit)) == ("in_review", "draft")
    assert response.context["done"] == [event]
    ((refused, reasons),) = response.context["refused"]
    assert refused == unfit
    assert len(reasons) >= 2, "every reason at once"


def test_publishing_many_goes_through_the_door_one_by_one(editor, reviewer, event):
    own = factories.fit_event(created_by=reviewer)
    client = session_of(reviewer)
    asked = choose_action(client, "publish_selected", [event, own])
    assert asked.status_code == 200
    assert status_of(event) == "draft", "it asks first"
    choose_action(client, "publish_selected", [event, own], confirmed="yes", reason="")
    assert (status_of(event), status_of(own)) == ("published", "draft")


def test_an_editor_is_offered_no_publishing(editor, event):
    choose_action(session_of(editor), "publish_selected", [event], confirmed="yes")
    assert status_of(event) == "draft"


def test_a_renamed_actor_waits_until_its_change_is_published(editor, reviewer, event):
    actor = factories.EventActorFactory(event=event).actor
    publish(event, reviewer)
    actor.name_es = "Otro nombre"
    actor.save()
    client = session_of(reviewer)
    url = reverse("admin:events_actor_change", args=[actor.pk])
    assert client.get(url).context["is_pending"]
    publish_url = reverse("admin:events_actor_publish", args=[actor.pk])
    assert session_of(editor).get(publish_url).status_code == 403
    answer(client, publish_url, reason="")
    assert PublicActor.objects.get(pk=actor.uid).name_es != "Otro nombre"
    answer(client, publish_url, reason="Nombre corregido.")
    assert PublicActor.objects.get(pk=actor.uid).name_es == "Otro nombre"


def test_changes_of_many_actors_are_published_together(reviewer, event):
    actors = [factories.EventActorFactory(event=event).actor for _ in range(2)]
    publish(event, reviewer)
    for actor in actors:
        actor.name_es += " bis"
        actor.save()
    chosen = {"action": "publish_changes", "_selected_action": [a.pk for a in actors]}
    url = reverse("admin:events_actor_changelist")
    client = session_of(reviewer)
    asked = client.post(url, chosen)
    assert asked.status_code == 200
    client.post(url, {**posted(asked.content.decode(), "confirm_form"), "reason": "Nombres corregidos."})
    assert all(PublicActor.objects.get(pk=a.uid).name_es.endswith(" bis") for a in actors)


def test_signing_a_persons_name_is_a_right_and_leaves_a_signature(editor, reviewer):
    person = factories.ActorFactory(kind="person", name_es="Fulano de Prueba")
    url = reverse("admin:events_actor_change", args=[person.pk])

    def data(**changes):
        return {**open_page(session_of(editor), person), "sign": "on", **changes}

    assert session_of(reviewer).post(url, data()).status_code == 200, "a signature under nothing"
    session_of(editor).post(url, data(public_basis="Cargo público de hecho"))
    person.refresh_from_db()
    assert (person.public_basis, person.signed_by) == ("Cargo público de hecho", None)
    session_of(reviewer).post(url, data())
    person.refresh_from_db()
    assert person.signed_by == reviewer
    session_of(editor).post(url, data(public_basis="Otra razón"))
    person.refresh_from_db()
    assert (person.signed_by, person.signed_on) == (None, None)


def test_twins_and_shared_reports_are_hinted_at(editor, event):
    place, report = event.places.get().location, event.citations.get().report
    twin = factories.fit_event(
        created_by=editor, place={"location": place}, report=report, date_start="2020-03-07", date_end="2020-03-07"
    )
    far = factories.fit_event(
        created_by=editor, place={"location": place}, date_start="2020-03-13", date_end="2020-03-13"
    )
    context = session_of(editor).get(page("change", event)).context
    told = [line.event for line in context["likes"]["lines"]]
    assert told == [twin]
    assert context["panel"]["shared_reports"] == [twin]
    assert far not in told
    assert Event.objects.count() == 3


def test_a_draft_is_deleted_with_its_rows(reviewer, event):
    session_of(reviewer).post(page("delete", event), {"post": "yes"})
    assert not Event.objects.exists()


def test_an_administrator_makes_no_superuser(administrator, django_user_model):
    client = session_of(administrator)
    root = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    url = reverse("admin:auth_user_change", args=[administrator.pk])
    client.post(url, {"username": "administradora", "is_staff": "on", "is_active": "on", "is_superuser": "on"})
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert client.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403
