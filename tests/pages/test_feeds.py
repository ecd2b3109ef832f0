"""Feeds tell the latest changes of exactly what was asked for, and nothing that was taken back."""

import json
from xml.etree import ElementTree as XML

import pytest

from events.publishing import merge, publish, redact, retract
from tests import factories
from tests.public import builders

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
GEORSS = "{http://www.georss.org/georss}"
FEEDS = ("atom.xml", "georss.xml", "feed.json")


@pytest.fixture
def by():
    return factories.reviewer()


def published(by, title: str, **kwargs):
    event = factories.fit_event(title_es=title, title_en=title, **kwargs)
    publish(event, by)
    event.refresh_from_db()
    return event


def corrected(event, by, reason: str, **changes):
    for name, value in changes.items():
        setattr(event, name, value)
    event.save()
    publish(event, by, reason)
    event.refresh_from_db()


def asked(client, name: str, query: str = "", language: str = "en"):
    return client.get(f"/{language}/feed/{name}{query}")


def entries(client, query: str = "", name: str = "atom.xml", language: str = "en"):
    answer = asked(client, name, query, language)
    assert answer.status_code == 200
    return XML.fromstring(answer.content).findall(f"{ATOM}entry")


def titles(found) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in found]


@pytest.mark.parametrize("name", FEEDS)
def test_nothing_of_what_was_taken_back_or_never_published_is_in_a_feed(client, by, name):
    factories.fit_event(title_es="Borrador canario", title_en="Draft canary")
    kept = published(by, "Kept")
    retract(published(by, "Retracted canary", summary_es="Resumen canario"), by, "It was another one")
    merge(published(by, "Merged canary"), kept, by, "The same event")
    redacted = published(by, "Redacted canary")
    corrected(redacted, by, "Reason canary", title_en="Second canary")
    redact(redacted, by, "person_at_risk")
    text = asked(client, name).content.decode()
    assert "canar" not in text.lower()
    assert "It was another one" in text
    assert "The same event" in text
    assert "a person could be harmed" in text
    assert "person_at_risk" not in text
    filtered = asked(client, name, "?type=ambush,drug_seizure,arrest").content.decode()
    assert "It was another one" not in filtered


@pytest.mark.parametrize("name", FEEDS)
def test_a_wrong_filter_is_refused_in_words_and_an_unknown_one_ignored(client, by, name):
    published(by, "One")
    for query in ("?date_from=yesterday", "?bbox=1,2,3", "?type=nonsense"):
        answer = asked(client, name, query)
        assert answer.status_code == 400
        assert "One" not in answer.content.decode()
        assert query[1:].split("=")[0] in answer.content.decode()
    assert b"One" in asked(client, name, "?fbclid=x&utm_source=y").content


def test_a_feed_holds_what_its_filters_select(client, by):
    published(by, "Old", date_start="2019-01-01", date_end="2019-01-01")
    published(by, "New", date_start="2021-01-01", date_end="2021-01-01")
    assert titles(entries(client, "?date_from=2020-01-01")) == ["New"]
    feed = json.loads(asked(client, "feed.json", "?date_to=2020-01-01&utm_source=x").content)
    assert [item["title"] for item in feed["items"]] == ["Old"]
    assert feed["feed_url"].endswith("/en/feed/feed.json?date_to=2020-01-01")
    assert "2020" in feed["title"]


def test_the_newest_change_comes_first_and_a_correction_keeps_its_entry(client, by):
    first = published(by, "First")
    published(by, "Second")
    before = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id") for entry in entries(client)}
    corrected(first, by, "The figure was wrong", title_en="First again")
    found = entries(client)
    assert titles(found) == ["First again", "Second"]
    assert found[0].findtext(f"{ATOM}id") == before["First"]
    marks = [c.get("label") for c in found[0].findall(f"{ATOM}category") if c.get("term") == "correction"]
    assert marks == ["Corrected (revision 2): The figure was wrong"]
    assert "Corrected (revision 2): The figure was wrong" in found[0].findtext(f"{ATOM}content")
    assert not [c for c in found[1].findall(f"{ATOM}category") if c.get("term") == "correction"]
    es = entries(client, language="es")
    assert "The figure was wrong" in es[0].findtext(f"{ATOM}content")
    assert "Corrected" not in es[0].findtext(f"{ATOM}content")


def test_a_rename_is_not_told_as_a_correction(client):
    row = builders.event()
    document = json.loads(row.document)
    builders.journalled({**document, "revision": 2}, "rename")
    assert b"orrect" not in asked(client, "atom.xml").content.split(b"</subtitle>")[1]


