"""The strip above the map: four figures, each what the totals say of the same filters, each leading to its rows."""

import random
import re

import pytest
from django.http import QueryDict

from events.figure_words import number
from events.pages.explore.figure_lines import COCAINE, LABORATORIES
from events.pages.query_string import query_of
from tests.public.builders import event, harm, leaf

pytestmark = pytest.mark.django_db

# What a reader may ask for; several are drawn at once.
ASKED = {
    "type": ("ambush", "lab_dismantled", "drug_seizure,ambush"),
    "date_from": ("2012-01-01", "2020-03-05"),
    "date_to": ("2019-12-31",),
    "item": ("laboratory_paste", "cocaine_sulphate,crack", "airstrip"),
    "outcome": ("taken", "found"),
    "form": ("liquid",),
    "is_aggregate": ("0", "1"),
    "verification": ("single_source", "contested"),
}
THING = ("category", "item", "form", "outcome", "is_aggregate")


def laboratory(dice) -> dict:
    measure = dice.choice(("destroyed", "disabled", "detected"))
    item, n = dice.choice(LABORATORIES), dice.choice((None, 1, 25))
    return leaf(item, "not_applicable", n, category="installation", unit="item", measure=measure)


def cocaine(dice) -> dict:
    item, form = dice.choice(COCAINE), dice.choice(("paste", "liquid", "unknown"))
    low, best = dice.choice(((None, None), (None, 3), (2, 40), (1200, 2414.1)))
    return leaf(item, form, best, low=low, high=best, unit=dice.choice(("kg", "sack")))


@pytest.fixture
def record():
    """Thirty events with laboratories, cocaine, an airstrip and people killed, by dice that fall alike each time."""
    dice = random.Random(13)
    for n in range(30):
        dead = dice.choice((None, 2))
        rows = [dice.choice((laboratory, cocaine))(dice) for _ in range(dice.randrange(4))]
        if not n % 7:
            rows.append(leaf("airstrip", "not_applicable", 1, category="installation", unit="item", measure="disabled"))
        event(
            f"{dice.randrange(2008, 2026)}-03-05",
            type=dice.choice(("ambush", "lab_dismantled", "drug_seizure")),
            verification=dice.choice(("single_source", "corroborated", "contested", "debunked")),
            is_aggregate=dice.random() < 0.2,
            seizures=rows,
            casualties=[
                harm("police", "killed", dead, low=dead, high=dead),
                harm("civilian", "killed", 1, low=1, high=3),
            ],
        )
    return dice


def drawn(dice) -> str:
    names = dice.sample(list(ASKED), dice.randrange(4))
    return query_of({name: dice.choice(ASKED[name]) for name in names})


def strip_of(client, query: str) -> dict:
    response = client.get(f"/en/?{query}")
    assert response.status_code == 200, query
    return response.context["strip"]


def test_each_figure_is_what_the_totals_say_of_the_same_filters(client, record):
    for query in ["", *(drawn(record) for _ in range(14))]:
        totals = client.get(f"/api/v1/totals/?{query}").json()
        strip = strip_of(client, query)
        assert strip["events_words"] == number(totals["events"]), query
        killed = [line["quantity"] for line in totals["casualties"] if line["effect"] == "killed"]
        known = [figures["best"] for figures in killed if figures["best"] is not None]
        if known:
            assert strip["people"]["figure"] == number(sum(known)), query
        for heading, items in (("laboratories", LABORATORIES), ("cocaine", COCAINE)):
            lines = [row for row in totals["seizures"] if row["item"] in items and row["outcome"] == "taken"]
            measured = [row for row in lines if row["normalised"]]
            alone = {thing(row) for row in lines} - {thing(row) for row in measured}
            assert strip[heading]["n"] == len(measured) + len(alone), query
            for row in measured:
                best = row["normalised"]["best"]
                assert best is None or any(number(best) in line["figure"] for line in strip[heading]["lines"]), query


def test_each_line_opens_its_rows_of_the_ledger_and_no_others(client, record):
    for query in ["", "date_from=2015-01-01", "type=lab_dismantled"]:
        strip = strip_of(client, query)
        for line in [*strip["laboratories"]["lines"], *strip["cocaine"]["lines"]]:
            asked = QueryDict(line["query"])
            opened = client.get(f"/en/seizures/?{line['query']}").context["totals"]["seizures"]
            assert {(row["item"], row["form"], row["outcome"]) for row in opened} == {
                (asked["item"], asked["form"], "taken")
            }
        opened = client.get(f"/en/seizures/?{strip['cocaine']['query']}").context["totals"]["seizures"]
        assert len({thing(row) for row in opened}) == len({line["query"] for line in strip["cocaine"]["lines"]})


def thing(row: dict) -> tuple:
    return tuple(row[name] for name in THING)


def test_cocaine_is_ordered_by_weight_and_what_was_not_weighed_stands_last(client):
    event(
        seizures=[
            leaf("cocaine_sulphate", "liquid", 40, low=40, high=40),
            leaf("crack", "unknown", 2000, low=2000, high=2000),
        ]
    )
    event(
        seizures=[
            leaf("cocaine_unspecified", "unknown", 5000, low=5000, high=5000, unit="sack"),
            leaf("cocaine_unspecified", "brick"),
        ]
    )
    cocaine = strip_of(client, "")["cocaine"]
    assert [line["figure"] for line in cocaine["lines"]] == [
        "2,000\xa0kg",
        "40\xa0kg",
        "5,000\xa0sacks",
        "not reported",
    ]
    assert cocaine["first"] == cocaine["lines"][:3]


def test_rows_without_a_figure_are_told_at_their_line_and_are_no_zero(client):
    laboratory = {"category": "installation", "unit": "item", "measure": "destroyed"}
    event(seizures=[leaf("laboratory_paste", "not_applicable", 77, low=77, high=77, **laboratory)])
    event(seizures=[leaf("laboratory_paste", "not_applicable", **laboratory)])
    (line,) = strip_of(client, "")["laboratories"]["lines"]
    assert (line["figure"], line["without"]) == ("77", "and 1 record without a figure")


def test_nothing_found_says_no_figures_at_all(client):
    event()
    html = client.get("/es/panels/?q=nadadeesto").content.decode()
    strip = re.search(r'data-panel="strip">(.*?)data-panel="off-map"', html, re.DOTALL)[1]
    assert not re.search(r"<p|<h3", strip)


def test_what_is_left_of_the_strip_names_only_what_there_is(client):
    event(casualties=[harm("police", "wounded", 2), harm("police", "killed", 1)])
    shown = client.get("/en/").content.decode()
    assert "<summary>People wounded</summary>" in shown and "0 more" not in shown
    event(casualties=[harm("police", "wounded", 2)], seizures=[leaf("airstrip", "not_applicable", 1, unit="item")])
    assert "Wounded, and 1 more line of what was taken" in client.get("/en/").content.decode()
    wounded = client.get("/en/?effect=wounded").content.decode()
    assert "<summary>1 more line of what was taken</summary>" in wounded and "people wounded" in wounded
