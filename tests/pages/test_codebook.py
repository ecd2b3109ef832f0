"""A page for each vocabulary: its codes in both languages, the fields that hold them, the filters that ask for them."""

import json
import re

import pytest
from django.utils.html import escape

from events.api.views.documentation import schema_text
from events.public.codebook.vocabularies import bilingual, vocabularies
from events.public.codebook.where_used import FIELDS, filters_of
from events.public.query.filters import EventFilter

pytestmark = pytest.mark.django_db
SLUGS = [vocabulary.slug for vocabulary in vocabularies()]
# The documents of the API, and the address that answers each.
DOCUMENTS = {"Event": "events/", "Actor": "actors/", "Location": "locations/"}


def page(client, language: str, slug: str) -> str:
    response = client.get(f"/{language}/codebook/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda v: v.slug)
def test_a_page_holds_each_code_with_an_anchor_and_its_words(client, vocabulary):
    html = page(client, "en", vocabulary.slug)
    assert html.count("<h1") == 1
    for code, _spanish, label in bilingual(vocabulary.choices):
        assert f'<tr id="{code}">' in html
        words = re.escape(escape(label))
        assert re.search(rf'<td lang="en" data-label="In English">(<a [^>]+>)?{words}<', html), code
    for _address, path in FIELDS[vocabulary.choices]:
        assert f"<code>{path}</code>" in html
    assert '<html lang="es"' in page(client, "es", vocabulary.slug)


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
    assert set(found) == {("seizure", "casualty", "actor", "location", "relation")}


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
    own_words = {"date_mode", "has"}
    assert told == {
        name for name, filter_ in EventFilter.base_filters.items() if hasattr(filter_.parameter, "vocabulary")
    } - (own_words)


def test_a_code_leads_to_the_events_that_have_it(client):
    html = page(client, "en", "measure")
    assert 'href="/en/?measure=seized">seized</a>' in html
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
