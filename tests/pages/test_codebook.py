"""A page for each vocabulary: its codes in both languages, the fields that hold them, the filters that ask for them."""

import json
import re

import pytest
from django.utils.html import escape
from django.utils.text import capfirst

from events.api.views.documentation import schema_text
from events.public.codebook.vocabularies import bilingual, vocabularies
from events.public.codebook.where_used import FIELDS, filters_of
from events.public.query.filters import EventFilter
from events.taxonomy.manual import PARTS, manual_of
from tests.public.builders import event

pytestmark = pytest.mark.django_db
SLUGS = [vocabulary.slug for vocabulary in vocabularies()]
# The documents of the API, and the address that answers each.
DOCUMENTS = {"Event": "events/", "Actor": "actors/", "Location": "locations/"}


def page(client, language: str, slug: str) -> str:
    response = client.get(f"/{language}/codebook/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda v: v.slug)
def test_a_page_tells_each_code_with_an_anchor_its_words_and_its_manual(client, vocabulary):
    told = {language: page(client, language, vocabulary.slug) for language in ("es", "en")}
    manual = manual_of(vocabulary.choices)
    for language, html in told.items():
        assert html.count("<h1") == 1 and f'<html lang="{language}"' in html
        for code in vocabulary.choices.values:
            assert f'id="{code}"' in html
            for part in PARTS:
                assert escape(getattr(manual[code], part)[language]) in html, (code, part)
    for _code, spanish, english in bilingual(vocabulary.choices):
        assert escape(capfirst(english)) in told["en"] and escape(capfirst(spanish)) in told["es"]
        assert escape(spanish) in told["en"] and escape(english) in told["es"]
    for _address, path in FIELDS[vocabulary.choices]:
        assert f"<code>{path}</code>" in told["en"]


def test_no_page_of_the_codebook_has_an_anchor_twice(client):
    for slug in SLUGS:
        anchors = re.findall(r' id="([^"]+)"', page(client, "es", slug))
        assert len(anchors) == len(set(anchors)), slug


def test_fields_stand_where_the_schema_has_their_codes():
    schema = json.loads(schema_text())
    found = {}
    for document, address in DOCUMENTS.items():
        for path, codes in enums(schema["components"]["schemas"], {"$ref": f"/{document}"}):
            found.setdefault(codes, set()).add((address, path))
    for vocabulary, fields in FIELDS.items():
        told = {field for field in fields if field[0] in DOCUMENTS.values()}
        assert found.pop(tuple(vocabulary.values), set()) == told, vocabulary
    # What is left are lists of the API's own, no vocabulary of the record.
    assert set(found) == {("seizure", "casualty", "actor", "location", "relation"), ("PEN", "USD", "EUR")}


def enums(shapes: dict, shape: dict, path: str = ""):
    """Yield (path, codes) of every field of a shape that holds codes."""
    if "$ref" in shape:
        shape = shapes[shape["$ref"].rsplit("/", 1)[1]]
    for part in (*shape.get("oneOf", ()), *shape.get("allOf", ())):
        yield from enums(shapes, part, path)
    if codes := tuple(code for code in shape.get("enum", ()) if code is not None):
        yield path, codes
    for name, inner in shape.get("properties", {}).items():
        yield from enums(shapes, inner, f"{path}.{name}" if path else name)
    if "items" in shape:
        yield from enums(shapes, shape["items"], f"{path}[]")


def test_every_public_vocabulary_has_its_page_and_the_desks_own_have_none(client):
    assert len(set(SLUGS)) == len(SLUGS) == len(FIELDS)
    for slug in ("status", "reliability", "credibility", "nobody", "EventType"):
        assert client.get(f"/es/codebook/{slug}/").status_code == 404


def test_every_filter_of_codes_is_told_on_the_page_of_its_vocabulary(client):
    told = {name for vocabulary in vocabularies() for name, *_ in filters_of(vocabulary.choices)}
    own_words = {"date_mode", "has", "matched_by"}
    assert told == {
        name for name, filter_ in EventFilter.base_filters.items() if hasattr(filter_.parameter, "vocabulary")
    } - (own_words)


def test_a_code_leads_to_the_events_that_have_it(client):
    html = page(client, "en", "measure")
    assert 'href="/en/?measure=seized">Seized</a>' in html
    assert client.get("/en/?measure=seized").status_code == 200
    # A unit asks for nothing without an amount.
    assert "/en/?unit=" not in page(client, "en", "unit")


def test_the_codebook_and_the_sitemap_lead_to_every_page(client):
    codebook = client.get("/es/codebook/").content.decode()
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    for slug in SLUGS:
        assert f'href="/es/codebook/{slug}/"' in codebook
        assert f"/en/codebook/{slug}/</" in sitemap


def test_crosswalks_stand_beside_their_codes(client):
    assert "Battles / Armed clash" in page(client, "es", "event-type")
    assert "1 arroba = 11.5 kg" in page(client, "en", "unit")
    assert "UCDP where_prec" in page(client, "en", "location-precision")


def test_the_manual_of_items_tells_the_ministrys_classes_and_whose_word_a_controlled_chemical_rests_on(client):
    html = page(client, "es", "item")
    assert "Soporte sintético con PBC" in html and "impregnado en un soporte" in html
    assert 'href="https://elcomercio.pe/' in html and "2020-01-01" in html


def test_an_example_leads_to_the_first_published_event(client):
    first = event(type="ambush")
    assert f'href="/es/events/{first.public_id}/"' in page(client, "es", "event-type")
