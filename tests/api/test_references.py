"""Actors and places through the API."""

import json

import pytest

from tests.public.builders import actor, place

pytestmark = pytest.mark.django_db


def names(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [row["slug"] for row in json.loads(response.content)["results"]]


def test_actors_are_listed_by_name_and_found_by_word_and_kind(client):
    actor("zorro", "person")
    actor("dircote", "police")
    actor("asháninka-ronda".replace("á", "a"), "self_defence")
    assert names(client, "/api/v1/actors/") == ["ashaninka-ronda", "dircote", "zorro"]
    assert names(client, "/api/v1/actors/?q=DIRCOTÉ") == ["dircote"]
    assert names(client, "/api/v1/actors/?kind=police,person") == ["dircote", "zorro"]


def test_an_actor_answers_by_slug_and_by_id(client):
    row = actor("dircote", "police")
    for code in (row.slug, row.uid):
        assert client.get(f"/api/v1/actors/{code}/").content.decode() == row.document
    assert client.get("/api/v1/actors/nobody/").status_code == 404


def test_a_place_answers_by_slug_id_and_ubigeo(client):
    row = place("huanta", "province", ubigeo="0504")
    for code in (row.slug, row.uid, "0504"):
        assert client.get(f"/api/v1/locations/{code}/").content.decode() == row.document
    assert client.get("/api/v1/locations/nowhere/").status_code == 404


def test_places_are_found_by_what_they_lie_within(client):
    zone = place("vraem", "zone")
    province = place("huanta", "province", zones=[zone])
    place("llochegua", above=[province])
    place("lima", "department")
    assert names(client, "/api/v1/locations/?within=vraem&kind=district") == ["llochegua"]
    assert names(client, "/api/v1/locations/?within=huanta") == ["huanta", "llochegua"]
    response = client.get("/api/v1/locations/?within=atlantis")
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == "within"