def test_an_area_is_never_a_point_and_a_vicinity_is_a_circle(client):
    area = builders.place("llochegua", point=(-73.9, -12.4))
    town = builders.place("pichari", "populated_place", point=(-73.8, -12.5))
    builders.event(title={"es": "Zona", "en": "Area"}, locations=[builders.located(area)])
    builders.event(
        title={"es": "Lugar", "en": "Spot"}, locations=[builders.located(town, "named_place", point=(-73.8, -12.5))]
    )
    builders.event(
        title={"es": "Cerca", "en": "Near"},
        locations=[builders.located(town, "vicinity", point=(-73.8, -12.5), radius_m=5000)],
    )
    shapes = {
        entry.findtext(f"{ATOM}title"): (entry.findtext(f"{GEORSS}point"), entry.findtext(f"{GEORSS}circle"))
        for entry in entries(client, name="georss.xml")
    }
    assert shapes == {"Area": (None, None), "Spot": ("-12.5 -73.8", None), "Near": (None, "-12.5 -73.8 5000")}
    assert b"georss" not in asked(client, "atom.xml").content.replace(b"georss.xml", b"")


def test_hostile_text_leaves_a_feed_well_formed(client):
    hostile = "]]><script>alert(1)</script>&\x01\x0b\ufffe\u202e\"'"
    builders.event(title={"es": hostile, "en": hostile}, summary={"es": hostile, "en": None})
    entry = entries(client)[0]
    assert "\x01" not in entry.findtext(f"{ATOM}title")
    assert "<script>" in entry.findtext(f"{ATOM}title")
    assert "<script>" not in entry.findtext(f"{ATOM}content")
    item = json.loads(asked(client, "feed.json").content)["items"][0]
    assert "<script>" not in item["content_html"]


def test_a_text_in_the_other_language_says_so(client):
    builders.event(title={"es": "Solo aquí", "en": None}, summary={"es": "Un resumen.", "en": None})
    entry = entries(client)[0]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert entry.find(f"{ATOM}title").get(lang) == "es"
    assert entry.find(f"{ATOM}summary").get(lang) == "es"
    assert '<span lang="es">Un resumen.</span>' in entry.findtext(f"{ATOM}content")


def test_a_feed_is_bounded_and_its_queries_do_not_grow(client, django_assert_max_num_queries):
    for _ in range(60):
        builders.event()
    with django_assert_max_num_queries(8):
        assert len(entries(client)) == 50


def test_names_stay_when_the_site_moves_to_another_host(client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example", "testserver"]
    settings.TAG_AUTHORITY = "registro.example"
    event, gone = builders.event(), builders.event()
    builders.bury(gone.pk)

    def names(host: str) -> list:
        text = client.get("/es/feed/atom.xml?date_from=2020-01-01", headers={"host": host}).content
        whole = client.get("/es/feed/atom.xml", headers={"host": host}).content
        items = json.loads(client.get("/es/feed/feed.json", headers={"host": host}).content)["items"]
        told = [node.text for feed in (text, whole) for node in XML.fromstring(feed).iter(f"{ATOM}id")]
        return [*told, *(item["id"] for item in items)]

    entry, taken_back = (f"tag:registro.example,2026-01-01:es/events/{row.pk}" for row in (event, gone))
    found = names("one.example")
    assert found == names("two.example")
    assert len(set(found)) == 4 and found.count(entry) == 3 and found.count(taken_back) == 2
    assert all(name.startswith("tag:registro.example,2026-01-01:es/") for name in found)
    assert entries(client)[0].findtext(f"{ATOM}id") not in found  # another language is another text


def test_the_schemes_of_categories_are_absolute(client, by):
    corrected(published(by, "One"), by, "The figure was wrong", title_en="Two")
    schemes = [c.get("scheme") for c in entries(client)[0].findall(f"{ATOM}category")]
    assert len(schemes) == len(set(schemes)) == 3
    assert all(scheme.startswith("tag:") for scheme in schemes)


@pytest.mark.parametrize("name", FEEDS)
def test_a_reader_that_has_the_feed_is_told_so(client, name):
    builders.event()
    answer = asked(client, name)
    assert "s-maxage" in answer["Cache-Control"]
    again = client.get(f"/en/feed/{name}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    builders.event()
    assert client.get(f"/en/feed/{name}", headers={"If-None-Match": answer["ETag"]}).status_code == 200
