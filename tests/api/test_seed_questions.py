"""The five questions that the seed article's record must answer through the API."""

import json

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_record")]

JULY = "date_from=2017-07-01&date_to=2017-07-31"
# Words that only the article's five events hold, by the letters of the fact sheet.
ARTICLE = {
    "A": "actor=chipi&date_from=2017-07-22&date_to=2017-07-22",
    "B": "primary_type=ambush&date_from=2017-07-21&date_to=2017-07-21",
    "C": "type=lab_dismantled&date_precision=month&date_from=2017-06-01&date_to=2017-06-30&date_mode=certain",
    "D": "type=emergency_measure&date_from=2017-07-24&date_to=2017-07-24",
    "E": "type=emergency_measure&date_from=2017-01-01&date_to=2017-01-31",
}


@pytest.fixture
def ask(client):
    """Return the JSON that an address answers."""

    def asked(address):
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    return asked


@pytest.fixture
def article(ask):
    """The documents of the article's events by letter."""
    found = {letter: ask(f"events/?{query}")["results"] for letter, query in ARTICLE.items()}
    assert {letter: len(events) for letter, events in found.items()} == dict.fromkeys("ABCDE", 1)
    return {letter: events[0] for letter, events in found.items()}


def test_what_was_seized_in_july_2017(ask, article):
    totals = ask(f"totals/?actor=chipi&{JULY}")
    lines = {
        (line["category"], line["item"], line["form"], line["measure"]): (line["best"], line["unit"])
        for line in totals["seizures"]
    }
    assert {key[:3]: amount for key, amount in lines.items() if key[0] in ("drug", "precursor_chemical")} == {
        ("drug", "cocaine_unspecified", "liquid"): (1200, "kg"),
        ("drug", "cocaine_paste_base", "paste"): (300, "kg"),
        ("precursor_chemical", "precursor_unspecified", "unknown"): (8700, "kg"),
    }
    assert [amount for key, amount in lines.items() if key[0] == "installation"] == [(1, "item")]
    assert len(lines) == 4
    total = next(claim for claim in article["A"]["claims"] if claim["about"] == "total")
    assert total["unit"] in ("kg", "t")
    assert any(total["claimant"]["name"].values())
    assert "600" in json.dumps([claim["value"] for claim in article["A"]["claims"]])
    assert not any("600" in json.dumps(row) for row in ask(f"seizures/?actor=chipi&{JULY}")["results"])


def test_who_is_said_to_pay_whom_who_says_so_and_how_certain(article):
    (relation,) = (one for one in article["A"]["relations"] if one["kind"] == "pays_protection_to")
    assert (relation["from"]["slug"], relation["to"]["slug"]) == ("chipi", "sendero-luminoso")
    assert relation["certainty"] == "alleged"
    target = {"kind": "relation", "id": relation["id"]}
    claim = next(claim for claim in article["A"]["claims"] if claim["target"] == target)
    assert claim["claimant"]["publisher"]["name"] == "InSight Crime"


def test_which_events_possibly_happened_on_a_day_and_which_certainly_in_july(ask, article):
    day = "date_from=2017-06-15&date_to=2017-06-15"
    assert article["C"]["id"] in {event["id"] for event in ask(f"events/?{day}")["results"]}
    assert article["C"]["id"] not in {event["id"] for event in ask(f"events/?{day}&date_mode=certain")["results"]}
    certain = {event["id"] for event in ask(f"events/?{JULY}&date_mode=certain")["results"]}
    assert {letter for letter, event in article.items() if event["id"] in certain} == {"A", "B", "D"}


def test_what_of_the_article_can_be_drawn(ask, article):
    layers = {letter: ask(f"map/?{query}") for letter, query in ARTICLE.items()}
    assert not any(layer["events"] or layer["cells"] for layer in layers.values())
    (badge,) = layers["B"]["areas"]
    assert (badge["kind"], badge["location"]["name"]["es"], badge["events"]) == (
        "province",
        "Huanta",
        [article["B"]["id"]],
    )
    assert {letter: layer["not_mappable"] for letter, layer in layers.items()} == {
        "A": 1, "B": 0, "C": 1, "D": 1, "E": 1,
    }  # fmt: skip


def test_which_attribution_is_denied_and_by_whom(ask, article):
    (denial,) = (claim for claim in article["B"]["claims"] if claim["stance"] == "denies")
    assert denial["value_actor"]["slug"] == "sendero-luminoso"
    assert denial["claimant"]["actor"]["name"]["es"] == "Vicente Romero"
    window = "actor=sendero-luminoso&date_from=2017-07-21&date_to=2017-07-22"
    assert [event["id"] for event in ask(f"events/?{window}")["results"]] == [article["A"]["id"]]
    asked_for = ask(f"events/?{window}&denials=1")["results"]
    assert {event["id"] for event in asked_for} == {article["A"]["id"], article["B"]["id"]}
