"""Heroes: many people have a given name and a surname of one, and are named as soon as no institution is called so."""

import pytest

from events.publishing import publish
from events.publishing.names.ambiguous import FIGURES
from tests import factories

from .naming import comes_of, holding, restricted
from .test_restricted import by, refusal  # noqa: F401

pytestmark = pytest.mark.django_db
HEROES = [" ".join(name).title() for name in FIGURES if len(name) == 2]
# Of these the list has people's names with accents.
ACCENTED = ["Jorge Chávez", "José Olaya", "Ramón Castilla", "Augusto Leguía", "Ricardo Palma", "Miguel Grau"]


@pytest.mark.parametrize("hero", [*ACCENTED, *(one for one in HEROES if one.split()[0] not in ("Inca", "Mariscal"))])
def test_whoever_has_a_hero_s_name_is_found(hero):
    restricted(f"{hero} Zutánez")
    given, surname = hero.split()
    texts = [
        f"{hero}, comunero, fue asesinado ayer por denunciar",
        f"murió {hero}",
        f"mataron a {hero.upper()} en la base",
        f"{surname}, {given}",
        f"{hero} (38)",
        f"Muertos:\n- {hero}\n- otro",
        f"en el colegio murió {hero}",
        f"En el colegio, {hero} fue asesinado",
        f"En el colegio. {hero} fue asesinado",
        f"Atacaron la base. {hero} murió",
        f"Colegio\n{hero}",
        f"Colegio\t{hero}",
        f"Base: {hero}",
        f"la casa de {hero}",
        f"la base de {hero}",
        f"el alcalde {hero}",
        f"el soldado {hero}, del batallón",
        f"colegio {hero} Zutánez",
        f"colegio {hero} Z.",
        f"{given} X. {surname}",
        f"#{given}{surname}",
        f"#Asesinan{given}{surname}",
        f"https://example.org/asesinan-a-{given}-{surname}-en-pichari".lower(),
        f"https://example.org/matan-{given}-{surname}".lower(),
    ]
    texts = [text for text in texts if text[0] != "#" or len(hero) > 10]
    assert {text: comes_of(text) for text in texts if comes_of(text) != "block"} == {}


@pytest.mark.parametrize("hero", ACCENTED)
def test_an_institution_that_is_called_after_one_is_only_a_caution(hero):
    person = restricted(f"{hero} Zutánez")
    plain = hero.lower().translate(str.maketrans("áéíóú", "aeiou"))
    texts = [
        f"Colegio {hero}",
        f"COLEGIO {hero.upper()}",
        f"el colegio nacional mixto «{hero}» de Pichari",
        f'la institución educativa N.° 38990 "{hero}"',
        f"la institución educativa pública n.º 38 {hero}",
        f"I.E. {hero}",
        f"la I. E. {hero}",
        f"la IE {hero}",
        f"IEP {hero}",
        f"aeropuerto {hero}",
        f"el Aeropuerto Internacional {hero}",
        f"batallón {hero}",
        f"el batallón de infantería {hero}",
        f"el Batallón Contrasubversivo N.° 42 {hero}",
        f"base contraterrorista {hero}",
        f"la base militar {hero}",
        f"el cuartel {hero}",
        f"el hospital {hero}",
        f"la avenida {hero}",
        f"la av. {hero}",
        f"Av. {hero} 123",
        f"Jr. {hero}",
        f"calle {hero}",
        f"plaza {hero}",
        f"la provincia de {hero}",
        f"distrito de {hero}",
        f"la Municipalidad Distrital de {hero}",
        f"{hero} International Airport",
        f"the {hero} counterterrorism base",
        f"the {hero} school in Pichari",
        f"the district of {hero}",
        f"https://example.org/aeropuerto-{plain.replace(' ', '-')}-cerrado",
        f"https://example.org/colegio_{plain.replace(' ', '_')}",
        f"#Aeropuerto{plain.title().replace(' ', '')}",
        f"#aeropuerto{plain.replace(' ', '')}",
    ]
    texts = [text for text in texts if text[0] != "#" or len(plain) > 10]
    assert {text: comes_of(text) for text in texts if comes_of(text) != "caution"} == {}
    assert comes_of(texts[0], holding(person)) == "block"


@pytest.mark.parametrize(
    "text", ["Mario Vargas Llosa", "el presidente Pedro Castillo Terrones", "San Martín de Porres"]
)
def test_whole_names_of_three_words_stay_theirs(text):
    restricted("Mario Vargas Zutánez")
    restricted("Pedro Castillo Zutánez")
    assert comes_of(text) != "block"
    assert comes_of("Mario Vargas habló") == comes_of("Pedro Castillo habló") == "block"


def test_a_namesake_s_death_is_refused(by):  # noqa: F811
    restricted("Jorge Chávez Zutánez")
    event = factories.fit_event(summary_es="Jorge Chávez, comunero, fue asesinado ayer por denunciar.")
    assert refusal(publish, event, by) == {("name_in_text", "summary_es")}
    publish(factories.fit_event(summary_es="Hubo un ataque cerca del aeropuerto Jorge Chávez."), by)
