"""Unsaved work: kept for its owner, offered again, never saved by itself, and filtered by what one may see today."""

import json
from datetime import timedelta

import pytest
from django.contrib.admin import site
from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils import timezone

from events.admin.working_copy import KeepsUnsavedWork
from events.desk import review, working_copies
from events.jobs.stalled import _forget_old_rows
from events.models import Actor, Event, EventConfidential, WorkingCopy
from events.models.working_copy import KINDS
from events.publishing import publish
from tests import factories

from .conftest import member, session_of
from .filling import add_row, address_of, open_page, posted, save_page

pytestmark = pytest.mark.django_db
ADD = reverse("admin:events_event_add")
KEEP = {
    noun: reverse(f"admin:events_{noun}_working_copies")
    for noun in ("event", "actor", "location", "report", "publisher")
}


def test_every_form_that_is_kept_is_called_by_its_noun():
    kept = {model._meta.model_name for model, shown in site._registry.items() if isinstance(shown, KeepsUnsavedWork)}
    assert kept == {kind for kind, _name in KINDS}


def keep(client, user, data, noun="event", row="", **more):
    """Keep a form as the page's script does."""
    return client.post(KEEP[noun], {**data, "_row": row, "_account": user.get_username(), **more})


def restore(client, address, copy):
    """Press "restore" on a page."""
    return client.post(address, {"_restore": copy.token})


def event_form(response) -> dict:
    return posted(response.content.decode(), "event_form")


def new_event(client) -> dict:
    return posted(client.get(ADD).content.decode(), "event_form")


def typed_of(copy) -> dict:
    return dict(working_copies.typed_in(copy))


def test_what_is_typed_into_a_new_event_comes_back_with_its_rows_and_is_gone_once_saved(editor):
    client, place = session_of(editor), factories.LocationFactory(name_es="Pichari")
    data = {**new_event(client), "title_es": "Incautan algo", "summary_es": "Dos líneas.\r\nY otra ñ \x00."}
    data = add_row(data, "places", location=str(place.pk), precision="named_place", role="site")
    assert keep(client, editor, data).json() == {"kept": True}
    copy = WorkingCopy.objects.get()
    assert (copy.owner, copy.kind, copy.row, copy.token) == (editor, "event", None, data["_copy"][0])
    page = client.get(ADD).content.decode()
    assert copy.token in page and "Restaurar" in page
    response = restore(client, ADD, copy)
    assert response.status_code == 200 and not Event.objects.exists()
    form = event_form(response)
    assert form["title_es"] == ["Incautan algo"] and form["places-0-location"] == [str(place.pk)]
    assert form["_copy"] == [copy.token]
    form["summary_es"] = "Dos líneas."
    saved = client.post(ADD, {**form, "_continue": "1"})
    assert saved.status_code == 302
    assert Event.objects.get().places.get().location == place
    assert not working_copies.of_person(editor)
    copy.refresh_from_db()
    assert (copy.is_closed, copy.typed) == (True, "")


@pytest.mark.parametrize("noun", ["event", "actor", "location", "report", "publisher"])
def test_every_form_of_the_desk_keeps_what_is_typed(editor, noun):
    client, event = session_of(editor), factories.fit_event()
    factories.EventActorFactory(event=event)
    report = event.citations.get().report
    rows = {
        "event": (event, "title_es"),
        "actor": (event.cast.get().actor, "name_es"),
        "location": (event.places.get().location, "name_es"),
        "report": (report, "title"),
        "publisher": (report.publisher, "name"),
    }
    row, name = rows[noun]
    before = getattr(row, name)
    data = {**open_page(client, row), name: "Escrito a medias"}
    assert keep(client, editor, data, noun, row.pk).json() == {"kept": True}
    form = posted(restore(client, address_of(row), WorkingCopy.objects.get()).content.decode(), f"{noun}_form")
    assert form[name] == ["Escrito a medias"]
    row.refresh_from_db()
    assert getattr(row, name) == before
    assert save_page(client, row, form).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == "Escrito a medias"
    assert not working_copies.of_person(editor)


@pytest.mark.django_db(transaction=True)
def test_a_copy_of_an_older_version_says_so_and_shows_both(editor, reviewer):
    client, event = session_of(editor), factories.fit_event(title_es="Al inicio")
    data = open_page(client, event)
    row = add_row({**data, "title_es": "De la copia"}, "casualties", group="civilian", effect="killed", best="3")
    keep(client, editor, row, row=event.pk)
    other = session_of(reviewer)
    assert save_page(other, event, open_page(other, event), title_es="Del otro").status_code == 302
    page = client.get(address_of(event)).content.decode()
    assert "versión anterior" in page
    copy = WorkingCopy.objects.get(is_closed=False)
    conflict = restore(client, address_of(event), copy)
    text = conflict.content.decode()
    assert conflict.status_code == 409 and all(words in text for words in ("Al inicio", "De la copia", "Del otro"))
    event.refresh_from_db()
    assert event.title_es == "Del otro" and not event.casualties.exists()
    look = client.get(reverse("admin:events_event_working_copy", args=[copy.token])).content.decode()
    assert "De la copia" in look and "Del otro" in look


