"""A reason lets the names pass that its page had shown, and no other."""

import re

import pytest
from django.urls import reverse

from events.public.models import PublicActor
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .test_reviewed import asked, bulk, page

pytestmark = pytest.mark.django_db
BECAUSE = {"names_pass_because": "Es una calle"}
SUMMARY = "En la calle Fulgencia Zutánez; murió Mengana Perenganez, alias Chispita Menor."


def restricted(name, **fields):
    return factories.ActorFactory(kind="person", name_es=name, is_public=False, **fields)


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor, summary_es=SUMMARY, status="in_review")


@pytest.fixture
def client(reviewer):
    return session_of(reviewer)


def status_of(event):
    event.refresh_from_db()
    return event.status


def told(response) -> str:
    return " ".join(str(problem.message) for problem in response.context["problems"])


def somebody_else(person):
    restricted("Mengana Perenganez")


def another_name_of_the_same_person(person):
    person.names.create(text="Chispita Menor")


def the_same_person_by_another_name(person):
    person.name_es = "Mengana Perenganez"
    person.save()


@pytest.mark.parametrize("change", [somebody_else, another_name_of_the_same_person, the_same_person_by_another_name])
def test_a_name_that_nobody_was_shown_is_refused_and_told_and_passes_when_it_was(client, event, change):
    person = restricted("Fulgencia Zutánez")
    form = asked(client, page(event))
    change(person)
    response = client.post(page(event), {**form, **BECAUSE})
    assert status_of(event) == "in_review"
    name = "Chispita Menor" if change is another_name_of_the_same_person else "Mengana Perenganez"
    assert name in told(response)
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()))
    assert client.post(page(event), {**form, **again, **BECAUSE}).status_code == 302
    assert status_of(event) == "published"


def test_a_name_in_another_field_was_not_shown(client, event):
    restricted("Fulgencia Zutánez")
    form = asked(client, page(event))
    response = client.post(page(event), {**form, **BECAUSE, "reason": "Lo pidió Fulgencia Zutánez"})
    assert [problem.field for problem in response.context["problems"]] == ["reason", "summary_es"]
    assert status_of(event) == "in_review"


@pytest.mark.parametrize("marks", ["", "0" * 64, "Fulgencia Zutánez"])
def test_no_reason_without_the_names_lets_any_pass(client, event, marks):
    restricted("Fulgencia Zutánez")
    client.post(page(event), {**asked(client, page(event)), **BECAUSE, "names-shown": marks})
    assert status_of(event) == "in_review"


def test_the_names_of_one_page_pass_on_no_other(client, editor, event):
    restricted("Fulgencia Zutánez")
    other = factories.fit_event(created_by=editor, summary_es=SUMMARY, status="in_review")
    marks = asked(client, page(other))["names-shown"]
    client.post(page(event), {**asked(client, page(event)), **BECAUSE, "names-shown": marks})
    assert status_of(event) == "in_review"


def test_many_at_once_let_no_name_pass(client, event):
    restricted("Fulgencia Zutánez")
    marks = asked(client, page(event))["names-shown"]
    url, form = bulk(client, [event], "publish_selected")
    assert not {"names-shown", "names_pass_because"} & form.keys()
    client.post(url, {**form, **BECAUSE, "names-shown": marks, "reason": "Se corrige"})
    assert status_of(event) == "in_review"


def test_a_reference_passes_with_the_names_that_were_shown_only(client, reviewer):
    event = factories.fit_event()
    actor = factories.EventActorFactory(event=event).actor
    publish(event, reviewer)
    restricted("Fulgencia Zutánez")
    type(actor).objects.filter(pk=actor.pk).update(description_es=SUMMARY)
    form = {**asked(client, page(actor)), **BECAUSE, "reason": "Se corrige"}
    restricted("Mengana Perenganez", slug="m-p")
    response = client.post(page(actor), form)
    assert "Mengana Perenganez" in told(response)
    assert "Zutánez" not in PublicActor.objects.get(pk=actor.uid).document
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()))
    assert client.post(page(actor), {**form, **again}).status_code == 302
    assert "Zutánez" in PublicActor.objects.get(pk=actor.uid).document


def test_the_marks_tell_nothing_and_only_a_signer_gets_them(client, event):
    person = restricted("Fulgencia Zutánez")
    other = factories.UserFactory(may=["publish_event", "view_event", "change_event"], is_staff=True)
    response = session_of(other).get(reverse("admin:events_event_publish", args=[event.pk]))
    assert response.status_code == 200
    assert "names-shown" not in response.content.decode()
    (mark,) = asked(client, page(event))["names-shown"]
    assert re.fullmatch("[0-9a-f]{64}", mark)
    person.delete()
    restricted("Mengana Perenganez")
    assert asked(client, page(event))["names-shown"] != [mark]
