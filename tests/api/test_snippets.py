"""Snippets stand beside the results, are safe to show, and are refused where they could say nothing."""

import json
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.public.builders import event, located, place

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


def test_snippets_stand_beside_the_stored_documents(client):
    first = event(
        "2021-01-01", summary={"es": "Dos <b>incautaciones</b> & más.", "en": "One seizure."}, type="judicial"
    )
    second = event("2020-01-01", title={"es": "Incautación", "en": None}, type="judicial")
    third = event("2019-01-01", locations=[located(place("incautada"))], type="judicial")
    event(title={"es": "Otra cosa", "en": None}, type="judicial")
    plain = client.get(f"{EVENTS}?q=incautacion")
    response = client.get(f"{EVENTS}?q=incautacion&snippet=1")
    body = json.loads(response.content)
    assert list(body) == ["version", "next", "previous", "snippets", "results"]
    assert body["snippets"] == {
        first.pk: {
            "es": "Dos &lt;b&gt;<mark>incautaciones</mark>&lt;/b&gt; &amp; más.",
            "en": "One <mark>seizure</mark>.",
        },
        second.pk: {"es": "<mark>Incautación</mark>", "en": None},
        third.pk: {"es": None, "en": None},
    }
    assert response.content.endswith(plain.content[plain.content.index(b'"results"') :])
    assert "snippets" not in json.loads(client.get(f"{EVENTS}?q=incautacion&snippet=0").content)


@pytest.mark.parametrize(
    ("query", "name", "accepts"),
    [
        ("snippet=1", "snippet", "together with q"),
        ("snippet=1&q=%25", "q", "letters or digits"),
        ("snippet=1&q=ambush&format=csv", "snippet", "in JSON"),
        ("snippet=1&q=ambush&format=geojson", "snippet", "in JSON"),
        ("snippet=1&q=ambush&limit=101", "limit", "from 1 to 100"),
        ("snippet=2&q=ambush", "snippet", "1, 0"),
    ],
)
def test_snippets_that_could_say_nothing_are_refused(client, query, name, accepts):
    response = client.get(f"{EVENTS}?{query}", headers={"accept-language": "en"})
    body = json.loads(response.content)
    assert response.status_code == 400
    assert body["parameter"] == name
    assert accepts in body["accepts"]
    assert all(accepts in error["detail"] for error in body["errors"] if error["parameter"] == name)


def test_snippets_are_for_events_alone(client):
    assert client.get("/api/v1/seizures/?q=ambush&snippet=1").status_code == 400


def test_pages_with_snippets_follow_each_other(client):
    for day in range(1, 8):
        event(f"2020-03-{day:02d}", title={"es": "Emboscada", "en": None})
    address, seen = f"{EVENTS}?q=emboscadas&snippet=1&limit=3", []
    while address:
        body = json.loads(client.get(address).content)
        assert list(body["snippets"]) == [row["id"] for row in body["results"]]
        seen += body["snippets"]
        address = body["next"]
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("times", [1, 12])
def test_snippets_cost_one_query_more_whatever_the_page_holds(client, times):
    for _ in range(times):
        event(title={"es": "Dos emboscadas", "en": None})
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{EVENTS}?q=emboscados&snippet=1").status_code == 200
    assert (
        len([query for query in captured if query["sql"].startswith("SELECT")]) == 4
    )  # the version, ids, texts, marks


@pytest.mark.parametrize(
    "q",
    [
        "ambush'",
        "a&b|c",
        "!(",
        "<script>",
        "\\'",
        "\u202eambush",
        "警察",
        "🚁",
        "😀ambush",
        "ﷺ" * 9,
        "x:*A",
        "x" * 201,
        "%s",
    ],
)
@pytest.mark.parametrize("endpoint", ["events", "seizures", "map", "totals", "histogram"])
def test_no_question_is_an_error_of_the_server(client, endpoint, q):
    event(title={"es": f"Ambush {q}"[:160], "en": None})
    more = "&snippet=1" if endpoint == "events" else ""
    response = client.get(f"/api/v1/{endpoint}/?q={quote(q)}{more}")
    assert response.status_code in (200, 400)
    assert b"<script" not in response.content.partition(b'"results"')[0]
