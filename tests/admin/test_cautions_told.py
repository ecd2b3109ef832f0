"""Cautions are told on every page that publishes, one row or many; where one was not, nothing goes out."""

import pytest
from django.urls import reverse

from events.admin.bulk_pages import AT_MOST
from events.models import Event
from events.public.models import PublicEvent
from events.publishing import publish
from tests import factories
from tests.publishing.past.hiding import EXACT, at

from .conftest import member, session_of
from .filling import posted

pytestmark = pytest.mark.django_db
REFERENCES = ("actor", "location", "publisher")
KINDS = ("event", *REFERENCES)
ONE_OR_MANY = pytest.mark.parametrize("many", [False, True], ids=["one", "many"])


@pytest.fixture
def client(reviewer):
    return session_of(reviewer)


def restrict_somebody():
    """Hold back a person whose surname stands in what row_of() publishes."""
    return factories.ActorFactory(kind="person", name_es="Eleuterio Huamanquispe Rojas", is_public=False)


def row_of(kind: str, editor, reviewer):
    """Return an event not yet published, or a reference whose published name changed, with a surname in its text."""
    event = factories.fit_event(created_by=editor)
    if kind == "event":
        Event.objects.filter(pk=event.pk).update(summary_es="Los vecinos vieron al señor Huamanquispe.")
        return event
    actor = factories.EventActorFactory(event=event).actor
    publish(event, reviewer)
    row = {"actor": actor, "location": event.places.get().location}.get(kind, event.citations.get().report.publisher)
    name = "name" if kind == "publisher" else "name_es"
    type(row).objects.filter(pk=row.pk).update(**{name: "Fundo Huamanquispe"})
    row.refresh_from_db()
    return row


def ask(client, row, many: bool, rows=()):
    """Return the address of the page that publishes a row, alone or among many, and its answer."""
    noun = row._meta.model_name
    if not many:
        url = reverse(f"admin:events_{noun}_publish", args=[row.pk])
        return url, client.get(url)
    url = reverse(f"admin:events_{noun}_changelist")
    action = "publish_selected" if noun == "event" else "publish_changes"
    return url, client.post(url, {"action": action, "_selected_action": [row.pk, *(one.pk for one in rows)]})


def told(response, many: bool) -> list[str]:
    """Return the cautions that a page tells; each stands on it."""
    found = [caution for one in response.context["asked"] for caution in one.cautions] if many else (
        response.context["warnings"]
    )  # fmt: skip
    assert all(str(caution.message) in response.content.decode().replace("&quot;", '"') for caution in found)
    return [str(caution.message) for caution in found]


def is_out() -> bool:
    return PublicEvent.objects.filter(document__contains="Huamanquispe").exists()


@ONE_OR_MANY
@pytest.mark.parametrize("kind", KINDS)
def test_a_surname_is_cautioned_before_it_goes_out(client, editor, reviewer, kind, many):
    restrict_somebody()
    row = row_of(kind, editor, reviewer)
    url, response = ask(client, row, many)
    assert any("Huamanquispe" in words for words in told(response, many))
    form = posted(response.content.decode(), "confirm_form")
    client.post(url, {**form, "reason": "Se corrige"})
    assert is_out(), "who was told may go on"


@ONE_OR_MANY
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_restricted_while_the_page_was_open_is_told_and_nothing_goes_out(client, editor, reviewer, kind, many):
    row = row_of(kind, editor, reviewer)
    url, response = ask(client, row, many)
    assert not any("Huamanquispe" in words for words in told(response, many))
    form = posted(response.content.decode(), "confirm_form")
    restrict_somebody()
    response = client.post(url, {**form, "reason": "Se corrige"})
    assert response.status_code == 200 and not is_out()
    assert any("Huamanquispe" in words for words in told(response, many))
    form = posted(response.content.decode(), "confirm_form")
    client.post(url, {**form, "reason": "Se corrige"})
    assert is_out()


