"""oEmbed answers for our own addresses, in JSON and XML, and for nothing else."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest

from tests.public import builders

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


@pytest.fixture
def event():
    return builders.event(title={"es": 'Título "raro" <b>', "en": None})


def ask(client, address: str, **more):
    return client.get("/oembed", {"url": address, **more})


def test_an_events_address_is_a_link_and_a_frame(client, event):
    page = f"{HERE}/es/events/{event.public_id}/"
    response = ask(client, page)
    told = response.json()
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", 'Título "raro" <b>')
    assert response["Access-Control-Allow-Origin"] == "*" and not response.cookies
    # Its title is text wherever it stands.
    assert "<b>" not in told["html"] and unescape(told["html"]).count(told["title"]) == 2
    quoted = re.match(r'<blockquote><a href="([^"]*)">[^<]*</a></blockquote><iframe src="([^"]*)"', told["html"])
    assert quoted[1] == page and quoted[2] == f"{HERE}/es/embed/events/{event.public_id}/"
    assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]


def test_xml_says_what_json_says(client, event):
    page = f"{HERE}/en/?type={event.event_type}"
    told = ask(client, page, format="json").json()
    response = ask(client, page, format="xml")
    assert response["Content-Type"].startswith("text/xml")
    found = {child.tag: child.text for child in ElementTree.fromstring(response.content)}
    assert found == {name: str(value) for name, value in told.items()}


def test_the_language_is_the_addresss_own(client, event):
    for language, words in (("es", "registrado"), ("en", "recorded")):
        told = client.get("/oembed", {"url": f"{HERE}/{language}/"}, headers={"Accept-Language": "es,en"})
        assert words in told.json()["title"] and f"/{language}/embed/" in told.json()["html"]
        assert "Accept-Language" not in told.get("Vary", "") and "Content-Language" not in told


def test_the_limits_asked_for_are_kept(client, event):
    told = ask(client, f"{HERE}/es/", maxwidth=320, maxheight=300).json()
    assert (told["width"], told["height"]) == (320, 300)
    for wrong in ("-1", "x", "1e9", "٣٢", "9" * 40):
        response = ask(client, f"{HERE}/es/", maxwidth=wrong)
        assert response.status_code == 400 and "maxwidth" in response.content.decode()


@pytest.mark.parametrize("address", [
    "https://example.org/es/", "http://testserver.example.org/es/", "http://testserver@example.org/es/",
    "http://x@testserver/es/", "http://testserver:81/es/", "//testserver/es/", "/es/", "ftp://testserver/es/",
    "javascript:alert(1)", f"{HERE}/admin/", f"{HERE}/api/v1/events/", f"{HERE}/es/about/", f"{HERE}/es/nothing/",
    f"{HERE}/qu/", f"{HERE}/", f"{HERE}/es/events/VRT-2020-88888/", f"{HERE}/es/?type=nothing", f"{HERE}/es/seizures/",
    f"{HERE}/es/seizures/#m-nothing", "http://[", "http://testserver/es/\x00", "http://testserver/es/embed/events/x/",
])  # fmt: skip
def test_what_is_not_ours_or_shows_nothing_is_not_found(client, event, address):
    response = ask(client, address)
    assert response.status_code == 404 and response["Content-Type"].startswith("text/plain")
    assert client.get("/es/embed/code/", {"url": address}).status_code == 404


def test_a_request_that_cannot_be_read_is_told_why(client):
    for query, status, name in (
        ({}, 400, "url"),
        ({"url": f"{HERE}/es/?q=" + "x" * 4000}, 400, "url"),
        ({"url": f"{HERE}/es/", "format": "yaml"}, 501, "format"),
    ):
        response = client.get("/oembed", query)
        assert response.status_code == status and response.content.decode().startswith(name)
    assert client.post("/oembed", {"url": f"{HERE}/es/"}).status_code == 405


def test_what_was_taken_back_is_not_found(client):
    builders.bury("VRT-2020-00801")
    assert ask(client, f"{HERE}/es/events/VRT-2020-00801/").status_code == 404


def test_pages_tell_where_they_are_described(client, event):
    for path in (f"/es/events/{event.public_id}/", "/en/?type=ambush", "/es/timeline/", "/es/embed/years/"):
        text = client.get(path).content.decode()
        links = dict(re.findall(r'<link rel="alternate" type="([^"]*oembed)" href="([^"]*)">', text))
        assert set(links) == {"application/json+oembed", "text/xml+oembed"}, path
        for address in map(unescape, links.values()):
            assert parse_qs(urlsplit(address).query)["url"] == [f"{HERE}{path}"]
            assert client.get(address).status_code == 200
    assert "oembed" not in client.get("/es/about/").content.decode()


def test_an_address_with_more_than_filters_is_understood(client, event):
    address = f"{HERE}/es/?{urlencode({'q': 'ñandú & <x>', 'utm_source': 'y'})}"
    assert "q=%C3%B1and%C3%BA+%26+%3Cx%3E&amp;" not in ask(client, address).json()["html"]
    assert "utm_source" not in ask(client, address).json()["html"]
