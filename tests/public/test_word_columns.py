"""The columns of words say which events hold a word as PostgreSQL's search does, through every change of the record."""

import json
import random
from urllib.parse import urlencode

import numpy as np
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.public.cache.columns import facts_at
from events.public.columns.words import Words
from events.public.models import DatasetVersion, PublicEvent
from events.public.query import choice

from .asking import selection
from .builders import bury, event, journalled

READ = "record_words_read"  # stands in every search of the events' words
WORDS = ("laboratorio", "patrulla", "emboscada", "fusiles", "río")
ASKED = (*WORDS, "laboratorios", "lab", "patrulla río", "fusiles nada", "vrt", "río patrulla fusiles")


def titled(dice):
    return {"es": " ".join(dice.sample(WORDS, dice.randint(0, 3))) or "Suceso", "en": None}


def test_columns_say_what_a_search_finds(db):
    dice = random.Random(11)
    for _turn in range(5):
        for _ in range(dice.randint(1, 8)):
            event(title=titled(dice))
        ids = list(PublicEvent.objects.order_by("pk").values_list("pk", flat=True))
        bury(dice.choice(ids))
        changed = PublicEvent.objects.exclude(pk__in=ids[:1]).order_by("?").first()
        journalled(json.loads(changed.document) | {"title": titled(dice)}, "update")
        # Some words in some turns, so that columns of several ages are brought up.
        for asked in dice.sample(ASKED, 7):
            found = choice.chosen(selection(f"q={asked}")).newest(100)
            assert set(found) == set(selection(f"q={asked}").events().values_list("pk", flat=True)), asked
            among = choice.chosen(selection(f"q={asked}&type=drug_seizure&date_from=2001-01-01")).newest(100)
            assert set(among) == set(found)


SIGNS = ("№ 5", "no 5", "NO 5", "™", "tm", "ℌola", "hola", "𝐇𝐎𝐋𝐀", "holandés", "½", "１２")


def test_a_sign_that_stands_for_letters_is_those_letters_to_the_columns_and_to_sql(db):
    titles = {text: event(title={"es": text, "en": None}).pk for text in SIGNS}
    for text in SIGNS:
        asked = selection(urlencode({"q": text}))
        found = set(choice.chosen(asked).newest(100))
        assert found == set(asked.events().values_list("pk", flat=True)), text
        assert titles[text] in found
    assert {titles[text] for text in SIGNS[:3]} <= set(choice.chosen(selection(urlencode({"q": "№"}))).newest(100))
    greeting = {titles[text] for text in SIGNS[5:9]}
    assert set(choice.chosen(selection(urlencode({"q": "ℌol"}))).newest(100)) == greeting


def test_a_word_is_looked_up_once_and_then_in_what_changed_since(db):
    kept, gone = event(title={"es": "Patrulla", "en": None}), event(title={"es": "Patrulla", "en": None})

    def asked() -> tuple[set, list[str]]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = choice.chosen(selection("q=patrulla"))
        return set(found.newest(9)), [query["sql"] for query in queries if READ in query["sql"]]

    assert asked()[0] == {kept.pk, gone.pk}
    event(title={"es": "Suceso", "en": None})
    assert asked()[0] == {kept.pk, gone.pk}
    bury(gone.pk)
    found, searches = asked()
    assert (found, searches) == ({kept.pk}, [])
    late = event(title={"es": "Una patrulla", "en": None})
    found, [search] = asked()
    assert found == {kept.pk, late.pk}
    assert f"IN ({late.seq})" in search


def test_many_unknown_words_are_one_question(db):
    row = event(title={"es": "Uno dos tres cuatro cinco", "en": None})
    event(title={"es": "Uno dos tres cuatro", "en": None})
    for asked, searches in (("uno dos tres cuatro cinco", 1), ("uno dos cinco", 3), ("uno dos cinco tres cuatro", 2)):
        with CaptureQueriesContext(connection) as queries:
            found = choice.chosen(selection(f"q={asked}")).newest(9)
        assert (found, sum(READ in query["sql"] for query in queries)) == ([row.pk], searches)


def test_an_older_state_neither_uses_nor_replaces_what_was_found_later():
    words, record = Words(), {1: True, 2: False, 3: True}

    def finding(*there):
        return lambda among: np.array([seq for seq in (there if among is None else among) if record[seq]], dtype=int)

    later = np.array([2, 3])  # revision 3 took the place of revision 1
    assert words.mask("coca", 3, later, finding(*later)).tolist() == [False, True]
    before = np.array([1, 2])
    assert not words.know("coca", 2)
    assert words.mask("coca", 2, before, finding(*before)).tolist() == [True, False]
    assert words.know("coca", 3)
    assert words.mask("coca", 3, later, finding()).tolist() == [False, True]


def test_the_words_asked_for_last_are_kept_within_their_share_of_the_budget(settings):
    settings.CACHE_BYTES = 16 * 40
    words, seqs = Words(), np.arange(80)
    for word in ("a", "b", "c", "d", "e"):
        words.mask(word, 79, seqs, lambda among: seqs[:1])
    assert words.size == 40
    assert [words.know(word, 79) for word in "abcde"] == [False, True, True, True, True]


def test_versions_too_large_for_a_column_are_answered_and_take_no_room(settings):
    settings.CACHE_BYTES = 16 * 1000
    words, seqs = Words(), np.array([3, 8, 4095, 7999])
    assert words.mask("coca", 7999, seqs, lambda among: seqs[1:3]).tolist() == [False, True, True, False]
    assert words.know("coca", 7999) and words.size == 1000
    # A column of this many bytes fits nowhere, and is not made.
    late = np.array([8, 4095, 10**15])
    assert words.mask("coca", 10**15, late, lambda among: late[[0, 2]]).tolist() == [True, False, True]
    assert words.mask("lab", 8000, seqs, lambda among: seqs[:1]).tolist() == [True, False, False, False]
    assert words.size == 1000 and not words.know("lab", 8000)
    settings.CACHE_BYTES = 0
    assert Words().mask("coca", 7, seqs[:1], lambda among: seqs[:1]).tolist() == [True]


def test_the_size_of_columns_counts_their_words(db):
    event(title={"es": "Patrulla", "en": None})
    facts = facts_at(DatasetVersion.objects.get(pk=1).seq)
    before = facts.size
    choice.chosen(selection("q=patrulla"))
    assert facts.size == before + facts.words.size > before
