"""The tracker's first article: all of its events A and B is proposed, but what needs judgement.

The article may not be committed. Where it lies beside the project it is read; everywhere the paraphrase is, which tells
the same facts in sentences of our own (see tests/test_article_questions.py for what the record says of them).
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from events.extraction import Knowledge, extract
from tests.extraction import lists

# Beside the project, or beside the folder of its worktrees.
_ARTICLES = [folder / "shared" / "seed" / "article.txt" for folder in Path(__file__).parents[3:5]]
_DAY = date(2017, 7, 24)
_PARAPHRASE = """Security forces broke up a cocaine lab in the VRAEM on July 22, the Interior Ministry said.

Nearly 1.2 of the total 1.5 metric tons of cocaine were found in liquid form and seized, according to La República. The
300 remaining kilograms were seized as coca paste, together with 8.7 metric tons of chemical precursors. The site was
said to be run by a man known as "Chipi". It could produce up to 600 kilograms of cocaine a week.

The day before, an ambush against police in Huanta province left its mark: four officers were wounded on July 21,
reported Peru21. A drug trafficker was arrested. The head of the National Police, Vicente Romero, insisted that the
attack had nothing to do with the Shining Path."""


def _texts() -> list:
    texts = [pytest.param(_PARAPHRASE, id="paraphrase")]
    found = [path for path in _ARTICLES if path.exists()][:1]
    return [*texts, *(pytest.param(path.read_text(encoding="utf-8"), id="article") for path in found)]


@pytest.fixture(params=_texts())
def told(request) -> dict[str, list[dict]]:
    found = extract(request.param, knowledge=lists.knowledge(), published_on=_DAY)
    return {
        kind: [one.value for one in found if one.kind == kind and one.value] for kind in {one.kind for one in found}
    }


def test_the_laboratory_its_day_and_its_goods_are_proposed(told):
    rows = {
        (row["item"], row["form"], row["quantity_best"], row["unit"], row["quantifier"], row["measure"])
        for row in told["seizure"]
    }
    assert rows == {
        ("laboratory_unspecified", "not_applicable", 1, "item", "exactly", "destroyed"),
        ("cocaine_unspecified", "liquid", Decimal("1.2"), "t", "almost", "seized"),
        ("cocaine_paste_base", "unknown", 300, "kg", "exactly", "seized"),
        ("precursor_unspecified", "unknown", Decimal("8.7"), "t", "exactly", "seized"),
    }
    assert {"lab_dismantled", "drug_seizure", "precursor_seizure"} <= {one["type"] for one in told["type"]}
    assert (date(2017, 7, 22), "event") in {(one["start"], one["role"]) for one in told["date"]}


def test_total_and_capacity_are_claims_and_no_rows(told):
    claims = {(one["about"], one.get("high"), one.get("unit"), one.get("per")) for one in told["claim"]}
    assert ("total", Decimal("1.5"), "t", "") in claims
    assert ("capacity", Decimal(600), "kg", "week") in claims


def test_the_ambush_its_day_place_and_wounded_are_proposed(told):
    assert {"ambush", "arrest"} <= {one["type"] for one in told["type"]}
    assert (date(2017, 7, 21), "event") in {(one["start"], one["role"]) for one in told["date"]}
    assert ("huanta-provincia", "event") in {(one["place"], one["role"]) for one in told["place"]}
    harm = {(one["group"], one["effect"], one["best"]) for one in told["casualty"]}
    assert harm == {("police", "wounded", 4), ("trafficker", "detained", 1)}


def test_who_ran_it_who_was_hit_and_who_is_cleared_are_proposed(told):
    parts = {(one.get("described_as", ""), one["kind"], one["role"]) for one in told["actor"]}
    assert ("Chipi", "person", "operator") in parts
    assert any((kind, role) == ("police", "target") for _words, kind, role in parts)
    denials = [one for one in told["claim"] if one["stance"] == "denies"]
    assert [(one["about"], one["value_actor"]) for one in denials] == [("perpetrator", "sendero")]
    assert not [one for one in told["actor"] if one["actor"] == "sendero" and one["role"]]


def test_publishers_are_known_by_name(told):
    assert {"la-republica", "peru21"} <= {one["claimant_publisher"] for one in told["claim"]}


def test_without_lists_it_is_read_as_well():
    assert extract(_PARAPHRASE, knowledge=Knowledge(), published_on=_DAY)
