"""Types, decrees, claims and marks in invented sentences."""

from datetime import date
from decimal import Decimal

import pytest

from tests.extraction.reads import one, proposals, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Una patrulla fue emboscada en Sivia.", {"ambush"}),
        ("Desconocidos atacaron la comisaría de Sivia.", {"attack_installation"}),
        ("Hubo un intercambio de disparos en Sivia.", {"clash"}),
        ("Un francotirador hostigó la base.", {"harassing_fire"}),
        ("Un soldado pisó una mina.", {"explosive"}),
        ("Asesinaron a un dirigente comunal.", {"killing"}),
        ("Secuestraron a cinco trabajadores.", {"abduction"}),
        ("Los comuneros retuvieron a dos funcionarios.", {"community_detention"}),
        ("Quemaron la maquinaria de una empresa.", {"infrastructure_attack"}),
        ("Destruyeron un laboratorio de PBC.", {"lab_dismantled"}),
        ("Inhabilitaron una pista clandestina.", {"airstrip_disabled"}),
        ("La avioneta se estrelló en Sivia.", {"aircraft_crashed"}),
        ("Decomisaron 40 kilos de cocaína.", {"drug_seizure"}),
        ("Decomisaron 40 litros de acetona.", {"precursor_seizure"}),
        ("Hallaron una caleta con dos fusiles.", {"weapons_seizure"}),
        ("Erradicaron 20 hectáreas de coca.", {"eradication"}),
        ("Detuvieron a tres personas con una camioneta.", {"arrest"}),
        ("Los cocaleros bloquearon la carretera.", {"blockade"}),
        ("El Gobierno prorrogó el estado de emergencia.", {"emergency_measure"}),
        ("El juzgado dictó prisión preventiva contra el acusado.", {"judicial"}),
        ("Veinte familias abandonaron la comunidad.", {"displacement"}),
        ("Dejaron volantes y una bandera roja.", {"communique"}),
        ("Residents held two officials in the village.", {"community_detention"}),
        ("Gunmen opened fire from a hillside.", {"harassing_fire"}),
    ],
)
def test_a_sentence_is_of_these_types(text, expected):
    assert {kind for (kind,) in values(text, "type", "type")} == expected


@pytest.mark.parametrize(
    "text",
    [
        "No se registraron enfrentamientos.",
        "Los vecinos temen una emboscada.",
        "Cabe recordar que hubo una emboscada en otra zona.",
        "En lo que va del año se destruyeron 212 laboratorios.",
        "El Gobierno negó que se haya pagado el rescate.",
        "Los dirigentes anunciaron una marcha para el lunes.",
        "The third operation starts in March.",
    ],
)
def test_what_did_not_happen_has_no_type(text):
    assert proposals(text, "type") == []


@pytest.mark.parametrize("spelled", ["Decreto Supremo N.° 402-2024-PCM", "DS 402-2024-PCM", "D.S. N° 402-2024-PCM"])
def test_a_decree_is_known_by_its_number_however_it_is_spelled(spelled):
    text = f"El {spelled} prorroga por 60 días el estado de emergencia a partir del 20 de mayo."
    value = one(text, "decree").value
    assert (value["number"], value["action"], value["days"]) == ("DS 402-2024-PCM", "extended", 60)
    assert value["in_force_from"] == date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("El Gobierno declaró el estado de emergencia en Sivia.", "declared"),
        ("Prorrogan por sesenta días el estado de emergencia.", "extended"),
        ("The government lifted the state of emergency in four districts.", "partly_lifted"),
        ("El Gobierno levantó el estado de emergencia.", "lifted"),
    ],
)
def test_a_decree_without_a_number_is_known_by_what_it_does(text, action):
    assert values(text, "decree", "number", "action") == [("", action)]


@pytest.mark.parametrize(
    ("text", "claimant", "stance"),
    [
        ("Hubo dos muertos, según La República.", "La República", "asserts"),
        ("Hubo dos muertos, informó el Ministerio del Interior.", "el Ministerio del Interior", "asserts"),
        ("La Policía Nacional negó el ataque.", "La Policía Nacional", "denies"),
        ("Two people died, the Interior Ministry said.", "the Interior Ministry", "asserts"),
        ("According to the police, two people died.", "the police", "asserts"),
        ("Vecinos consultados por este diario sostienen que fueron tres.", "Vecinos", "asserts"),
    ],
)
def test_who_says_it_is_told_in_the_texts_words(text, claimant, stance):
    assert values(text, "claim", "claimant", "stance") == [(claimant, stance)]


def test_a_claimant_that_is_known_is_named_by_its_id():
    assert values("Hubo dos muertos, según La República.", "claim", "claimant_publisher") == [("la-republica",)]
    assert values("Hubo dos muertos, informó el Mininter.", "claim", "claimant_actor") == [("mininter",)]


def test_a_capacity_is_a_claim_with_its_figure_and_period():
    keys = ("about", "high", "unit", "per")
    text = "El laboratorio podía producir hasta 600 kilos de cocaína por semana."
    assert values(text, "claim", *keys) == [("capacity", Decimal(600), "kg", "week")]


def test_who_is_cleared_is_told_with_a_denial():
    text = "El ministro descartó la participación de Sendero Luminoso en la emboscada."
    assert values(text, "claim", "about", "stance", "value_actor") == [("perpetrator", "denies", "sendero")]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Los paquetes de cocaína llevaban el sello «Puma Azul».", "Puma Azul"),
        ('The bricks were stamped "Luna 9".', "Luna 9"),
        ("Los ladrillos de cocaína tenían el logo de un delfín.", "delfín"),
    ],
)
def test_a_mark_on_packages_is_proposed(text, mark):
    assert values(text, "mark", "mark") == [(mark,)]


def test_a_row_goes_with_its_day_and_place():
    text = "El 3 de mayo, en Sivia, decomisaron 40 kilos de cocaína."
    row = one(text, "seizure")
    by_id = {each.id: each for each in proposals(text)}
    assert by_id[row.goes_with["date"]].value["start"] == date(2024, 5, 3)
    assert by_id[row.goes_with["place"]].words == "Sivia"
