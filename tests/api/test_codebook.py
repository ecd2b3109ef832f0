"""The codebook as JSON and CSV: the same codes as the program knows, each told in both languages."""

import csv
import io

import pytest

from events import taxonomy
from events.public.codebook.vocabularies import vocabularies
from events.public.codebook.whole import whole
from tests.public.builders import event, leaf

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/codebook/"


def answer(client, query: str = "") -> dict:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200, response.content
    return response.json()


def test_it_holds_every_public_vocabulary_with_all_its_codes_in_order(client):
    told = {v["id"]: [code["code"] for code in v["codes"]] for v in answer(client)["vocabularies"]}
    assert told == {v.slug: v.choices.values for v in vocabularies()}
    assert not {"status", "reliability", "credibility"} & told.keys()


def test_a_code_says_what_replaced_it_and_what_an_item_may_be(client):
    item, kind = answer(client, "?vocabulary=item,event-type")["vocabularies"][::-1]
    if item["id"] != "item":
        item, kind = kind, item
    assert {"code": "bleach", "replaced_by": ["sodium_hypochlorite"]} in item["retired"]
    assert {"code": "blockade_riot", "replaced_by": ["blockade", "riot"]} in kind["retired"]
    by_code = {code["code"]: code for code in item["codes"]}
    assert by_code["calcium_chloride"]["iqpf"] == {"since": "2020-01-01"}
    assert by_code["acetone"]["iqpf"] == {"since": None}
    assert by_code["sodium_chloride"]["iqpf"] is None
    for code, rule in taxonomy.ITEM_RULES.items():
        told = by_code[code]["item_rule"]
        assert {name: frozenset(codes) for name, codes in told.items()} == rule._asdict()
    assert {code["code"] for code in kind["codes"] if not code["in_totals"]} == taxonomy.OUTSIDE_TOTALS


def test_crosswalks_to_ucdp_stand_beside_types_and_groups_of_people(client):
    found = {
        v["id"]: {code["code"]: code for code in v["codes"]}
        for v in answer(client, "?vocabulary=event-type,casualty-group")["vocabularies"]
    }
    types, groups = found["event-type"], found["casualty-group"]
    assert types["ambush"]["ucdp_violence"] == [1, 2] and types["killing"]["ucdp_violence"] == [3]
    assert types["lab_dismantled"]["ucdp_violence"] == [] and types["ambush"]["ucdp_deaths"] is None
    assert [groups[c]["ucdp_deaths"] for c in ("police", "armed_group", "civilian", "trafficker")] == [
        "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    ]  # fmt: skip
    assert groups.keys() == taxonomy.UCDP_DEATHS_OF_GROUP.keys()
    rows = csv.DictReader(io.StringIO(client.get(ADDRESS + "?format=csv").content.decode()))
    told = {row["code"]: row["ucdp_violence"] for row in rows if row["vocabulary"] == "event-type"}
    assert told["ambush"] == "1; 2" and told["killing"] == "3" and told["protest"] == ""


def test_the_csv_has_a_line_a_code_and_says_the_same(client):
    rows = list(csv.DictReader(io.StringIO(client.get(ADDRESS + "?format=csv").content.decode())))
    told = [(v["id"], code) for v in whole()["vocabularies"] for code in v["codes"]]
    current = [row for row in rows if row["status"] == "current"]
    assert [(row["vocabulary"], row["code"]) for row in current] == [(slug, code["code"]) for slug, code in told]
    for row, (_slug, code) in zip(current, told, strict=True):
        assert row["definition_es"].lstrip("'") == code["definition"]["es"].lstrip("'")
        assert row["label_en"] == code["label"]["en"]
    assert {row["code"] for row in rows if row["status"] == "retired"} == {
        old for codes in taxonomy.RETIRED.values() for old in codes
    }


def test_examples_are_the_first_published_events_and_never_debunked_ones(client):
    event(id="VRT-2020-00002", type="ambush")
    first = event(id="VRT-2019-00007", type="ambush", seizures=[leaf("crack", "powder", 1)])
    event(id="VRT-2018-00001", type="ambush", verification="debunked")
    found = {}
    for vocabulary in answer(client)["vocabularies"]:
        found[vocabulary["id"]] = {code["code"]: code["example_event"] for code in vocabulary["codes"]}
    assert found["event-type"]["ambush"] == found["item"]["crack"] == found["outcome"]["taken"] == first.public_id
    assert found["event-type"]["killing"] is None
    assert found["verification"]["debunked"] == "VRT-2018-00001"


def test_an_unknown_vocabulary_is_refused_by_name_with_what_fits(client):
    response = client.get(ADDRESS + "?vocabulary=status")
    assert response.status_code == 400
    assert "event-type" in str(response.json()["accepts"])


def test_who_has_this_version_is_told_so(client):
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304
