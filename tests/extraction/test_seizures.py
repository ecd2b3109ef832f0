"""Seizures in invented sentences: figures, units, things, forms and what was done with them."""

from decimal import Decimal

import pytest

from tests.extraction.reads import one, proposals, rows, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Decomisaron 300 kilos de PBC.", ("cocaine_paste_base", "seized", 300, 300, 300, "kg")),
        ("Incautaron 1,2 toneladas de cocaína.", ("cocaine_unspecified", "seized", 1.2, 1.2, 1.2, "t")),
        ("Incautaron tres toneladas y media de hoja de coca.", ("coca_leaf", "seized", 3.5, 3.5, 3.5, "t")),
        ("Incautaron media tonelada de marihuana.", ("cannabis_herb", "seized", 0.5, 0.5, 0.5, "t")),
        ("Incautaron 6 mil 750 kilos de hoja de coca.", ("coca_leaf", "seized", 6750, 6750, 6750, "kg")),
        ("Incautaron 53 kilos con 400 gramos de cocaína.", ("cocaine_unspecified", "seized", 53.4, 53.4, 53.4, "kg")),
        ("Incautaron 1 tonelada y 250 kilos de marihuana.", ("cannabis_herb", "seized", 1250, 1250, 1250, "kg")),
        ("Incautaron casi 300 kilos de PBC.", ("cocaine_paste_base", "seized", None, 300, None, "kg")),
        ("Incautaron más de 300 kilos de PBC.", ("cocaine_paste_base", "seized", 300, None, None, "kg")),
        ("Incautaron hasta 300 kilos de PBC.", ("cocaine_paste_base", "seized", None, None, 300, "kg")),
        ("Incautaron entre 300 y 320 kilos de PBC.", ("cocaine_paste_base", "seized", 300, None, 320, "kg")),
        ("Incautaron 40 mochilas con 500 kilos de PBC.", ("cocaine_paste_base", "seized", 500, 500, 500, "kg")),
        ("Incautaron 40 mochilas con PBC.", ("cocaine_paste_base", "seized", 40, 40, 40, "backpack")),
        ("Incautaron una docena de sacos de cal.", ("lime", "seized", 12, 12, 12, "sack")),
        ("Incautaron S/ 12,500 en efectivo.", ("cash", "seized", 12500, 12500, 12500, "PEN")),
        ("Hallaron dos fusiles AKM en una caleta.", ("rifle", "seized", 2, 2, 2, "item")),
        ("Hallaron 1.200 cartuchos.", ("cartridge", "seized", 1200, 1200, 1200, "round")),
        ("Destruyeron tres pozas de maceración.", ("maceration_pit", "destroyed", 3, 3, 3, "item")),
        ("Inhabilitaron una pista clandestina.", ("airstrip", "disabled", 1, 1, 1, "item")),
        ("Erradicaron 86,5 hectáreas de coca.", ("coca_bush", "eradicated", 86.5, 86.5, 86.5, "ha")),
        ("Los atacantes se llevaron dos pistolas.", ("pistol", "lost_to_attackers", 2, 2, 2, "item")),
        ("La droga pesó 12,5 kilos; decomisaron todo.", ("drug_unspecified", "seized", 12.5, 12.5, 12.5, "kg")),
        ("Incautaron 15 kilos 300 gramos de PBC.", ("cocaine_paste_base", "seized", 15.3, 15.3, 15.3, "kg")),
        ("Incautaron dos fusiles AK-47.", ("rifle", "seized", 2, 2, 2, "item")),
        ("Police seized two AK-47 rifles.", ("rifle", "seized", 2, 2, 2, "item")),
        ("Police seized nearly 1.5 tonnes of cocaine.", ("cocaine_unspecified", "seized", None, 1.5, None, "t")),
        ("Police burned 900 gallons of acetone.", ("acetone", "destroyed", 900, 900, 900, "gal_us")),
        ("Police seized 1,200 kg of lime.", ("lime", "seized", 1200, 1200, 1200, "kg")),
    ],
)
def test_a_sentence_is_this_row(text, expected):
    assert rows(text) == [expected]


