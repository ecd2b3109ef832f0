"""From the desk to the API and back: what readers get at each step of an event's life."""

import pytest

from events.models import Event
from events.publishing import merge, publish, redact, retract
from tests import factories

pytestmark = pytest.mark.django_db

READS = ["events/", "seizures/", "totals/", "map/", "histogram/", "changes/", "actors/", "locations/"]
READS += ["events/?format=csv", "events/?format=geojson", "seizures/?format=csv"]


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def event():
    event = factories.fit_event(title_es="Hecho de canarios", place={"name_as_reported": "lugar de canarios"})
    factories.SeizureFactory(event=event, as_reported="diez kilos de canarios")
    factories.ClaimFactory(event=event, report=event.citations.get().report, text_es="versión de canarios")
    return event


def everything(client, public_id=None):
    """Return all that a reader can get, as one text."""
    addresses = [*READS, *([f"events/{public_id}/", f"events/{public_id}/history/"] if public_id else [])]
    return "".join(client.get(f"/api/v1/{address}").content.decode() for address in addresses)


def test_a_draft_is_nowhere_and_its_id_unknown(client, event):
    assert "canarios" not in everything(client)
    for guess in (event.pk, "VRT-2026-00001", "draft"):
        assert client.get(f"/api/v1/events/{guess}/").status_code == 404


def test_an_edit_appears_when_it_is_published_again(client, event, by):
    public_id = publish(event, by).public_id
    Event.objects.filter(pk=event.pk).update(title_es="Título todavía en borrador")
    assert "borrador" not in everything(client, public_id)
    publish(event, by, "Corregimos el título")
    entries = client.get(f"/api/v1/events/{public_id}/history/").json()["results"]
    assert [(entry["operation"], entry["reason"]) for entry in entries] == [
        ("create", None),
        ("update", "Corregimos el título"),
    ]
    assert client.get("/api/v1/events/").json()["results"][0]["title"]["es"] == "Título todavía en borrador"


def test_a_retraction_empties_every_read_and_a_reinstatement_fills_them_again(client, event, by):
    public_id = publish(event, by).public_id
    assert everything(client, public_id).count("canarios") > 5
    etag = client.get("/api/v1/events/")["ETag"]
    retract(event, by, "Era otro valle")
    text = everything(client, public_id)
    assert "canarios" not in text
    assert "Era otro valle" in text
    assert client.get(f"/api/v1/events/{public_id}/").status_code == 410
    assert client.get(f"/api/v1/events/{public_id}/history/").status_code == 410
    assert client.get("/api/v1/events/", headers={"if-none-match": etag}).json()["results"] == []
    publish(event, by, "Sí era este valle")
    assert client.get(f"/api/v1/events/{public_id}/").json()["revision"] == 2
    feed = [entry for entry in client.get("/api/v1/changes/").json()["results"] if entry["kind"] == "event"]
    assert [(entry["operation"], entry["document"] is None) for entry in feed] == [
        ("create", True),
        ("retract", True),
        ("reinstate", False),
    ]


def test_a_redaction_leaves_a_coded_reason_only(client, event, by):
    public_id = publish(event, by).public_id
    redact(event, by, "person_at_risk")
    assert "canarios" not in everything(client, public_id)
    assert client.get(f"/api/v1/events/{public_id}/").json()["tombstone"]["reason"] == "person_at_risk"


def test_a_merged_event_leads_on(client, event, by):
    kept = publish(factories.fit_event(), by).public_id
    public_id = publish(event, by).public_id
    merge(event, Event.objects.get(public_id=kept), by, "Es el mismo hecho")
    response = client.get(f"/api/v1/events/{public_id}/")
    assert (response.status_code, response["Location"]) == (308, f"/api/v1/events/{kept}/")
    assert "canarios" not in everything(client, public_id)
