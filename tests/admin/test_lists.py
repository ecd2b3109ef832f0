"""Lists and searches: what they find, in how many queries; every page opens for everyone who may."""

from io import StringIO

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import (
    AccountRequest,
    Claim,
    Event,
    ImportBatch,
    Job,
    Lead,
    ListExport,
    LoginAttempt,
    ReaderReport,
)
from tests import factories
from tests.models.rows import UNAUDITED

from .conftest import session_of

LIST = "admin:events_event_changelist"


def full_event(**kwargs):
    """Return an event with a row of every kind."""
    event = factories.fit_event(**kwargs)
    factories.EventActorFactory(event=event)
    seizure = factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event)
    factories.ClaimFactory(event=event, report=event.citations.get().report, seizure=seizure)
    return event


def queries_of(client, url) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_longer_list_takes_no_more_queries(editor):
    client = session_of(editor)
    for _ in range(2):
        full_event(created_by=editor)
    before = queries_of(client, reverse(LIST))
    for _ in range(6):
        full_event(created_by=factories.UserFactory())
    assert queries_of(client, reverse(LIST)) == before


@pytest.mark.parametrize("model", ["actor", "location", "publisher", "report"])
def test_longer_lists_of_references_take_no_more_queries(editor, model):
    factory = getattr(factories, f"{model.capitalize()}Factory")
    client = session_of(editor)
    url = reverse(f"admin:events_{model}_changelist")
    factory.create_batch(2)
    before = queries_of(client, url)
    factory.create_batch(6)
    assert queries_of(client, url) == before


def test_more_rows_on_an_event_take_no_more_queries(editor):
    event = full_event(created_by=editor)
    client = session_of(editor)
    url = reverse("admin:events_event_change", args=[event.pk])
    report = event.citations.get().report
    for _ in range(2):
        factories.ClaimFactory(event=event, report=report)
    before = queries_of(client, url)
    for _ in range(8):
        factories.ClaimFactory(event=event, report=report)
    after = queries_of(client, url)
    # Autocomplete boxes fetch the chosen row's name, one query a box: nothing else may grow.
    assert after - before <= 8


@pytest.mark.parametrize(
    "words", ["incautacion", "PICHARI", "pólicia nacional", "informe especial", "example.org/unico", "gas pichari"]
)
def test_search_finds_by_title_place_actor_and_report_without_accents(editor, words):
    place = factories.LocationFactory(name_es="Pichari")
    actor = factories.ActorFactory(name_es="Policía Nacional")
    report = factories.ReportFactory(title="Informe especial", url="https://example.org/unico")
    event = factories.fit_event(
        place={"location": place}, report=report, title_es="Incautación de gas pimienta, Pichari"
    )
    factories.EventActorFactory(event=event, actor=actor)
    factories.fit_event(title_es="Otra cosa", title_en="Something else", event_type="judicial")
    found = session_of(editor).get(reverse(LIST), {"q": words}).context["cl"].result_list
    assert list(found) == [event]


def test_what_waits_for_me(editor, reviewer):
    mine = factories.fit_event(created_by=reviewer)
    submitted = factories.fit_event(created_by=editor, status="in_review")
    own = factories.fit_event(created_by=reviewer, status="in_review")
    waiting = session_of(reviewer).get(reverse(LIST), {"waiting": "me"}).context["cl"].result_list
    assert set(waiting) == {mine, submitted}
    assert own not in waiting
    assert set(session_of(editor).get(reverse(LIST), {"waiting": "me"}).context["cl"].result_list) == set()


