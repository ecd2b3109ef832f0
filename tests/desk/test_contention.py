"""Meeting a program that keeps to no order, or waits too long: tried once more, then told with what was typed."""

import random
import re
import threading

import pytest
from django.contrib import admin
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.admin.locking import LockedPages
from events.models import Actor, Event, Location, Publisher, Report
from events.publishing import publish, refresh_status
from tests import factories
from tests.admin.conftest import member, session_of
from tests.admin.filling import add_row, open_event, posted, save_event
from tests.admin.test_reviewed import asked, bulk
from tests.publishing.test_races import assert_desk_and_record_agree, at_once

from .meeting import deadlocks, one_after_another, waiting
from .test_meeting import address, deleting, form_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
_WAIT_LITTLE = "SET lock_timeout = '300ms'"


@pytest.fixture
def people():
    """An editor and somebody who may all, logged in."""
    chief = member("revisora", "Reviewer")
    chief.groups.add(*member("administradora", "Administrator").groups.all())
    return session_of(member("editora", "Editor")), session_of(chief)


def waiting_little(act):
    """Run an act in another connection that waits for locks no longer than a moment; return what it returned."""
    answers = []

    def run():
        with connection.cursor() as cursor:
            cursor.execute(_WAIT_LITTLE)
        answers.append(act())

    assert not at_once(run)
    return answers[0]


def test_who_is_thrown_out_of_a_deadlock_is_done_the_second_time(people):
    client, _chief = people
    event, report = factories.fit_event(), factories.ReportFactory()
    form = add_row(open_event(client, event), "citations", report=str(report.pk))
    before, answers = deadlocks(), []

    def program():
        """Take the report first and the event second, against the order."""
        with transaction.atomic():
            Report.objects.select_for_update().get(pk=report.pk)
            saver.start()
            while not waiting():
                pass
            # The saver has the event and wants the report. Its look for a deadlock comes first, since it waits longer.
            Event.objects.select_for_update(no_key=True).get(pk=event.pk)

    saver = threading.Thread(target=lambda: (answers.append(save_event(client, event, form)), connections.close_all()))
    failures = at_once(program)
    saver.join(timeout=30)
    # One at least: sessions of before may tell the server of theirs only now.
    assert deadlocks() > before
    assert not failures
    assert answers[0].status_code == 302
    assert event.citations.filter(report=report).count() == 1
    messages = client.get(address(event)).content.decode()
    assert messages.count('<li class="success">') == 1


def test_who_waits_too_long_gets_all_that_was_typed_back(people):
    client, _chief = people
    event = factories.fit_event()
    form = add_row(open_event(client, event), "cast", described_as_es="Seis <hombres> & «nadie»", role="target")
    form |= {"title_es": 'Con "comillas" y <signos>', "cast-0-certainty": "confirmed"}
    answers = []
    with transaction.atomic():
        Event.objects.select_for_update().get(pk=event.pk)
        answers.append(waiting_little(lambda: save_event(client, event, form)))
    (told,) = answers
    assert told.status_code == 409
    assert "no-store" in told["Cache-Control"]
    assert "No se guardó nada de lo suyo" in told.content.decode()
    assert Event.objects.get().title_es != form["title_es"]
    again = posted(told.content.decode(), "again_form")
    del form["csrfmiddlewaretoken"]
    assert {key: again[key] for key in form} == {key: [v] if isinstance(v, str) else v for key, v in form.items()}
    assert save_event(client, event, again).status_code == 302
    assert Event.objects.get().title_es == form["title_es"]
    assert event.cast.get().described_as_es == "Seis <hombres> & «nadie»"


def test_the_page_speaks_english_and_keeps_no_password(people):
    client, chief = people
    client.cookies["django_language"] = "en"
    event = factories.fit_event()
    with transaction.atomic():
        Event.objects.select_for_update().get(pk=event.pk)
        told = waiting_little(lambda: client.post(reverse("admin:events_event_submit", args=[event.pk]), {}))
        with_password = {"password1": "una-contrasena-larga", "version": "1"}
        secret = waiting_little(
            lambda: chief.post(reverse("admin:events_event_submit", args=[event.pk]), with_password)
        )
    assert told.status_code == secret.status_code == 409
    assert "Nothing of yours was saved." in told.content.decode()
    assert "una-contrasena-larga" not in secret.content.decode()


def test_of_many_only_the_one_that_somebody_holds_is_left(people):
    _client, chief = people
    events = [factories.fit_event() for _ in range(3)]
    url, form = bulk(chief, events, "publish_selected")
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).get(pk=events[1].pk)
        told = waiting_little(lambda: chief.post(url, form))
    assert told.status_code == 200
    assert "en el mismo momento: vuelva a intentarlo" in told.content.decode()
    assert list(Event.objects.order_by("pk").values_list("status", flat=True)) == ["published", "draft", "published"]
    assert_desk_and_record_agree()


