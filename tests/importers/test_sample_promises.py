"""What the sample has: every year, every mark of the legend, and no figure that no source gave."""

import json

import pytest

from events import taxonomy
from events.public.models import PublicEvent


@pytest.fixture
def documents(sample_record, db):
    return [json.loads(text) for text in PublicEvent.objects.values_list("document", flat=True)]


def test_it_has_every_year_and_every_mark_of_the_legend(documents):
    assert len(documents) >= 110
    assert {int(document["date"]["counted_on"][:4]) for document in documents} >= set(range(2008, 2027))
    assert {document["verification"] for document in documents} >= {"contested", "confirmed", "corroborated"}
    outcomes = {row["outcome"] for document in documents for row in document["seizures"]}
    assert outcomes == set(taxonomy.Outcome.values)
    places = [row for document in documents for row in document["locations"]]
    assert any(row["place_precision"] == "route" for row in places)
    drawn = [row for row in places if row["is_primary"] and row["point"]]
    assert len(drawn) >= 25
    assert any(row["place_precision"] == "vicinity" and row["radius_m"] for row in drawn)
    assert any(row["place_precision"] in ("site", "named_place") for row in drawn)


def test_a_zero_is_somebody_s(documents):
    """A least of nought beside "three, says the army" is the coder's, and makes "0" of the sum's best figure."""
    for document in documents:
        said = {
            claim["target"]["id"] for claim in document["claims"] if claim["target"] and 0 in claim["value"].values()
        }
        for row in document["casualties"]:
            figures = row["quantity"]
            if 0 in figures.values():
                assert row["id"] in said or (set(figures.values()) == {0} and row["note"]["es"]), (document["id"], row)
