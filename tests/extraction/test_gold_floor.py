"""What the extraction reaches on the open half of the gold set, held: the figures that were promised, and no fewer."""

import pytest

from tests.extraction import gold_files, lists, scoring

_FLOORS = {"dates": 0.9, "places": 0.9, "seizures": 0.9, "casualties": 0.85, "types": 0.85, "actors": 0.85}


@pytest.fixture(scope="module")
def scores() -> dict[str, scoring.Score]:
    return scoring.score(gold_files.load("open"), lists.knowledge())


@pytest.mark.parametrize(("kind", "floor"), _FLOORS.items())
def test_what_was_promised_of_a_kind_holds_on_the_open_half(scores, kind, floor):
    one = scores[kind]
    assert one.f1 >= floor, "\n".join([f"{kind}: {one.f1:.3f}", *one.missed, *one.wrong])


def test_no_amount_is_off_by_a_factor(scores):
    off = [fault for one in scores.values() for fault in one.off_by_factor]
    assert not off


def test_a_missing_label_and_a_wrong_proposal_both_lower_a_score():
    one = scoring.Score(right=8, missed=["a", "b"], wrong=["c", "d"])
    assert (one.precision, one.recall, one.f1) == (0.8, 0.8, pytest.approx(0.8))
