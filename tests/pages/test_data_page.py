"""The data page says how many events its files hold: each of them, whatever totals leave out."""

import pytest

from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


def test_it_counts_what_the_files_hold(client):
    kinds = [{}, {"event_type": "official_tally"}]
    for verification in ("contested", "debunked"):
        kinds.append({"verification": verification, "verification_reason_es": "Una prueba lo dice."})
    for kind in kinds:
        publish(factories.fit_event(**kind), factories.reviewer())
    rows = client.get("/en/downloads/events.csv").getvalue().decode().strip().split("\r\n")
    assert len(rows) == 1 + len(kinds)
    assert f"All {len(kinds)} events that the record lists" in client.get("/en/data/").content.decode()
