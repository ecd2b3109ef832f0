"""What is no restricted name though its words stand there: signs that part, places, common words, codes."""

import pytest

from events.publishing import publish
from events.publishing.names.checks import name_cautions, name_problems
from tests import factories

from .naming import comes_of, holding, restricted
from .test_restricted import by  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ana Campos", "en Santa Ana, campos de coca"),
        ("Ana Campos", "Santa Ana y campos de cultivo"),
        ("Ana Campos", "el río Santa Ana; campos"),
        ("Ana Campos", "vio a Ana. Campos de coca ardieron"),
        ("Ana Campos", "en los campos, Ana trabajaba"),
        ("Ana Campos", "los campos de Ana o de otros"),
        ("Juan Valle", "San Juan, valle del Ene"),
        ("Juan Valle", "en San Juan del valle"),
        ("Martín Ríos", "en San Martín, ríos crecidos"),
        ("Martín Ríos", "San Martín, Ríos y otros caseríos"),
        ("Miguel Cruz", "San Miguel. Cruz Roja"),
        ("Miguel Cruz", "San Miguel - Cruz Pata"),
        ("Miguel Cruz", "el distrito de San Miguel y la Cruz Roja"),
        ("Julio Abril", "entre julio y abril, o de abril a julio"),
        ("Sol Dado", "un soldado herido"),
        ("Ana Lisis", "un análisis"),
    ],
)
def test_words_that_signs_part_or_that_are_a_place_only_caution(name, text):
    person = restricted(name)
    assert comes_of(text) == "caution"
    assert comes_of(f"{name} estuvo en otra parte", holding(person)) == comes_of(name) == "block"


@pytest.mark.parametrize("sign", [". ", "; ", ": ", "? ", "! ", ".» ", ", "])
def test_a_sign_parts_given_name_and_surname(sign):
    restricted("Fulgencia Zutánez Perenganez")
    assert comes_of(f"Habló Fulgencia{sign}Zutánez calló") == "caution"


@pytest.mark.parametrize(
    "between", [" ", ".", ",", ";", ":", "/", " Z. ", " ... ", "\n", " (34) ", ", alias Mengana, "]
)
def test_no_sign_within_an_address_or_after_an_initial_parts_a_name(between):
    restricted("Fulgencia Zutánez Perenganez", "Mengana")
    assert comes_of(f"Habló Fulgencia{between}Zutánez") == "block"


@pytest.mark.parametrize("alias", ["El Profesor", "La Madre", "La Doctora", "El Río"])
def test_an_alias_that_is_a_common_word_blocks_in_capitals_or_where_the_event_holds_the_person(alias):
    event = holding(restricted("Fulgencia Zutánez", alias))
    for text in (f"{alias.lower()} de la escuela", f"{alias.capitalize()} de la escuela"):
        assert comes_of(text) == "caution"
        assert comes_of(text, event) == "block"
    assert comes_of(f"alias {alias}") == comes_of(f"{alias} habló") == "block"


def test_names_run_together_are_told_by_ten_letters():
    restricted("Fulgen Ciano")
    restricted("Juan Rojo")
    assert comes_of("https://example.org/fulgenciano") == comes_of("#xfulgencianox") == "block"
    assert comes_of("https://example.org/juanrojo") == "caution"
    assert comes_of("#JuanRojo") == comes_of("#juanrojo") == comes_of("la cuenta @juanrojo habló") == "block"


def test_codes_are_no_texts(by):  # noqa: F811
    event = holding(restricted("Juan Single"))
    event.refresh_from_db()
    codes = {"verification": "single_source", "locations": [{"role": "site"}], "secondary_types": ["single_source"]}
    assert not name_problems(event, {"event": codes})
    assert not name_cautions(event, {"event": codes})
    for written in ({"title": {"es": "single_source"}}, {"locations": [{"name_as_reported": "single_source"}]}):
        assert name_problems(event, {"event": written})
    assert name_problems(event, {"event": {"verification": "Juan Single"}})
    other = factories.fit_event()
    factories.EventActorFactory(event=other, actor=event.cast.get().actor, described_as_es="Una", described_as_en="One")
    publish(other, by)
