"""Numbers as Peru types them: one reading each, or a choice, or a refusal; never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import numbers
from events.number_words import in_words
from events.numbers import Ambiguous, Reading, Refusal, parse, spell

ONE = {
    "0": "0",
    "12": "12",
    " 12 ": "12",
    "125,5": "125.5",
    "125.5": "125.5",
    "1,200.5": "1200.5",
    "1.200,5": "1200.5",
    "1 200,5": "1200.5",
    "1\u00a0200": "1200",
    "1\u202f200\u202f300": "1200300",
    "1'200": "1200",
    "1’200.50": "1200.5",
    "1.200.000": "1200000",
    "1,200,000": "1200000",
    "1.200.000,000": "1200000",
    "1'250,000.50": "1250000.5",
    "1,250'000,000": "1250000000",
    "1'250'000,500": "1250000.5",
    "0.125": "0.125",
    "0,125": "0.125",
    "1.2000": "1.2",
    "1234.500": "1234.5",
    "3,00": "3",
}
TWO = {
    "1.200": ("1200", "1.2"),
    "1,200": ("1200", "1.2"),
    "12,345": ("12345", "12.345"),
    "999.000": ("999000", "999"),
    "1'250,000": ("1250000", "1250"),
    "1'250.125": ("1250125", "1250.125"),
}
NONE = {
    "": "empty",
    " \t": "empty",
    "1" * 41: "long",
    "-5": "sign",
    "+5": "sign",
    "−5": "sign",
    "1e3": "exponent",
    "1.2E+3": "exponent",
    "٣": "digits",
    "1²": "digits",
    "12 kg": "characters",
    "nan": "characters",
    "0x10": "characters",
    "1_000": "characters",
    "1/2": "characters",
    ".5": "edge",
    "5,": "edge",
    "007": "zero",
    "00,5": "zero",
    "0 125": "zero",
    "1.20.000": "grouping",
    "1,2,3": "grouping",
    "12 5": "grouping",
    "1  200": "grouping",
    "1..200": "grouping",
    "1.200.5": "grouping",
    "1234 567": "grouping",
    "1,200.300,5": "grouping",
}
figures = st.decimals(min_value=0, max_value=Decimal("9999999999999.999"), places=3)
typed = st.text(alphabet="0123456789.,' 0012\u202fe-x٣", max_size=14)


@pytest.mark.parametrize(("text", "value"), ONE.items())
def test_a_number_with_one_reading_is_that_number(text, value):
    assert parse(text) == Reading(Decimal(value))


@pytest.mark.parametrize(("text", "values"), TWO.items())
def test_one_separator_before_three_figures_asks_for_a_choice(text, values):
    assert parse(text) == Ambiguous(tuple(map(Decimal, values)))


@pytest.mark.parametrize(("text", "code"), NONE.items())
def test_what_is_no_number_is_refused_by_its_code(text, code):
    assert parse(text) == Refusal(code)


@given(figures)
def test_a_number_as_written_reads_back_as_itself_alone(value):
    assert parse(spell(value)) == Reading(value)


@given(figures, st.sampled_from([(",", "."), (".", ","), (" ", ","), (" ", "."), ("'", "."), ("\u202f", ",")]))
def test_a_grouped_number_is_never_read_as_another(value, signs):
    group, point = signs
    whole, _dot, fraction = f"{value:f}".partition(".")
    text = f"{int(whole):,}".replace(",", group) + point + fraction
    found = parse(text)
    assert value in (found.values if isinstance(found, Ambiguous) else (found.value,))


@given(typed)
def test_any_text_has_a_reading_two_or_a_code(text):
    found = parse(text)
    if isinstance(found, Ambiguous):
        assert len(set(found.values)) == 2
    elif isinstance(found, Reading):
        assert found.value.is_finite() and found.value >= 0
        assert parse(spell(found.value)) == found


def test_places_counts_what_is_left_without_zeros():
    assert [numbers.places(parse(text).value) for text in ("1200", "1,50", "0,125", "3,00")] == [0, 1, 3, 0]


@pytest.mark.parametrize(
    ("value", "es", "en"),
    [
        ("0", "cero", "zero"),
        ("1", "uno", "one"),
        ("16", "dieciséis", "sixteen"),
        ("21", "veintiuno", "twenty-one"),
        ("31", "treinta y uno", "thirty-one"),
        ("100", "cien", "one hundred"),
        ("101", "ciento uno", "one hundred one"),
        ("500", "quinientos", "five hundred"),
        ("1200", "mil doscientos", "one thousand two hundred"),
        ("1.2", "uno coma dos", "one point two"),
        ("1200.5", "mil doscientos coma cinco", "one thousand two hundred point five"),
        ("0.05", "cero coma cero cinco", "zero point zero five"),
        ("0.1234567", "cero coma uno dos tres cuatro cinco seis siete", "zero point one two three four five six seven"),
        ("3.125", "tres coma ciento veinticinco", "three point one two five"),
        ("21000", "veintiún mil", "twenty-one thousand"),
        ("31031", "treinta y un mil treinta y uno", "thirty-one thousand thirty-one"),
        ("101000", "ciento un mil", "one hundred one thousand"),
        ("1000000", "un millón", "one million"),
        ("1250000", "un millón doscientos cincuenta mil", "one million two hundred fifty thousand"),
        ("21000000", "veintiún millones", "twenty-one million"),
        ("2000000000", "dos mil millones", "two billion"),
        ("1001000000", "mil un millones", "one billion one million"),
        ("1000000000000", "un billón", "one trillion"),
    ],
)
def test_numbers_in_words(value, es, en):
    assert (in_words(Decimal(value), "es"), in_words(Decimal(value), "en")) == (es, en)


def test_no_two_numbers_share_their_words():
    for language in ("es", "en"):
        assert len({in_words(n, language) for n in range(0, 40_000)}) == 40_000


def test_what_has_no_words_is_an_error():
    for value in (-1, 10**18):
        with pytest.raises(ValueError, match="no words"):
            in_words(value, "es")
