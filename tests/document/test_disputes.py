"""What `has=contested` asks: claims of one fact that differ in value or in stance (CODEBOOK, Version 2)."""

import pytest

from events.document import EVENT
from events.document.blank import blank
from events.document.disputes import has_disputed_target

ONE, OTHER = {"kind": "casualty", "id": "k1"}, {"kind": "casualty", "id": "k2"}


def said(low=None, best=None, high=None, *, about="killed", target=ONE, stance="asserts", who=None, **more):
    value = {"low": low, "best": best, "high": high}
    actor = who and {"id": who, "slug": who, "name": {"es": who, "en": None}, "kind": "armed_group"}
    claim = {"about": about, "target": target, "stance": stance, "value": value, "value_actor": actor, "text": "words"}
    return blank(EVENT["claims"].kind.shape, **claim, **more)


DIFFERENT = [
    (said(4, 4, 4), said(7, 7, 7)),
    (said(2, 2, 2), said(10, None, 15)),
    (said(stance="asserts"), said(stance="denies")),
    (said(who="mpcp"), said(who="clan")),
    (said(4.4, 4.4, 4.4, unit="t"), said(4500, 4500, 4500, unit="kg")),
    (said(600, quantifier="more_than", unit="kg"), said(0.5, 0.5, 0.5, unit="t")),
    (said(high=3, quantifier="up_to"), said(4, 4, None, quantifier="at_least")),
]
ALIKE = [
    (said(4, 4, 4), said(4, 4, 4)),
    (said(4, 4, 4), said(7, 7, 7, target=OTHER)),
    (said(4, 4, 4), said(7, 7, 7, about="wounded")),
    (said(4, 4, 4, target=None), said(7, 7, 7, target=None)),
    (said(5.2, quantifier="more_than", unit="t"), said(5209, 5209, 5209, unit="kg")),
    (said(4, 4, 4), said()),
    (said(6, 6, 6, unit="sack"), said(255, 255, 255, unit="kg")),
    (said(600, 600, 600, unit="kg", per="week"), said(90, 90, 90, unit="kg", per="day")),
    (said(who="mpcp"), said()),
]


@pytest.mark.parametrize("pair", DIFFERENT)
def test_claims_of_one_fact_that_differ_are_a_dispute_in_either_order(pair):
    assert has_disputed_target(list(pair))
    assert has_disputed_target([said(), *reversed(pair)])


@pytest.mark.parametrize("pair", ALIKE)
def test_what_fits_together_or_is_of_another_fact_is_none(pair):
    assert not has_disputed_target(list(pair))
    assert not has_disputed_target([*reversed(pair), said()])