@ONE_OR_MANY
@pytest.mark.parametrize("kind", REFERENCES)
def test_a_surname_in_the_reason_is_told_once_before_readers_see_it(client, editor, reviewer, kind, many):
    row = row_of(kind, editor, reviewer)
    restrict_somebody()
    url, response = ask(client, row, many)
    form = posted(response.content.decode(), "confirm_form")
    before = told(response, many)
    response = client.post(url, {**form, "reason": "No era Huamanquispe"})
    assert response.status_code == 200 and not is_out()
    assert len(told(response, many)) == len(before) + 1
    client.post(url, {**posted(response.content.decode(), "confirm_form"), "reason": "No era Huamanquispe"})
    assert is_out()


@ONE_OR_MANY
def test_a_site_on_a_hidden_point_is_cautioned_also_when_the_point_was_entered_meanwhile(client, editor, many):
    event = factories.fit_event(created_by=editor)
    site = {"event": event, "precision": "site", "public_point": at(*EXACT), "is_primary": False}
    factories.EventLocationFactory(**site, location=factories.LocationFactory(kind="populated_place"))
    hidden = factories.EventLocationFactory(event=event, is_primary=False, precision="withheld")
    url, response = ask(client, event, many)
    before = told(response, many)
    form = posted(response.content.decode(), "confirm_form")
    # It stands in no document.
    type(hidden).objects.filter(pk=hidden.pk).update(exact_point=at(*EXACT))
    response = client.post(url, form)
    assert response.status_code == 200 and not PublicEvent.objects.exists()
    assert len(told(response, many)) == len(before) + 1
    _url, response = ask(client, event, many)
    assert len(told(response, many)) == len(before) + 1
    client.post(url, posted(response.content.decode(), "confirm_form"))
    assert PublicEvent.objects.exists()


@pytest.mark.parametrize("act", ["retract", "merge"])
def test_a_surname_in_the_reason_that_takes_back_is_told_first(client, editor, reviewer, act):
    restrict_somebody()
    event, other = factories.fit_event(created_by=editor), factories.fit_event(created_by=editor)
    for one in (event, other):
        publish(one, reviewer)
    name, both = {"retract": ("retract", [event.pk]), "merge": ("merge_with", [event.pk, other.pk])}[act]
    url = reverse(f"admin:events_event_{name}", args=both)
    form = posted(client.get(url).content.decode(), "confirm_form")
    form.pop("row", None)
    form |= {"reason": "No era Huamanquispe"}
    response = client.post(url, form)
    assert response.status_code == 200 and PublicEvent.objects.count() == 2
    assert any("Huamanquispe" in words for words in told(response, many=False))
    seen = posted(response.content.decode(), "confirm_form")
    client.post(url, {**form, **{name: seen[name] for name in ("version", "cautions")}})
    if act == "merge":
        # Proposed; a second person confirms, told the same.
        event.refresh_from_db()
        confirmed = reverse("admin:events_event_confirm_merge", args=[event.pk])
        second = session_of(member("segunda", "Reviewer"))
        asked = second.get(confirmed)
        assert any("Huamanquispe" in words for words in told(asked, many=False))
        second.post(confirmed, posted(asked.content.decode(), "confirm_form"))
    assert PublicEvent.objects.count() == 1


def test_of_many_each_tells_what_stands_in_its_way(client, editor, reviewer):
    fit, unfit = factories.fit_event(created_by=editor), factories.EventFactory(created_by=editor, summary_es="")
    done = factories.fit_event(created_by=editor)
    publish(done, reviewer)
    _url, response = ask(client, fit, True, [unfit, done])
    by_row = {one.row: one for one in response.context["asked"]}
    assert not by_row[fit].problems and len(by_row[unfit].problems) > 1 and len(by_row[done].problems) == 1
    html = response.content.decode()
    assert all(words in html for one in by_row.values() for words in one.problems)


def test_one_page_asks_about_so_many_as_can_be_looked_at(client, editor, monkeypatch):
    assert AT_MOST <= 200
    monkeypatch.setattr("events.admin.bulk_pages.AT_MOST", 2)
    events = [factories.fit_event(created_by=editor) for _ in range(3)]
    _url, response = ask(client, events[0], True, events[1:])
    assert response.status_code == 302
    _url, response = ask(client, events[0], True, events[1:2])
    assert len(response.context["asked"]) == 2
