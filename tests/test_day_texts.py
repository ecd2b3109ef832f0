"""Days as people type them: every reading, and none that is a guess."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.dateformat import format as spell
from hypothesis import given
from hypothesis import strategies as st

from events.day_texts import Days, read

MARCH_5 = "2025-03-05"
DAYS = {
    **dict.fromkeys(
        [
            "5 de marzo de 2025",
            "5 de marzo del 2025",
            "El 5 de Marzo de 2025.",
            "miércoles 5 de marzo de 2025",
            "miércoles, 5 de marzo de 2025",
            "5 marzo 2025",
            "5 mar 2025",
            "5-mar-2025",
            "5/mar/2025",
            "05-03-2025",
            "5-3-2025",
            "05.03.2025",
            "05/03/2025",
            "5 / 3 / 2025",
            "5–3–2025",
            "2025-03-05",
            "2025/3/5",
            "March 5, 2025",
            "5 March 2025",
            "5th of March 2025",
            "Wednesday, March 5th, 2025",
        ],
        MARCH_5,
    ),
    "1.º de mayo de 2025": "2025-05-01",
    "1ro de mayo de 2025": "2025-05-01",
    "1 de setiembre de 2024": "2024-09-01",
    "29/02/2024": "2024-02-29",
}
WHOLE = {
    "marzo de 2025": ("2025-03-01", "2025-03-31", "month"),
    "Marzo 2025": ("2025-03-01", "2025-03-31", "month"),
    "en marzo del 2025": ("2025-03-01", "2025-03-31", "month"),
    "03/2025": ("2025-03-01", "2025-03-31", "month"),
    "2025-03": ("2025-03-01", "2025-03-31", "month"),
    "feb 2024": ("2024-02-01", "2024-02-29", "month"),
    "2025": ("2025-01-01", "2025-12-31", "year"),
}
NONE = [
    *("", "ayer", "hoy", "yesterday", "5 de marzo", "martes 5 de marzo de 2025", "31/02/2025", "30 de febrero de 2021"),
    *("05/13/2025", "0/0/0", "0000", "٥/٣/2025", "5 de marzo de 2025 en la noche", "marzo", "12 kg", "-5", "1" * 90),
    "miércoles marzo de 2025",
]


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_read_however_it_is_typed(text, day):
    found = date.fromisoformat(day)
    assert read(text, is_day_first=True) == ((Days(found, found, "day"),), True)


@pytest.mark.parametrize(("text", "whole"), WHOLE.items())
def test_a_month_or_a_year_is_the_whole_of_it(text, whole):
    first, last, unit = whole
    days = Days(date.fromisoformat(first), date.fromisoformat(last), unit)
    for is_day_first in (True, False):
        assert read(text, is_day_first=is_day_first) == ((days,), True)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_has_no_reading(text):
    assert read(text, is_day_first=True).readings == ()


@pytest.mark.parametrize(
    ("text", "is_day_first", "days"),
    [
        ("5/3/25", True, ["2025-03-05", "2025-05-03", "2005-03-25"]),
        ("25/12/99", True, ["2099-12-25"]),
        ("05/03/2020", False, ["2020-03-05", "2020-05-03"]),
        ("05-03-2020", False, ["2020-03-05", "2020-05-03"]),
    ],
)
def test_what_may_be_another_day_is_asked_about(text, is_day_first, days):
    found = read(text, is_day_first=is_day_first)
    assert not found.is_sure
    assert [days.first.isoformat() for days in found.readings] == days


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["es", "en"]))
def test_a_day_as_the_desk_writes_it_is_that_day(day, language):
    with translation.override(language):
        texts = [spell(day, "j \\d\\e F \\d\\e Y" if language == "es" else "j F Y"), day.isoformat()]
    texts += [f"{day:%d/%m/%Y}"] if language == "es" else []
    for text in texts:
        assert read(text, is_day_first=language == "es") == ((Days(day, day, "day"),), True)


@given(st.text(alphabet="0123456789/-. demarzoyjuni,º", max_size=30), st.booleans())
def test_any_text_has_readings_or_none(text, is_day_first):
    found = read(text, is_day_first=is_day_first)
    assert all(days.first <= days.last for days in found.readings)
    assert not found.is_sure or len(found.readings) == 1


@given(st.text(max_size=100))
def test_no_text_is_an_exception(text):
    read(text, is_day_first=True)