def test_a_copy_is_read_by_its_owner_alone(editor, reviewer, django_user_model):
    client, event = session_of(editor), factories.fit_event()
    keep(client, editor, {**open_page(client, event), "title_es": "Solo mío"}, row=event.pk)
    copy = WorkingCopy.objects.get()
    look = reverse("admin:events_event_working_copy", args=[copy.token])
    root = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    for other in (reviewer, root):
        stranger = session_of(other)
        assert copy.token not in stranger.get(address_of(event)).content.decode()
        assert stranger.get(look).status_code == 404
        assert restore(stranger, address_of(event), copy).status_code == 302
        stranger.post(look)
        assert "Solo mío" not in stranger.get(reverse("admin:index")).content.decode()
    assert client.get(look).status_code == 200
    assert "Solo mío" in client.get(look).content.decode()
    client.post(look)
    assert client.get(look).status_code == 404 and not working_copies.of_person(editor)


def test_who_lost_a_right_does_not_get_back_what_it_showed(db):
    member("otra", "Reviewer")
    chief = member("revisora", "Reviewer")
    client, event = session_of(chief), factories.fit_event(place={"exact_point": Point(-73.87654, -12.34567)})
    EventConfidential.objects.create(event=event, internal_notes="x")
    data = {**open_page(client, event), "title_es": "Visible", "confidential-0-internal_notes": "Nota secreta"}
    assert data["places-0-exact_point"] and "confidential-0-internal_notes" in data
    keep(client, chief, data, row=event.pk)
    copy = WorkingCopy.objects.get()
    assert "Nota secreta" in copy.typed and "73.87654" in copy.typed
    chief.groups.set([member("editora", "Editor").groups.get()])
    client = session_of(type(chief).objects.get(pk=chief.pk))
    Event.objects.filter(pk=event.pk).update(title_en="Meanwhile", version=event.version + 1)
    look = client.get(reverse("admin:events_event_working_copy", args=[copy.token]))
    for response, status in ((look, 200), (restore(client, address_of(event), copy), 409)):
        text = response.content.decode()
        assert response.status_code == status and "Visible" in text
        assert "Nota secreta" not in text and "73.87654" not in text
    # What is kept from now on holds no more than the form.
    keep(client, chief, {**data, "_copy": "n" * 32}, row=event.pk)
    assert not {"confidential-0-internal_notes", "places-0-exact_point"} & typed_of(WorkingCopy.objects.first()).keys()
    chief.groups.clear()
    client = session_of(type(chief).objects.get(pk=chief.pk))
    assert client.get(reverse("admin:events_event_working_copy", args=[copy.token])).status_code == 403
    assert restore(client, address_of(event), copy).status_code == 403
    assert keep(client, chief, data, row=event.pk).status_code == 403


def test_what_was_redacted_does_not_come_back(editor, reviewer, administrator):
    event = factories.fit_event()
    publish(event, reviewer)
    client = session_of(editor)
    keep(client, editor, {**open_page(client, event), "title_es": "Un nombre"}, row=event.pk)
    assert review.redact(event, administrator, "person_at_risk").is_done
    assert not WorkingCopy.objects.exists()
    assert keep(client, editor, {"title_es": "Un nombre", "_copy": "z" * 32}, row=event.pk).status_code == 403


def test_no_password_no_signature_and_no_strange_box_is_kept(reviewer):
    client, actor = session_of(reviewer), factories.ActorFactory(kind="person", public_basis="Cargo")
    data = {**open_page(client, actor), "sign": "on", "password": "x", "new_password1": "x", "strange": "x"}
    keep(client, reviewer, data, "actor", actor.pk)
    kept = typed_of(WorkingCopy.objects.get())
    assert not {"sign", "password", "new_password1", "strange", "csrfmiddlewaretoken", "_account"} & kept.keys()
    assert kept["public_basis"] == ["Cargo"]
    form = posted(restore(client, address_of(actor), WorkingCopy.objects.get()).content.decode(), "actor_form")
    assert "sign" not in form and Actor.objects.get().signed_by is None


