"""Whoever follows the change feed ends with the record, byte for byte, whatever happens meanwhile."""

import json
import threading
from random import Random
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from events.models import Event
from events.public.models import Change, DatasetVersion
from events.publishing import merge, publish, redact, retract
from tests import factories
from tests.guards.conftest import serving
from tests.mirror import documented, follower, on_the_server
from tests.newsroom import Newsroom
from tests.public.builders import event as public_event

EVENTS = "/api/v1/events/"


class Mirror:
    """The documented mirror, reading pages of a few entries; held: {seq: the store as it was then}."""

    def __init__(self, limit: int):
        self.store, self.seq, self.heard, self.held = {}, 0, [], {}
        self._follow = follower(self._hear, limit)

    def follow(self) -> None:
        """Read what is new."""
        self.seq = self._follow("", self.store, self.seq)
        self.held[self.seq] = dict(self.store)

    def _hear(self, page: dict) -> None:
        """Note the entries of a page; those of the one before are in the store by now."""
        if self.heard:
            self.held[self.heard[-1]] = dict(self.store)
        self.heard += [entry["seq"] for entry in page["results"]]


def work(newsroom: Newsroom, random: Random, acts: int, failures: list) -> None:
    """Do acts in a thread of its own."""
    try:
        for _ in range(acts):
            newsroom.act(random)
    except Exception as error:
        failures.append(error)
    finally:
        connections.close_all()


def do_everything_once() -> None:
    """Take back in every way, and publish again: which of it the random acts come to depends on who is first."""
    by, events = factories.reviewer(), [factories.fit_event() for _ in range(4)]
    for event in events:
        publish(event, by)
    merge(events[0], events[1], by, "Es el mismo")
    retract(events[2], by, "Error")
    publish(Event.objects.get(pk=events[2].pk), by, "No era un error")
    redact(events[3], by, "person_at_risk")


def follow_until(mirror: Mirror, done: threading.Event, failures: list) -> None:
    """Follow in a thread of its own until told that everybody is done, and then once more."""
    try:
        while not done.is_set():
            mirror.follow()
        mirror.follow()
    except Exception as error:
        failures.append(error)
    finally:
        connections.close_all()


# Another form of the documents is told by tests/publishing/test_reshaping.py.
OF_FORMS = {"migrate", "reshape"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_mirror_that_follows_several_writers_ends_equal_to_the_server(seed):
    newsroom, mirror, done, failures = Newsroom(), Mirror(limit=3), threading.Event(), []
    for event in newsroom.events[:5]:
        publish(event, newsroom.by)
    work_of = [[newsroom, Random(f"{seed}.{number}"), 14, failures] for number in range(3)]
    writers = [threading.Thread(target=work, args=arguments) for arguments in work_of]
    following = threading.Thread(target=follow_until, args=[mirror, done, failures])
    for thread in (following, *writers):
        thread.start()
    do_everything_once()
    for thread in writers:
        thread.join()
    done.set()
    following.join()
    assert not failures, failures
    assert mirror.heard == list(range(1, DatasetVersion.objects.get().seq + 1))
    assert mirror.store == on_the_server()
    late = Mirror(limit=50)
    late.follow()
    assert late.store == mirror.store
    assert set(Change.objects.values_list("operation", flat=True)) == set(Change.Operation.values) - OF_FORMS


@pytest.mark.slow
@pytest.mark.django_db
def test_as_of_reads_what_a_mirror_held_less_what_was_taken_back_since():
    newsroom, mirror, random = Newsroom(events=6), Mirror(limit=1), Random(7)
    for _ in range(45):
        newsroom.act(random)
        mirror.follow()
    client, told, missing = Client(), still_told(), 0
    assert set(mirror.held) == set(range(1, mirror.seq + 1))
    for seq, store in mirror.held.items():
        held = {public_id: text for (kind, public_id), text in store.items() if kind == "event"}
        expected = {public_id: text for public_id, text in held.items() if text in told}
        missing += len(held) - len(expected)
        assert listed_as_of(client, seq) == expected, seq
        for public_id in random.sample(sorted({event_id for event_id, _ in told.values()}), 2):
            response = client.get(f"{EVENTS}{public_id}/?as_of={seq}")
            if public_id in expected:
                assert response.content.decode() == expected[public_id]
            else:
                assert response.status_code in (308, 404, 410)
    assert missing and any(expected != held for held in mirror.held.values())
    assert set(Change.objects.values_list("operation", flat=True)) == set(Change.Operation.values) - OF_FORMS


def still_told() -> dict[str, tuple[str, int]]:
    """Return {document text: (id, seq)} of the events' documents that the feed tells today."""
    entries = Change.objects.filter(kind="event", document__isnull=False)
    return {text: (public_id, seq) for text, public_id, seq in entries.values_list("document", "public_id", "seq")}


def listed_as_of(client: Client, seq: int) -> dict[str, str]:
    """Return {id: text} of the list as of a seq, page by page."""
    address, found = f"{EVENTS}?as_of={seq}&limit=4", {}
    while address:
        content = client.get(address).content.decode()
        page = json.loads(content)
        for document in page["results"]:
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            assert text in content and document["id"] not in found
            found[document["id"]] = text
        address = page["next"]
    return found


@pytest.mark.django_db(transaction=True)
def test_the_documented_mirror_works_over_http_against_the_public_side(collected_static):
    by, events = factories.reviewer(), [factories.fit_event(title_es="Señal «única» — año 1,5") for _ in range(3)]
    for event in events:
        factories.SeizureFactory(event=event, quantity_low="1.50", quantity_best="1.50", quantity_high="2.125")
        publish(event, by)
    for _ in range(200):
        public_event()
    follow, store = documented()["follow"], {}
    with serving("public", settings.PUBLIC_ROLE, collected_static) as origin:
        seq = follow(origin, store)
        assert seq == DatasetVersion.objects.get().seq > 200
        retract(events[0], by, "Error")
        seq = follow(origin, store, seq)
        assert follow(origin, dict(store), seq) == seq
        for kind, public_id in store:
            with urlopen(f"{origin}/api/v1/{kind}s/{public_id}/") as answer:
                assert answer.read().decode() == store[kind, public_id]
        with pytest.raises(RuntimeError, match="backup"):
            follow(origin, store, seq + 1)
    assert store == on_the_server()
