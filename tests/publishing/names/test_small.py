"""Common words in sentences with one capital, other people's surnames on the next line, initials run together."""

import pytest

from events.publishing.names.checks import name_cautions, name_problems

from .naming import comes_of, holding, restricted
from .test_parted import SIGNS

pytestmark = pytest.mark.django_db


def alone(text, event):
    """Return what comes of a text with nothing before it."""
    shown = {"event": {"summary": {"es": text}}}
    return "block" if name_problems(event, shown) else "caution" if name_cautions(event, shown) else ""


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Juan Torres Rojas", ["Hallaron cinco banderas rojas y municiones.", "Vuelan torres eléctricas"]),
        ("Juan Torres Rojas", ["Derriban dos torres de alta tensión", "Encuentran banderas rojas"]),
        ("Ana Casas Puente", ["Incendian casas y matan a dos", "Dinamitan puente", "Queman varias casas"]),
        ("Luz Campos Flores", ["Fumigan campos", "Destruyen campos ilegales", "Erradican flores"]),
        ("Rosa Mina Paz", ["Hallan mina antipersonal", "Marcha por la paz", "Piden paz"]),
        ("Rosa Soldado Quispe", ["Muere soldado en emboscada"]),
        ("Juan Camino Blanco", ["Cierran camino", "Ataque contra blanco militar"]),
    ],
)
def test_common_words_caution_in_sentences_with_one_capital(name, texts):
    event = holding(restricted(name))
    assert {text: alone(text, event) for text in texts} == dict.fromkeys(texts, "caution")
    surname = name.split()[1]
    small = surname.lower()
    told = [
        f"Murió {surname}", surname, f"{surname} murió", f"MURIÓ {surname.upper()}", f"murió {small}",
        f"Murió el comunero {small}",
        f"La familia {small} huyó", f"Hirieron al señor {small}", f"Los hermanos {small}", f"De apellido {small}",
        f"Vea https://example.org/{small}",
    ]  # fmt: skip
    assert {text: alone(text, event) for text in told} == dict.fromkeys(told, "block")


def test_a_surname_behind_a_sign_or_on_the_next_line_is_no_other_surname():
    restricted("Juana Zutánez Perenganez")
    for sign in SIGNS:
        texts = [f"Juana Zutánez{sign}Quispe Huamán, Pedro", f"• Juana Zutánez{sign}Quispe"]
        assert {text: comes_of(text) for text in texts} == dict.fromkeys(texts, "block"), sign
    for text in ("Juana Zutánez Quispe", "Juana Zutánez-Quispe", "JUANA ZUTÁNEZ QUISPE"):
        assert comes_of(text) == "caution"


def test_a_surname_on_the_line_before_is_none_of_a_name_that_is_turned():
    restricted("Juana Zutánez Perenganez")
    for sign in ("\n", "\n• ", "\n2. ", "; ", "\t"):
        assert comes_of(f"Pedro{sign}Zutánez, Juana") == comes_of(f"Quispe{sign}Zutánez, Juana") == "block"
    assert comes_of("Pedro Zutánez, Juana") == "caution"


@pytest.mark.parametrize("name", ["Juana Elena Zutánez Perenganez", "Zutánez Perenganez, Juana Elena"])
@pytest.mark.parametrize("text", ["#JuanaEZutanez", "juanaezutanez", "@juanaezutanez", "#JusticiaParaJuanaEZutanez"])
def test_initials_run_together_hide_nobody(name, text):
    restricted(name)
    assert comes_of(text) == comes_of(f"https://example.org/{text.strip('#@')}") == "block"
