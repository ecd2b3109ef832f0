"""How the name of a restricted person is understood: titles, aliases, husbands, one surname or two, apostrophes."""

from itertools import permutations

import pytest

from events.publishing import publish
from tests import factories

from .naming import comes_of, holding, restricted
from .test_restricted import by, refusal  # noqa: F401

pytestmark = pytest.mark.django_db

# What files and newspapers write beside "Fulgencio Zutánez".
BESIDE = [
    "{} (a) Camarada Mengano",
    "{} Perenganez (Mengano Pardo)",
    "{} alias la mengana",
    "{} Perenganez, alias Mengano",
    "{} @ Mengano",
    '{} "Mengano"',
    "{} 'Mengano' Perenganez",
    "{} Perenganez hijo",
    "{} Perenganez, hijo",
    "{} Jr.",
    "{} Perenganez (h)",
    "{} Perenganez de Rojas",
    "{} Perenganez Vda. de Rojas",
    "{} Perenganez viuda de la Cruz",
    "{} de Rojas",
    "{} Perenganez Fulánez",
    "{} Perenganez, dirigente",
    "{} Perenganez DNI 12345678",
    "{} Perenganez y Otra Persona Fulánez",
    "Otra Persona Fulánez / {} Perenganez",
    "Tte. PNP {} Perenganez",
    "Dr. {}",
    "menor {} Perenganez",
]


@pytest.mark.parametrize("written", BESIDE)
@pytest.mark.parametrize("given", ["Fulgencio", "Juan"])
def test_what_is_written_beside_a_name_hides_none(written, given):
    restricted(written.format(f"{given} Zutánez"))
    assert comes_of(f"{given} Zutánez, de 15 años, murió") == "block"
    assert comes_of(f"Zutánez, {given}") == "block"


@pytest.mark.parametrize("written", BESIDE[:6])
def test_an_alias_that_stands_in_the_name_is_one(written):
    event = holding(restricted(written.format("Fulgencio Zutánez")))
    alias = next(one for one in ("Mengano Pardo", "la mengana", "Mengano") if one in written)
    assert comes_of(f"Habló {alias}", event) == "block"


@pytest.mark.parametrize("given", ["Ángel", "Fulgencio"])
@pytest.mark.parametrize("surnames", [*permutations(("Pedro", "Valerio", "Santos"), 2)])
def test_surnames_that_are_given_names_elsewhere(given, surnames):
    event = holding(restricted(f"{given} {' '.join(surnames)}"))
    for text in (f"{given} {surnames[0]}", f"{given} {surnames[1]}", f"{surnames[0]}, {given}"):
        assert comes_of(f"Amenazaron a {text}.") == "block"
        assert comes_of(text.upper(), event) == comes_of(text.lower(), event) == "block"
    assert comes_of(f"https://example.org/{given}-{surnames[0]}-dirigente".lower(), event) == "block"
    assert comes_of(f"Amenazaron a {given} {surnames[0]} Mengánez.") in ("caution", "block")


def test_a_surname_that_is_on_both_lists_is_a_surname():
    restricted("Camila Urbano Perenganez")
    for text in ("Camila Z. Urbano", "Urbano Camila", "camila urbano habló", "Camila Urbano Fulánez"):
        assert comes_of(text) == "block"
    restricted("Fulgencia Rilda Quispe")
    assert comes_of("Rilda Quispe") == "block", "a given name that is on no list"


def test_two_given_names_and_another_surname_are_somebody_else():
    event = holding(restricted("Juan Carlos Zutánez"))
    assert comes_of("El alcalde Juan Carlos Mengánez habló.") == "caution"
    assert comes_of("El alcalde Juan Carlos Mengánez habló.", event) == "caution"
    assert comes_of("El detenido Juan Carlos, de 15 años.", event) == "block"


@pytest.mark.parametrize(
    "name",
    ["Zutánez Perenganez Juana", "ZUTANEZ PERENGANEZ JUANA ROSA", "Zutánez Juana", "Zutánez Vda. de Rojas, Juana"],
)
def test_surnames_first_with_or_without_a_comma(name):
    restricted(name)
    assert comes_of("Juana Zutánez") == comes_of("Zutánez, Juana") == "block"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ch'aska Mamani Qispi", "Ch{}aska Mamani"),
        ("Chʼaska Mamani-Qispi", "Ch{}aska Mamani"),
        ("T'ika Q'ero", "T{}ika Q{}ero"),
        ("Rosa D'Angelo", "Rosa D{}Angelo"),
    ],
)
def test_apostrophes_of_every_kind_and_none(name, told):
    restricted(name)
    for sign in ("", "'", "’", "‘", "ʼ", "ʻ", "`", "´", "ꞌ", "′", "＇", "%27", "&rsquo;"):
        assert comes_of(told.replace("{}", sign)) == "block", sign
    assert comes_of("Ch'aska Fulánez, T'ika Fulánez y D'Angela") == ""


@pytest.mark.parametrize("hyphened", ["Jean-Pierre Zutánez Perenganez", "Jean Zutánez-Perenganez"])
def test_names_with_hyphens(hyphened):
    restricted(hyphened)
    assert comes_of("Jean Zutánez") == "block"
    assert comes_of(hyphened.replace("-", "").rpartition(" ")[0] if "Pierre" in hyphened else hyphened) == "block"


@pytest.mark.parametrize("public", ["Juan Carlos Zutánez", "Institución Educativa Juan Carlos Zutánez"])
def test_a_published_name_covers_nobody_whose_name_goes_on(by, public):  # noqa: F811
    official = factories.ActorFactory(kind="state_civil", name_es=public)
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=official)
    publish(event, by)
    restricted("Juan Carlos Zutánez Mengano")
    assert comes_of(f"Habló {public}.") != "block"
    assert comes_of(f"Habló {public}. Mengano es un anexo.") != "block"
    for text in (
        f"{public} Mengano, de 15 años, murió",
        f"{public} M., de 15 años",
        f"{public} de Mengano",
        f"Mengano, {public}",
        "Zutánez Mengano, Juan Carlos",
    ):
        assert comes_of(text) == "block", text
    refused = factories.fit_event(summary_es=f"Murió {public} Mengano, de 15 años.")
    assert refusal(publish, refused, by) == {("name_in_text", "summary_es")}
