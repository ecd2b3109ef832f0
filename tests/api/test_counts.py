"""How many rows a list has: said when asked, as many as following next shows."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.asking import queries_anew
from tests.public.builders import actor, claim, event, harm, leaf, part

pytestmark = pytest.mark.django_db
LISTS = ("events", "seizures", "casualties", "roles", "claims")
QUERIES = {
    "events": ["", "type=arrest", "item=acetone", "verification=debunked", "has=claims", "q=nothing-like-it"],
    "seizures": ["", "type=arrest", "item=acetone", "measure=detected", "verification=debunked,single_source"],
    "casualties": ["", "group=police", "type=arrest&effect=killed", "verification=debunked", "item=acetone"],
    "roles": ["", "actor=patrol", "actor=patrol&role=target", "role=initiator,target", "verification=debunked"],
    "claims": ["", "about=killed", "about=killed&status=adopted", "type=arrest", "has=seizures"],
}


@pytest.fixture
def record():
    """Events with rows of every kind, some debunked, some contested."""
    who = actor("patrol")
    for number, verification in enumerate(["single_source", "debunked", "contested", "single_source"]):
        event(
            f"2020-03-0{number + 1}",
            type="arrest" if number % 2 else "drug_seizure",
            verification=verification,
            seizures=[leaf(best=1), leaf("acetone", "liquid", 2, unit="l"), leaf(best=3, measure="detected")],
            casualties=[harm("police", "killed", 1), harm("civilian", "killed", 1)],
            actors=[part(who, "initiator"), part(None, "target")],
            claims=[claim(status="adopted"), claim(), claim("wounded")],
        )
    event("2021-01-01")


@pytest.mark.parametrize(("name", "query"), [(name, query) for name, queries in QUERIES.items() for query in queries])
def test_the_exact_count_is_what_following_next_shows(client, record, name, query):
    address, seen = f"/api/v1/{name}/?limit=2&{query}", 0
    body = json.loads(client.get(f"{address}&count=exact").content)
    counted = body["count"]
    while True:
        seen += len(body["results"])
        if not body["next"]:
            break
        body = json.loads(client.get(body["next"]).content)
        assert "count" not in body  # asked for once
    assert counted == {"n": seen, "kind": "exact"}


@pytest.mark.parametrize("name", LISTS)
def test_an_estimate_reads_no_row(client, record, name):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with queries_anew() as captured:
        response = client.get(f"/api/v1/{name}/?count=estimate")
    count = json.loads(response.content)["count"]
    assert count["kind"] == "estimate" and isinstance(count["n"], int) and 0 <= count["n"] < 100
    plans = [query["sql"] for query in captured if query["sql"].startswith("EXPLAIN")]
    assert len(plans) == 1 and "ANALYZE" not in plans[0].split("SELECT")[0]


def test_the_estimate_of_everything_is_the_tables_own_figure(client, record):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE record_publicevent")
    body = json.loads(client.get("/api/v1/events/?count=estimate").content)
    assert body["count"] == {"n": 5, "kind": "estimate"}


def test_a_list_is_counted_once_a_version_whatever_of_it_is_shown(client, record):
    def value(query):
        with CaptureQueriesContext(connection) as captured:
            count = json.loads(client.get(f"/api/v1/claims/?count=exact&{query}").content)["count"]["n"]
        return count, any("COUNT(" in query["sql"] for query in captured)

    assert value("about=killed") == (6, True)
    assert value("about=killed&limit=1&fields=text") == (6, False)
    assert value("about=wounded") == (3, True)
    event(claims=[claim()])
    assert value("about=killed") == (7, True)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_counted_unless_asked(client, record, name):
    with queries_anew() as captured:
        response = client.get(f"/api/v1/{name}/")
    assert "count" not in json.loads(response.content) and "X-VRAEM-Count" not in response
    assert not [query["sql"] for query in captured if "COUNT(" in query["sql"] or "EXPLAIN" in query["sql"]]


@pytest.mark.parametrize("format_", ["json", "geojson", "ndjson", "csv"])
def test_the_count_stands_in_the_headers_of_every_format(client, record, format_):
    response = client.get(f"/api/v1/events/?count=exact&limit=1&format={format_}")
    assert (response["X-VRAEM-Count"], response["X-VRAEM-Count-Kind"]) == ("5", "exact")
    if format_[-4:] == "json" and format_ != "ndjson":
        assert json.loads(response.content)["count"] == {"n": 5, "kind": "exact"}
    if format_ == "csv":
        assert len(list(csv.reader(io.StringIO(response.content.decode())))) == 2
