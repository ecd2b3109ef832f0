"""A wrong code on a page is answered with the words of the right ones, in the page's language."""

import re
from html import unescape

import pytest

from events import taxonomy
from events.public.query.filters import EventFilter

pytestmark = pytest.mark.django_db

CODED = {
    "type": taxonomy.EventType,
    "verification": taxonomy.Verification,
    "role": taxonomy.ActorRole,
    "item": taxonomy.Item,
    "unit": taxonomy.Unit,
}


def said(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("page", ["", "timeline/", "seizures/", "months/"])
def test_a_page_lists_every_label_and_each_leads_to_what_was_asked_with_it(client, name, page):
    html = client.get(f"/es/{page}?{name}=foo&date_from=2020-01-01").content.decode()
    accepted = re.search(r'<details class="accepted">.*?</details>', html, re.S)[0]
    links = dict(re.findall(r'<a href="\?([^"]+)">([^<]+)</a>', accepted))
    assert len(links) == len(CODED[name].values)
    for query, label in links.items():
        parts = dict(part.split("=", 1) for part in unescape(query).split("&"))
        assert parts["date_from"] == "2020-01-01"
        assert str(CODED[name](parts[name]).label).lower() == unescape(label).lower()


def test_codes_that_were_right_are_kept(client):
    html = client.get("/es/?type=ambush,foo").content.decode()
    assert 'href="?type=ambush,clash"' in re.search(r'<details class="accepted">.*?</details>', html, re.S)[0]


def test_a_very_long_address_is_not_repeated_for_every_value(client):
    words = "palabra " * 24
    answer = client.get("/es/", {"item": "foo", "q": words, "location": "x" * 80, "actor": "y" * 80})
    accepted = re.search(r'<details class="accepted">.*?</details>', answer.content.decode(), re.S)[0]
    assert "href" not in accepted
    assert accepted.count("<li>") == len(taxonomy.Item.values)


@pytest.mark.parametrize("path", ["map.svg", "seizures/csv/", "feed/atom.xml"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_is_no_page_says_label_and_code(client, path, language):
    answer = client.get(f"/{language}/{path}?type=foo")
    assert answer.status_code == 400
    told = answer.content.decode()
    label = {"es": "Emboscada", "en": "Ambush"}[language]
    assert f"{label} (ambush)".lower() in told.lower()


def test_the_api_answers_as_before(client):
    answer = client.get("/api/v1/events/?type=foo", headers={"accept-language": "es"}).json()
    assert "ambush" in answer["errors"][0]["detail"]
    assert "Emboscada" not in answer["errors"][0]["detail"]


def test_every_coded_filter_has_its_values_listed(client):
    for name, filter_ in EventFilter.base_filters.items():
        if getattr(filter_.parameter, "vocabulary", None):
            html = client.get(f"/es/?{name}=foo").content.decode()
            assert 'class="accepted"' in html or "Se acepta: " in html, name
