"""What a reviewer was shown is what is published: whatever somebody changes meanwhile is refused, and told."""

import json

import pghistory
import pytest
from django.urls import reverse
from django.utils import translation

from events.models import Actor, Event, Report
from events.public.models import PublicActor, PublicEvent, PublicLocation
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .filling import open_event, posted, save_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(editor):
    event = factories.fit_event(created_by=editor)
    factories.EventActorFactory(event=event, actor=factories.ActorFactory(name_es="Actor como se leyó"))
    return event


@pytest.fixture
def client(reviewer):
    return session_of(reviewer)


def asked(client, url, **chosen) -> dict:
    """Return the form of a page that asks, as it would be sent untouched."""
    response = client.post(url, chosen) if chosen else client.get(url)
    return posted(response.content.decode(), "confirm_form")


def page(row) -> str:
    return reverse(f"admin:events_{row._meta.model_name}_publish", args=[row.pk])


def bulk(client, rows, action: str) -> tuple[str, dict]:
    """Return the address of a list and the form by which many of its rows are published."""
    url = reverse(f"admin:events_{rows[0]._meta.model_name}_changelist")
    return url, asked(client, url, action=action, _selected_action=[row.pk for row in rows])


def text(response) -> str:
    with translation.override("es"):
        return response.content.decode()


def document(event) -> dict:
    return json.loads(PublicEvent.objects.get(pk=Event.objects.get(pk=event.pk).public_id).document)


def test_a_report_changed_while_the_page_was_open_is_refused_with_the_difference_and_published_when_seen(
    client, editor, event
):
    report = event.citations.get().report
    form = asked(client, page(event))
    theirs = session_of(editor)
    url = reverse("admin:events_report_change", args=[report.pk])
    data = posted(theirs.get(url).content.decode(), "report_form")
    assert theirs.post(url, {**data, "title": "Título que nadie leyó"}).status_code == 302
    response = client.post(page(event), form)
    assert response.status_code == 200
    assert not PublicEvent.objects.exists()
    assert [problem.code for problem in response.context["problems"]] == ["not_what_was_shown"]
    (difference,) = response.context["reviews"][0].before
    assert (difference.before, difference.after) == (report.title, "Título que nadie leyó")
    assert "Título que nadie leyó" in text(response)
    seen = posted(response.content.decode(), "confirm_form")
    assert client.post(page(event), seen).status_code == 302
    assert document(event)["reports"][0]["title"] == "Título que nadie leyó"


