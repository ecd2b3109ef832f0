"""Another database in the place of the one before, under a process that runs on: nothing kept is given for it."""

from contextlib import nullcontext
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from events.document.steps import SCHEMA
from events.public import database_state
from events.public.models import DatasetVersion, PublicEvent
from events.public.snapshot import one_state
from events.publishing.reshaping import rewrite_documents
from tests.guards.conftest import database_url
from tests.scripts.conftest import libpq

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
