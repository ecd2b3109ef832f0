"""Names that are words of the language, of other people, or stand in place of a name; and rare given names between."""

import pytest

from .naming import comes_of, holding, restricted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "common", "told"),
    [
        ("Juan Guerra Soto", ["Hallaron armas de guerra en Pichari", "municiones de guerra"], "Guerra habló"),
        ("Juan Rojas Soto", ["Portaban banderas rojas en Llochegua"], "la familia Rojas"),
        ("Juan Mayo Soto", ["El 3 de mayo en Huanta", "desde mayo de 2020"], "Mayo murió"),
        ("Ana Campos Soto", ["Había campos de cultivo en Huanta", "Campos de coca ardieron"], "Campos, de 38 años"),
        ("Ana Valle Soto", ["en el valle del Ene", "valle de los ríos Apurímac y Ene"], "CAMPOS Y VALLE MURIERON"),
        ("Ana Ríos Soto", ["los ríos Ene y Mantaro"], "https://example.org/rios"),
        ("Ana Cruz Flores", ["Llevaban flores y una cruz en Huanta"], "Mataron a Flores en Huanta"),
        ("Ana Paz Prado", ["una marcha por la paz en Huanta"], "la profesora Paz"),
    ],
)
def test_common_words_in_small_letters_caution_where_the_event_holds_the_person(name, common, told):
    event = holding(restricted(name))
    assert {text: comes_of(text, event) for text in common} == dict.fromkeys(common, "caution")
    assert comes_of(told, event) == "block"


def test_a_surname_that_is_no_word_blocks_in_small_letters_too():
    event = holding(restricted("Ana Zutánez Quispe"))
    for text in ("habló zutánez en Huanta", "la familia quispe de Huanta", "habló zutánez"):
        assert comes_of(text, event) == "block"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Domingo Ramos Quispe", "el Domingo de Ramos"),
        ("Domingo Ramos Quispe", "el domingo de ramos"),
        ("Luz Valle Quispe", "la luz del valle"),
        ("Rosa Mayo Quispe", "una rosa de mayo"),
        ("Mario Vargas Rojas", "Mario Vargas Llosa"),
        ("Mario Vargas Rojas", "https://example.org/mario-vargas-llosa"),
        ("Mario Vargas Rojas", "#MarioVargasLlosa"),
        ("Pedro Castillo Rojas", "el presidente Pedro Castillo Terrones"),
        ("José Olaya Quispe", "el batallón contraterrorista José Olaya"),
        ("Miguel Grau Quispe", "la institución educativa Miguel Grau"),
        ("José Olaya", "el batallón contraterrorista José Olaya Balandra"),
        ("Juan Quispe Huamán", "Juan Quispe Mamani"),
        ("Juan Quispe Huamán", "JUAN QUISPE MAMANI"),
        ("Juan Quispe Huamán", "https://example.org/juan-quispe-mamani"),
        ("Juan Quispe Huamán", "#JuanQuispeMamani"),
        ("Juan Quispe Huamán", "Mamani Quispe, Juan"),
        ("Quispe Huamán, Juan", "Juan Quispe Mamani"),
    ],
)
def test_somebody_else_and_feasts_caution_and_the_person_blocks(name, text):
    person = restricted(name)
    if name == "José Olaya":
        assert comes_of(text) == "block", "his namesake is not told apart"
        return
    assert comes_of(text) == "caution"
    first, surname, last = ["Juan", "Quispe", "Huamán"] if "," in name else name.split()
    for told in (f"{first} {surname}", f"{first} {surname} {last}", f"{first} {surname} {last[0]}.", name):
        event = None if told != f"{first} {surname}" or first not in ("José", "Miguel") else holding(person)
        assert comes_of(told, event) == "block", told


@pytest.mark.parametrize("name", ["Juan Quispe", "Juan Quispe de Rojas", "Juan Carlos Quispe", "J. Juan Quispe"])
def test_whose_second_surname_nobody_knows_is_meant_by_any(name):
    restricted(name)
    assert comes_of("Juan Quispe Mamani") == comes_of("https://example.org/juan-quispe-mamani") == "block"


@pytest.mark.parametrize("given", ["Elvira", "Yovana", "E. Rosaura", "María del Carmen", "Ma. Elvira", "Rosa Elvira"])
@pytest.mark.parametrize("surnames", ["Zutánez Perenganez", "de la Cruz Quispe", "San Martín Zutánez", "Quispe Quispe"])
def test_a_given_name_that_the_desk_has_not_hides_none_before_both_surnames(given, surnames):
    restricted(f"Juana {surnames}")
    last = surnames.split()[-1]
    begun = f"{surnames.removesuffix(last)}{last[0]}."
    texts = [
        f"Juana {given} {surnames}",
        f"{given} Juana {surnames}",
        f"Juana {given} {begun}",
        f"{surnames}, {given} Juana",
        f"{surnames}, Juana {given}",
        f"{surnames} {given} Juana".upper(),
        f"https://example.org/juana-{given}-{surnames}".lower().replace(" ", "-"),
    ]
    assert {text: comes_of(text) for text in texts} == dict.fromkeys(texts, "block")


@pytest.mark.parametrize(
    "text",
    [
        "Juana Elvira Zutánez",
        "Juana vio a Zutánez Perenganez",
        "Juana, Elvira Zutánez Perenganez",
        "Juana Mamani Zutánez Perenganez",
        "Juana. Elvira Zutánez Perenganez",
        "Zutánez, Perenganez y Juana",
    ],
)
def test_other_words_between_caution(text):
    restricted("Juana Zutánez Perenganez")
    assert comes_of(text) == "caution"


@pytest.mark.parametrize(
    ("name", "free", "told"),
    [
        ("Víctima 1 (Juan Zutánez)", ["víctima 1", "la víctima"], ["Juan Zutánez", "Zutánez, Juan"]),
        ("Testigo protegido TP-01", ["un testigo protegido contó", "testigo protegido"], ["TP-01", "testigo TP-01"]),
        ("Persona protegida (Juana Zutánez Mengano)", ["una persona protegida"], ["Juana Zutánez", "Juana Mengano"]),
        ("Testigo de identidad reservada «Oso Pardo»", ["un testigo de identidad reservada"], ["alias Oso Pardo"]),
        ("Detenido 3", ["el detenido 3"], []),
        ("NN", ["dos cuerpos NN"], []),
        ("Menor Juan Zutánez", ["un menor"], ["Juan Zutánez"]),
        ("Agente encubierto Zutánez", ["un agente"], ["Zutánez"]),
    ],
)
def test_what_stands_in_place_of_a_name_is_none(name, free, told):
    event = holding(restricted(name))
    assert {text: comes_of(text, event) for text in free} == dict.fromkeys(free, "")
    assert {text: comes_of(text, event) for text in told} == dict.fromkeys(told, "block")


@pytest.mark.parametrize(
    "name", ["alias «Oso Pardo»", "(a) Oso Pardo", "«Oso Pardo»", "alias Oso Pardo", "“Oso Pardo”"]
)
def test_who_has_an_alias_only_is_found_by_it(name):
    restricted(name)
    assert comes_of("Habló alias Oso Pardo") == comes_of("el camarada Oso Pardo") == "block"


@pytest.mark.parametrize("name", ["", "alias", "«»", ".", "-", ",", "Y.", "E. O.", "1", "(a)", "de la", "San", ", ,"])
def test_no_name_is_too_short_to_be_read(name):
    restricted(name)
    assert comes_of("Habló una vecina de San Martín, el 1 de mayo") != "block"
