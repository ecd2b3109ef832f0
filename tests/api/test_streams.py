"""limit=all: the whole list as one stream, in every format what its pages hold, of one version."""

import csv
import io
import json

import pytest

from events.public.formats import stored
from tests.public.builders import actor, claim, event, harm, leaf, located, part, place

pytestmark = pytest.mark.django_db
LISTS = ["events", "seizures", "casualties", "roles", "claims", "actors", "locations"]
TABLES = LISTS[:5]


@pytest.fixture
def record(monkeypatch):
    """Seven events with rows of every kind, read three at a time."""
    monkeypatch.setattr(stored, "_AT_ONCE", 3)
    here, group = place("llochegua", point=(-73.9, -12.4)), actor("sendero")
    for day in range(1, 8):
        event(
            f"2020-01-0{day}",
            locations=[located(here, "named_place", point=(round(-73.9 - day / 100, 2), -12.4))],
            actors=[part(group, "initiator")],
            seizures=[leaf(best=day), leaf("acetone", "liquid", best=1, unit="l", category="precursor_chemical")],
            casualties=[harm("police", "killed", 1), harm("civilian", "wounded", None)],
            claims=[claim("killed", status="adopted")],
        )


def body(client, address: str) -> bytes:
    response = client.get(address)
    assert (response.status_code, response.streaming) == (200, "limit=all" in address), address
    return response.getvalue()


@pytest.mark.parametrize("name", LISTS)
def test_the_whole_list_is_its_pages(client, record, name):
    pages = json.loads(body(client, f"/api/v1/{name}/?limit=1000"))
    assert json.loads(body(client, f"/api/v1/{name}/?limit=all")) == pages
    lines = body(client, f"/api/v1/{name}/?limit=all&format=ndjson").splitlines()
    assert [json.loads(line) for line in lines] == pages["results"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_its_page_byte_for_byte(client, record, name):
    address = f"/api/v1/{name}/?format=csv&limit="
    whole = body(client, address + "all")
    assert whole == body(client, address + "1000")
    assert len(list(csv.reader(io.StringIO(whole.decode())))) > 7


def test_a_map_is_its_page_with_the_box_of_its_points(client, record):
    whole = json.loads(body(client, "/api/v1/events/?limit=all&format=geojson"))
    assert whole == json.loads(body(client, "/api/v1/events/?limit=1000&format=geojson"))
    assert (len(whole["features"]), whole["bbox"]) == (7, [-73.97, -12.4, -73.91, -12.4])


@pytest.mark.parametrize("name", ["events", "seizures", "roles"])
def test_a_stream_begins_where_its_cursor_stands_and_keeps_filters_order_and_fields(client, record, name):
    first = json.loads(body(client, f"/api/v1/{name}/?limit=4&date_from=2020-01-02"))
    rest = json.loads(body(client, first["next"].replace("limit=4", "limit=all")))
    everything = json.loads(body(client, f"/api/v1/{name}/?limit=1000&date_from=2020-01-02"))
    assert first["results"] + rest["results"] == everything["results"]
    slim = json.loads(body(client, f"/api/v1/{name}/?limit=all&fields=id"))["results"]
    assert slim and all(list(row) == ["id"] for row in slim)


def test_a_stream_in_another_order_and_of_the_past(client, record):
    oldest = json.loads(body(client, "/api/v1/events/?limit=all&ordering=date&fields=id"))["results"]
    newest = json.loads(body(client, "/api/v1/events/?limit=all&fields=id"))["results"]
    assert oldest == newest[::-1]
    page = json.loads(body(client, "/api/v1/events/?as_of=3"))
    assert json.loads(body(client, "/api/v1/events/?as_of=3&limit=all")) == page
    assert page["version"] == 3


@pytest.mark.parametrize("query", ["limit=all&cursor=x", "limit=ALL", "limit=all&snippet=1&q=hecho", "limit=inf"])
def test_what_cannot_be_streamed_is_refused(client, record, query):
    response = client.get(f"/api/v1/events/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_a_cursor_that_leads_back_starts_no_stream(client, record):
    second = json.loads(client.get(json.loads(client.get("/api/v1/events/?limit=3").content)["next"]).content)
    response = client.get(second["previous"].replace("limit=3", "limit=all"))
    assert (response.status_code, json.loads(response.content)["parameter"]) == (400, "cursor")


def test_a_history_has_pages_only(client, record):
    first = json.loads(client.get("/api/v1/events/?limit=1").content)["results"][0]["id"]
    assert client.get(f"/api/v1/events/{first}/history/?limit=all").status_code == 400


def test_an_empty_list_is_a_whole_answer(client):
    assert json.loads(body(client, "/api/v1/events/?limit=all"))["results"] == []
    assert body(client, "/api/v1/events/?limit=all&format=ndjson") == b""
    assert body(client, "/api/v1/events/?limit=all&format=csv").count(b"\r\n") == 1
    assert json.loads(body(client, "/api/v1/events/?limit=all&format=geojson"))["features"] == []


@pytest.mark.parametrize("name", ["json", "csv", "ndjson", "geojson"])
def test_a_head_tells_the_true_length_and_all_headers(client, record, name):
    address = f"/api/v1/events/?limit=all&format={name}"
    for encoding in ("identity", "gzip"):
        got = client.get(address, headers={"accept-encoding": encoding})
        head = client.head(address, headers={"accept-encoding": encoding})
        assert int(got["Content-Length"]) == len(got.getvalue()) > 0
        assert (dict(head.headers), head.content) == (dict(got.headers), b"")


def test_a_stream_has_the_version_of_its_snapshot(client, record):
    response = client.get("/api/v1/events/?limit=all")
    assert response["X-VRAEM-Version"] == str(json.loads(response.getvalue())["version"])
    assert response["ETag"].startswith(f'"{response["X-VRAEM-Version"]}-')
    again = client.get("/api/v1/events/?limit=all", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
