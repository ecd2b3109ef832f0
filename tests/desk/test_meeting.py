"""Two people who write what hangs together at the same moment: neither fails, and nothing is lost or told wrongly."""

import functools
import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from events.models import Actor, Event, EventLocation, Report, VicinityOffset
from events.publishing import publish, publish_actor, retract
from tests import factories
from tests.admin.conftest import member, session_of
from tests.admin.filling import add_row, open_event, posted, save_event
from tests.publishing.test_races import assert_desk_and_record_agree, at_once

from .meeting import deadlocks, one_after_another

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_deadlock():
    """None is hidden by a second try."""
    before = deadlocks()
    yield
    connection.close()
    assert deadlocks() == before


@pytest.fixture
def client():
    return session_of(member("editora", "Editor"))


@pytest.fixture
def administrator():
    user = member("administradora", "Administrator")
    user.groups.add(member("revisora", "Reviewer").groups.get())
    return session_of(user)


@pytest.fixture
def event():
    """A published event that cites a report and names an actor."""
    event = factories.fit_event()
    factories.EventActorFactory(event=event)
    publish(event, factories.reviewer())
    event.refresh_from_db()
    return event


def complaints(answers) -> list:
    """Return what the pages that did not save said."""
    return [re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', answer.content.decode(), re.S) for answer in answers]


def address(row, page="change") -> str:
    return reverse(f"admin:events_{row._meta.model_name}_{page}", args=[row.pk])


def form_of(client, row) -> dict:
    return posted(client.get(address(row)).content.decode(), f"{row._meta.model_name}_form")


def saving(client, row, answers, **changes):
    """Return what posts a row's form as it is now, with changes."""
    form = {**form_of(client, row), **changes}
    return lambda: answers.append(client.post(address(row), form))


def deleting(client, row, answers):
    return lambda: answers.append(client.post(address(row, "delete"), {"post": "yes"}))


def held(row):
    """Return what holds a row as somebody does who is saving it."""
    return lambda: type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


@pytest.mark.parametrize("kind", ["report", "actor", "publisher", "place"])
def test_who_gives_a_row_another_address_meets_who_adds_to_an_event_that_shows_it(client, event, kind):
    report, actor = event.citations.get().report, event.cast.get().actor
    row = {"report": report, "actor": actor, "publisher": report.publisher, "place": event.places.get().location}[kind]
    other = session_of(member("otra", "Editor"))
    answers = []
    form = add_row(open_event(other, event), "cast", actor=str(actor.pk), role="target", certainty="confirmed")
    claim = {"about": "motive", "stance": "asserts", "status": "recorded", "text_es": "Otra versión."}
    claim |= {"report": str(report.pk), "claimant": f"publisher:{report.publisher_id}"}
    form = add_row(form, "claims", **claim)
    form = add_row(form, "places", location=str(event.places.get().location_id), precision="district", role="transit")
    changed = {"url": "https://example.org/otra"} if kind == "report" else {"slug": "otra-direccion"}
    assert not one_after_another(
        held(event),
        lambda: answers.append(save_event(other, event, form)),
        saving(client, row, answers, **changed),
    )
    assert [answer.status_code for answer in answers] == [302, 302], complaints(answers)
    assert (event.cast.count(), event.claims.count(), event.places.count()) == (2, 1, 2)
    row.refresh_from_db()
    assert getattr(row, next(iter(changed))) == next(iter(changed.values()))


@pytest.mark.parametrize("is_deleted_first", [True, False])
def test_a_draft_is_deleted_while_somebody_saves_it(client, administrator, is_deleted_first):
    event = factories.fit_event()
    answers = []
    form = open_event(client, event)
    place = event.places.get()

    def save():
        answers.append(save_event(client, event, form, title_es="Lo que se escribió", places__0__precision="province"))

    acts = [deleting(administrator, event, answers), save]
    assert not one_after_another(held(place), *(acts if is_deleted_first else acts[::-1]))
    assert not Event.objects.exists()
    if not is_deleted_first:
        assert [answer.status_code for answer in answers] == [302, 302]
        return
    told = next(answer for answer in answers if answer.status_code == 409)
    again = posted(told.content.decode(), "again_form")
    assert client.post(reverse("admin:events_event_add"), again).status_code == 302
    assert Event.objects.get().title_es == "Lo que se escribió"
    assert EventLocation.objects.get().precision == "province"


def test_a_draft_is_deleted_while_it_is_published(administrator):
    event, by = factories.fit_event(), factories.reviewer()
    answers = []
    acts = [lambda: publish(event, by), deleting(administrator, event, answers)]
    assert not one_after_another(held(event), *acts)
    assert answers[0].status_code == 403
    assert_desk_and_record_agree()
    assert Event.objects.get().status == "published"


@pytest.mark.parametrize("is_deleted_first", [True, False])
@pytest.mark.parametrize("kind", ["report", "actor", "place", "many"])
def test_what_an_event_begins_to_name_is_deleted_at_the_same_moment(client, administrator, kind, is_deleted_first):
    event, answers = factories.fit_event(), []
    row = {"actor": factories.ActorFactory, "place": factories.LocationFactory}.get(kind, factories.ReportFactory)()
    rows = {
        "actor": ("cast", {"actor": str(row.pk), "role": "target", "certainty": "confirmed"}),
        "place": ("places", {"location": str(row.pk), "precision": "district", "role": "transit"}),
    }
    prefix, fields = rows.get(kind, ("citations", {"report": str(row.pk)}))
    form = add_row(open_event(client, event), prefix, **fields)
    delete = deleting(administrator, row, answers)
    if kind == "many":
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}

        def delete():
            answers.append(administrator.post(reverse("admin:events_report_changelist"), chosen))

    acts = [delete, lambda: answers.append(save_event(client, event, form))]
    hold = held(row if is_deleted_first else event)
    assert not one_after_another(hold, *(acts if is_deleted_first else acts[::-1]))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    is_there = type(row).objects.filter(pk=row.pk).exists()
    assert is_there is not is_deleted_first
    assert getattr(event, prefix).count() == (prefix != "cast") + is_there


