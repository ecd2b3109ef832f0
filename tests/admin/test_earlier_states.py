"""The pages of earlier states: who reads what of them, what they compare, and restoring by a form."""

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils import timezone

from events import models
from events.desk import editing
from events.desk.audit import logged
from events.desk.history import acts
from tests import factories

from .conftest import session_of
from .filling import posted
from .test_lists import full_event

pytestmark = pytest.mark.django_db(transaction=True)


def address(row) -> str:
    return reverse(f"admin:events_{row._meta.model_name}_state", args=[row.pk])


def page(client, row, **asked):
    return client.get(address(row), asked)


def retitled(editor, title="Título segundo") -> models.Event:
    event = full_event(title_es="Título primero", created_by=editor)
    models.EventConfidential.objects.create(event=event, internal_notes="Nota de antes")
    models.EventLocation.objects.filter(event=event).update(exact_point=Point(-73.123456, -12.5))
    event.title_es = title
    editing.save_event(event, editor, lambda: event.seizures.update(packages=9))
    return event


def test_a_state_is_read_whole_and_beside_todays_and_any_other(editor):
    event = retitled(editor)
    first = acts(event, editor)[1].moment
    client = session_of(editor)
    html = page(client, event, at=first).content.decode()
    assert "<del>Título primero</del>" in html.replace(" ", " ") or "<del>primero</del><ins>segundo</ins>" in html
    assert "Todo lo que decía" in html and "Título primero" in html
    against_itself = page(client, event, at=first, against=first).content.decode()
    assert "No hay nada distinto" in against_itself
    later = acts(event, editor)[0].moment
    backwards = page(client, event, at=later, against=first).content.decode()
    assert "Qué había cambiado desde" in backwards and "segundo" in backwards


def test_notes_and_exact_points_of_before_are_read_by_who_may_see_them(editor, reviewer):
    event = retitled(editor)
    moment = acts(event, reviewer)[0].moment
    for user, may in ((editor, False), (reviewer, True)):
        html = page(session_of(user), event, at=moment).content.decode()
        assert ("Nota de antes" in html, "73.123456" in html) == (may, may)


def test_the_history_leads_to_every_state(editor):
    event = retitled(editor)
    html = session_of(editor).get(reverse("admin:events_event_history", args=[event.pk])).content.decode()
    links = [part.partition('"')[0] for part in html.split('href="') if part.startswith(address(event))]
    assert links
    for link in set(links):
        assert session_of(editor).get(link).status_code == 200, link


def restore_by_form(client, row, moment, **changes):
    url = f"{address(row)}?at={moment.replace('+', '%2B')}"
    form = posted(client.get(url).content.decode(), "restore_form")
    return client.post(url, {**form, "why": "Como estaba", **changes}, follow=True)


def test_restoring_by_the_form_leaves_who_and_why(editor):
    event = retitled(editor)
    moment = acts(event, editor)[1].moment
    html = restore_by_form(session_of(editor), event, moment).content.decode()
    event.refresh_from_db()
    assert (event.title_es, event.updated_by) == ("Título primero", editor)
    assert "lo publica un colega" in html
    # Who may see exact points alone restores a place that had one.
    assert models.EventLocation.objects.get(event=event).exact_point is not None
    assert "Como estaba" in logged(event).last().change_message
    history = session_of(editor).get(reverse("admin:events_event_history", args=[event.pk])).content.decode()
    assert "Se restauró un estado anterior" in history


def test_what_somebody_saved_meanwhile_is_not_written_over(editor):
    event = retitled(editor)
    moment, version = acts(event, editor)[1].moment, event.version
    event.title_es = "Título tercero"
    editing.save_event(event, editor, lambda: None)
    html = restore_by_form(session_of(editor), event, moment, version=str(version)).content.decode()
    event.refresh_from_db()
    assert event.title_es == "Título tercero"
    assert "No se restauró nada" in html


def test_a_reason_is_asked_for(editor):
    event = retitled(editor)
    restore_by_form(session_of(editor), event, acts(event, editor)[1].moment, why=" ")
    event.refresh_from_db()
    assert event.title_es == "Título segundo"


@pytest.mark.parametrize(
    "at", ["", "x", "2020-01-01", "1990-01-01T00:00:00+00:00", "9999-99-99T00:00:00+00:00", "\x00"]
)
def test_a_moment_that_is_none_leads_back_to_the_history(editor, at):
    event = retitled(editor)
    response = page(session_of(editor), event, at=at)
    assert response.status_code == 302
    assert response["Location"] == reverse("admin:events_event_history", args=[event.pk])
    moment = acts(event, editor)[0].moment
    assert page(session_of(editor), event, at=moment, against=at).status_code == 200


def test_who_may_not_change_reads_and_does_not_restore(editor):
    event = retitled(editor)
    moment = acts(event, editor)[1].moment
    viewer, nobody = factories.UserFactory(may=["view_event"]), factories.UserFactory()
    assert "restore_form" not in page(session_of(viewer), event, at=moment).content.decode()
    url = f"{address(event)}?at={moment.replace('+', '%2B')}"
    assert session_of(viewer).post(url, {"why": "x"}).status_code == 403
    assert page(session_of(nobody), event, at=moment).status_code == 403
    event.refresh_from_db()
    assert event.title_es == "Título segundo"


def test_a_redacted_event_is_not_restored(editor, administrator):
    event = retitled(editor)
    moment = acts(event, administrator)[1].moment
    models.Event.objects.filter(pk=event.pk).update(public_id="VRT-2026-00009", status="redacted")
    html = page(session_of(administrator), event, at=moment).content.decode()
    assert "restore_form" not in html
    url = f"{address(event)}?at={moment.replace('+', '%2B')}"
    assert session_of(administrator).post(url, {"why": "x"}).status_code == 403


@pytest.mark.parametrize("make", [
    factories.ActorFactory, factories.LocationFactory, factories.ReportFactory, factories.PublisherFactory,
])  # fmt: skip
def test_references_and_reports_have_them_too(make, editor):
    row = make()
    moment = acts(row, editor)[0].moment
    name = "title" if hasattr(row, "title") else "name" if hasattr(row, "name") else "name_es"
    before = getattr(row, name)
    setattr(row, name, "Otro")
    editing.save_reference(row, editor)
    assert before in page(session_of(editor), row, at=moment).content.decode()
    restore_by_form(session_of(editor), row, moment)
    row.refresh_from_db()
    assert getattr(row, name) == before


def test_there_is_no_state_of_nothing(editor):
    asked = {"at": timezone.now().isoformat()}
    assert session_of(editor).get("/admin/events/event/999999/state/", asked).status_code == 404
