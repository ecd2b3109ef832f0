"""What holds of every text: spans, determinism, what lies far away, and texts that mean harm."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import taxonomy
from events.extraction import KINDS, LONGEST, Knowledge, TooLong, extract
from events.taxonomy import ITEM_RULES
from tests.extraction import gold_files, lists
from tests.extraction.reads import TODAY, proposals, rows

_ROOT = Path(__file__).parents[2]
_TEXTS = gold_files.load("open")
_WORDS = sorted({word for text in _TEXTS for word in text.text.split()})
_CODES = {
    "type": ("type", taxonomy.EventType.values),
    "casualty": ("group", taxonomy.CasualtyGroup.values),
    "actor": ("role", [*taxonomy.ActorRole.values, ""]),
    "claim": ("about", taxonomy.About.values),
    "decree": ("action", [*taxonomy.DecreeAction.values, ""]),
    "date": ("precision", taxonomy.DatePrecision.values),
}


def _hold(text: str, found) -> None:
    ids = [each.id for each in found]
    assert len(ids) == len(set(ids))
    for each in found:
        assert each.kind in KINDS
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.words
        assert 0 < each.confidence <= 1
        assert (each.value is None) == bool(each.question)
        assert (each.value is None) == bool(each.candidates)
        assert set(each.goes_with.values()) <= set(ids)
        for value in filter(None, (each.value, *each.candidates)):
            _fits_the_codebook(each.kind, value)


def _fits_the_codebook(kind: str, value: dict) -> None:
    if kind in _CODES:
        key, codes = _CODES[kind]
        assert value[key] in codes
    if kind == "seizure":
        rule = ITEM_RULES[value["item"]]
        assert value["category"] in rule.categories
        assert value["form"] in rule.forms
        assert value["measure"] in rule.measures
        assert value["unit"] in rule.units
        figures = [value[f"quantity_{bound}"] for bound in ("low", "best", "high")]
        told = [figure for figure in figures if figure is not None]
        assert told == sorted(told)
        assert told


@pytest.mark.parametrize("text", _TEXTS, ids=lambda text: text.name)
def test_every_proposal_rests_on_words_and_keeps_to_the_codebook(text):
    _hold(text.text, proposals(text.text, today=text.published_on))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join))
def test_any_order_of_words_is_read_without_an_error(text):
    _hold(text, proposals(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text):
    _hold(text, proposals(text))


@pytest.mark.parametrize("text", _TEXTS[:6], ids=lambda text: text.name)
def test_the_same_text_gives_the_same_answer(text):
    again = Knowledge(lists.places(), lists.actors(), lists.publishers())
    first = extract(text.text, knowledge=lists.knowledge(), published_on=text.published_on)
    assert first == extract(text.text, knowledge=again, published_on=text.published_on)


@pytest.mark.parametrize("seed", range(5))
def test_sentences_far_away_change_no_amount(seed):
    sentences = [
        "Decomisaron 40,5 kilos de PBC en Sivia.",
        "Hallaron 120 galones de kerosene en una choza.",
        "Incautaron dos fusiles AKM y 60 cartuchos.",
        "Quemaron 3 toneladas de hoja de coca.",
        "El alcalde pidió una posta médica.",
        "La carretera quedó abierta al mediodía.",
    ]
    shuffled = random.Random(seed).sample(sentences, len(sentences))
    assert sorted(rows("\n\n".join(shuffled))) == sorted(rows("\n\n".join(sentences)))


def test_spans_hold_where_accents_are_signs_of_their_own():
    text = "Decomisaron 40 kilos de cocai\u0301na en Kimbiri y en Vizcata\u0301n del Ene."
    found = proposals(text)
    _hold(text, found)
    assert {each.kind for each in found} >= {"seizure", "place"}


def test_a_text_that_is_too_long_is_refused_in_words():
    with pytest.raises(TooLong, match=str(LONGEST)):
        proposals("a" * (LONGEST + 1))


_HOSTILE = {
    "digits": "1" * LONGEST,
    "groups": "1.234," * (LONGEST // 6),
    "hedges": "mas de " * (LONGEST // 7),
    "capitals": "Santa Rosa " * (LONGEST // 11),
    "namesakes": "en Santa Rosa, " * (LONGEST // 15),
    "wounded": "Hubo dos heridos. " * (LONGEST // 18),
    "dates": "el 3 de mayo de 2020 al " * (LONGEST // 24),
    "of": "de " * (LONGEST // 3),
    "quotes": 'el sello "' * (LONGEST // 10),
    "spaces": " " * LONGEST,
    "lines": "\n" * LONGEST,
    "one sentence": "policia muerto y " * (LONGEST // 17),
    "kilos": "300 kilos de PBC, " * (LONGEST // 18),
    "said": "informo el " * (LONGEST // 11),
    "half": "media y media " * (LONGEST // 14),
    "numbers in words": "mil y " * (LONGEST // 6),
    "marks": "\u0301" * LONGEST,
    "brackets": "((((" * (LONGEST // 4),
    "another script": "\u4e2d\u6587\u0660\u0661" * (LONGEST // 4),
}
# Far above what any of them takes: what runs wild takes hours.
_TIMEOUT = 60


@pytest.mark.process
@pytest.mark.parametrize("name", _HOSTILE)
def test_no_text_runs_wild(name):
    script = """
import sys
from datetime import date
from events.extraction import extract
from tests.extraction import lists
extract(sys.stdin.read(), knowledge=lists.knowledge(), published_on=date(2024, 5, 15))
"""
    subprocess.run(
        [sys.executable, "-c", script], input=_HOSTILE[name], text=True, cwd=_ROOT, check=True, timeout=_TIMEOUT
    )


@pytest.mark.process
def test_it_runs_without_settings_database_or_network():
    script = """
import os, socket, sys
os.environ.pop("DJANGO_SETTINGS_MODULE", None)
def refuse(*args, **how):
    raise AssertionError("a network was asked for")
socket.socket.connect = socket.create_connection = refuse
from events.extraction import Knowledge, extract
assert extract("Murieron tres soldados.", knowledge=Knowledge())
from django.apps import apps
from django.conf import settings
assert not apps.ready and not settings.configured
assert not [name for name in sys.modules if name.startswith(("psycopg", "events.models", "events.desk"))]
ours = [name for name in sys.modules if name.startswith("events.extraction")]
assert not [name for name in ours for value in vars(sys.modules[name]).values()
            if getattr(value, "__module__", "").startswith("django") and value.__module__ != "django.db.models.enums"]
"""
    subprocess.run([sys.executable, "-c", script], cwd=_ROOT, check=True, timeout=_TIMEOUT)


def test_extracting_knows_nothing_without_lists():
    found = extract("Decomisaron 40 kilos de PBC el martes en Sivia.", knowledge=Knowledge(), published_on=TODAY)
    assert {each.kind for each in found} == {"seizure", "date", "type"}