def test_two_enter_the_same_report_at_the_same_moment(client):
    publisher, answers = factories.PublisherFactory(), []
    form = posted(client.get(reverse("admin:events_report_add")).content.decode(), "report_form")
    form |= {"publisher": str(publisher.pk), "url": "https://example.org/el-mismo", "title": "El mismo"}

    def add(client):
        return lambda: answers.append(client.post(reverse("admin:events_report_add"), form))

    # A third one has entered it and gives up: both find the address free, and wait for him.
    acts = [add(client), add(session_of(member("otra", "Editor")))]
    third = factories.PublisherFactory()
    hold = functools.partial(factories.ReportFactory, publisher=third, url=form["url"])
    assert not one_after_another(hold, *acts, is_kept=False)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Report.objects.count() == 1


def test_three_events_are_related_in_a_ring():
    events, answers = [factories.fit_event() for _ in range(3)], []

    def relating(number, event, other):
        client = session_of(member(f"editora{number}", "Editor"))
        form = add_row(
            open_event(client, event), "relations_out", kind="follow_up", certainty="confirmed", to_event=str(other.pk)
        )
        return lambda: answers.append(save_event(client, event, form).status_code)

    pairs = enumerate(zip(events, events[1:] + events[:1], strict=True))
    assert not at_once(*(relating(number, *pair) for number, pair in pairs))
    assert answers == [302] * 3
    assert all(event.relations_out.count() == 1 for event in events)


def test_a_report_becomes_confidential_while_an_event_that_cites_it_is_published(client, event):
    report, by = event.citations.get().report, factories.reviewer()
    draft, answers = factories.fit_event(report=report), []

    def publish_draft():
        publish(Event.objects.get(pk=draft.pk), by)

    # Who changes the report waits for the event that shows it already.
    acts = [saving(client, report, answers, is_confidential="on"), publish_draft]
    assert not one_after_another(held(event), *acts)
    assert answers[0].status_code == 302
    assert Report.objects.get(pk=report.pk).is_confidential
    assert not Event.objects.filter(status="published").exists()
    assert_desk_and_record_agree()


def test_a_report_becomes_confidential_while_an_event_begins_to_cite_it(client, event):
    report, answers = factories.ReportFactory(is_confidential=True), []
    showing = factories.fit_event()
    showing.citations.create(report=report)
    publish(showing, factories.reviewer())
    other = session_of(member("otra", "Editor"))
    form = add_row(open_event(other, event), "citations", report=str(report.pk))
    form_of_report = form_of(client, report)
    del form_of_report["is_confidential"]
    acts = [
        lambda: answers.append(client.post(address(report), form_of_report)),
        lambda: answers.append(save_event(other, event, form)),
    ]
    assert not one_after_another(held(showing), *acts)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert set(Event.objects.values_list("status", flat=True)) == {"changes_pending"}


def test_an_actor_is_renamed_while_an_event_that_names_it_is_published_and_saved(client, event):
    actor, by, answers = event.cast.get().actor, factories.reviewer(), []
    Actor.objects.filter(pk=actor.pk).update(name_es="Nombre nuevo")
    actor.refresh_from_db()
    other = session_of(member("otra", "Editor"))
    form = open_event(other, event)
    acts = [
        lambda: publish_actor(actor, by, "Cambió de nombre"),
        lambda: answers.append(save_event(other, event, form, title_es="Otro título")),
        saving(client, actor, answers, slug="otra-direccion"),
        lambda: publish(Event.objects.get(pk=event.pk), by, "Corrección"),
        lambda: retract(Event.objects.get(pk=event.pk), by, "Error"),
    ]
    assert not one_after_another(held(event), *acts)
    assert {answer.status_code for answer in answers} == {302}
    assert_desk_and_record_agree()
    assert Event.objects.get().status == "retracted"


def test_two_events_with_the_same_two_vicinities_do_not_wait_for_each_other():
    kept = [
        factories.VicinityOffsetFactory(
            exact_point=f"SRID=4326;POINT({lon} -12.6)", public_point=f"SRID=4326;POINT({lon} -12.5774)"
        )
        for lon in (-73.9, -74.1)
    ]
    kept = [VicinityOffset.objects.get(pk=one.pk) for one in kept]

    def keeping(*rows):
        with transaction.atomic():
            for row in rows:
                assert VicinityOffset.objects.keep(row.exact_point, row.public_point, row.radius_m)

    # The first one waits for its first place, the second one has marked its own first.
    acts = [lambda: keeping(kept[0], kept[1]), lambda: keeping(kept[1], kept[0])]
    assert not one_after_another(held(kept[0]), *acts)
