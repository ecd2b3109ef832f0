"""A session that ends while somebody types: logging in again in place, and what was typed goes on."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, LoginAttempt
from tests import factories

from .conftest import session_of
from .filling import address_of, open_page, posted

pytestmark = pytest.mark.django_db
PASSWORD = "only-for-this-test"
SESSION, AGAIN, GO_ON = (reverse(f"admin:{name}") for name in ("session", "login_again", "login_and_go_on"))
OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def strict(user=None) -> Client:
    """Return a client whose tokens are checked, logged in if a user is given."""
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user)
    return client


def csrf_of(client) -> str:
    return client.get(SESSION).json()["csrf"]


def ended_while_typing(user, row, **typed):
    """Return a client without a session, and the form that it had filled in."""
    client = strict(user)
    data = {**open_page(client, row), **typed}
    del client.cookies["sessionid"]
    return client, data


def hidden_of(response) -> dict:
    """Return what the first form of the content would post."""
    html = response.content.decode()
    form = html[html.index('class="confirm-form"') :]
    start = form.index(">")
    return posted(f'<form id="it">{form[start + 1 :]}', "it")


def test_whose_session_it_is(client, editor):
    answer = client.get(SESSION)
    assert answer.json()["account"] == "" and "no-store" in answer["Cache-Control"]
    assert session_of(editor).get(SESSION).json()["account"] == "editora"
    assert session_of(factories.UserFactory(username="lectora", is_staff=False)).get(SESSION).json()["account"] == ""
    assert client.post(SESSION).status_code == 405


def test_logging_in_in_place_gives_a_token_that_holds(editor):
    event = factories.fit_event(created_by=editor)
    client, data = ended_while_typing(editor, event, title_es="Seguía escribiendo")
    headers = {"X-CSRFToken": csrf_of(client)}
    answer = client.post(AGAIN, {"username": "editora", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 200 and answer.json()["account"] == "editora"
    sent = {**data, "csrfmiddlewaretoken": answer.json()["csrf"]}
    assert client.post(address_of(event), sent).status_code == 302
    event.refresh_from_db()
    assert event.title_es == "Seguía escribiendo"
    assert LoginAttempt.objects.get().outcome == LoginAttempt.Outcome.SUCCEEDED


def test_it_obeys_the_rules_of_the_login(editor):
    client = strict()
    headers = {"X-CSRFToken": csrf_of(client)}
    wrong = {"username": "editora", "password": "wrong"}
    assert client.post(AGAIN, wrong).status_code == 403
    assert not LoginAttempt.objects.exists()  # without a token nothing is tried
    for _ in range(5):
        answer = client.post(AGAIN, wrong, headers=headers)
        assert answer.status_code == 403 and answer.json()["words"]
    refused = client.post(AGAIN, {**wrong, "password": PASSWORD}, headers=headers)
    assert refused.status_code == 429 and int(refused["Retry-After"]) > 0
    assert client.get(SESSION).json()["account"] == ""
    factories.UserFactory(username="lectora")
    assert client.post(AGAIN, {"username": "lectora", "password": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize("noun", ["event", "report"])
def test_a_form_that_meets_the_login_keeps_what_was_typed_without_scripts(editor, noun):
    event = factories.fit_event(created_by=editor)
    row, name = (event, "title_es") if noun == "event" else (event.citations.get().report, "title")
    client, data = ended_while_typing(editor, row, **{name: "Con «comillas» & <b>"})
    page = client.post(address_of(row), data)
    assert page.status_code == 403 and "Su sesión ha terminado" in page.content.decode()
    kept = hidden_of(page)
    wrong = client.post(GO_ON, {**kept, "username": "editora", "password": "wrong"})
    assert wrong.status_code == 403
    again = client.post(GO_ON, {**hidden_of(wrong), "username": "editora", "password": PASSWORD})
    form = hidden_of(again)
    assert form[name] == ["Con «comillas» & <b>"]
    assert f'action="{address_of(row)}"' in again.content.decode()
    assert client.post(address_of(row), form).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == "Con «comillas» & <b>"


def test_another_account_is_told_and_nothing_is_sent(editor, reviewer):
    event = factories.fit_event(created_by=editor)
    client, data = ended_while_typing(editor, event, title_es="De la editora")
    kept = hidden_of(client.post(address_of(event), data))
    page = client.post(GO_ON, {**kept, "username": "revisor", "password": PASSWORD}).content.decode()
    assert "editora" in page and "revisor" in page and "De la editora" not in page
    # In another window the reviewer has logged in meanwhile.
    other = strict(editor)
    data = {**open_page(other, event), "title_es": "De la editora"}
    other.post(AGAIN, {"username": "revisor", "password": PASSWORD}, headers={"X-CSRFToken": csrf_of(other)})
    page = other.post(address_of(event), data, headers=OURS)
    assert page.status_code == 403 and "De la editora" not in page.content.decode()
    assert Event.objects.get().title_es == event.title_es


def test_a_token_of_an_earlier_login_is_told_in_the_pages_language_and_sent_again(editor):
    event = factories.fit_event(created_by=editor)
    client = strict(editor)
    data = {**open_page(client, event), "title_es": "Antes de volver a ingresar"}
    csrf = csrf_of(client)
    client.post(reverse("admin:logout"), {"csrfmiddlewaretoken": csrf})
    client.post(AGAIN, {"username": "editora", "password": PASSWORD}, headers={"X-CSRFToken": csrf_of(client)})
    page = client.post(address_of(event), data, headers=OURS)
    text = page.content.decode()
    assert page.status_code == 403 and "volvió a ingresar" in text and "desk.css" in text
    assert client.post(address_of(event), hidden_of(page)).status_code == 302
    event.refresh_from_db()
    assert event.title_es == "Antes de volver a ingresar"


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://example.org"}, {"Origin": "null"}, {**OURS, "Sec-Fetch-Site": "cross-site"},
     {**OURS, "Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_no_page_of_ours_sent_is_not_offered_again(editor, headers, language):
    event, client = factories.fit_event(), strict(editor)
    client.cookies["django_language"] = language
    page = client.post(address_of(event), {"title_es": "De otro sitio"}, headers=headers)
    text = page.content.decode()
    assert page.status_code == 403 and "De otro sitio" not in text
    assert {"es": "No se envió", "en": "Not sent"}[language] in text and "DEBUG" not in text


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_change/", "/admin/login/go-on/"])
def test_no_page_repeats_a_password(client, editor, path):
    typed = {"username": "editora", "password": "secreto-muy-largo", "old_password": "secreto-muy-largo", "kept:x": "y"}
    for visitor in (strict(editor), strict()):
        for headers in ({}, OURS):
            assert "secreto" not in visitor.post(path, typed, headers=headers).content.decode()
    assert "secreto" not in client.post("/admin/password_change/", typed).content.decode()


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/admin/", "/es/", "/admin/\\x", "", "javascript:x"]
)
def test_the_page_leads_nowhere_else(editor, address):
    client = Client()
    sent = {"_to": address, "kept:title_es": "x", "username": "editora", "password": PASSWORD}
    page = client.post(GO_ON, sent).content.decode()
    assert 'action="/admin/"' in page and (not address or f'"{address}"' not in page)


def test_a_visitors_form_without_words_is_led_to_the_login(client):
    assert client.post("/admin/events/event/add/").status_code == 302
    assert client.get("/admin/events/event/add/").status_code == 302