@pytest.mark.parametrize("model", ["actor", "location", "report", "publisher"])
def test_autocomplete_searches_without_accents(editor, model):
    factories.ActorFactory(name_es="Dirección Única")
    factories.LocationFactory(name_es="Dirección Única")
    publisher = factories.PublisherFactory(name="Dirección Única")
    factories.ReportFactory(title="Dirección Única", publisher=publisher)
    source = {
        "actor": ("eventactor", "actor"),
        "location": ("eventlocation", "location"),
        "report": ("citation", "report"),
        "publisher": ("report", "publisher"),
    }[model]
    asked = {"app_label": "events", "model_name": source[0], "field_name": source[1], "term": "direccion unica"}
    answer = session_of(editor).get(reverse("admin:autocomplete"), asked).json()
    assert len(answer["results"]) == 1


def test_every_page_opens_for_a_superuser(django_user_model, db):
    root = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    client = session_of(root)
    event = full_event()
    rows = {
        "event": event,
        "actor": factories.ActorFactory(),
        "location": factories.LocationFactory(),
        "publisher": factories.PublisherFactory(),
        "report": factories.ReportFactory(),
        "user": root,
        "group": Group.objects.create(name="g"),
        "accountrequest": AccountRequest.objects.create(account=root, asked_by=root, changes={"password": True}),
        "importbatch": UNAUDITED[ImportBatch](),
        "job": UNAUDITED[Job](),
        "lead": Lead.objects.create(text="Lo que llegó"),
        "listexport": ListExport.objects.create(by=root, events=1),
        "loginattempt": LoginAttempt.objects.create(at=timezone.now(), account="root"),
        "readerreport": ReaderReport.objects.create(received_on=timezone.localdate(), language="es", text="x"),
    }
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        row = rows[model._meta.model_name]
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200
        # A log is read, and nothing else.
        logs = {model: {"change"} for model in (AccountRequest, Job, ListExport, LoginAttempt)}
        logs[ImportBatch] = {"add", "change"}  # undone or given up, never deleted
        logs[ReaderReport] = {"change", "delete"}  # readers write them
        opens = logs.get(model, {"add", "change", "delete", "history"})
        for page in ("add", "change", "delete", "history"):
            address = reverse(f"admin:{name}_{page}", args=[] if page == "add" else [row.pk])
            leads_on = model is AccountRequest and page == "history"  # to the account's own
            expected = 302 if leads_on else 200 if page in opens else 403
            assert client.get(address).status_code == expected, (name, page)
    assert client.get(reverse("admin:index")).status_code == 200
    assert client.get(reverse("admin:events_event_change", args=[0])).status_code == 302
    assert client.get("/admin/events/event/abc/change/").status_code == 302


def test_the_desk_speaks_spanish_until_english_is_chosen(client, editor):
    login = reverse("admin:login")
    assert 'lang="es"' in client.get(login, headers={"accept-language": "en"}).content.decode()
    client.force_login(editor)
    assert 'lang="es"' in client.get(reverse(LIST), headers={"accept-language": "en"}).content.decode()
    client.post(reverse("admin:set_language"), {"language": "en", "next": reverse(LIST)})
    assert 'lang="en"' in client.get(reverse(LIST), headers={"accept-language": "es"}).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert 'lang="es"' in client.get(reverse(LIST)).content.decode()


def test_groups_are_made_once_and_mended(db):
    call_command("create_groups", stdout=StringIO())
    editor = Group.objects.get(name="Editor")
    codes = set(editor.permissions.values_list("codename", flat=True))
    assert "add_event" in codes
    assert not {"publish_event", "delete_event", "view_eventconfidential", "sign_actor", "redact_event"} & codes
    editor.permissions.clear()
    call_command("create_groups", stdout=StringIO())
    assert set(editor.permissions.values_list("codename", flat=True)) == codes
    assert Group.objects.count() == 3
    reviewer = set(Group.objects.get(name="Reviewer").permissions.values_list("codename", flat=True))
    assert {"publish_event", "retract_event", "sign_actor"} <= reviewer
    assert "redact_event" not in reviewer


def test_the_factory_rows_are_all_there(db):
    full_event()
    assert Event.objects.count() == Claim.objects.count() == 1
