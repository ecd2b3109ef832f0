"""A page says what its address may have meant, with a link to it; and what it read otherwise than it was written."""

import re
from html import unescape

import pytest

from tests.public.builders import bury, event, located, place

pytestmark = pytest.mark.django_db
PAGES = ["", "timeline/", "seizures/", "embed/"]


@pytest.fixture
def record():
    """An event with a point and one known to a district."""
    district = place("sivia", ubigeo="050408", point=(-73.86, -12.51))
    event("2020-01-01", locations=[located(district, "site", point=(-73.9, -12.4))])
    event("2020-01-02", locations=[located(district)])


def told(answer) -> str:
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


@pytest.mark.parametrize("page", [*PAGES, "panels/", "months/", "downloads/events.csv"])
@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("near=-12.4,-73.9&radius_km=20&type=arrest", "near=-73.9,-12.4&radius_km=20&type=arrest"),
        ("bbox=-14,-75,-11,-72", "bbox=-75,-14,-72,-11"),
        ("date_from=22/07/2017", "date_from=2017-07-22"),
        ("date_from=2020-02-01&date_to=2020-01-01", "date_from=2020-01-01&date_to=2020-02-01"),
        ("location=50408.0", "location=050408"),
        ("item=acetona", "item=acetone"),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_refusal_leads_to_what_was_meant(client, record, page, query, right, language):
    answer = client.get(f"/{language}/{page}?{query}")
    assert answer.status_code == 400
    assert f'href="?{right}"' in told(answer) or page == "months/"
    assert client.get(f"/{language}/{page}?{right}").status_code == 200


def test_a_feed_names_the_address_that_was_meant(client, record):
    answer = client.get("/es/feed/atom.xml?near=-12.4,-73.9&radius_km=20")
    assert answer.status_code == 400
    address = told(answer).split()[-1]
    assert address.endswith("/es/feed/atom.xml?near=-73.9,-12.4&radius_km=20")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "panels/"])
def test_a_page_says_that_a_zero_was_missing(client, record, page):
    assert "«50408» se leyó como 050408" in told(client.get(f"/es/{page}?location=50408"))
    assert "“50408” was read as 050408" in told(client.get(f"/en/{page}?location=50408"))
    assert "050408:" not in told(client.get(f"/es/{page}?location=050408"))


@pytest.mark.parametrize("page", [*PAGES, "panels/"])
def test_an_empty_circle_says_how_many_events_it_cannot_find(client, record, page):
    words = "1 hecho cumple con todo lo demás y no tiene punto público"
    assert words in told(client.get(f"/es/{page}?near=-76,-10&radius_km=1"))
    assert words not in told(client.get(f"/es/{page}?near=-73.9,-12.4&radius_km=5"))


def test_the_surviving_page_names_what_was_merged_into_it(client):
    into, first, second = (event("2020-01-01").public_id for _ in range(3))
    bury(first, "merged", "La misma", merged_into=into)
    bury(second, "merged", "La misma", merged_into=first)
    page = told(client.get(f"/es/events/{into}/"))
    assert f"Fusionadas en esta ficha: {min(first, second)}, {max(first, second)}" in re.sub(r"<[^>]+>", "", page)
    assert "Fusionadas en esta ficha" not in told(client.get(f"/es/events/{event('2020-01-01').public_id}/"))
