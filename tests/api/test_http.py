"""The API as HTTP: formats, caching, methods, problems."""

import json
from urllib.parse import quote

import pytest

from tests.public.builders import event, leaf

pytestmark = pytest.mark.django_db
LISTS = ["events", "actors", "locations", "seizures", "casualties", "roles", "claims", "changes"]
STATISTICS = ["map", "histogram", "totals"]


def problem(response, status, parameter=None):
    """Return the body of a problem, checked."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    if parameter:
        assert body["parameter"] == parameter
        assert body["accepts"]
    return body


@pytest.mark.parametrize("name", [*LISTS, *STATISTICS, "schema"])
def test_an_answer_can_be_revalidated_until_the_record_changes(client, name):
    address = f"/api/v1/{name}/"
    event()
    first = client.get(address)
    assert first.status_code == 200
    assert first["ETag"].startswith('W/"1-')
    assert first["Cache-Control"] == "public, max-age=5, stale-while-revalidate=4"
    assert "Accept" in first["Vary"]
    assert "Set-Cookie" not in first
    second = client.get(address, headers={"if-none-match": f'"other", {first["ETag"]}'})
    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    event()
    third = client.get(address, headers={"if-none-match": first["ETag"]})
    assert third.status_code == 200
    assert third["ETag"] != first["ETag"]


def test_every_format_and_address_has_an_etag_of_its_own(client):
    event()
    addresses = ["", "?format=json", "?format=csv", "?format=geojson", "?limit=1"]
    assert len({client.get(f"/api/v1/events/{query}")["ETag"] for query in addresses}) == len(addresses)
    plain = client.get("/api/v1/events/", headers={"accept": "text/csv"})
    assert plain["ETag"] != client.get("/api/v1/events/")["ETag"]


def test_formats_come_by_parameter_or_by_accept_header(client):
    event()
    for accept, expected in (
        ("application/json", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/geo+json, application/json;q=0.5", "application/geo+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
    ):
        assert client.get("/api/v1/events/", headers={"accept": accept})["Content-Type"] == expected
    asked = client.get("/api/v1/events/?format=csv", headers={"accept": "application/json"})
    assert asked["Content-Type"] == "text/csv; charset=utf-8"


def test_unknown_formats_are_refused_by_name(client):
    body = problem(client.get("/api/v1/events/?format=xml"), 400, "format")
    assert body["accepts"] == "json, geojson, ndjson, csv"
    problem(client.get("/api/v1/totals/?format=csv"), 400, "format")
    problem(client.get("/api/v1/events/?format=json&format=csv"), 400, "format")
    problem(client.get("/api/v1/events/", headers={"accept": "text/turtle"}), 406)


@pytest.mark.parametrize("name", [*LISTS, *STATISTICS, "schema", "events/VRT-2026-99999", "nothing/here"])
def test_only_reading_is_allowed(client, name):
    address = f"/api/v1/{name}/"
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(address)
        problem(response, 405)
        assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert client.options(address).status_code == 204


def test_head_answers_as_get_without_a_body(client):
    event()
    head, get = client.head("/api/v1/events/"), client.get("/api/v1/events/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]


def test_unknown_addresses_and_parameters_are_problems(client):
    problem(client.get("/api/v1/"), 404)
    problem(client.get("/api/v1/evnts/"), 404)
    for name in [*LISTS, *STATISTICS, "schema"]:
        problem(client.get(f"/api/v1/{name}/?fbclid=1"), 400)
    body = problem(client.get("/api/v1/events/?type=x&color=red"), 400)
    assert {error["parameter"] for error in body["errors"]} == {"type", "color"}


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "1.5", "ten", "", "1" * 30, "５"])
def test_limits_over_the_cap_or_no_number_at_all_are_refused(client, limit):
    for name in LISTS:
        assert "limit" in problem(client.get(f"/api/v1/{name}/?limit={quote(limit)}"), 400)["detail"]


def test_too_many_parameters_are_a_problem(client):
    problem(client.get("/api/v1/events/?" + "&".join(f"x{n}=1" for n in range(5000))), 400)


def test_links_do_not_follow_a_foreign_host(client):
    for day in (1, 2):
        event(f"2020-03-0{day}")
    response = client.get("/api/v1/events/?limit=1", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in response.content
    assert client.get("/api/v1/events/", headers={"host": "evil.example"}).status_code == 400


def test_numbers_are_plain_json_numbers(client):
    event(seizures=[leaf(best=22.5), leaf(best=300, form="brick")])
    body = client.get("/api/v1/totals/").content.decode()
    assert '"best":22.5,' in body
    assert '"best":300,' in body
