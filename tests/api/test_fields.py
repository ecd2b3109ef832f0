"""Slim documents: the keys asked for, the id, and every value as it stands in the whole document."""

import json

import pytest

from tests.public.builders import event, harm, leaf, part

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    """An event whose texts and figures have more than one spelling in JSON."""
    return event(
        title={"es": 'Ñandú "a/b" \u2028 😀', "en": None},
        seizures=[leaf(best=0.1, low=1e-07, high=1234567890123.25)],
        casualties=[harm("police", "killed", 1)],
        actors=[part(None, "initiator")],
    )


def body(client, address):
    response = client.get(f"/api/v1/{address}", headers={"accept-language": "en"})
    return response.status_code, response.content.decode()


def value_text(document: str, key: str) -> str:
    """Return a value exactly as a document spells it."""
    start = document.index(f'"{key}":') + len(key) + 3
    _, end = json.JSONDecoder().raw_decode(document[start:])
    return document[start : start + end]


def test_an_event_keeps_the_keys_asked_for_byte_by_byte(client, row):
    status, slim = body(client, f"events/{row.pk}/?fields=seizures,title")
    assert (status, list(json.loads(slim))) == (200, ["id", "title", "seizures"])
    for key in ("title", "seizures"):
        assert f'"{key}":{value_text(row.document, key)}' in slim


@pytest.mark.parametrize("name", ["events", "seizures", "casualties", "roles"])
def test_a_list_slims_every_document(client, row, name):
    whole = json.loads(body(client, f"{name}/")[1])["results"]
    keys = [key for key in whole[0] if key != "id"]
    for key in keys:
        _, slim = body(client, f"{name}/?fields={key}")
        assert json.loads(slim)["results"] == [{"id": one["id"], key: one[key]} for one in whole]
        assert body(client, f"{name}/?fields={key},id&format=ndjson")[1].count("\n") == len(whole)
    _, all_of_them = body(client, f"{name}/?fields={','.join(keys)}")
    assert json.loads(all_of_them)["results"] == whole


def test_the_next_page_is_slim_too(client, row):
    event()
    page = json.loads(body(client, "events/?fields=type&limit=1")[1])
    assert [set(one) for one in json.loads(client.get(page["next"]).content)["results"]] == [{"id", "type"}]


@pytest.mark.parametrize("address", ["events/", "events/{}/", "seizures/", "roles/"])
def test_an_unknown_key_is_refused_with_those_there_are(client, row, address):
    status, text = body(client, address.format(row.pk) + "?fields=id,excerpt")
    problem = json.loads(text)
    assert (status, problem["parameter"]) == (400, "fields")
    assert "excerpt" in problem["detail"] and "id" in problem["accepts"].split(", ")


@pytest.mark.parametrize("address", ["events/?format=csv", "events/?format=geojson", "events/{}/?format=csv"])
def test_formats_with_columns_of_their_own_refuse_it(client, row, address):
    status, text = body(client, address.format(row.pk) + "&fields=title")
    problem = json.loads(text)
    assert (status, problem["parameter"]) == (400, "fields")
    assert "json, ndjson" in problem["detail"]


def test_every_key_of_a_document_can_be_asked_for(client, row):
    status, whole = body(client, f"events/{row.pk}/?fields={','.join(json.loads(row.document))}")
    assert (status, whole) == (200, row.document)