def test_copies_are_bounded(editor, monkeypatch):
    client = session_of(editor)
    monkeypatch.setattr(working_copies, "MOST", 3)
    for number in range(5):
        keep(client, editor, {"title_es": str(number), "_copy": f"{number:032d}"})
    kept = [working_copies.find(editor, copy.token) for copy in working_copies.of_person(editor)]
    assert [typed_of(copy)["title_es"] for copy in kept] == [["4"], ["3"], ["2"]]
    long = keep(client, editor, {"title_es": "x" * (working_copies.MOST_BYTES + 1), "_copy": "l" * 32})
    assert (long.status_code, long.json()["reason"]) == (413, "large")
    assert WorkingCopy.objects.count() == 3


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"_copy": "short"}, 400),
        ({"_copy": "' OR 1=1 --' OR 1=1 --"}, 400),
        ({"_row": "-1"}, 400),
        ({"_row": "9" * 30}, 400),
        ({"_row": "٣"}, 400),
        ({"_account": "otra"}, 409),
        ({"_account": ""}, 409),
    ],
)
def test_a_wrong_question_is_refused_in_words(editor, sent, status):
    client = session_of(editor)
    values = {"title_es": "x", "_copy": "a" * 32, "_row": "", "_account": editor.username, **sent}
    answer = client.post(KEEP["event"], values)
    assert answer.status_code == status and answer.json()["reason"]
    assert not WorkingCopy.objects.exists()


def test_without_a_session_nothing_is_kept_and_no_login_page_stands_for_an_answer(client, editor):
    answer = keep(client, editor, {"title_es": "x", "_copy": "a" * 32})
    assert (answer.status_code, answer.json()["reason"]) == (401, "session")


def test_what_arrives_after_the_save_does_not_bring_it_back(editor):
    client, event = session_of(editor), factories.fit_event()
    data = {**open_page(client, event), "title_es": "Guardado"}
    assert save_page(client, event, data).status_code == 302
    late = keep(client, editor, data, row=event.pk)
    assert (late.status_code, late.json()) == (200, {"kept": False, "reason": "closed"})
    assert not working_copies.of_person(editor)
    assert "Restaurar" not in client.get(address_of(event)).content.decode()


def test_what_was_put_back_as_it_is_stored_is_no_unsaved_work(editor):
    client, event = session_of(editor), factories.fit_event()
    data = open_page(client, event)
    keep(client, editor, {**data, "title_es": "Otro"}, row=event.pk)
    keep(client, editor, data, row=event.pk, _drop="1")
    assert not WorkingCopy.objects.exists()


def test_a_save_that_is_refused_keeps_the_copy_and_goes_on_with_it(editor):
    client, event = session_of(editor), factories.fit_event()
    data = {**open_page(client, event), "date_start": "no es fecha"}
    keep(client, editor, data, row=event.pk)
    response = save_page(client, event, data)
    assert response.status_code == 200
    assert event_form(response)["_copy"] == data["_copy"]
    assert "data-unsaved" in response.content.decode()
    assert len(working_copies.of_person(editor)) == 1


def test_what_was_typed_into_a_deleted_event_is_entered_as_new(editor, reviewer):
    client, event = session_of(editor), factories.fit_event(created_by=editor)
    keep(client, editor, {**open_page(client, event), "title_es": "Lo borraron"}, row=event.pk)
    copy, address = WorkingCopy.objects.get(), address_of(event)
    session_of(reviewer).post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"})
    assert not Event.objects.exists()
    assert "Lo borraron" in client.get(reverse("admin:events_event_working_copy", args=[copy.token])).content.decode()
    assert address in client.get(reverse("admin:index")).content.decode()
    page = restore(client, address, copy)
    assert page.status_code == 409 and "Lo borraron" in page.content.decode()


def test_a_copy_leaves_after_14_days(editor):
    now = timezone.now()
    ages = {"old": timedelta(days=14), "young": timedelta(days=13, hours=23)}
    for name, age in ages.items():
        values = {"kind": "event", "token": name.ljust(32, "x"), "typed": json.dumps([["title_es", [name]]])}
        WorkingCopy.objects.create(owner=editor, kept_at=now - age, **values)
    WorkingCopy.objects.create(
        owner=editor, kind="event", token="c" * 32, is_closed=True, kept_at=now - timedelta(days=1)
    )
    # Not even before the nightly job came by.
    assert [copy.token[:5] for copy in working_copies.of_person(editor)] == ["young"]
    _forget_old_rows()
    assert [copy.token[:5] for copy in WorkingCopy.objects.all()] == ["young"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_pages_speak_both_languages(editor, language):
    client, event = session_of(editor), factories.fit_event(title_es="Antes")
    client.cookies["django_language"] = language
    keep(client, editor, {**open_page(client, event), "title_es": "Ahora"}, row=event.pk)
    copy = WorkingCopy.objects.get()
    look = client.get(reverse("admin:events_event_working_copy", args=[copy.token])).content.decode()
    assert {"es": "Trabajo sin guardar", "en": "Unsaved work"}[language] in look
    assert "Antes" in look and "Ahora" in look
    assert {"es": "sin guardar", "en": "unsaved work"}[language] in client.get(reverse("admin:index")).content.decode()
