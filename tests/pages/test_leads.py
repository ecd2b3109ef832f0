"""Leads count as totals do: no debunked event, contested ones apart, undated ones told; open bounds of people said."""

import json
import re
from html import unescape

import pytest

from tests.public.builders import actor, event, harm, located, part, place

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text)).replace("\u00a0", " ")


@pytest.fixture
def record():
    """One settled event of 2020, an undated one, a contested one of 1999 and a debunked one of 1989."""
    where, who = place("pichari"), actor("columna")
    for start, more in (
        ("2020-03-05", {}),
        (None, {"precision": "unknown"}),
        ("1999-03-05", {"verification": "contested"}),
        ("1989-03-05", {"verification": "debunked"}),
    ):
        event(start, locations=[located(where)], actors=[part(who, "initiator")], **more)


@pytest.mark.parametrize("query", ["location=pichari", "actor=columna"])
def test_a_story_s_lead_counts_as_the_totals_do(client, record, query):
    told = words(client.get(f"/en/story/?{query}"))
    assert "2 events recorded, March 2020. Oldest first." in told
    assert "1 contested event is counted apart." in told
    assert "1 debunked event is told below and not counted here." in told
    assert "1 event has no known date." in told
    assert "2 hechos" in words(client.get(f"/es/story/?{query}"))


def test_a_place_an_actor_and_the_record_say_what_their_number_leaves_beside(client, record):
    assert "1 debunked event is told below and not counted here." in words(client.get("/en/places/pichari/"))
    told = words(client.get("/en/actors/columna/"))
    assert "In the 2 events recorded here in which it has a part; 1 contested one is counted apart" in told
    assert "1 debunked event is told below" in told and "1 event has no known date." in told
    about = words(client.get("/en/about/"))
    assert "It holds 2 events, counted from 2020 to 2020. 1 contested event is counted apart." in about
    assert "1 more was shown to be false" in about
    dataset = re.search(r'ld\+json">(.*?)</script>', client.get("/en/data/").content.decode(), re.S)[1]
    assert json.loads(dataset)["temporalCoverage"] == "1999-03-05/2020-03-05"
    assert "1 of them was shown to be false" in words(client.get("/en/embed/"))


@pytest.mark.parametrize(
    ("figures", "english", "spanish"),
    [
        ({"low": 3}, "at least 3", "al menos 3"),
        ({"high": 5}, "up to 5", "hasta 5"),
        ({"low": 2, "best": 3, "high": 4}, "3 (between 2 and 4)", "3 (entre 2 y 4)"),
        ({"best": 4, "low": 4}, "at least 4", "al menos 4"),
    ],
)
def test_an_open_bound_of_people_is_told_and_never_filled(client, figures, english, spanish):
    event(locations=[located(place("pichari"))], casualties=[harm("police", "killed", **figures)])
    assert english in words(client.get("/en/places/pichari/"))
    assert spanish in words(client.get("/es/places/pichari/"))
    if len(figures) < 3:
        assert english in words(client.get("/en/")) and spanish in words(client.get("/es/"))
