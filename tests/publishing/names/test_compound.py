"""Surnames of two words, written as one and the other way round."""

import pytest

from tests.lanes import in_ci

from .naming import comes_of, holding, restricted

pytestmark = pytest.mark.django_db
SURNAMES = [
    "de la Cruz", "De la Vega", "de los Santos", "de las Casas", "del Castillo", "Del Águila", "La Torre", "La Rosa",
    "Los Santos", "San Martín", "San Román", "Santa Cruz", "Santa María", "Santo Domingo", "Villa Nueva",
    "Villa Fuerte", "Mc Donald", "Mac Gregor", "O'Connor", "D'Angelo", "Van Dyke", "Sayri Túpac", "Huamán Yalli",
    "Inca Roca", "Ccori Huamán", "Quispe Túpac",
]  # fmt: skip


def as_one(surname):
    return surname.replace(" ", "").replace("'", "").capitalize()


@pytest.mark.parametrize(
    "surname",
    in_ci(
        SURNAMES, 3, "tests/publishing/names/test_compound.py::test_a_surname_of_two_words_is_found_as_one_and_as_two"
    ),
)
@pytest.mark.parametrize("stored", ["{} {} Mengánez", "{1} Mengánez, {0}", "{1} MENGÁNEZ {0}", "{} {}"])
def test_a_surname_of_two_words_is_found_as_one_and_as_two(surname, stored):
    one = as_one(surname)
    stored = stored.replace("{}", "{0}", 1).replace("{}", "{1}", 1)
    for way in (surname, one):
        person = restricted(stored.format("Wilder", way))
        for told in (surname, one):
            plain = told.lower().replace("'", "")
            texts = [
                f"Wilder {told}",
                f"WILDER {told.upper()} HABLÓ",
                f"{told}, Wilder",
                f"Wilder A. {told}",
                f"#Wilder{told.title().replace(' ', '')}",
                f"wilder{plain.replace(' ', '')}@example.org",
                f"https://example.org/wilder.{plain.replace(' ', '')}",
                f"https://example.org/wilder-{plain.replace(' ', '-')}-habla",
            ]
            assert {text: comes_of(text) for text in texts} == dict.fromkeys(texts, "block"), (way, told)
        person.delete()


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Wilder de la Cruz Quispe", ["Wilder dela Cruz", "Wilder de Lacruz", "DELACRUZ QUISPE WILDER"]),
        ("Wilder Santa Cruz Quispe", ["Wilder Sta. Cruz", "Sta. Cruz Quispe, Wilder"]),
        ("Juan Carlos Zutánez", ["Juancarlos Zutánez", "Juan-Carlos Zutánez", "JuanCarlos Zutánez"]),
        ("Juancarlos Zutánez", ["Juan Carlos Zutánez", "Zutánez, Juan Carlos"]),
        (
            "María del Carmen Zutánez",
            ["Mariadelcarmen Zutánez", "María Delcarmen Zutánez"],
        ),
    ],
)
def test_parts_run_together_in_other_ways(name, texts):
    restricted(name)
    assert {text: comes_of(text) for text in texts} == dict.fromkeys(texts, "block")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Juan Santa Cruz Quispe", "en Santa Cruz"),
        ("Pedro San Martín Quispe", "en San Martín de Pangoa y en Santa María"),
        ("Pedro Sanmartín Quispe", "en la región San Martín"),
        ("Juan Villa Nueva Quispe", "en Villa Nueva"),
        ("Pedro Delrío Quispe", "a orillas del río Ene"),
        ("Pedro Latorre Quispe", "junto a la torre de alta tensión"),
        ("Rosa Lavalle", "en la valle. Rosa habló"),
    ],
)
def test_places_and_words_stay_what_they_are(name, text):
    person = restricted(name)
    assert comes_of(text) in ("", "caution")
    if "Santa" not in name and "San " not in name and text.islower():
        assert comes_of(text, holding(person)) in ("", "caution")
