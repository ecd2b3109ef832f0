"""How facts of the document read: dates, places and figures keep their doubt in the sentence."""

import pytest
from django.utils.translation import override

from events import taxonomy
from events.pages.timeline.chronology import opening
from events.pages.wording.bilingual import said
from events.pages.wording.dates import Moment
from events.pages.wording.figures import hedged, number, unit_words
from events.pages.wording.sources import safe_link


def when(start, end, precision="day", span="within", basis="stated"):
    return {"start": start, "end": end, "date_precision": precision, "span": span, "basis": basis, "note": {}}


@pytest.mark.parametrize(
    ("date", "spanish", "english"),
    [
        (when("2017-07-22", "2017-07-22"), "el 22 de julio de 2017", "on 22 July 2017"),
        (when("2017-06-01", "2017-06-30", "month"), "en junio de 2017", "in June 2017"),
        (when("2016-01-01", "2016-12-31", "year"), "en 2016", "in 2016"),
        (
            when("2025-10-05", "2025-10-08", "few_days"),
            "entre el 5 y el 8 de octubre de 2025",
            "between 5 and 8 October 2025",
        ),
        (when("2025-10-08", "2025-10-08", "week"), "hacia el 8 de octubre de 2025", "around 8 October 2025"),
        (when(None, "2025-10-08"), "a más tardar el 8 de octubre de 2025", "by 8 October 2025"),
        (
            when("2021-04-18", "2021-05-09", span="duration"),
            "del 18 de abril al 9 de mayo de 2021",
            "from 18 April to 9 May 2021",
        ),
        (
            when("2020-12-30", "2021-01-02", "few_days"),
            "entre el 30 de diciembre de 2020 y el 2 de enero de 2021",
            "between 30 December 2020 and 2 January 2021",
        ),
        (
            when("2017-06-01", "2017-08-31", "month", "duration"),
            "de junio de 2017 a agosto de 2017",
            "from June 2017 to August 2017",
        ),
    ],
)
def test_a_date_says_how_closely_it_is_known(date, spanish, english):
    with override("es"):
        assert Moment.of(date).words == spanish
    with override("en"):
        assert Moment.of(date).words == english


def test_a_duration_is_no_doubt():
    duration = Moment.of(when("2021-04-18", "2021-05-09", span="duration"))
    assert (duration.is_duration, duration.is_imprecise) == (True, False)
    month = Moment.of(when("2017-06-01", "2017-06-30", "month"))
    assert (month.is_duration, month.is_imprecise, month.iso) == (False, True, "")
    assert Moment.of(when(None, None, "unknown")).is_undated


@pytest.mark.parametrize(
    ("figures", "quantifier", "unit", "spanish", "english"),
    [
        ((None, 1200, None), "almost", "kg", "casi 1,200 kg", "almost 1,200 kg"),
        ((22.3, 22.3, 22.3), "exactly", "kg", "22.3 kg", "22.3 kg"),
        ((None, None, 600), "up to", "kg", "600 kg", "600 kg"),
        ((None, None, 600), "up_to", "kg", "hasta 600 kg", "up to 600 kg"),
        ((119000, None, None), "more_than", "item", "más de 119,000 unidades", "more than 119,000 items"),
        ((4, 7, 7), None, None, "7 (entre 4 y 7)", "7 (between 4 and 7)"),
        ((1, 1, 1), "exactly", "sack", "1 saco", "1 sack"),
        ((None, None, None), None, None, None, None),
        ((0, 0, 0), "exactly", "kg", "0 kg", "0 kg"),
    ],
)
def test_an_amount_keeps_its_hedge_its_unit_and_its_range(figures, quantifier, unit, spanish, english):
    values = dict(zip(("low", "best", "high"), figures, strict=True))
    for language, expected in (("es", spanish), ("en", english)):
        with override(language):
            told = hedged(values, quantifier, unit)
        assert (told and told.replace("\xa0", " ").replace("\u202f", " ")) == expected


@pytest.mark.parametrize("unit", taxonomy.Unit.values)
def test_no_unit_reaches_a_page_as_its_code(unit):
    """A sign of the metric system is the same everywhere; what is counted has a word for one and for many."""
    words = {}
    for language in ("es", "en"):
        with override(language):
            words[language] = unit_words(unit, 1), unit_words(unit, 2)
    if taxonomy.UNIT_RULES[unit].kind in ("count", "money"):
        assert all(one != many for one, many in words.values()), words
    if taxonomy.UNIT_RULES[unit].kind == "count":
        assert words["es"] != words["en"]
    assert not any("_" in word for pair in words.values() for word in pair)


@pytest.mark.parametrize("language", ["es", "en"])
def test_numbers_are_spelled_as_peru_s_press_does_in_both_languages(language):
    with override(language):
        assert number(8807.6) == "8,807.6"
        assert number(1234567) == "1,234,567"


def test_a_missing_translation_falls_back_and_says_so():
    with override("es"):
        assert said({"es": None, "en": "<b>Only</b>"}).html == '<span lang="en">&lt;b&gt;Only&lt;/b&gt;</span>'
        assert said({"es": "Sí", "en": "Yes"}).html == "Sí"
        assert not said({"es": None, "en": None})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", " https://x", "", None])
def test_only_web_addresses_become_links(url):
    assert safe_link(url) == ""


def test_an_opening_ends_at_the_end_of_a_sentence():
    first = (
        "El Gral. Vicente Romero dijo que los autores eran traficantes y no un grupo armado; "
        + "x" * 100
        + " fin dicho."
    )
    assert opening(said({"es": f"{first} Otra frase.", "en": None})).text == first
