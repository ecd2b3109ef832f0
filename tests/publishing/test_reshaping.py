"""A new form of the record: every published document is brought to it, by entries that mirrors understand."""

import json
import os
import signal
import subprocess
import sys
from types import MappingProxyType

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client

from events.document import steps
from events.document_column import AnotherForm
from events.models import Casualty, Event
from events.pages.event.revisions import revisions
from events.public.models import Change, DatasetVersion, PublicActor, PublicEvent, PublicEventLine, PublicLocation
from events.publishing import document, door, proposal, publish, refresh_status, reshaping, retract
from events.publishing.journal import digest
from tests import factories
from tests.guards.conftest import database_url
from tests.mirror import follower, on_the_server
from tests.scripts.conftest import libpq

KILLED = -signal.SIGKILL
# What a process does that is killed while it writes the fourth entry of its second batch.
_RUN_AND_DIE = """
import os, signal
import django
django.setup()
from events.publishing import reshaping
from tests.publishing.test_reshaping import new_form
new_form(setattr)
reshaping._AT_ONCE, write, calls = 3, reshaping.Journal.write, []
def dying(journal, *args, **kwargs):
    calls.append(1)
    if len(calls) == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(journal, *args, **kwargs)
reshaping.Journal.write = dying
reshaping.rewrite_documents()
"""


def with_weather(told: dict) -> dict:
    """Return a document with the key that the new form of this test has."""
    return {**told, "weather": None}


def new_form(change) -> None:
    """Let all that follows be code of a later form: events have a key more, and the door writes it."""
    change(steps, "STEPS", {**steps.STEPS, steps.SCHEMA: MappingProxyType({"event": with_weather})})
    change(steps, "SCHEMA", steps.SCHEMA + 1)
    written = document.event_document
    for module in (door, proposal):
        change(module, "event_document", lambda event, published: with_weather(written(event, published)))


@pytest.fixture
def later(monkeypatch):
    """Return what makes this process one of a later form."""
    return lambda: new_form(monkeypatch.setattr)


@pytest.fixture
def by(db):
    return factories.reviewer()


@pytest.fixture
def record(by) -> list[Event]:
    """Publish three events, one of them corrected, and take back a fourth."""
    events = [factories.fit_event() for _ in range(4)]
    Casualty.objects.bulk_create([Casualty(event=event, group="police", effect="killed", best=2) for event in events])
    for event in events:
        publish(event, by)
    Event.objects.filter(pk=events[0].pk).update(summary_es="Otro resumen.")
    publish(Event.objects.get(pk=events[0].pk), by, "Corregido")
    retract(Event.objects.get(pk=events[3].pk), by, "No ocurrió")
    return [Event.objects.get(pk=event.pk) for event in events[:3]]


def numbers() -> set[int]:
    """Return the forms in which rows say that documents stand."""
    return {
        number
        for model in (PublicEvent, PublicActor, PublicLocation)
        for number in model.objects.values_list("schema_number", flat=True)
    }


def stored() -> dict[int, str | None]:
    """Return the documents of the journal as they are stored, by seq."""
    return dict(Change.objects.annotate(stored=Cast("document", TextField())).values_list("seq", "stored"))


def test_a_mirror_that_follows_ends_byte_equal_and_nothing_is_pending_or_corrected(record, later):
    store = {}
    follow = follower(lambda page: None, 5)
    seq = follow("", store, 0)
    before, revisions = stored(), dict(PublicEvent.objects.values_list("pk", "revision"))
    changed = dict(PublicEvent.objects.values_list("pk", "last_changed_at"))
    later()
    left = len(record) + PublicLocation.objects.count() + PublicActor.objects.count()
    assert reshaping.how_many_left() == left and reshaping.rewrite_documents() == left
    assert reshaping.rewrite_documents() == 0 == reshaping.how_many_left() and numbers() == {steps.SCHEMA}
    follow("", store, seq)
    assert store == on_the_server()
    events = [json.loads(text) for (kind, _id), text in store.items() if kind == "event"]
    assert len(events) == 3 and all("weather" in event and event["schema"] == steps.SCHEMA for event in events)
    assert dict(PublicEvent.objects.values_list("pk", "revision")) == revisions
    assert dict(PublicEvent.objects.values_list("pk", "last_changed_at")) == changed
    assert [refresh_status(event) for event in record] == ["published"] * 3
    # What was published then keeps its text, and its hash the text that it is of.
    assert {seq: text for seq, text in stored().items() if seq in before} == before
    hashes = Change.objects.annotate(stored=Cast("document", TextField())).filter(document__isnull=False)
    assert all(digest(entry.stored) == entry.document_hash for entry in hashes)


