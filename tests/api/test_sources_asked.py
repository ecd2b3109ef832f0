"""Asked for by who tells of it, or who says it: the same events everywhere, and of claims the same claims."""

import re

import pytest

from tests.public.builders import actor, bury, claim, event, report, shown

pytestmark = pytest.mark.django_db
PAPER = {"id": "b00000000071", "name": "Diario Uno", "kind": "national_media"}
OTHER = {"id": "b00000000072", "name": "Diario Dos", "kind": "national_media"}
WORDS = {"es": "Alguien", "en": "Somebody"}


def said_by(**who) -> dict:
    return {"name": WORDS, "actor": None, "publisher": None, **who}


@pytest.fixture
def record():
    """Publish what a paper reports, what quotes it, what another one reports, and what an actor claims."""
    army = actor("ejercito", "military")
    return {
        "reported": event(reports=[report(PAPER)]),
        "quoted": event(reports=[report(OTHER)], claims=[claim(claimant=said_by(publisher=PAPER)), claim("motive")]),
        "other": event(reports=[report(OTHER)]),
        "army": event(claims=[claim(claimant=said_by(actor=shown(army))), claim(claimant=said_by(publisher=OTHER))]),
        "actor": army,
    }


def listed(client, query: str) -> set[str]:
    return {row["id"] for row in client.get(f"/api/v1/events/?{query}").json()["results"]}


def test_a_publisher_finds_what_it_reports_and_where_it_is_quoted(client, record):
    expected = {record["reported"].pk, record["quoted"].pk}
    assert listed(client, f"publisher={PAPER['id']}") == expected
    assert listed(client, f"publisher={PAPER['id']},{OTHER['id']}") == {
        record[name].pk for name in ("reported", "quoted", "other", "army")
    }
    query = f"publisher={PAPER['id']}&type=drug_seizure"
    assert listed(client, query) == expected
    assert client.get(f"/api/v1/totals/?{query}").json()["events"] == 2
    assert len(client.get(f"/api/v1/events/?{query}&format=csv").content.splitlines()) == 1 + 2
    assert client.get(f"/es/feed/atom.xml?{query}").content.count(b"<entry>") == 2
    assert len(client.get(f"/es/downloads/events.csv?{query}").getvalue().splitlines()) == 1 + 2


def test_a_claimant_is_an_actor_or_a_publisher_and_narrows_the_claims_listed(client, record):
    for code in ("ejercito", record["actor"].uid):
        assert listed(client, f"claimant={code}") == {record["army"].pk}
    assert listed(client, f"claimant={PAPER['id']}") == {record["quoted"].pk}
    claims = client.get(f"/api/v1/claims/?claimant={PAPER['id']}&count=exact").json()
    assert claims["count"]["n"] == 1
    assert [row["claimant"]["publisher"]["id"] for row in claims["results"]] == [PAPER["id"]]
    assert client.get(f"/api/v1/claims/?claimant={PAPER['id']}&about=motive").json()["results"] == []


@pytest.mark.parametrize("name", ["publisher", "claimant"])
def test_who_is_unknown_is_refused_by_name_and_leaves_with_the_event(client, record, name):
    query = f"{name}={PAPER['id']}"
    assert client.get(f"/api/v1/events/?{query}").status_code == 200
    for row in ("reported", "quoted"):
        bury(record[row].pk)
    answer = client.get(f"/api/v1/events/?{query}")
    assert answer.status_code == 400
    assert PAPER["id"] in answer.content.decode() and name in answer.content.decode()
    assert client.get(f"/es/?{query}").status_code == 400


@pytest.mark.parametrize("asked", ["Diario Uno", "diario-uno", "DIARIO_UNO", "uno"])
@pytest.mark.parametrize("name", ["publisher", "claimant"])
def test_who_is_asked_for_by_a_name_is_refused_with_the_id(client, record, name, asked):
    answer = client.get(f"/api/v1/events/?{name}={asked}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["suggestions"] == [{name: PAPER["id"]}]
    assert client.get(answer.json()["instead"]).status_code == 200
    page = client.get(f"/es/?{name}={asked}").content.decode()
    assert f'<a href="?{name}={PAPER["id"]}">Diario Uno</a>' in page


def test_of_several_names_each_is_offered_and_a_claimant_may_be_an_actor(client, record):
    [error] = client.get("/api/v1/events/?publisher=diario").json()["errors"]
    assert {told["publisher"] for told in error["suggestions"]} == {PAPER["id"], OTHER["id"]}
    [error] = client.get("/api/v1/events/?claimant=Ejercito").json()["errors"]
    assert error["suggestions"] == [{"claimant": "ejercito"}]
    for query in ("publisher=di", "publisher=nadie", f"publisher={record['actor'].slug}"):
        [error] = client.get(f"/api/v1/events/?{query}").json()["errors"]
        assert error["suggestions"] == []


def test_pages_name_them_in_menu_and_chip(client, record):
    html = client.get(f"/es/?publisher={PAPER['id']}&claimant=ejercito").content.decode()
    assert re.search(r'class="chip"[^>]*>(?:(?!</a>).)*Diario Uno', html, re.S)
    # The menus get the names when they are reached for.
    named = client.get("/es/sayers/").json()
    assert [OTHER["id"], "Diario Dos"] in named["cited"]
    assert '<option value="ejercito"' in html and "Ejercito" in html
