"""A page of one thing, whole, says which filters of its address it leaves aside, and leads to where they apply."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.html import strip_tags

from tests.public.builders import actor, event, located, part, place

pytestmark = pytest.mark.django_db
PAGES = {
    "years/": {},
    "years/2024/": {"date_from": "2024-01-01", "date_to": "2024-12-31"},
    "places/pichari/": {"location": "pichari"},
    "actors/tropa/": {"actor": "tropa"},
    "story/?location=pichari": {"location": "pichari"},
    "story/?actor=tropa": {"actor": "tropa"},
}


@pytest.fixture
def record():
    who, where = actor("tropa"), place("pichari")
    for type_ in ("ambush", "clash"):
        event("2024-11-08", type=type_, locations=[located(where)], actors=[part(who, "initiator")])


def note(client, address: str) -> tuple[str, str]:
    """Return the words of the note and where it leads; "" and "" where there is none."""
    answer = client.get(f"/es/{address}")
    assert answer.status_code == 200
    html = answer.content.decode()
    found = re.search(r'<p class="state small no-print">(Esta página.*?)<a href="([^"]*)"', html, re.S)
    return (strip_tags(unescape(found[1])), unescape(found[2])) if found else ("", "")


def address(page: str, query: str) -> str:
    return f"{page}{'&' if '?' in page else '?'}{query}"


@pytest.mark.parametrize("page", PAGES)
def test_filters_that_a_page_does_not_take_are_named_and_lead_to_where_they_apply(client, record, page):
    words, onward = note(client, address(page, "type=ambush&has=killed&verification=made-up"))
    assert "Tipo: Emboscada" in words and "Con: personas muertas" in words and "Verificación" in words
    query = {name: value for name, [value] in parse_qs(urlsplit(onward).query).items()}
    assert query == {"type": "ambush", "has": "killed", **PAGES[page]}
    assert client.get(onward).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_without_filters_nothing_is_said(client, record, page):
    for query in ("", "utm_source=x", "type=", "fbclid=1"):
        assert note(client, address(page, query)) == ("", "")


def test_what_a_story_takes_is_no_filter_left_aside(client, record):
    assert note(client, "story/?actor=tropa&subunits=1") == ("", "")
    assert note(client, "story/?actor=tropa&type=") == ("", "")
