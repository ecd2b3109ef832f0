"""Initials within a name, also those that are words elsewhere: "E.", "O.", "Y.", "U.", "A.", "Ch."."""

from string import ascii_uppercase

import pytest

from events.publishing import publish
from tests import factories

from .naming import comes_of, restricted
from .test_restricted import by  # noqa: F401

pytestmark = pytest.mark.django_db
LETTERS = [*ascii_uppercase, "Ñ", "Ch", "Ll", "Ma", "Mª", "Th"]


@pytest.mark.parametrize("letter", LETTERS)
def test_no_initial_hides_a_name(letter):
    restricted("Fulgencia Zutánez Perenganez")
    told = [
        f"Fulgencia {letter}. Zutánez",
        f"Fulgencia {letter}. Zutánez P.",
        f"Fulgencia {letter} Zutánez Perenganez",
        f"FULGENCIA {letter.upper()}. ZUTÁNEZ",
        f"Zutánez {letter}., Fulgencia",
        f"los hermanos Fulgencia {letter}. y Mengano {letter}. Zutánez",
    ]
    assert {text: comes_of(text) for text in told} == dict.fromkeys(told, "block")
    assert comes_of(f"https://example.org/fulgencia-{letter.lower()}.-zutanez") == "block"


@pytest.mark.parametrize("other", ["Elena", "Óscar", "Yolanda", "Ubalda", "Ana"])
def test_an_initial_of_the_name_itself_is_one_in_any_case(other):
    restricted(f"Fulgencia {other} Zutánez")
    for text in (f"Fulgencia {other[0]} Zutánez", f"Fulgencia {other[0]}. Zutánez"):
        assert comes_of(text) == comes_of(text.upper()) == comes_of(text.lower()) == "block", text
    assert comes_of(f"https://example.org/fulgencia-{other[0].lower()}-zutanez") == "block"


@pytest.mark.parametrize(
    "text",
    [
        "Fulgencia y Zutánez",
        "Fulgencia o Zutánez",
        "FULGENCIA Y ZUTÁNEZ HABLARON",
        "fulgencia y zutánez hablaron",
        "Fulgencia e Inés Zutánez",
        "Fulgencia u Olga Zutánez",
        "Fulgencia y Pedro Zutánez",
        "Fulgencia ayer. Zutánez calló",
        "https://example.org/fulgencia-y-zutanez",
    ],
)
def test_and_and_or_stay_words(text):
    restricted("Fulgencia Elena Zutánez")
    assert comes_of(text) == "caution"


@pytest.mark.parametrize("second", ["Yupanqui", "Estrada", "Arroyo", "Ochoa", "Urbano", "Chávez", "Llosa"])
def test_a_published_name_covers_nobody_whose_name_goes_on_with_an_initial(by, second):  # noqa: F811
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=factories.ActorFactory(kind="state_civil", name_es="Juan Zutánez"))
    publish(event, by)
    restricted(f"Juan Zutánez {second}")
    for initial in (f"{second[0]}.", second[0], f"{second[:2]}." if second[:2] in ("Ch", "Ll") else f"{second[0]}."):
        assert comes_of(f"Murió Juan Zutánez {initial}, de 15 años") == "block", initial
        assert comes_of(f"MURIÓ JUAN ZUTÁNEZ {initial.upper()}, DE 15 AÑOS") == "block", initial
    assert comes_of("Habló Juan Zutánez y calló") == comes_of("Habló Juan Zutánez a todos") == ""
