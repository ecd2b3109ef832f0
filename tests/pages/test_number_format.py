"""One way of writing numbers in both languages, Peru's: 2,414.1; and what people type is read as before."""

import re
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from events import numbers
from events.figure_words import number

DECIMALS = st.decimals(min_value=0, max_value=10**15, places=6, allow_nan=False, allow_infinity=False)


def drawn(source: str, language: str, **context) -> str:
    with translation.override(language):
        return Template(source).render(Context(context))


@given(DECIMALS)
def test_a_number_is_written_alike_in_both_languages_and_is_the_same_number(value):
    with translation.override("es"):
        spanish = number(value)
    with translation.override("en"):
        assert number(value) == spanish
    assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d*[1-9])?", spanish)
    assert Decimal(spanish.replace(",", "")) == value


@pytest.mark.parametrize("language", ["es", "en"])
def test_thousands_have_commas_from_four_figures_on(language):
    with translation.override(language):
        assert [number(value) for value in (2414.1, 999, 1000, 119000, "0.50")] == [
            "2,414.1", "999", "1,000", "119,000", "0.5",
        ]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [("es", "12,345 hechos"), ("en", "12,345 events")])
def test_what_a_sentence_counts_by_is_spelled_and_a_year_beside_it_is_not(language, words):
    counted = "{% blocktranslate count n=n trimmed %}{{ n }} event{% plural %}{{ n }} events{% endblocktranslate %}"
    source = "{% load i18n %}" + counted + " {{ year }}"
    assert drawn(source, language, n=12345, year=2026) == f"{words} 2026"


@pytest.mark.parametrize("language", ["es", "en"])
def test_djangos_own_words_write_decimals_alike(language):
    assert drawn("{{ value }}", language, value=Decimal("22.5")) == "22.5"
    assert drawn("{{ value|floatformat:'1g' }}", language, value=2414.1) == "2,414.1"


@pytest.mark.parametrize("typed", ["1'250,000", "2414,1", "2414.1", "1 200,5"])
def test_what_editors_type_is_read_as_before(typed):
    with translation.override("es"):
        spanish = numbers.parse(typed)
    with translation.override("en"):
        assert numbers.parse(typed) == spanish
    assert not isinstance(spanish, numbers.Refusal)


def test_boxes_keep_their_decimal_comma():
    assert numbers.spell(Decimal("22.3")) == "22,3"
    with translation.override("es"):
        assert forms.DecimalField().clean("22.3") == Decimal("22.3")
