"""Reported amounts in the normal unit of their kind."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from events import taxonomy
from events.units import normalise
from tests import factories

AMOUNTS = st.none() | st.decimals(0, 10**9, places=3)
UNITS = st.sampled_from(taxonomy.Unit.values)
CATEGORIES = st.sampled_from(taxonomy.Category.values)


@given(CATEGORIES, UNITS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_an_amount_keeps_its_gaps_its_zeros_and_its_order(category, unit, low, best, high):
    normal = normalise(category, unit, low, best, high)
    factor = Decimal(taxonomy.UNIT_RULES[unit].factor)
    for given_amount, made in zip((low, best, high), (normal.low, normal.best, normal.high), strict=True):
        assert (made is None) == (given_amount is None), "null is never zero"
        # Exact: no binary fraction comes near a figure.
        assert made is None or (isinstance(made, Decimal) and made == given_amount * factor)


@given(CATEGORIES, UNITS)
def test_the_normal_unit_is_normal_for_itself(category, unit):
    once = normalise(category, unit, Decimal(1), None, None)
    again = normalise(category, once.unit, once.low, None, None)
    assert (again.kind, again.unit, again.low) == (once.kind, once.unit, once.low)


@pytest.mark.parametrize(("category", "unit", "amount", "kind", "normal"), [
    ("drug", "t", "1.5", "mass", ("1500", "kg")),
    ("plant_material", "arroba", "10", "mass", ("115", "kg")),
    ("drug", "g", "250", "mass", ("0.25", "kg")),
    ("drug", "l", "1200", "mass", ("1200", "kg")),
    ("drug", "gal_us", "100", "mass", ("378.5", "kg")),
    ("precursor_chemical", "l", "1200", "volume", ("1200", "l")),
    ("precursor_chemical", "gal_us", "100", "volume", ("378.5", "l")),
    ("process_material", "l", "800", "volume", ("800", "l")),
    ("plant_material", "sack", "30", "count", ("30", "sack")),
])  # fmt: skip
def test_the_rules_of_the_codebook(category, unit, amount, kind, normal):
    made = normalise(category, unit, None, Decimal(amount), None)
    assert (made.kind, made.best, made.unit) == (kind, Decimal(normal[0]), normal[1])
    assert made.rule


def test_no_unit_is_no_amount():
    assert normalise("drug", "", None, None, None) is None


def test_every_unit_has_a_rule():
    assert set(taxonomy.UNIT_RULES) == set(taxonomy.Unit.values)


SUBSTANCES = [
    item for item, rule in taxonomy.ITEM_RULES.items() if rule.unit_kinds >= {"mass", "volume"} and item != "other"
]


@pytest.mark.parametrize("item", SUBSTANCES)
def test_a_substance_has_a_form_told_or_unknown(item):
    """The manual's word for "not applicable": things. Two words for "nobody said" would part one thing's sums."""
    forms = taxonomy.ITEM_RULES[item].forms
    assert "unknown" in forms and "not_applicable" not in forms


@pytest.mark.parametrize("item", sorted(set(taxonomy.ITEM_RULES) - set(SUBSTANCES) - {"other"}))
def test_no_thing_can_be_told_without_a_form_in_two_ways(item):
    assert not {"unknown", "not_applicable"} <= taxonomy.ITEM_RULES[item].forms


@pytest.mark.django_db
def test_what_does_not_fit_a_substance_is_refused_with_what_fits_by_the_form_and_by_the_database():
    row = factories.SeizureFactory.build(
        event=factories.EventFactory(), category="precursor_chemical", item="acetone", form="not_applicable", unit="l"
    )
    with override("en"), pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert "acetone does not come as not applicable. What fits: powder, liquid" in str(refused.value)
    with pytest.raises(IntegrityError, match="seizure_item_decides_form"):
        row.save()
