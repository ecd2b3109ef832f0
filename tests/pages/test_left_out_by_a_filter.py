"""What a filter of rows leaves out is never said to be absent: the events that the page counts may well have it."""

import re

import pytest
from django.utils.html import strip_tags

from tests.public.builders import event, harm, leaf, located, place

pytestmark = pytest.mark.django_db
LABORATORY = {"category": "installation", "unit": "item", "measure": "destroyed"}
ROWS = [
    "item=cement", "category=precursor_chemical", "form=liquid", "outcome=found", "measure=detected",
    "min_amount=400&unit=kg", "outcome=found,lost&is_aggregate=0",
]  # fmt: skip


@pytest.fixture
def record():
    """One event with a laboratory, cocaine, cement and a find, and with people killed, wounded and detained."""
    rows = [
        leaf("laboratory_paste", "not_applicable", 3, **LABORATORY),
        leaf("cocaine_paste_base", "paste", 30),
        leaf("cement", "unknown", 495, category="precursor_chemical"),
        leaf("acetone", "liquid", 20, category="precursor_chemical", unit="l", measure="detected"),
    ]
    wounded = harm("civilian", "wounded", 4, low=4, high=4)
    people = [harm("police", "killed", 2), wounded, harm("armed_group", "detained", 5)]
    where = place("pichari", ubigeo="080910")
    event(seizures=rows, casualties=people, locations=[located(where)])


def words(response) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


@pytest.mark.parametrize("query", ROWS)
def test_the_strip_says_of_no_heading_that_a_filter_of_rows_empties_that_nothing_is_recorded(client, record, query):
    response = client.get(f"/en/?{query}")
    strip = response.context["strip"]
    assert (strip["events"], strip["laboratories"]["n"], strip["cocaine"]["n"]) == (1, 0, 0)
    assert "none recorded in these events" not in words(response)
    assert words(response).count("none among what the filters ask for") == 2
    # Nor does an empty heading lead to rows of other things, or of other events.
    assert not strip["laboratories"]["query"] and not strip["cocaine"]["query"]


def test_without_such_a_filter_nothing_is_recorded_where_nothing_is(client):
    event(type="clash", casualties=[harm("police", "killed", 1)])
    for query in ("", "type=clash", "effect=killed", "is_aggregate=0"):
        assert words(client.get(f"/en/?{query}")).count("none recorded in these events") == 2


def test_a_heading_leads_to_its_own_things_among_those_asked_for(client, record):
    strip = client.get("/en/?item=cement,cocaine_paste_base,laboratory_paste").context["strip"]
    for name, item in (("laboratories", "laboratory_paste"), ("cocaine", "cocaine_paste_base")):
        opened = client.get(f"/en/seizures/?{strip[name]['query']}").context["totals"]["seizures"]
        assert {line["item"] for line in opened} == {item}


@pytest.mark.parametrize(("effect", "is_told"), [("killed", False), ("detained", False), ("killed,wounded", True)])
def test_the_wounded_are_not_called_unreported_where_others_are_asked_for(client, record, effect, is_told):
    event(seizures=[leaf("airstrip", "not_applicable", 1, **LABORATORY)], casualties=[harm("police", "killed", 1)])
    response = client.get(f"/en/?effect={effect}")
    assert bool(response.context["strip"]["wounded"]) is is_told
    told = re.findall(r"<li><b>([^<]*)</b> (?:<a[^>]*>)?people wounded", response.content.decode())
    assert told == (["4"] if is_told else [])


def test_places_have_no_column_of_people_who_are_not_asked_for(client, record):
    for query, heads in {
        "": ["People killed, all groups", "People wounded, all groups"],
        "effect=wounded,killed": ["People killed, all groups", "People wounded, all groups"],
        "effect=wounded": ["People wounded, all groups"],
        "effect=detained": [],
        "group=civilian": ["People killed: civilians", "People wounded: civilians"],
    }.items():
        shown = client.get(f"/en/places/?{query}").content.decode()
        table = shown[shown.index("<thead>") : shown.index("</table>")]
        assert re.findall(r'<th scope="col"[^>]*>(People[^<]*)', table) == heads, query
        assert re.findall(r'data-label="(People[^"]*)', table) == heads, query
        assert ("nothing recorded" in table) is (query == "group=civilian"), query


def test_a_sum_over_the_groups_asked_for_is_not_said_to_be_over_all(client, record):
    event(casualties=[harm("police", "killed", 1), harm("civilian", "killed", 3), harm("military", "killed", 9)])
    asked = words(client.get("/en/compare/?a=2020&b=2019&group=police,civilian"))
    assert "All groups asked for" in asked and "All groups " not in asked.replace("All groups asked for", "")
    assert "All groups asked for" not in words(client.get("/en/compare/?a=2020&b=2019"))
