"""Folding text, normal addresses, boxes and points: small functions that everything leans on."""

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events import geo
from events.links import normalise_url
from events.text import fold


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_folding_any_letter_there_is_twice_changes_nothing():
    # A word that is looked for by itself is folded again: were it another then, it would find something else.
    letters = " ".join(chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000)
    assert fold(fold(letters)) == fold(letters)


@given(st.text(), st.text())
def test_folding_a_part_finds_it_in_the_whole(before, after):
    assert fold("Ñahuinpuquio") in fold(f"{before} Ñahuinpuquio {after}")


@pytest.mark.parametrize(("text", "folded"), [
    ("  Vizcatán\tdel  Ene ", "vizcatan del ene"),
    ("UNIÓN ASHÁNINKA", "union ashaninka"),
    ("Ñ\x00ñ", "n n"),
    ("½ Straße", "1⁄2 strasse"),
    ("№ ™ 𝐇𝐎𝐋𝐀", "no tm hola"),
])  # fmt: skip
def test_folding_drops_case_accents_and_spaces(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("written", "normal"), [
    ("HTTPS://Example.ORG/Nota?utm_source=x&id=7&fbclid=1#top", "https://example.org/Nota?id=7"),
    ("https://example.org", "https://example.org/"),
    ("https://example.org/?q=", "https://example.org/?q="),
    (" https://example.org/a ", "https://example.org/a"),
])  # fmt: skip
def test_one_page_has_one_address(written, normal):
    assert normalise_url(written) == normal
    assert normalise_url(normal) == normal


degrees = st.floats(-180, 180), st.floats(-90, 90)


@given(degrees[0], degrees[1], degrees[0], degrees[1])
def test_a_box_is_read_as_it_was_written_or_refused(west, south, east, north):
    text = f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}"
    numbers = tuple(float(part) for part in text.split(","))
    if numbers[0] < numbers[2] and numbers[1] < numbers[3]:
        assert geo.parse_box(text) == numbers
    else:
        with pytest.raises(ValueError):
            geo.parse_box(text)


@pytest.mark.parametrize("text", [
    "", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,-14,-72,-11", "-inf,-14,inf,-11", "-181,-14,-72,-11",
    "-75,-14,-72,-91", "-72,-14,-75,-11", "-75,-14,-75,-11", "1_0,-14,72,-11", "1e400,-14,2,-11", "-75,-14,-72,",
    "-75,-14,-7.2e1,-11", "-٧٥,-14,-72,-11",
])  # fmt: skip
def test_what_is_no_box_is_refused(text):
    with pytest.raises(ValueError):
        geo.parse_box(text)


@given(st.text(max_size=40))
def test_noise_is_a_value_error_and_nothing_else(text):
    for parse in (geo.parse_box, geo.parse_point):
        try:
            parse(text)
        except ValueError:
            continue


def test_a_point_outside_peru_is_refused_on_its_field():
    geo.refuse_outside_peru(None, "point")
    geo.refuse_outside_peru(Point(-74.2, -12.9), "point")
    with pytest.raises(ValidationError) as refused:
        geo.refuse_outside_peru(Point(-12.9, -74.2), "point")
    assert list(refused.value.message_dict) == ["point"]
