"""Events through the API: formats, paging, one event, what was taken back, the journal."""

import json

import pytest
from django.urls import reverse

from events.public.models import Change
from tests.public.builders import bury, event, journalled, leaf, located, place

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


def get(client, address, **headers):
    response = client.get(address, headers=headers)
    return response, (json.loads(response.content) if "json" in response["Content-Type"] else None)


def test_a_list_answers_version_neighbours_and_the_stored_documents(client):
    first, second = event("2020-03-05"), event("2021-03-05")
    response, body = get(client, EVENTS)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert list(body) == ["version", "next", "previous", "results"]
    assert body["version"] == 2
    assert [row["id"] for row in body["results"]] == [second.pk, first.pk]
    assert first.document.encode() in response.content


def test_following_next_and_previous_shows_everything_once(client):
    for day in range(1, 6):
        event(f"2020-03-{day:02d}", type="arrest")
    event("2020-03-09", type="protest")
    address, seen = f"{EVENTS}?limit=2&type=arrest", []
    while address:
        response, body = get(client, address)
        seen += [row["id"] for row in body["results"]]
        assert ('rel="next"' in response.get("Link", "")) == bool(body["next"])
        last, address = body, body["next"]
    assert len(seen) == len(set(seen)) == 5
    assert [row["id"] for row in get(client, last["previous"])[1]["results"]] == seen[2:4]


def test_geojson_has_the_primary_point_or_null(client):
    pinned = event("2021-01-01", locations=[located(None, "named_place", point=(-73.912345, -12.5))])
    listed = event("2020-01-01", locations=[located(place("here"))])
    for address, headers in ((f"{EVENTS}?format=geojson", {}), (EVENTS, {"accept": "application/geo+json"})):
        response, body = get(client, address, **headers)
        assert response["Content-Type"] == "application/geo+json"
        assert body["type"] == "FeatureCollection"
        assert [feature["id"] for feature in body["features"]] == [pinned.pk, listed.pk]
        assert body["features"][0]["geometry"] == {"type": "Point", "coordinates": [-73.912345, -12.5]}
        assert body["features"][1]["geometry"] is None
        assert body["features"][0]["properties"]["id"] == pinned.pk
    _, feature = get(client, f"{EVENTS}{pinned.pk}/?format=geojson")
    assert feature["type"] == "Feature"


def test_one_event_is_its_stored_document(client):
    row = event()
    response, _ = get(client, f"{EVENTS}{row.pk}/")
    assert response.content.decode() == row.document
    assert client.get(f"{EVENTS}{row.pk}/?format=csv")["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("tail", ["", "history/"])
def test_a_retracted_event_answers_410_with_its_public_reason(client, tail):
    row = event()
    bury(row.pk, reason="The two reports were about another valley.")
    response, body = get(client, f"{EVENTS}{row.pk}/{tail}")
    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert body["detail"] == "The two reports were about another valley."
    assert body["tombstone"]["id"] == row.pk
    assert "Invented" not in response.content.decode()


@pytest.mark.parametrize("tail", ["", "history/"])
def test_a_merged_event_leads_to_the_other_one(client, tail):
    kept, row = event(), event()
    bury(row.pk, "merged", merged_into=kept.pk)
    response = client.get(f"{EVENTS}{row.pk}/{tail}?format=json")
    assert response.status_code == 308
    assert response["Location"] == f"{EVENTS}{kept.pk}/{tail}?format=json"


def test_unknown_ids_all_answer_the_same(client):
    event()
    answers = [
        client.get(f"{EVENTS}{unknown}/{tail}")
        for unknown in ("VRT-2026-99999", "VRT-1999-00001", "VRT-2026-123456", "nonsense", "VRT-2026-0000", "1")
        for tail in ("", "history/")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert {answer["Content-Type"] for answer in answers} == {"application/problem+json"}


def test_history_lists_every_entry_oldest_first(client):
    row = event()
    document = json.loads(row.document) | {"revision": 2}
    journalled(document, "update")
    _, body = get(client, reverse("api:event-history", args=[row.pk]))
    assert [(entry["operation"], entry["revision"]) for entry in body["results"]] == [("create", 1), ("update", 2)]
    assert body["results"][1]["document"]["revision"] == 2
    assert body["results"][1]["tombstone"] is None


def test_the_change_feed_is_gap_free_and_followed_by_next(client):
    rows = [event() for _ in range(5)]
    address, seen = "/api/v1/changes/?after=0&limit=2", []
    while address:
        _, body = get(client, address)
        seen += body["results"]
        address = body["next"]
    assert [entry["seq"] for entry in seen] == [1, 2, 3, 4, 5]
    assert [entry["document"]["id"] for entry in seen] == [row.pk for row in rows]
    assert get(client, "/api/v1/changes/?after=5")[1]["results"] == []
    assert get(client, "/api/v1/changes/?after=999999999999999")[1]["results"] == []


def test_the_change_feed_answers_the_tombstone_of_what_was_taken_back(client):
    row = event()
    bury(row.pk, "redacted", reason="personal_data")
    # Even a document that the journal still had would not get out.
    Change.objects.filter(pk=1).update(document=row.document)
    response, body = get(client, "/api/v1/changes/")
    assert "Invented" not in response.content.decode()
    assert [entry["document"] for entry in body["results"]] == [None, None]
    assert {entry["tombstone"]["reason"] for entry in body["results"]} == {"personal_data"}


def test_seizures_show_their_event_and_every_outcome(client):
    event(seizures=[leaf(best=3), leaf(best=1, measure="destroyed"), leaf(best=9, measure="detected")])
    _, body = get(client, "/api/v1/seizures/")
    assert sorted(row["measure"] for row in body["results"]) == ["destroyed", "detected", "seized"]
    assert {row["measure"]: row["outcome"] for row in body["results"]}["detected"] == "found"
    assert body["results"][0]["event"]["type"] == "drug_seizure"
    _, body = get(client, "/api/v1/seizures/?outcome=found")
    assert [row["normalised"]["best"] for row in body["results"]] == [9]


def test_row_conditions_restrict_the_rows_listed(client):
    event(seizures=[leaf(best=3), leaf("acetone", "liquid", 5, unit="l", category="precursor_chemical")])
    _, body = get(client, "/api/v1/seizures/?item=acetone")
    assert [row["item"] for row in body["results"]] == ["acetone"]
