"""Group and effect ask of one count of people: of events, of totals, of the rows listed, and of the order by harm."""

import random

import pytest

from events.public.query.orders import MOST_HARM, Ranking
from events.public.stats import totals

from .asking import ids, selection
from .builders import event, harm

pytestmark = pytest.mark.django_db


def test_both_must_hold_within_one_count():
    both = event(casualties=[harm("police", "killed", 1), harm("civilian", "wounded", 2)])
    event(casualties=[harm("police", "wounded", 1), harm("civilian", "killed", 2)])
    assert ids("group=police&effect=killed") == {both.pk}
    assert len(ids("group=police")) == len(ids("effect=killed")) == len(ids("group=police,civilian&effect=killed")) == 2
    assert ids("group=military") == ids("effect=missing") == set()


def test_totals_and_rows_hold_what_was_asked_alone(client):
    dice = random.Random(31)
    for _ in range(30):
        kinds = [(group, effect) for group in ("police", "civilian", "porter") for effect in ("killed", "detained")]
        event(casualties=[harm(*kind, dice.choice((None, 0, 3))) for kind in dice.sample(kinds, dice.randint(0, 3))])
    for query in ("group=police", "effect=killed", "group=police,porter&effect=killed", "group=unknown"):
        told = {(line["group"], line["effect"]) for line in totals(selection(query))["casualties"]}
        rows = client.get(f"/api/v1/casualties/?{query}&limit=1000").json()["results"]
        assert told == {(row["group"], row["effect"]) for row in rows}
        asked = dict(pair.split("=") for pair in query.split("&"))
        for name, at in (("group", 0), ("effect", 1)):
            assert {kind[at] for kind in told} <= set(asked.get(name, ",".join(k[at] for k in told)).split(","))
        assert {row["event"]["id"] for row in rows} == ids(query)


def test_the_order_by_harm_looks_at_the_people_asked_for():
    few = event(casualties=[harm("police", "killed", 1), harm("civilian", "killed", 50)])
    many = event(casualties=[harm("police", "killed", 3)])
    order = {query: [key[-1] for key in Ranking(selection(query), MOST_HARM).first_keys(None, 5)] for query in (
        "effect=killed", "group=police")}  # fmt: skip
    assert order == {"effect=killed": [few.pk, many.pk], "group=police": [many.pk, few.pk]}
