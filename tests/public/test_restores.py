"""Another database in the place of the one before, under a process that runs on: nothing kept is given for it."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from events.document.steps import SCHEMA
from events.public import database_state, stats
from events.public.models import Change, DatasetVersion, PublicEvent
from events.public.query import choice
from events.public.snapshot import one_state
from events.publishing.reshaping import rewrite_documents
from tests.guards.conftest import database_url
from tests.scripts.conftest import libpq

from .asking import selection
from .builders import event, leaf

ASKED = ["/api/v1/events/", "/api/v1/events/?format=geojson", "/api/v1/totals/", "/api/v1/seizures/?count=exact"]


def another_database(schema_number: int = SCHEMA):
    """Look at a connection to the server's own database, as a new one to a restored database would be."""
    address = libpq(database_url(connection.settings_dict["USER"])).replace(
        connection.settings_dict["NAME"], "postgres"
    )
    with psycopg.connect(address) as made:
        made.execute("CREATE TEMP TABLE record_datasetversion AS SELECT 1 AS id, %s AS schema_number", [schema_number])
        database_state.look(SimpleNamespace(connection=made, wrap_database_errors=nullcontext()))


@pytest.mark.django_db
def test_the_same_number_of_another_database_is_read_anew(client):
    kept = event(title={"es": "Antes", "en": "Before"}, seizures=[leaf(best=10)])
    database_state.look(connection)

    def answers() -> list[bytes]:
        return [[client.get(address).content for _ in range(3)][-1] for address in ASKED]

    before = answers()
    # What no publication does: other rows under the same number.
    PublicEvent.objects.filter(pk=kept.pk).delete()
    assert answers() == before
    another_database()
    after = answers()
    assert not any(b"Before" in text for text in after[:2])
    assert b'"events":1' in before[2] and b'"events":0' in after[2]
    assert after[3] != before[3]


@pytest.mark.django_db(transaction=True)
def test_each_new_connection_is_looked_at_once_and_the_same_database_drops_nothing():
    dropped = []
    database_state.forgets(lambda: dropped.append(True))
    try:
        for _ in range(2):
            connection.close()
            for _ in range(2):
                with one_state():
                    assert connection.connection.is_looked_at
            dropped_before = len(dropped)
        assert len(dropped) == dropped_before
        another_database()
        assert len(dropped) == dropped_before + 1
    finally:
        database_state._forgets.pop()


@pytest.mark.django_db(transaction=True)
def test_what_stands_in_another_form_is_answered_by_nobody_until_it_is_written_anew(client):
    event(title={"es": "Antes", "en": "Before"}, seizures=[leaf(best=10)])
    DatasetVersion.objects.update(schema_number=SCHEMA - 1)
    connection.close()
    client.raise_request_exception = False
    for address in [*ASKED, "/api/v1/events/?format=csv&limit=all", "/es/", "/es/downloads/seizures.csv"]:
        for _ in range(2):
            response = client.get(address)
            assert response.status_code == 503 and response["Retry-After"], address
    ready = client.get("/readyz")
    assert ready.status_code == 503 and b"rewrite_documents" in ready.content
    rewrite_documents()
    for address in ASKED:
        assert client.get(address).status_code == 200


@pytest.fixture
def nothing_read(monkeypatch):
    """Let the process have read no version, of no other test's history."""
    monkeypatch.setattr(database_state, "_latest", None)


def published(type_: str, *, minute: int) -> PublicEvent:
    """Publish an event, as its entry's moment too."""
    made = event(type=type_, title={"es": f"Suceso {type_}", "en": None})
    DatasetVersion.objects.update(at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute))
    return made


def put_back(last: PublicEvent, *, minute: int) -> None:
    """Let the same database stand where it stood after an event was published, as after a failover."""
    PublicEvent.objects.filter(seq__gt=last.seq).delete()
    Change.objects.filter(seq__gt=last.seq).delete()
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    DatasetVersion.objects.update(seq=last.seq, at=at)


def found(query: str) -> tuple[int, set[str]]:
    asked = selection(query)
    return stats.listed(asked), set(choice.chosen(asked).newest(100))


@pytest.mark.django_db
@pytest.mark.parametrize("later", [1, 3])
@pytest.mark.parametrize("again", [1, 2, 3])
def test_a_version_given_out_twice_by_the_same_database_is_read_anew_each_time(nothing_read, later, again):
    queries = ("", "type=ambush", "q=ambush", "q=ambush&type=ambush", "q=suceso")

    def told() -> list[int]:
        for query in queries:
            assert found(query) == (
                selection(query).events().count(),
                set(selection(query).events().values_list("pk", flat=True)),
            ), query
        return [found(query)[0] for query in queries]

    stays = published("ambush", minute=1)
    told()
    for number in range(later):
        published("ambush", minute=2 + number)
        told()
    put_back(stays, minute=1)
    assert told() == [1, 1, 1, 1, 1]
    for number in range(again):
        published("protest", minute=20 + number)
        if again != 2 or number:
            assert told() == [2 + number, 1, 1, 1, 2 + number]


@pytest.mark.django_db
def test_an_earlier_state_of_the_same_history_drops_nothing(nothing_read, monkeypatch):
    first = published("ambush", minute=1)
    found("")
    published("ambush", minute=2)
    found("")
    dropped = []
    monkeypatch.setattr(database_state, "_forgets", [lambda: dropped.append(True)])
    put_back(first, minute=1)
    assert found("")[0] == 1
    assert not dropped
    # The same number, another moment.
    published("ambush", minute=3)
    found("")
    assert dropped
