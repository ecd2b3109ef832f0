"""A page says what is wrong with its address in the words it uses itself; the API keeps to its parameters."""

import json
import re
from html import unescape

import pytest

from events import taxonomy
from events.public.query.filters import EventFilter

pytestmark = pytest.mark.django_db

PAGES = ["", "timeline/", "seizures/", "months/"]
CODES = {code for filter_ in EventFilter.base_filters.values() for code in getattr(filter_.parameter, "vocabulary", ())}


def complaint(client, address: str) -> tuple[str, str]:
    """Return the notice's text and its HTML."""
    answer = client.get(address)
    assert answer.status_code == 400
    html = re.search(r'<div class="complaints".*?</div>', answer.content.decode(), re.S)[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))), html


@pytest.mark.parametrize("page", PAGES)
def test_days_in_the_wrong_order_are_spelled(client, page):
    query = "date_from=2024-02-01&date_to=2023-01-01"
    told, _html = complaint(client, f"/es/{page}?{query}")
    assert "Hasta : el último día, 1 de enero de 2023, es anterior al primero, 1 de febrero de 2024." in told
    told, _html = complaint(client, f"/en/{page}?{query}")
    assert "the last day, 1 January 2023, lies before the first, 1 February 2024." in told
    assert "date_from" in json.loads(client.get(f"/api/v1/events/?{query}").content)["errors"][0]["detail"]


@pytest.mark.parametrize("name", EventFilter.base_filters)
@pytest.mark.parametrize("language", ["es", "en"])
def test_no_notice_lists_codes_or_parameters(client, name, language):
    bad = {"near": "x", "q": "…", "date_to": "nada"}.get(name, "foo")
    told, html = complaint(client, f"/{language}/?{name}={bad}")
    assert not re.search(r"\b[a-z]+_[a-z_]+\b", told), told
    assert len([code for code in CODES if f" {code}," in told]) <= (3 if language == "en" else 0)
    vocabulary = getattr(EventFilter.base_filters[name].parameter, "vocabulary", ())
    if set(vocabulary) == set(taxonomy.EventType.values):
        assert f"/{language}/codebook/event-type/" in html


def test_halves_of_a_pair_name_the_other_as_the_page_does(client):
    told, _html = complaint(client, "/es/?near=-74,-12")
    assert "Cerca de : no dice nada sin «Radio»." in told
