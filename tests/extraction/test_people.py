"""Casualties and actors in invented sentences."""

import pytest

from tests.extraction.reads import proposals, values


def _counts(text: str, **how) -> list[tuple]:
    return values(text, "casualty", "group", "effect", "low", "best", "high", **how)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Murieron tres soldados.", [("military", "killed", 3, 3, 3)]),
        ("Cuatro policías resultaron heridos.", [("police", "wounded", 4, 4, 4)]),
        ("Al menos dos civiles fallecieron.", [("civilian", "killed", 2, None, None)]),
        ("Entre 3 y 5 terroristas fueron abatidos.", [("armed_group", "killed", 3, None, 5)]),
        ("Hubo dos muertos.", [("unknown", "killed", 2, 2, 2)]),
        (
            "Murieron dos policías y tres resultaron heridos.",
            [("police", "killed", 2, 2, 2), ("police", "wounded", 3, 3, 3)],
        ),
        (
            "Fallecieron dos soldados y un civil.",
            [("military", "killed", 2, 2, 2), ("civilian", "killed", 1, 1, 1)],
        ),
        (
            "Hubo siete heridos: cinco policías y dos comuneros.",
            [("police", "wounded", 5, 5, 5), ("civilian", "wounded", 2, 2, 2)],
        ),
        ("Cuatro mujeres y un hombre fueron detenidos con cocaína.", [("trafficker", "detained", 5, 5, 5)]),
        ("El chofer y su ayudante fueron detenidos con cocaína.", [("trafficker", "detained", 2, 2, 2)]),
        ("Seis mochileros fueron detenidos.", [("porter", "detained", 6, 6, 6)]),
        ("Secuestraron a cinco trabajadores.", [("civilian", "abducted", 5, 5, 5)]),
        ("Un erradicador murió.", [("state_civil", "killed", 1, 1, 1)]),
        ("Dos fiscales fueron retenidos por los comuneros.", [("judiciary", "abducted", 2, 2, 2)]),
        (
            "Una patrulla del Ejército cayó en una emboscada: murieron dos suboficiales.",
            [("military", "killed", 2, 2, 2)],
        ),
        (
            "Three policemen and one soldier were killed.",
            [("police", "killed", 3, 3, 3), ("military", "killed", 1, 1, 1)],
        ),
        (
            "Gunmen attacked, killing two farmers and wounding five.",
            [("civilian", "killed", 2, 2, 2), ("civilian", "wounded", 5, 5, 5)],
        ),
        ("Four people were arrested with cocaine.", [("trafficker", "detained", 4, 4, 4)]),
    ],
)
def test_a_sentence_is_these_rows(text, expected):
    assert _counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No hubo heridos.",
        "El helicóptero recibió seis impactos de bala.",
        "Cabe recordar que murieron dos policías en otro ataque.",
        "En 2019 habían muerto dos policías en la zona.",
        "El detenido tiene 34 años.",
        "Decomisaron 40 kilos de cocaína.",
    ],
)
def test_who_was_not_harmed_is_no_row(text):
    assert _counts(text) == []


def test_minors_are_counted_within_their_row():
    text = "Seis personas fueron detenidas con cocaína, entre ellas dos menores de edad."
    assert values(text, "casualty", "best", "of_which_minors") == [(6, 2)]


def test_who_is_taken_by_name_is_one_and_the_name_is_no_value():
    text = "La Dircote capturó en Lima a Eusebio Quinchori Llantoy, presunto mando terrorista."
    proposal = proposals(text, "casualty")[0]
    assert (proposal.value["effect"], proposal.value["best"]) == ("detained", 1)
    assert "Quinchori" not in repr(proposal.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agentes de la Dirandro incautaron 40 kilos de cocaína.", [("dirandro", "executing_force")]),
        (
            "La Dirandro, con apoyo de la Fuerza Aérea, destruyó dos laboratorios.",
            [("dirandro", "executing_force"), ("fap", "supporting_force")],
        ),
        (
            "Una patrulla del Ejército fue emboscada por remanentes de Sendero Luminoso.",
            [("ejercito", "target"), ("sendero", "initiator")],
        ),
        ("La Fiscalía participó en la detención de dos hombres.", [("fiscalia", "prosecutor")]),
        ("Trabajadores del CORAH erradicaron 20 hectáreas de coca.", [("corah", "executing_force")]),
    ],
)
def test_an_actor_has_this_part(text, expected):
    found = values(text, "actor", "actor", "role")
    assert [each for each in found if each[0]] == expected


def test_who_only_speaks_or_is_cleared_has_no_part():
    text = "Una patrulla fue emboscada. El Ministerio del Interior descartó la participación de Sendero Luminoso."
    assert {role for _actor, role in values(text, "actor", "actor", "role") if _actor} <= {""}


def test_an_alias_without_a_known_actor_is_told_in_words():
    text = 'El laboratorio era operado por un hombre conocido como "Zorzal".'
    found = [each.value for each in proposals(text, "actor") if not each.value["actor"]]
    assert [(each["described_as"], each["kind"], each["role"]) for each in found] == [("Zorzal", "person", "operator")]
