"""Another database in the place of the one before, under a process that runs on: nothing kept is given for it."""

from contextlib import nullcontext
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from events.public import restores
from events.public.models import PublicEvent
from events.public.snapshot import one_state
from tests.guards.conftest import database_url
from tests.scripts.conftest import libpq

from .builders import event, leaf

ASKED = ["/api/v1/events/", "/api/v1/events/?format=geojson", "/api/v1/totals/", "/api/v1/seizures/?count=exact"]


def another_database():
    """Look at a connection to the server's own database, as a new one to a restored database would be."""
    address = libpq(database_url(connection.settings_dict["USER"])).replace(
        connection.settings_dict["NAME"], "postgres"
    )
    with psycopg.connect(address) as made:
        restores.look(SimpleNamespace(connection=made, wrap_database_errors=nullcontext()))


@pytest.mark.django_db
def test_the_same_number_of_another_database_is_read_anew(client):
    kept = event(title={"es": "Antes", "en": "Before"}, seizures=[leaf(best=10)])
    restores.look(connection)

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
    restores.forgets(lambda: dropped.append(True))
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
        restores._forgets.pop()
