"""Lists of districts as decrees write them: what is placed, what is offered, and what is told."""

import pytest

from events.desk import place_lists
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazetteer():
    """Two departments, three provinces and their districts; two of these have the same name."""
    places = {}

    def place(key, kind, name, code, parent=None, **more):
        above = places.get(parent)
        places[key] = factories.LocationFactory(kind=kind, name_es=name, ubigeo=code, parent=above, slug=key, **more)

    place("ay", "department", "Ayacucho", "05")
    place("hv", "department", "Huancavelica", "09")
    place("mar", "province", "La Mar", "0505", "ay")
    place("huanta", "province", "Huanta", "0504", "ay")
    place("churcampa", "province", "Churcampa", "0905", "hv")
    place("anco", "district", "Anco", "050502", "mar")
    place("anco2", "district", "Anco", "090502", "churcampa")
    place("samugari", "district", "Samugari", "050509", "mar")
    place("san-miguel", "district", "San Miguel", "050501", "mar")
    place("huanta-d", "district", "Huanta", "050401", "huanta")
    place("sivia", "district", "Sivia", "050407", "huanta")
    place("vizcatan", "district", "Vizcatán del Ene", "050499", "huanta")
    place("sivia-p", "populated_place", "Sivia", None, "sivia")
    place("palma", "populated_place", "Palmapampa", None, "samugari", inei_code="0505090001")
    return places


def placed(typed):
    return [place.slug for place in place_lists.read(typed).placed]


@pytest.mark.parametrize(
    "typed",
    [
        "Anco (La Mar), Samugari, Sivia",
        "Anco (La Mar)\nSamugari\nSivia\n",
        "Anco - La Mar - Ayacucho\nSamugari – La Mar\nSivia / Huanta",
        "1. Anco (La Mar, Ayacucho)\n2. Samugari\n3. Sivia",
        "- ANCO (provincia de La Mar);\n- distrito de Samugari; y\n- Sivia",
        "los distritos de Anco y Samugari de la provincia de La Mar, y Sivia",
        "en los distritos de Anco y\nSamugari, de la provincia de La Mar; y en el distrito de Sivia de la provincia de "
        "Huanta del departamento de Ayacucho",
        "Distritos de Anco y Samugari (provincia de La Mar) y distrito de Sivia de la provincia de Huanta.",
        "Provincia de La Mar: Anco, Samugari\nProvincia de Huanta: Sivia",
        "050502 050509 050407".replace(" ", "\n"),
        "50502, 50509, 50407",
        "050502 Anco\n50509 - Samugari\nSivia (050407)",
        "Ayacucho\tLa Mar\tAnco\nAyacucho\tLa Mar\tSamugari\nAyacucho\tHuanta\tSivia",
        "050502\tAnco\n050509\tSamugari\n050407\tSivia",
    ],
)
def test_a_list_is_read_however_it_is_written(gazetteer, typed):
    reading = place_lists.read(typed)
    assert [place.slug for place in reading.placed] == ["anco", "samugari", "sivia"]
    assert (reading.offered, reading.unplaced) == ([], [])


def test_a_name_that_two_have_is_offered_with_both_and_never_taken(gazetteer):
    reading = place_lists.read("Anco, Samugari")
    assert [place.slug for place in reading.placed] == ["samugari"]
    ((words, found),) = reading.offered
    assert (words, {place.slug for place in found}) == ("Anco", {"anco", "anco2"})


def test_a_name_that_its_province_does_not_have_is_offered_where_it_is(gazetteer):
    reading = place_lists.read("Samugari (Huanta)")
    assert reading.placed == []
    assert [(words, [p.slug for p in found]) for words, found in reading.offered] == [
        ("Samugari (Huanta)", ["samugari"])
    ]


def test_a_code_beside_the_name_of_another_is_offered_with_both(gazetteer):
    reading = place_lists.read("050502 Samugari")
    assert reading.placed == []
    assert {place.slug for place in reading.offered[0][1]} == {"anco", "samugari"}


def test_what_nobody_has_is_told_and_what_begins_alike_is_offered(gazetteer):
    reading = place_lists.read("Macondo, 999999, Vizcatán, 050502 Macondo")
    assert [place.slug for place in reading.placed] == []
    assert reading.unplaced == ["Macondo", "999999"]
    assert [words for words, _found in reading.offered] == ["Vizcatán", "050502 Macondo"]


def test_a_list_of_districts_means_the_district_unless_it_says_otherwise(gazetteer):
    assert placed("Huanta, Sivia") == ["huanta-d", "sivia"]
    assert placed("provincia de Huanta; centro poblado de Palmapampa") == ["huanta", "palma"]
    assert placed("505090001") == ["palma"]


def test_one_place_named_twice_is_one(gazetteer):
    assert placed("Samugari, 050509, SAMUGARI (La Mar)") == ["samugari"]


@pytest.mark.parametrize(
    "typed",
    [
        "", " , ;\n", "()", "((((", "y y y", "distritos de", "provincia de :", "\t\t", "\x00", "distrito de " * 2000,
        "(" * 20000, "a," * 10000, "distritos de " + "Anco, " * 3000 + "de la provincia de",
    ],
)  # fmt: skip
def test_nothing_that_can_be_pasted_is_an_error(gazetteer, typed):
    reading = place_lists.read(typed)
    assert len(reading.placed) + len(reading.offered) + len(reading.unplaced) <= place_lists.MOST_ENTRIES


def test_a_list_asks_twice_however_long_it_is(gazetteer, django_assert_num_queries):
    with django_assert_num_queries(2):
        place_lists.read("Anco\n" * 300)
