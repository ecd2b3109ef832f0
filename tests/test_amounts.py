"""Amounts as people type them: every reading of figures, words, hedges, ranges and units; never another number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import numbers
from events.amounts import Amount, read
from events.number_words import in_words
from events.numbers import Refusal
from events.spelled_numbers import read_words


def amount(low="", best="", high="", quantifier="", unit=""):
    return Amount(*(Decimal(value) if value else None for value in (low, best, high)), quantifier, unit)


def figure(best, unit="", quantifier=""):
    return amount(best=best, unit=unit, quantifier=quantifier)


ONE = {
    "1,2 t": figure("1.2", "t"),
    "1.2t": figure("1.2", "t"),
    "300 kilos": figure("300", "kg"),
    "1\u00a0200 kg": figure("1200", "kg"),
    "1 200": figure("1200"),
    "1.200,5 kg.": figure("1200.5", "kg"),
    "siete toneladas": figure("7", "t"),
    "Siete Toneladas": figure("7", "t"),
    "siete coma cinco toneladas": figure("7.5", "t"),
    "media tonelada": figure("0.5", "t"),
    "½ tonelada": figure("0.5", "t"),
    "2½ t": figure("2.5", "t"),
    "tonelada y media": figure("1.5", "t"),
    "dos toneladas y media": figure("2.5", "t"),
    "two and a half tonnes": figure("2.5", "t"),
    "half a tonne": figure("0.5", "t"),
    "kilo y medio": figure("1.5", "kg"),
    "un millón doscientos mil": figure("1200000"),
    "un millon doscientos mil": figure("1200000"),
    "1 millón 200 mil": figure("1200000"),
    "1,2 millones de soles": figure("1200000", "PEN"),
    "un millón y medio de dólares": figure("1500000", "USD"),
    "medio millón": figure("500000"),
    "3 mil 500": figure("3500"),
    "100 mil": figure("100000"),
    "dos docenas": figure("24"),
    "docena y media": figure("18"),
    "media docena": figure("6"),
    "a dozen": figure("12"),
    "half a dozen sacks": figure("6", "sack"),
    "twenty-one kilos": figure("21", "kg"),
    "doscientas una hectáreas": figure("201", "ha"),
    "veintiún mil": figure("21000"),
    "a hundred and five": figure("105"),
    "cien": figure("100"),
    "5 m²": figure("5", "m2"),
    "5 @": figure("5", "arroba"),
    "S/ 3,000.50": figure("3000.5", "PEN"),
    "S/. 300": figure("300", "PEN"),
    "US$ 500": figure("500", "USD"),
    "casi 300 kg": figure("300", "kg", "almost"),
    "unos 30": figure("30", quantifier="approximately"),
    "~300": figure("300", quantifier="approximately"),
    "≈ 300": figure("300", quantifier="approximately"),
    "300 kg aprox.": figure("300", "kg", "approximately"),
    "about two hundred": figure("200", quantifier="approximately"),
    "exactamente 300": figure("300", quantifier="exactly"),
    "más de 1.200,5": amount(low="1200.5", quantifier="more_than"),
    "+ de 300": amount(low="300", quantifier="more_than"),
    "≥ 5": amount(low="5", quantifier="at_least"),
    ">=5": amount(low="5", quantifier="at_least"),
    "al menos cinco": amount(low="5", quantifier="at_least"),
    "300 o más": amount(low="300", quantifier="at_least"),
    "hasta 20": amount(high="20", quantifier="up_to"),
    "≤20": amount(high="20", quantifier="up_to"),
    "no más de 20": amount(high="20", quantifier="up_to"),
    "menos de media tonelada": amount(high="0.5", quantifier="less_than", unit="t"),
    "fewer than 5": amount(high="5", quantifier="less_than"),
    "de 300 a 320 kg": amount("300", high="320", unit="kg"),
    "300 kg a 320 kg": amount("300", high="320", unit="kg"),
    "300-320 kg": amount("300", high="320", unit="kg"),
    "300 – 320": amount("300", high="320"),
    "entre 3 y 5": amount("3", high="5"),
    "entre tres y cinco": amount("3", high="5"),
    "entre treinta y uno y cuarenta": amount("31", high="40"),
    "between 3 and 5": amount("3", high="5"),
    "from twenty to thirty": amount("20", high="30"),
    "tres o cuatro": amount("3", high="4"),
    "unos 300 a 320": amount("300", high="320", quantifier="approximately"),
}
SEVERAL = {
    "1.200": [figure("1200"), figure("1.2")],
    "1.200 kg": [figure("1200", "kg"), figure("1.2", "kg")],
    "casi 1,200": [figure("1200", quantifier="almost"), figure("1.2", quantifier="almost")],
    "más de 1.200": [amount(low="1200", quantifier="more_than"), amount(low="1.2", quantifier="more_than")],
    "entre 1.200 y 1.500 kg": [amount("1200", high="1500", unit="kg"), amount("1.2", high="1.5", unit="kg")],
    "de 2 a 3 millones de soles": [
        amount("2", high="3000000", unit="PEN"),
        amount("2000000", high="3000000", unit="PEN"),
    ],
    "dos a tres mil": [amount("2", high="3000"), amount("2000", high="3000")],
}
NONE = {
    "": "empty",
    "varios": "characters",
    "cien kg de cocaína": "characters",
    "cuarenta cinco": "characters",
    "veinte y uno": "characters",
    "mil y doscientos": "characters",
    "uno dos": "characters",
    "a": "characters",
    "and": "characters",
    "kg": "characters",
    "casi": "characters",
    "media": "characters",
    "1/2": "characters",
    "12 de marzo": "characters",
    "casi 3 a 5": "characters",
    "007 kg": "characters",
    "1.20.000 kg": "characters",
    "2 mil toneladas y media": "characters",
    "-5": "sign",
    "- 5": "sign",
    "+5": "sign",
    "1e3": "exponent",
    "٣ kg": "digits",
    "320 a 300": "order",
    "5-5": "order",
    "800 kg a 1 t": "units",
    "1" * 301: "long",
}


@pytest.mark.parametrize(("text", "meant"), ONE.items())
def test_an_amount_with_one_reading_is_that_amount(text, meant):
    assert read(text) == (meant,)


@pytest.mark.parametrize(("text", "meant"), SEVERAL.items())
def test_every_reading_is_offered_where_there_are_several(text, meant):
    assert list(read(text)) == meant


@pytest.mark.parametrize(("text", "code"), NONE.items())
def test_what_is_no_amount_is_refused_by_its_code(text, code):
    assert read(text) == Refusal(code)


figures = st.integers(0, 3).flatmap(
    lambda places: st.decimals(min_value=0, max_value=Decimal("999999999999.999"), places=places)
)
languages = st.sampled_from(["es", "en"])


@given(figures, languages)
def test_a_number_said_in_words_reads_back_as_itself(value, language):
    words = in_words(value, language)
    assert read_words(words) == value
    assert read(words) == (Amount(best=numbers.without_zeros(value)),)


@given(figures, figures, st.sampled_from(["de {} a {} kg", "entre {} y {} kg", "{}–{} kg", "from {} to {} kg"]))
def test_a_range_of_written_numbers_is_that_range_or_refused(first, last, shape):
    found = read(shape.format(numbers.spell(first), numbers.spell(last)))
    if first < last:
        assert found == (Amount(numbers.without_zeros(first), None, numbers.without_zeros(last), "", "kg"),)
    else:
        assert found == Refusal("order")


@given(figures, figures, languages)
def test_a_range_in_words_has_its_reading_among_those_offered(first, last, language):
    shape = {"es": "de {} a {}", "en": "from {} to {}"}[language]
    found = read(shape.format(in_words(first, language), in_words(last, language)))
    if first < last:
        assert Amount(numbers.without_zeros(first), None, numbers.without_zeros(last)) in found


@given(st.text(alphabet="0123456789.,' -–kgt½²yademil~><=/$", max_size=24))
def test_any_text_has_readings_or_a_code_and_none_has_a_figure_of_its_own(text):
    found = read(text)
    if isinstance(found, Refusal):
        return
    assert found
    for one in found:
        assert one.values and all(value.is_finite() and value >= 0 for value in one.values)


@given(st.text(max_size=140))
def test_no_text_is_an_exception(text):
    assert isinstance(read(text), tuple)


WORDS = ["un ", "mil ", "millones ", "de ", "y ", "medio ", "media ", "docena ", "kg ", "3 ", "1.200 ", "entre ", "a "]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_words_in_any_order_are_no_exception(text):
    assert isinstance(read(text), tuple)
