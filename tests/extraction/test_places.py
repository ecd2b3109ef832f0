"""Places in invented sentences: levels, namesakes, rivers, seats and what only looks like a place."""

import pytest

from events.extraction import Knowledge, Place
from tests.extraction.reads import one, proposals, values


def _place(slug: str, name: str, level: str, *parents: str, aliases: tuple[str, ...] = ()) -> Place:
    return Place(slug, name, aliases, level, parents)


# Of this file alone: three hamlets with one name, in two districts of two provinces.
_HERE = Knowledge(
    places=[
        _place("dep", "Altamarca", "department"),
        _place("prov-a", "Altamarca", "province", "dep"),
        _place("prov-b", "Bajamarca", "province", "dep"),
        _place("dist-a", "Quilla", "district", "prov-a", "dep"),
        _place("dist-b", "Tingoya", "district", "prov-b", "dep"),
        _place("quilla", "Quilla", "populated_place", "dist-a", "prov-a", "dep"),
        _place("nueva-a", "Nueva Alba", "populated_place", "dist-a", "prov-a", "dep"),
        _place("nueva-b", "Nueva Alba", "populated_place", "dist-b", "prov-b", "dep", aliases=("Nuevo Albor",)),
        _place("rio-tingoya", "Río Tingoya", "river"),
    ]
)


def _read(text: str) -> list:
    return [
        each.value["place"] if each.value else {one["place"] for one in each.candidates}
        for each in proposals(text, "place", knowledge=_HERE)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hubo un choque en Nueva Alba, distrito de Tingoya.", ["nueva-b"]),
        ("Hubo un choque en Nueva Alba (Quilla).", ["nueva-a"]),
        ("La patrulla salió del distrito de Quilla. En Nueva Alba hubo un choque.", ["dist-a", "nueva-a"]),
        ("Hubo un choque en Nuevo Albor.", ["nueva-b"]),
        ("Hubo un choque en la provincia de Altamarca.", ["prov-a"]),
        ("Hubo un choque en la región Altamarca.", ["dep"]),
        ("Hubo un choque en Altamarca.", ["dep"]),
        ("Hubo un choque en el centro poblado de Quilla.", ["quilla"]),
        ("Hubo un choque en Quilla.", ["dist-a"]),
        ("Hubo un choque a orillas del Tingoya.", ["rio-tingoya"]),
        ("Hubo un choque en el río Tingoya.", ["rio-tingoya"]),
        ("There was a clash in Tingoya district.", ["dist-b"]),
    ],
)
def test_a_name_means_this_place(text, expected):
    assert _read(text) == expected


def test_between_equals_nothing_is_guessed():
    proposal = one("Hubo un choque en Nueva Alba.", "place", knowledge=_HERE)
    assert (proposal.value, proposal.question) == (None, "namesakes")
    assert {each["place"] for each in proposal.candidates} == {"nueva-a", "nueva-b"}


def test_two_districts_named_nearby_decide_nothing():
    text = "Patrullas de los distritos de Quilla y Tingoya chocaron en Nueva Alba."
    assert _read(text)[-1] == {"nueva-a", "nueva-b"}


@pytest.mark.parametrize(
    "text",
    [
        "El coronel Pedro Tingoya dirigió la patrulla.",
        "El general Quilla dirigió la patrulla.",
        "La operación Tingoya terminó.",
        "Cayó el clan Quilla.",
        "Murió en Nueva Alba Grande.",
        "La quilla del bote se rompió.",
    ],
)
def test_a_name_of_somebody_or_something_else_is_no_place(text):
    assert _read(text) == []


def test_a_near_spelling_with_a_word_for_its_level_is_proposed_with_less_confidence():
    proposal = one("Hubo un choque en el distrito de Tingolla.", "place", knowledge=_HERE)
    assert (proposal.value["place"], proposal.rule) == ("dist-b", "near_spelling")
    assert proposal.confidence < 0.7


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Hubo un enfrentamiento en Sivia.", "event"),
        ("La droga iba con destino a Lima.", "mentioned"),
        ("El camión, procedente de Sivia, fue intervenido.", "mentioned"),
        ("Los heridos fueron trasladados al hospital de Pichari.", "mentioned"),
        ("Cabe recordar que en Sivia fue atacada otra patrulla.", "mentioned"),
        ("Los detenidos fueron llevados a Lima.", "mentioned"),
    ],
)
def test_where_something_happened_is_told_from_where_something_led(text, role):
    assert values(text, "place", "role") == [(role,)]


def test_names_in_small_letters_are_none():
    assert proposals("la mar estaba en calma y el progreso del valle", "place") == []
