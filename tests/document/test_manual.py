"""The manual says of every public code, in both languages, what it is, what counts, what does not, and an example."""

import re
import unicodedata

import pytest

from events import taxonomy
from events.public.codebook.vocabularies import bilingual, vocabularies
from events.public.codebook.where_used import FIELDS
from events.taxonomy.manual import LANGUAGES, PARTS, iqpf_sources, manual_of, ministry_classes
from events.text import fold

VOCABULARIES = [v.choices for v in vocabularies()]
TEXTS = [
    (f"{vocabulary.__name__}.{code}.{part}", language, getattr(entry, part)[language])
    for vocabulary in VOCABULARIES
    for code, entry in manual_of(vocabulary).items()
    for part in PARTS
    for language in LANGUAGES
]
# Words that are wrong without their accent, wherever they stand in a Spanish sentence.
_WITHOUT_ACCENT = re.compile(
    r"\b(\w{2,}cion|\w{2,}sion|policias?|ejercito|mas alla|tambien|segun|ningun|algun|quimic[oa]s?|basica|vehiculos?|"
    r"avion|camion|rios?|dia|dias|region|poblacion|ambito|codigo|categoria|numero|publico|metrico|acido)\b",
    re.IGNORECASE,
)
_STRANGE = re.compile(r"[^\w\s.,;:()«»“”¿?/%+°²=×‘’'–\-$€…]")


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
def test_every_code_and_no_other_is_told_in_the_vocabularys_order(vocabulary):
    assert list(manual_of(vocabulary)) == vocabulary.values


def test_every_vocabulary_of_the_documents_has_its_manual():
    assert set(FIELDS) == set(VOCABULARIES)


def test_every_code_has_all_four_parts_in_both_languages_and_no_text_is_empty_or_unfinished():
    for where, language, text in TEXTS:
        assert isinstance(text, str) and len(text.strip()) > 1, (where, language)
        assert text == text.strip() and "  " not in text and "TODO" not in text, (where, language)
        assert text[-1] in ".”»)" or len(text) < 40, (where, language, text)
        assert unicodedata.is_normalized("NFC", text), where


# Words that define nothing.
_EMPTY = frozenset(
    {"a", "an", "the", "of", "on", "in", "at", "by", "with", "without", "or", "and", "it", "its", "is", "was", "to"}
    | {"for", "from", "un", "una", "el", "la", "los", "las", "lo", "al", "del", "de", "en", "o", "y", "con", "sin"}
    | {"se", "su", "por", "que", "no", "one"}
)


def telling(text: str) -> set[str]:
    """Return the beginnings of the words of a text that can define something."""
    return {word[:5] for word in re.findall(r"\w+", fold(text)) if word not in _EMPTY}


def test_a_definition_says_more_than_the_codes_own_label():
    for vocabulary in VOCABULARIES:
        manual = manual_of(vocabulary)
        for code, spanish, english in bilingual(vocabulary):
            for language, label in (("es", spanish), ("en", english)):
                definition = manual[code].definition[language]
                assert len(telling(definition) - telling(label)) >= 2, (vocabulary.__name__, code, definition)


def test_no_text_names_the_programs_own_classes():
    for where, _language, text in TEXTS:
        assert not re.search(r"\b[A-Z][a-z]+[A-Z][a-z]+\b|\((?:Form|Item|Category|Concealment)\)", text), (where, text)


def test_spanish_has_its_accents_and_its_own_quotation_marks():
    for where, language, text in TEXTS:
        assert not _STRANGE.search(text), (where, text)
        if language == "es":
            wrong = _WITHOUT_ACCENT.search(text)
            assert not wrong, (where, text, wrong)
            assert "“" not in text and text.count("«") == text.count("»"), (where, text)
        else:
            # Peruvian words are quoted as such.
            english = re.sub(r"\(in Spanish[^)]*\)", "", text)
            assert "«" not in english and english.count("“") == english.count("”"), (where, text)


def test_a_code_named_in_the_manual_is_a_code():
    known = {code for vocabulary in VOCABULARIES for code in vocabulary.values}
    other = {"brand_mark"}
    for where, _language, text in TEXTS:
        for word in re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", text):
            assert word in known | other, (where, word)


def test_the_ministrys_classes_are_coded_as_the_items_rules_allow():
    assert len(ministry_classes()) >= 10
    for row in ministry_classes():
        rule = taxonomy.ITEM_RULES[row["item"]]
        assert row["form"] in rule.forms and rule.categories == {"drug"}, row
        assert row["name"]["es"] and row["name"]["en"]


def test_every_controlled_chemical_has_a_source_and_every_source_is_followed():
    said: dict[str, list] = {}
    for source in iqpf_sources():
        for item in source["items"]:
            said.setdefault(item, []).append(source["since"])
    assert said.keys() == taxonomy.IQPF_SINCE.keys()
    for item, since in taxonomy.IQPF_SINCE.items():
        assert since in said[item], item
        assert taxonomy.ITEM_RULES[item].categories == {"precursor_chemical"}
