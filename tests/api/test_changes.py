"""The change feed: every operation, from a seq or a moment, page by page."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from events.models import Event
from events.public.models import Change, DatasetVersion
from events.publishing import merge, publish, publish_actor, redact, retract
from tests import factories
from tests.api.test_http import problem
from tests.public.builders import event as public_event

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/changes/"
START = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def hours():
    """Seven entries, an hour apart; the third and the fourth at the same instant."""
    for number in range(7):
        row = public_event()
        Change.objects.filter(seq=row.seq).update(at=START + timedelta(hours=2 if number == 3 else number))


def read(client, query) -> list[dict]:
    """Return the entries of all pages from an address on."""
    address, entries = f"{CHANGES}?{query}", []
    while address:
        response = client.get(address)
        assert response.status_code == 200, response.content
        page = response.json()
        entries += page["results"]
        address = page["next"]
    return entries


def seqs(client, query) -> list[int]:
    return [entry["seq"] for entry in read(client, query)]


def test_every_operation_is_told_with_its_document_or_tombstone_and_reason(client, by):
    events = [factories.fit_event() for _ in range(4)]
    part = factories.EventActorFactory(event=events[3])
    ids = [publish(event, by).public_id for event in events]
    before = DatasetVersion.objects.get().seq
    Event.objects.filter(pk=events[0].pk).update(title_es="Otro título")
    publish(events[0], by, "Corrección")
    part.actor.name_es = "Nombre nuevo"
    part.actor.save()
    publish_actor(part.actor, by, "Cambió de nombre")
    retract(events[0], by, "Error")
    publish(Event.objects.get(pk=events[0].pk), by, "No era un error")
    merge(events[1], events[0], by, "Es el mismo")
    redact(events[2], by, "person_at_risk")
    entries = [entry for entry in read(client, f"after={before}&limit=2") if entry["kind"] == "event"]
    told = [(entry["operation"], entry["id"], entry["reason"], entry["document"] is None) for entry in entries]
    assert told == [
        ("update", ids[0], None, True),  # its reason went with its document when it was retracted
        ("rename", ids[3], "Cambió de nombre", False),
        ("retract", ids[0], "Error", True),
        ("reinstate", ids[0], "No era un error", False),
        ("merge", ids[1], "Es el mismo", True),
        ("redact", ids[2], "person_at_risk", True),
    ]
    assert entries[4]["merged_into"] == ids[0]
    for entry in entries:
        stone = entry["tombstone"]
        assert (stone is not None) == (entry["id"] in ids[1:3])
        assert stone is None or stone["seq"] == max(e["seq"] for e in entries if e["id"] == stone["id"])


def test_a_redaction_after_a_merge_is_told_and_is_the_tombstone_of_every_entry(client, by):
    event, other = factories.fit_event(title_es="Palabra canaria"), factories.fit_event()
    public_id = publish(event, by).public_id
    publish(other, by)
    merge(event, other, by, "El caso canario")
    merged = DatasetVersion.objects.get().seq
    redact(Event.objects.get(pk=event.pk), by, "person_at_risk")
    assert [(e["id"], e["operation"], e["reason"]) for e in read(client, f"after={merged}")] == [
        (public_id, "redact", "person_at_risk")
    ]
    mine = [entry for entry in read(client, "") if entry["id"] == public_id]
    assert [entry["operation"] for entry in mine] == ["create", "merge", "redact"]
    assert {entry["tombstone"]["kind"] for entry in mine} == {"redacted"}
    assert "canari" not in str(mine)


@pytest.mark.parametrize(
    ("since", "first"),
    [
        ("2026-05-01", 1),
        ("2026-04-01", 1),
        ("2026-05-01T00:00:00.000001Z", 2),
        ("2026-05-01T02:00:00Z", 3),
        ("2026-04-30T21:00:00-05:00", 3),
        ("2026-05-01T02:00:01Z", 5),
        ("2026-05-01T06:00:00Z", 7),
        ("2026-05-01T06:00:00.000001Z", 8),
        ("9999-12-31", 8),
        ("0001-01-01", 1),
    ],
)
def test_since_begins_with_the_first_entry_at_or_after_a_moment(client, hours, since, first):
    for limit in (1, 3, 200):
        assert seqs(client, f"since={quote(since)}&limit={limit}") == list(range(first, 8))


def test_next_goes_on_by_seq(client, hours):
    page = client.get(f"{CHANGES}?since=2026-05-01T02:00:00Z&limit=2").json()
    assert page["next"].endswith("/api/v1/changes/?limit=2&after=4")


def test_after_and_since_are_one_question_too_many(client, hours):
    problem(client.get(f"{CHANGES}?after=1&since=2026-05-01"), 400, "since")
    for wrong in ("2026-05-01T00:00:00", "yesterday", "", "2026-05-01T00:00:00+17:51"):
        problem(client.get(CHANGES, {"since": wrong}), 400, "since")


def test_a_page_holds_as_many_entries_as_a_list_holds_rows(client, hours):
    for limit in ("0", "x", "1000000"):
        problem(client.get(f"{CHANGES}?limit={limit}"), 400, "limit")
    assert len(client.get(f"{CHANGES}?limit=5").json()["results"]) == 5


def test_a_follower_that_is_ahead_can_tell_by_the_version(client, hours):
    page = client.get(f"{CHANGES}?after=99").json()
    assert (page["results"], page["next"]) == ([], None)
    assert page["version"] < 99