def test_a_list_shares_its_verb_and_its_unit():
    text = "Decomisaron 900 kilos de ácido sulfúrico, 600 de acetona, dos motobombas y un fusil."
    assert [(row[0], row[3], row[5]) for row in rows(text)] == [
        ("sulphuric_acid", 900, "kg"),
        ("acetone", 600, "kg"),
        ("motor_pump", 2, "item"),
        ("rifle", 1, "item"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "El laboratorio producía 600 kilos de cocaína por semana.",
        "Un kilo de clorhidrato se vende a 2 mil dólares en Lima.",
        "La droga, valorizada en 3 millones de soles, salió de Sivia.",
        "En lo que va del año se incautaron 20 toneladas de cocaína.",
        "Se evitó producir 39 kilos de PBC.",
        "Dos helicópteros trasladaron a la patrulla.",
        "Los atacantes iban armados con dos fusiles.",
        "El dirigente fue detenido en una camioneta.",
        "Hay 20 mil hectáreas de coca en la provincia.",
        "La pista está a 8 kilómetros de la carretera.",
        "La policía incautó una computadora de la Policía.",
    ],
)
def test_what_was_not_taken_is_no_row(text):
    assert [row for row in rows(text) if row] == []


@pytest.mark.parametrize("number", ["1.200", "1,200", "12.350", "8,700"])
def test_a_number_that_can_be_read_twice_is_asked_about(number):
    proposal = one(f"Decomisaron {number} kilos de cal en Sivia.", "seizure", language="es")
    assert (proposal.value, proposal.question) == (None, "amount")
    assert len(proposal.candidates) == 2
    figures = {candidate["quantity_best"] for candidate in proposal.candidates}
    assert max(figures) == min(figures) * 1000


@pytest.mark.parametrize(
    ("evidence", "number", "figure"),
    [
        ("Hallaron 22,5 kilos de PBC.", "1.200", 1200),
        ("Hallaron 22.5 kilos de PBC.", "1,200", 1200),
        ("Hallaron 22,5 kilos de PBC.", "1,200", Decimal("1.2")),
        ("Hallaron 2.350 cartuchos.", "1.200", 1200),
        ("Hallaron 1.250.300 hojas y 3 kilos de PBC.", "1.200", 1200),
    ],
)
def test_the_texts_own_numbers_decide(evidence, number, figure):
    text = f"{evidence} Decomisaron {number} kilos de cal."
    lime = [
        each
        for each in proposals(text, "seizure", language="es")
        if (each.value or each.candidates[0])["item"] == "lime"
    ]
    assert [each.value["quantity_best"] for each in lime] == [figure]


def test_numbers_that_disagree_decide_nothing():
    text = "Hallaron 22,5 kilos de PBC y 14.2 kilos de marihuana. Decomisaron 1.200 kilos de cal."
    lime = proposals(text, "seizure")[-1]
    assert (lime.value, lime.question) == (None, "amount")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Incautaron 40 kilos de cocaína líquida.", "liquid"),
        ("Incautaron 40 kilos de cocaína en solución.", "liquid"),
        ("Incautaron 40 ladrillos de cocaína.", "brick"),
        ("Incautaron 40 kilos de PBC húmeda.", "paste"),
        ("Incautaron 40 kilos de hoja de coca seca.", "leaf_dry"),
        ("Incautaron 40 kilos de PBC.", "unknown"),
        ("Incautaron 40 fusiles.", "not_applicable"),
    ],
)
def test_the_form_is_told_by_words_beside_the_thing(text, form):
    assert values(text, "seizure", "form") == [(form,)]


def test_a_total_and_a_rounder_figure_are_no_rows_beside_their_parts():
    text = "Decomisaron 1.200 kilos de droga: 800 kilos de PBC y 400 kilos de clorhidrato de cocaína."
    assert [(row[0], row[3]) for row in rows(text)] == [("cocaine_paste_base", 800), ("cocaine_hydrochloride", 400)]


def test_packages_stay_with_their_weight():
    assert values("Decomisaron 87 paquetes de cocaína con un peso de 91,5 kilos.", "seizure", "packages") == [(87,)]


def test_containers_of_another_thing_are_a_row_of_their_own():
    found = rows("Police found 12 sacks of calcium oxide and 800 litres of hydrochloric acid.")
    assert [(row[0], row[3], row[5]) for row in found] == [
        ("calcium_oxide", 12, "sack"),
        ("hydrochloric_acid", 800, "l"),
    ]