EDITS = {
    "title": lambda event: Event.objects.filter(pk=event.pk).update(title_es="Otro"),
    "place": lambda event: event.places.update(name_as_reported="Otro"),
    "name of an actor": lambda event: Actor.objects.filter(pk=event.cast.get().actor_id).update(name_es="Otro"),
    "description of an actor": lambda event: Actor.objects.filter(pk=event.cast.get().actor_id).update(
        description_es="Otro"
    ),
    "alias of an actor": lambda event: event.cast.get().actor.names.create(text="Otro"),
    "alias of a place": lambda event: event.places.get().location.aliases.create(text="Otro"),
    "name of a publisher": lambda event: type(event.citations.get().report.publisher).objects.update(name="Otro"),
    "address of a report": lambda event: Report.objects.update(url="https://example.org/otro"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_whatever_would_become_public_is_part_of_what_was_shown(client, event, edit):
    form = asked(client, page(event))
    with by_a_program():
        edit(event)
    response = client.post(page(event), form)
    assert response.status_code == 200
    assert response.context["reviews"][0].before
    assert not PublicEvent.objects.exists() and not PublicActor.objects.exists()


def test_what_stays_inside_is_not_part_of_it(client, editor, event):
    form = asked(client, page(event))
    Report.objects.update(notes="Para la redacción", excerpt="Cita")
    theirs = session_of(editor)
    save_event(theirs, event, open_event(theirs, event))
    assert client.post(page(event), form).status_code == 302
    assert PublicEvent.objects.exists()


def test_a_form_that_shows_nothing_publishes_nothing(client, event):
    event.refresh_from_db()
    for data in ({"version": event.version}, {"version": event.version, f"reviewed-{event.pk}": ""}):
        client.post(page(event), data)
        assert not PublicEvent.objects.exists()


def test_of_many_the_one_that_was_changed_is_refused_and_says_what_is_different(client, editor, event):
    other = factories.fit_event(created_by=editor)
    url, form = bulk(client, [event, other], "publish_selected")
    with by_a_program():
        Event.objects.filter(pk=event.pk).update(title_es="Título que nadie leyó")
    response = client.post(url, form)
    assert response.context["done"] == [other]
    ((refused, reasons),) = response.context["refused"]
    assert refused == event and any("Título que nadie leyó" in str(reason) for reason in reasons)
    assert event.title_es in " ".join(map(str, reasons)), "what it was is told too"
    assert PublicEvent.objects.count() == 1


def test_many_that_share_what_is_new_and_point_to_each_other_are_published_at_once(client, editor, event):
    place, actor = event.places.get().location, event.cast.get().actor
    place.parent = factories.LocationFactory(kind="province")
    place.save()
    other = factories.fit_event(created_by=editor, place={"location": place}, report=event.citations.get().report)
    factories.EventActorFactory(event=other, actor=actor)
    other.relations_out.create(to_event=event, kind="follow_up")
    event.relations_out.create(to_event=other, kind="follow_up")
    url, form = bulk(client, [event, other], "publish_selected")
    response = client.post(url, form)
    assert not response.context["refused"]
    assert PublicEvent.objects.count() == 2 and PublicLocation.objects.count() == 2


def test_who_agreed_to_a_correction_did_not_agree_to_undo_a_retraction(client, reviewer, editor, event):
    publish(event, reviewer)
    Event.objects.filter(pk=event.pk).update(title_es="Corregido", status="changes_pending", updated_by=editor)
    url, form = bulk(client, [event], "publish_selected")
    other = factories.reviewer()
    retract = reverse("admin:events_event_retract", args=[event.pk])
    theirs = session_of(other)
    other.user_permissions.add(*_of("view_event"))
    theirs.post(retract, {**asked(theirs, retract), "reason": "Falso"})
    client.post(url, {**form, "reason": "Corrección"})
    assert Event.objects.get(pk=event.pk).status == "retracted"
    assert not PublicEvent.objects.exists()


def _of(*codenames):
    return factories.Permission.objects.filter(codename__in=codenames)


def by_a_program():
    """Work as a program does; within one transaction the trail would go on with the person before."""
    return pghistory.context(program="prueba")


def rename(row) -> None:
    name = "name" if row._meta.model_name == "publisher" else "name_es"
    with by_a_program():
        type(row).objects.filter(pk=row.pk).update(**{name: f"{getattr(row, name)} bis"})


@pytest.mark.parametrize("kind", ["actor", "location", "publisher"])
@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_a_reference_changed_while_the_page_was_open_is_refused_and_shown_again(client, reviewer, event, kind, many):
    publish(event, reviewer)
    row = {
        "actor": event.cast.get().actor,
        "location": event.places.get().location,
        "publisher": event.citations.get().report.publisher,
    }[kind]
    row.refresh_from_db()
    rename(row)
    url, form = bulk(client, [row], "publish_changes") if many else (page(row), asked(client, page(row)))
    row.refresh_from_db()
    rename(row)
    before = PublicEvent.objects.get().document
    response = client.post(url, {**form, "reason": "Nombre"})
    assert response.status_code == 200
    assert PublicEvent.objects.get().document == before
    ((difference,),) = [one.before for one in response.context["reviews"]]
    assert difference.after.endswith(" bis bis") and difference.before.endswith(" bis")
    seen = posted(response.content.decode(), "confirm_form")
    client.post(url, {**seen, "reason": "Nombre"})
    assert "bis bis" in PublicEvent.objects.get().document
