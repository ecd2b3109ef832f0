"""The five questions that the seed article's record must answer, asked of the API.

The whole sample is loaded around the article's events A to E, as it is on a first start.
"""

import pytest

from events import models
from events.importers import sample

pytestmark = pytest.mark.django_db

KEYS = {
    "A": "article-lab-dismantled-2017-07-22",
    "B": "article-huanta-police-ambush-2017-07-21",
    "C": "article-second-complex-2017-06",
    "D": "article-emergency-partly-lifted-2017-07-24",
    "E": "article-emergency-renewed-2017-01",
}


@pytest.fixture
def ids(sample_record):
    """Return the public id of each of the article's events."""
    return {
        letter: models.Event.objects.get(external_key=sample.PREFIX + key).public_id for letter, key in KEYS.items()
    }


@pytest.fixture
def ask(client, ids):
    """Return a function that asks the API and answers its JSON."""

    def asked(path: str, **query):
        response = client.get(f"/api/v1/{path}", query)
        assert response.status_code == 200, response.content
        return response.json()

    return asked


def letters(ids: dict, answer: dict) -> set[str]:
    """Return which of the article's events are in a list."""
    listed = {event["id"] for event in answer["results"]}
    return {letter for letter, public_id in ids.items() if public_id in listed}


def test_1_what_was_seized_in_july_2017(ask, ids):
    totals = ask("totals/", date_from="2017-07-01", date_to="2017-07-31", date_mode="certain")
    lines = {
        (line["item"], line["form"], line["outcome"]): tuple(
            line["normalised"][name] for name in ("low", "best", "high", "unit")
        )
        for line in totals["seizures"]
    }
    drugs_and_chemicals = {key: figures for key, figures in lines.items() if not key[0].startswith("laboratory")}
    assert len(drugs_and_chemicals) == 3
    by_item_and_form = {(item, form): figures for (item, form, _), figures in lines.items()}
    assert by_item_and_form["cocaine_unspecified", "liquid"][1:4:2] == (1200, "kg")
    assert by_item_and_form["cocaine_paste_base", "paste"][1:4:2] == (300, "kg")
    (precursors,) = [f for (item, *_), f in lines.items() if item == "precursor_unspecified"]
    assert precursors[1:4:2] == (8700, "kg")
    (laboratory,) = [f for (item, *_), f in lines.items() if item.startswith("laboratory")]
    assert laboratory[1:4:2] == (1, "item")
    amounts = {figure for figures in lines.values() for figure in figures[:3]}
    assert not amounts & {1500, 1.5, 600}
    claims = {claim["about"]: claim for claim in ask(f"events/{ids['A']}/")["claims"]}
    total = claims["total"]
    assert total["value"]["best"] * {"kg": 1, "t": 1000}[total["unit"]] == 1500
    assert total["claimant"]["name"]["es"]
    assert (claims["capacity"]["value"]["high"], claims["capacity"]["per"]) == (600, "week")


def test_2_who_is_said_to_pay_whom_for_protection(ask, ids):
    document = ask(f"events/{ids['A']}/")
    (relation,) = [r for r in document["relations"] if r["kind"] == "pays_protection_to"]
    assert (relation["from"]["slug"], relation["to"]["slug"]) == ("chipi", "sendero-luminoso")
    assert relation["certainty"] == "alleged"
    (claim,) = [c for c in document["claims"] if c["target"] == {"kind": "relation", "id": relation["id"]}]
    assert claim["about"] == "relation"
    assert claim["claimant"]["name"]["es"] == "InSight Crime"


def test_3_which_events_possibly_or_certainly_happened(ask, ids):
    day = {"date_from": "2017-06-15", "date_to": "2017-06-15"}
    assert letters(ids, ask("events/", **day, date_mode="possible")) == {"C"}
    # C is known to a month: counted on its first day.
    assert letters(ids, ask("events/", **day)) == set()
    assert letters(ids, ask("events/", **day, date_mode="certain")) == set()
    july = {"date_from": "2017-07-01", "date_to": "2017-07-31", "date_mode": "certain"}
    assert letters(ids, ask("events/", **july)) == {"A", "B", "D"}


def test_4_what_can_be_drawn(ask, ids):
    drawn = ask("map/", bbox="-82,-19,-68,0", zoom="6")
    assert not {event["id"] for event in drawn["events"]} & set(ids.values())
    # Narrowed to the article's own span, so that the counts are of its five events alone.
    january = ask("map/", zoom="6", date_from="2017-01-01", date_to="2017-01-31", date_mode="certain")
    assert january["not_mappable"] == 1
    june = ask("map/", zoom="6", date_from="2017-06-01", date_to="2017-06-30", date_mode="certain")
    assert june["not_mappable"] == 1
    july = ask("map/", zoom="6", date_from="2017-07-01", date_to="2017-07-31", date_mode="certain")
    assert july["not_mappable"] == 2
    (badge,) = july["areas"]
    assert (badge["location"]["slug"], badge["kind"], badge["events"]) == ("huanta-provincia", "province", [ids["B"]])
    assert badge["label_point"]
    assert july["events"] == july["cells"] == []


def test_5_which_attribution_is_denied_and_by_whom(ask, ids):
    document = ask(f"events/{ids['B']}/")
    (denial,) = [claim for claim in document["claims"] if claim["stance"] == "denies"]
    assert denial["about"] == "perpetrator"
    assert denial["value_actor"]["slug"] == "sendero-luminoso"
    assert denial["claimant"]["actor"]["name"]["es"] == "Vicente Romero"
    assert all(part["actor"] is None or part["actor"]["slug"] != "sendero-luminoso" for part in document["actors"])
    july = {"date_from": "2017-07-01", "date_to": "2017-07-31"}
    assert letters(ids, ask("events/", actor="sendero-luminoso", **july)) == {"A"}
    assert letters(ids, ask("events/", actor="sendero-luminoso", denials="1", **july)) == {"A", "B"}


def test_all_five_rest_on_the_article_and_the_laboratory_has_the_other_press_beside_it(ask, ids):
    for letter, public_id in ids.items():
        document = ask(f"events/{public_id}/")
        # PanAm Post relays the newspaper that the article relays: one origin, however many reports.
        assert document["verification"] == "single_source"
        beside = ["PanAm Post"] if letter == "A" else []
        read = [report for report in document["reports"] if report["cited_in"] is None]
        assert [report["publisher"]["name"] for report in read] == ["InSight Crime", *beside]
        # The seed came without addresses, and none was made up.
        seed = [report for report in document["reports"] if report["publisher"]["name"] not in beside]
        assert all(report["url"] is None for report in seed)
        assert document["date"]["basis"] == "inferred" and document["date"]["note"]["es"]
