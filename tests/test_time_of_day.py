"""The time of day, from the editor's form to every answer: what one described, coded, filterable key brings along."""

import json

import pytest
from django.urls import reverse

from events.models import Event
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_id() -> str:
    """Publish one event at dawn and one of which nobody says when; return the former's id."""
    by = factories.reviewer()
    publish(factories.fit_event(), by)
    return publish(factories.fit_event(time_of_day="dawn"), by).public_id


@pytest.mark.parametrize("address", ["events/", "totals/", "map/?zoom=5", "histogram/?interval=year"])
def test_it_is_asked_for_like_any_filter(client, public_id, address):
    joined = f"/api/v1/{address}{'&' if '?' in address else '?'}"
    assert client.get(f"{joined}time_of_day=dawn,night").status_code == 200
    assert client.get(f"{joined}time_of_day=midday").status_code == 400
    assert client.get(f"{joined}time_of_day=dawn").content != client.get(f"{joined}time_of_day=night").content


def test_only_the_events_with_one_of_its_codes_are_found(client, public_id):
    found = client.get("/api/v1/events/?time_of_day=dawn,night").json()["results"]
    assert [(event["id"], event["time_of_day"]) for event in found] == [(public_id, "dawn")]
    assert len(client.get("/api/v1/events/").json()["results"]) == 2
    assert client.get("/api/v1/totals/?time_of_day=night").json()["events"] == 0


def test_tables_and_map_features_tell_it(client, public_id):
    lines = client.get("/api/v1/events/?time_of_day=dawn&format=csv").content.decode().splitlines()
    header, line = (text.split(",") for text in lines)
    assert line[header.index("time_of_day")] == "dawn"
    (feature,) = json.loads(client.get("/api/v1/events/?time_of_day=dawn&format=geojson").content)["features"]
    assert feature["properties"]["time_of_day"] == "dawn"


@pytest.mark.parametrize(
    ("language", "label", "words"), [("es", "Momento del día", "madrugada"), ("en", "Time of day", "dawn")]
)
def test_pages_say_it_in_words_and_ask_for_it(client, public_id, language, label, words):
    html = client.get(f"/{language}/events/{public_id}/").content.decode()
    assert f"{label}:</span> {words}" in html
    explore = client.get(f"/{language}/?time_of_day=dawn").content.decode()
    assert f"<legend>{label}</legend>" in explore and 'name="time_of_day" value="dawn" checked' in explore
    codebook = client.get(f"/{language}/codebook/time-of-day/").content.decode()
    assert words in codebook and "time_of_day" in codebook


def test_a_correction_of_it_is_told_as_one(client, public_id):
    event = Event.objects.get(public_id=public_id)
    event.time_of_day = "night"
    event.save()
    publish(Event.objects.get(pk=event.pk), factories.reviewer(), "Fue de noche")
    html = client.get(f"/en/events/{public_id}/").content.decode()
    assert "time of day" in html and "night" in html and "dawn" in html


def test_an_editor_enters_it(client, django_user_model):
    editor = factories.UserFactory(may=["add_event", "change_event", "view_event"])
    client.force_login(editor)
    form = client.get(reverse("admin:events_event_add")).content.decode()
    assert 'name="time_of_day"' in form