def test_the_past_is_read_in_todays_form_and_a_new_form_is_no_revision(record, later):
    seq = DatasetVersion.objects.get().seq
    later()
    reshaping.rewrite_documents()
    public_id = record[0].public_id
    client = Client()
    history = json.loads(client.get(f"/api/v1/events/{public_id}/history/").content)["results"]
    assert [(entry["operation"], entry["revision"]) for entry in history] == [("create", 1), ("update", 2)]
    then = [json.loads(client.get(f"/api/v1/events/{public_id}/?as_of={seq}").content)]
    then += json.loads(client.get(f"/api/v1/events/?as_of={seq}").content)["results"]
    whole = client.get(f"/api/v1/events/?as_of={seq}&limit=all&format=ndjson")
    lines = b"".join(whole) if whole.streaming else whole.content
    then += [json.loads(line) for line in lines.splitlines()]
    assert len(then) == 7
    for told in [*then, *(entry["document"] for entry in history)]:
        assert "weather" in told and told["schema"] == steps.SCHEMA
    assert [told["revision"] for told in revisions(public_id)] == [2, 1]


def test_nothing_becomes_pending_and_a_correction_is_whole_while_documents_wait_to_be_rewritten(record, by, later):
    later()
    first, second, _third = record
    assert [refresh_status(event) for event in record] == ["published"] * 3
    seq = DatasetVersion.objects.get().seq
    publish(first, by, "Nada cambió")
    assert DatasetVersion.objects.get().seq == seq
    Event.objects.filter(pk=second.pk).update(title_es="Otro título generado")
    public = publish(Event.objects.get(pk=second.pk), by, "Otro título")
    assert '"weather":null' in public.document and public.schema_number == steps.SCHEMA
    assert "Otro título generado" in PublicEventLine.objects.get(pk=second.public_id).line
    # The one that was corrected stands in the new form already.
    assert reshaping.how_many_left() == 2 + PublicLocation.objects.count()
    reshaping.rewrite_documents()
    assert numbers() == {steps.SCHEMA}


def test_a_job_writes_some_at_a_time_and_nobody_reads_in_between(record, later, client):
    later()
    client.raise_request_exception = False
    left = reshaping.how_many_left()
    for expected in range(left - 2, 0, -2):
        assert reshaping.rewrite_some(2) == expected
        answer = client.get("/api/v1/events/")
        assert answer.status_code == 503 and answer["Retry-After"]
        assert client.get("/es/").status_code == 503
    assert reshaping.rewrite_some(2) == 0
    assert client.get("/api/v1/events/").status_code == 200 == client.get("/es/").status_code


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_refused_in_a_sentence(record, later):
    later()
    address = libpq(database_url(connection.settings_dict["USER"]))
    with psycopg.connect(address) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", [reshaping._ONE_AT_A_TIME])
        for rewriting in (reshaping.rewrite_documents, lambda: reshaping.rewrite_some(1)):
            with pytest.raises(reshaping.RewritingElsewhere, match=r"\.$"):
                rewriting()
        with pytest.raises(CommandError, match=r"\.$"):
            call_command("rewrite_documents")
    assert reshaping.how_many_left() and reshaping.rewrite_documents()


@pytest.mark.django_db(transaction=True)
def test_who_is_killed_in_the_middle_leaves_what_another_one_finishes(record, later):
    total = len(record) + PublicLocation.objects.count()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(connection.settings_dict["USER"]),
        "DJANGO_SETTINGS_MODULE": "vraem_tracker.settings",
    }
    command = [sys.executable, "-c", _RUN_AND_DIE]
    died = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, text=True, capture_output=True)
    assert died.returncode == KILLED, died.stderr[-2000:]
    later()
    # The first batch stands, nothing of the second does.
    assert reshaping.how_many_left() == total - 3
    assert DatasetVersion.objects.get().schema_number == reshaping.IN_BETWEEN
    assert reshaping.rewrite_documents() == total - 3
    assert [*stored()] == list(range(1, DatasetVersion.objects.get().seq + 1))
    store = {}
    follower(lambda page: None, 5)("", store, 0)
    assert store == on_the_server() and numbers() == {steps.SCHEMA}
    assert DatasetVersion.objects.get().schema_number == steps.SCHEMA


def test_code_of_an_earlier_form_neither_reads_nor_writes_a_later_record(record, by, client):
    client.raise_request_exception = False
    DatasetVersion.objects.update(schema_number=steps.SCHEMA + 1)
    assert client.get("/api/v1/events/").status_code == 503
    with pytest.raises(AnotherForm, match=f"form {steps.SCHEMA + 1}"):
        publish(record[0], by, "Otra vez")
    with pytest.raises(AnotherForm):
        reshaping.rewrite_documents()
    DatasetVersion.objects.update(schema_number=steps.SCHEMA)
    text = PublicEvent.objects.get(pk=record[0].public_id).document
    newer = text.replace(f'"schema":{steps.SCHEMA},', f'"schema":{steps.SCHEMA + 1},', 1)
    PublicEvent.objects.filter(pk=record[0].public_id).update(document=newer)
    with pytest.raises(AnotherForm, match=f"form {steps.SCHEMA + 1}"):
        PublicEvent.objects.get(pk=record[0].public_id)
