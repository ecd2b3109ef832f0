"""The lines of the ledger: outcomes, reports of many sites and official tallies apart, open ends told."""

import pytest

from events.public import stats

from .asking import selection
from .builders import event, harm, leaf

pytestmark = pytest.mark.django_db


def totals(query=""):
    return stats.totals(selection(query))


def test_outcomes_stand_apart():
    airstrip = {"category": "installation", "unit": "item"}
    measures = ("destroyed", "disabled", "detected", "rehabilitated")
    event(seizures=[leaf("airstrip", "not_applicable", 1, measure=measure, **airstrip) for measure in measures])
    event(seizures=[leaf("rifle", "not_applicable", 2, measure="lost_to_attackers", category="weapon", unit="item")])
    lines = {(line["item"], line["outcome"]): line["normalised"]["best"] for line in totals()["seizures"]}
    assert lines == {
        ("airstrip", "taken"): 2,
        ("airstrip", "found"): 1,
        ("airstrip", "rehabilitated"): 1,
        ("rifle", "lost"): 2,
    }
    assert [line["outcome"] for line in totals("outcome=found,lost")["seizures"]] == ["lost", "found"]
    assert [part["measure"] for part in totals("outcome=taken&measure=disabled")["seizures"][0]["by_measure"]] == [
        "disabled"
    ]
    assert totals("outcome=found&measure=disabled")["seizures"] == []


def test_reports_of_many_sites_stand_in_lines_of_their_own():
    event(seizures=[leaf(best=1)])
    event(seizures=[leaf(best=18)], is_aggregate=True)
    lines = {line["is_aggregate"]: line["normalised"]["best"] for line in totals()["seizures"]}
    assert lines == {False: 1, True: 18}
    assert [line["normalised"]["best"] for line in totals("is_aggregate=1")["seizures"]] == [18]
    assert [line["normalised"]["best"] for line in totals("is_aggregate=0")["seizures"]] == [1]
    assert totals("is_aggregate=0")["events"] == 1


def test_an_official_tally_enters_no_sum():
    event(
        type="official_tally", is_aggregate=True, seizures=[leaf(best=165000)], casualties=[harm("police", "killed", 9)]
    )
    event(seizures=[leaf(best=2)])
    answer = totals()
    assert (answer["events"], answer["official_tallies"], answer["by_type"]) == (1, 1, {"drug_seizure": 1})
    assert [line["normalised"]["best"] for line in answer["seizures"]] == [2]
    assert answer["casualties"] == []


def test_an_open_bound_is_told_and_never_closed():
    event(seizures=[leaf(low=119000, quantifier="more_than"), leaf(best=3, low=3, high=3, quantifier="exactly")])
    (line,) = totals()["seizures"]
    assert (line["open_low"], line["open_high"]) == (0, 1)
    assert (line["by_measure"][0]["open_low"], line["by_measure"][0]["open_high"]) == (0, 1)
    event(seizures=[leaf(best=1200, high=1200, quantifier="almost")])
    (line,) = totals()["seizures"]
    assert (line["open_low"], line["open_high"]) == (1, 1)
