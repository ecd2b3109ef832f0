"""What a page calls a thing finds it: labels of types, goods and kinds of actors, in both languages."""

import pytest
from django.utils import translation

from events import taxonomy
from events.taxonomy import synonyms
from events.text import words_in

from .test_search_knows import QUIET, event, found, leaf

LABELLED = {
    "type": taxonomy.EventType,
    "category": taxonomy.Category,
    "item": taxonomy.Item,
    "actor_kind": taxonomy.ActorKind,
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_label_means_its_code_in_both_languages(language):
    for column, vocabulary in LABELLED.items():
        for code in set(vocabulary.values) - {"other", "unknown", "person"}:
            with translation.override(language):
                label = str(vocabulary(code).label)
            whole = synonyms.meaning_of(tuple(words_in(label)))
            assert (column, code) in whole.codes, label


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("Incautación de droga", {"type": "drug_seizure"}),
        ("drug seizures", {"type": "drug_seizure"}),
        ("ataques a aeronave", {"type": "attack_aircraft"}),
        ("bombardeo", {"type": "air_strike"}),
        ("detención", {"type": "arrest"}),
        ("cobro de cupos", {"type": "threat_extortion"}),
        ("war tax", {"type": "threat_extortion"}),
        ("homicidio", {"type": "killing"}),
        ("cocaína, tipo no precisado", "cocaine_unspecified"),
        ("cocaína", "cocaine_sulphate"),
        ("HCl", "cocaine_hydrochloride"),
        ("hidróxido de calcio", "calcium_hydroxide"),
        ("cacerinas", "magazine"),
        ("narco pista", "airstrip"),
        ("sustancias químicas", {"type": "precursor_seizure"}),
        ("coca leaves", "coca_leaf"),
        ("balas", "cartridge"),
        ("amoniaco", "ammonium_hydroxide"),
        ("cristalizadero", "laboratory_hydrochloride"),
        ("PBC bruta", "cocaine_paste_base"),
        ("hidrocloruro", "cocaine_hydrochloride"),
        ("bulletproof vests", "body_armour"),
        ("mando abatido", {"type": "leader_killed"}),
        ("plane crash", {"type": "aircraft_crashed"}),
    ],
)
def test_an_event_without_a_word_of_it_is_found_by_what_its_codes_are_called(asked, row):
    wanted = event(title=QUIET, **row) if isinstance(row, dict) else event(title=QUIET, seizures=[leaf(row)])
    event(title=QUIET, type="communique")
    assert found(asked) == {wanted.pk}