@pytest.mark.parametrize("page", ["submit", "publish", "retract"])
def test_what_was_deleted_under_a_page_is_told(people, page):
    _client, chief = people
    event = factories.fit_event()
    url, version = reverse(f"admin:events_event_{page}", args=[event.pk]), event.version
    form = {"version": str(version), "reason": "Una razón"}
    answers = []
    delete = lambda: Event.objects.filter(pk=event.pk).delete()  # noqa: E731
    failures = one_after_another(delete, lambda: answers.append(chief.post(url, form)))
    assert not failures
    assert answers[0].status_code == 302
    assert "Entretanto fue eliminado" in chief.get(answers[0]["Location"]).content.decode()


@pytest.mark.parametrize("model", [Event, Report, Actor, Location, Publisher])
def test_every_page_takes_the_desks_lock_before_it_locks_or_writes_a_row(people, model):
    client, chief = people
    event = factories.fit_event()
    factories.EventActorFactory(event=event)
    report = event.citations.get().report
    row = {
        Event: event,
        Report: report,
        Actor: event.cast.get().actor,
        Location: event.places.get().location,
        Publisher: report.publisher,
    }[model]
    assert isinstance(admin.site.get_model_admin(model), LockedPages)
    pages = [lambda: client.post(address(row), form_of(client, row)), deleting(chief, row, [])]
    if model is Event:
        pages.insert(1, lambda: chief.post(address(row, "publish"), asked(chief, address(row, "publish"))))
        reason = {"reason": "Error"}
        pages.insert(2, lambda: chief.post(address(row, "retract"), asked(chief, address(row, "retract")) | reason))
    for post in pages:
        with CaptureQueriesContext(connection) as captured:
            post()
        told = [query["sql"] for query in captured]
        locks = [n for n, sql in enumerate(told) if re.search(r"pg_advisory_xact_lock(_shared)?\(74201118", sql)]
        rows = [n for n, sql in enumerate(told) if _writes_a_desk_row(sql)]
        assert locks, told
        assert not rows or locks[0] < rows[0], told[rows[0]]


@pytest.mark.parametrize("turn", range(2))
def test_whatever_meets_leaves_every_status_as_the_record_bears_it_out(turn, people):
    chance = random.Random(turn)
    by = factories.reviewer()
    report, actor = factories.ReportFactory(), factories.ActorFactory()
    place = factories.LocationFactory()
    events = [factories.fit_event(report=report, place={"location": place}) for _ in range(3)]
    for event in events:
        factories.EventActorFactory(event=event, actor=actor)
    for event in events[:2]:
        publish(event, by)
    before, answers = deadlocks(), []

    def post(number, url, form):
        client = session_of(member(f"alguien{number}", "Editor"))
        chief = client.session["_auth_user_id"] and _also(client, "Reviewer", "Administrator")
        return lambda: answers.append(chief.post(url, form))

    _client, chief = people
    acts = []
    for event, other in zip(events, events[1:] + events[:1], strict=True):
        form = add_row(
            open_event(chief, event), "relations_out", kind="follow_up", certainty="confirmed", to_event=str(other.pk)
        )
        form = add_row(form, "cast", actor=str(actor.pk), role="target", certainty="confirmed")
        acts.append((address(event), {**form, "title_es": f"Título {event.pk}"}))
        acts.append((address(event, "publish"), asked(chief, address(event, "publish")) | {"reason": "Corrección"}))
    draft = events[2]
    acts.append((address(events[0], "retract"), asked(chief, address(events[0], "retract")) | {"reason": "Error"}))
    acts.append((address(draft, "submit"), {}))
    acts.append((address(draft, "delete"), {"post": "yes"}))
    renamed = {"slug": "otra-direccion", "name_es": "Otro nombre"}
    hidden = {"url": "https://example.org/otra", "is_confidential": "on"}
    for row, changes in ((report, hidden), (actor, renamed), (place, renamed)):
        acts.append((address(row), {**form_of(chief, row), **changes}))
        acts.append((address(row, "delete"), {"post": "yes"}))
    chance.shuffle(acts)
    assert not at_once(*(post(number, *act) for number, act in enumerate(acts)))
    assert deadlocks() == before
    assert all(answer.status_code < 500 for answer in answers)
    assert not any("Enviarlo de nuevo" in answer.content.decode() for answer in answers)
    assert_desk_and_record_agree()
    for event in Event.objects.on_the_record():
        assert refresh_status(event) == event.status


def _also(client, *groups):
    """Give a client's user more groups; return the client."""
    user = factories.UserFactory._meta.model.objects.get(pk=client.session["_auth_user_id"])
    for name in groups:
        user.groups.add(member(f"{user}-{name}", name).groups.get())
    return client


def _writes_a_desk_row(sql: str) -> bool:
    is_write = re.match(r'(INSERT INTO|UPDATE|DELETE FROM) "events_', sql)
    return bool(is_write or re.search(r'FROM "events_.* FOR (NO KEY )?UPDATE', sql, re.DOTALL))
