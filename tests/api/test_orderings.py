"""Events in other orders: complete, each with cursors of its own, each served by an index."""

import json
import random

import pytest
from django.db import connection

from events.public.models import PublicEvent
from events.public.query import cursors
from tests.public.builders import event, journalled

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"
KEYS = {"date": "sort_on", "changed": "last_changed_at"}


@pytest.fixture
def record():
    """Events whose days and moments of change are shuffled and tie."""
    rng = random.Random(4)
    for _ in range(12):
        event(f"2020-03-{rng.randint(1, 4):02d}", changed=f"2026-01-0{rng.randint(1, 4)}T00:00:00Z")
    event(None, precision="unknown")


def walk(client, query):
    address, seen = f"{EVENTS}?{query}", []
    while address:
        body = json.loads(client.get(address).content)
        seen += [row["id"] for row in body["results"]]
        last, address = body, body["next"]
    return seen, last


@pytest.mark.parametrize("name", cursors.ORDERINGS)
def test_every_event_stands_once_in_the_order_asked_for(client, record, name):
    def key(row):
        return getattr(row, KEYS[name.lstrip("-")])

    rows = sorted(PublicEvent.objects.all(), key=lambda row: row.pk)
    # Newest first, ties by id; the other direction is the same list from its end.
    expected = sorted(rows, key=key, reverse=True)
    if not name.startswith("-"):
        expected.reverse()
    for limit in (1, 4, 50):
        seen, last = walk(client, f"ordering={name}&limit={limit}")
        assert seen == [row.pk for row in expected]
    back = json.loads(client.get(walk(client, f"ordering={name}&limit=5")[1]["previous"]).content)
    assert [row["id"] for row in back["results"]] == seen[5:10]
    assert last["next"] is None


def test_the_newest_day_first_is_the_default(client, record):
    assert walk(client, "limit=5")[0] == walk(client, "ordering=-date")[0]


def test_the_cursor_of_one_order_is_refused_in_another(client, record):
    for name in cursors.ORDERINGS:
        address = json.loads(client.get(f"{EVENTS}?ordering={name}&limit=1").content)["next"]
        for other in set(cursors.ORDERINGS) - {name}:
            response = client.get(address.replace(f"ordering={name}", f"ordering={other}"))
            assert (response.status_code, json.loads(response.content)["parameter"]) == (400, "cursor")


def test_an_unknown_order_is_refused_with_those_there_are(client):
    response = client.get(f"{EVENTS}?ordering=document")
    body = json.loads(response.content)
    assert (response.status_code, body["parameter"]) == (400, "ordering")
    assert body["accepts"] == "-date, date, -changed, changed, -killed, -amount, relevance"


def test_following_what_changed_misses_nothing_that_changes_meanwhile(client, record):
    body = json.loads(client.get(f"{EVENTS}?ordering=changed&limit=4").content)
    seen = [row["id"] for row in body["results"]]
    late, early = PublicEvent.objects.exclude(pk__in=seen).first(), PublicEvent.objects.get(pk=seen[0])
    for row in (late, early):
        journalled(json.loads(row.document) | {"revision": 2, "last_changed_at": "2026-02-01T00:00:00Z"}, "update")
    while body["next"]:
        body = json.loads(client.get(body["next"]).content)
        seen += [row["id"] for row in body["results"]]
    assert set(seen) == set(PublicEvent.objects.values_list("pk", flat=True))
    assert [one for one in seen if seen.count(one) > 1] == [early.pk, early.pk]  # it did change twice


@pytest.mark.parametrize("name", cursors.ORDERINGS)
def test_an_index_serves_the_order(name):
    rows = PublicEvent.objects.order_by(*cursors.ORDERINGS[name].columns)[:10]
    with connection.cursor() as cursor:
        # So small a table would be sorted; what is asked is whether it has to be.
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = rows.values("pk").explain()
    assert "Index" in plan and "Sort" not in plan, plan
