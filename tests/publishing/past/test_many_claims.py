"""Long claims that were edited make no later publication slow: each text is compared with its own row's first."""

import random
import string

import pytest

from events.publishing.past import description_matching
from events.publishing.past.event import hidden_of_each
from tests.publishing.documents import PEOPLE, new_id, words

RANDOM = random.Random(7)
MOST_WORDS = 300_000  # pairs of words that are compared; for every pair of texts it would be millions
VOCABULARY = ["".join(RANDOM.choices(string.ascii_lowercase, k=RANDOM.randint(4, 10))) for _word in range(3000)]


def _text(length: int) -> str:
    return " ".join(RANDOM.choices(VOCABULARY, k=length))


def _claim(claimant: dict) -> dict:
    value = {"low": None, "best": None, "high": None}
    return {
        "id": new_id(), "about": "perpetrator", "target": None, "stance": "asserts", "claimant": claimant,
        "quantifier": None, "value": value, "unit": None, "per": None, "value_actor": None,
        "text": {"es": _text(50), "en": _text(50)}, "status": "recorded", "rationale": words(None), "report": "r",
    }  # fmt: skip


WAYS = {"a word more": lambda text: f"{text} {_text(1)}", "other words": lambda _text_then: _text(50)}
WHO = {
    "words": lambda: {"name": words(f"un vecino de {_text(3)}"), "actor": None, "publisher": None},
    "one person": lambda: {"name": PEOPLE[0]["name"], "actor": PEOPLE[0], "publisher": None},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", WHO)
def test_twenty_long_claims_that_were_edited_are_compared_fast(monkeypatch, who, way):
    compared, is_same = [], description_matching._is_same
    monkeypatch.setattr(description_matching, "_is_same", lambda *pair: compared.append(pair) or is_same(*pair))
    nothing = {rows: [] for rows in ("locations", "actors", "relations", "reports", "casualties", "seizures")}
    history = [{**nothing, "claims": [_claim(WHO[who]()) for _claim_of_many in range(20)]}]
    for _revision in range(3):
        edited = [
            {**claim, "text": {language: WAYS[way](text) for language, text in claim["text"].items()}}
            for claim in history[-1]["claims"]
        ]
        history.append({**nothing, "claims": edited})
    assert not any(hidden_of_each(history[:-1], history[-1]))
    assert len(compared) < MOST_WORDS
