"""The line that says how many events lie in chosen dates: true in every mode, and in words where there is none."""

import re
from html import unescape

import pytest

from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db

JANUARY = "date_from=2026-01-01&date_to=2026-01-31"


@pytest.fixture
def record():
    """One event counted in February that may lie in January; one certainly in March; two in May; one without a date."""
    by = factories.reviewer()
    for start, end, more in (
        ("2026-01-14", "2026-02-13", {"date_precision": "between", "date_start_basis": "assumed"}),
        ("2026-03-03", "2026-03-03", {}),
        ("2026-05-03", "2026-05-03", {}),
        ("2026-05-04", "2026-05-04", {}),
        (None, None, {"date_precision": "unknown"}),
    ):
        publish(factories.fit_event(date_start=start, date_end=end, **more), by)


def told(client, address: str) -> str:
    answer = client.get(address)
    text = (b"".join(answer) if answer.streaming else answer.content).decode()
    text = unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"\s+", " ", text).replace(" ,", ",")


PAGES = ["", "timeline/", "months/", "seizures/", "downloads/README.txt"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("mode", ["", "&date_mode=possible", "&date_mode=certain"])
def test_what_the_dates_hold_is_said_alike_in_every_mode(client, record, page, mode):
    query = f"{page}?{JANUARY}{mode}"
    spanish, english = told(client, f"/es/{query}"), told(client, f"/en/{query}")
    assert "Hechos en estas fechas: ninguno con fecha segura, ninguno contado en ellas, hasta 1 posiblemente" in spanish
    assert "Events in these dates: none certainly, none counted in them, up to 1 possibly" in english


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("days", "spanish", "english"),
    [
        ("date_from=2010-01-01&date_to=2010-12-31", "ninguno", "none"),
        ("date_from=2026-03-01&date_to=2026-03-31", "1, con fecha segura", "1, certainly"),
        ("date_from=2026-05-01&date_to=2026-05-31", "2, todos con fecha segura", "2, all of them certainly"),
    ],
)
def test_where_all_is_certain_one_is_one_and_none_is_none(client, record, page, days, spanish, english):
    assert f"Hechos en estas fechas: {spanish}" in told(client, f"/es/{page}?{days}")
    assert f"Events in these dates: {english}" in told(client, f"/en/{page}?{days}")


def test_the_note_tells_undated_events_and_days_in_words(client, record):
    note = told(client, f"/es/downloads/README.txt?{JANUARY}")
    assert "1 más no tiene fecha conocida" in note
    assert re.search(r"\(\d+ de [a-z]+ de \d{4}, \d\d:\d\d en el Perú\)", note)
    assert not re.search(r"\d{4}-\d\d-\d\dT|\.\d{6}", note)
    without = told(client, "/en/downloads/README.txt?date_from=2026-03-01&type=drug_seizure&date_precision=day")
    assert "none is without a known date" in without
