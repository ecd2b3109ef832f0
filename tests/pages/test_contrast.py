"""The tokens' colours measured: WCAG 2.2 AA for text, and for marks on every ground they stand on."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
TEXTS = ("ink", "soft", "link", "warn")
TEXT_GROUNDS = ("paper", "raised", "sunken")
GROUPS = ("armed-violence", "interdiction", "law", "state-measures", "social", "observation")
MARK_GROUNDS = ("paper", "raised", "sunken", "land", "foreign", "water")


def _blocks() -> dict[str, dict[str, str]]:
    """Return the light and the dark colours by token."""
    light, _, dark = TOKENS.read_text("utf-8").partition("@media (prefers-color-scheme: dark)")
    read = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
    return {"light": dict(read.findall(light)), "dark": dict(read.findall(dark))}


COLOURS = _blocks()


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio of two colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_ratio_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", COLOURS)
def test_text_is_legible_on_every_ground(scheme):
    colours = COLOURS[scheme]
    weak = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text in TEXTS
        for ground in TEXT_GROUNDS
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("scheme", COLOURS)
def test_a_word_that_was_looked_for_is_legible(scheme):
    colours = COLOURS[scheme]
    assert all(contrast(colours[text], colours["found"]) >= 4.5 for text in ("ink", "soft", "link"))


@pytest.mark.parametrize("scheme", COLOURS)
def test_map_names_are_legible_on_land(scheme):
    colours = COLOURS[scheme]
    assert all(
        contrast(colours[text], colours[ground]) >= 4.5
        for text in ("ink", "soft", "river")
        for ground in ("land", "foreign")
    )


@pytest.mark.parametrize("scheme", COLOURS)
def test_marks_stand_out_from_land_water_and_paper(scheme):
    colours = COLOURS[scheme]
    weak = {
        (group, ground): round(contrast(colours[group], colours[ground]), 2)
        for group in GROUPS
        for ground in MARK_GROUNDS
        if contrast(colours[group], colours[ground]) < 3
    }
    assert not weak


@pytest.mark.parametrize("scheme", COLOURS)
def test_letters_are_legible_inside_their_marks(scheme):
    colours = COLOURS[scheme]
    assert all(contrast(colours["on-mark"], colours[group]) >= 4.5 for group in GROUPS)


@pytest.mark.parametrize("scheme", COLOURS)
def test_controls_have_a_visible_edge_and_focus(scheme):
    colours = COLOURS[scheme]
    assert contrast(colours["line"], colours["paper"]) >= 3
    assert contrast(colours["line"], colours["raised"]) >= 3
    assert all(contrast(colours["focus"], colours[ground]) >= 3 for ground in MARK_GROUNDS)


def test_both_schemes_define_the_same_colours():
    assert COLOURS["light"].keys() == COLOURS["dark"].keys()
