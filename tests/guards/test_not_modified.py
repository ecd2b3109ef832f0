"""Whoever has an answer is told so with the headers that he has: on every route, in each language and encoding."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.utils import translation

from .routes import LANGUAGES, ROUTES
from .world import build

KEPT_BY_A_CACHE = ("Content-Type", "ETag", "Cache-Control", "Last-Modified", "Content-Language", "Content-Encoding")
PER_ROUTE = 3  # addresses of each; the crawl tries them all


def some(addresses: list[str]) -> list[str]:
    """Return the first addresses and the last ones, where other formats stand."""
    found = list(dict.fromkeys(addresses))
    return found if len(found) <= PER_ROUTE else [*found[: PER_ROUTE - 1], found[-1]]


def varying(response) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}


@pytest.mark.django_db
def test_not_modified_says_what_the_whole_answer_says_on_every_route(collected_static):
    world, client = build(), Client()
    asked, without = set(), set()
    for route, make in ROUTES.items():
        for language in LANGUAGES:
            with translation.override(language):
                addresses = some(make(world))
            for address in addresses:
                for encoding in ("identity", "gzip", "br"):
                    given = {"accept-encoding": encoding, "accept-language": language}
                    whole = client.get(address, headers=given)
                    whole.getvalue()
                    if whole.status_code != 200 or not whole.has_header("ETag"):
                        if whole.status_code == 200:
                            without.add(route)
                        break
                    again = client.get(address, headers={**given, "if-none-match": whole["ETag"]})
                    assert (again.status_code, again.content) == (304, b""), (address, encoding)
                    head = client.head(address, headers=given)
                    assert (head.status_code, head.get("ETag")) == (200, whole["ETag"]), (address, encoding)
                    known = client.head(address, headers={**given, "if-none-match": f'"x", {whole["ETag"]}'})
                    assert known.status_code == 304, (address, encoding)
                    for name in KEPT_BY_A_CACHE:
                        # Nothing is packed where there is nothing.
                        if name != "Content-Encoding" or name in again:
                            assert again.get(name) == whole.get(name), (address, encoding, name)
                    assert varying(again) == varying(whole), (address, encoding)
                    asked.add(route)
    answered_otherwise = {"choose_language", "choose_embed_language", "favicon", "api:unknown", "pages:story"}
    answered_otherwise |= {"api:event-loose", "pages:event_loose"}  # lead on to the event itself
    # Of nothing that is loaded or turned on in this world, or drawn of its one year.
    answered_otherwise |= {"pages:basemap_layer", "pages:report", "pages:embed_year_chart"}
    assert asked | without | answered_otherwise == set(ROUTES)
    assert len(asked) > 15
    # Nothing that is taken away or asked by programmes is without.
    assert {route for route in without if route.startswith(("api:", "pages:download", "pages:feed"))} <= {"api:docs"}


def test_a_static_file_too(collected_static, client):
    address = staticfiles_storage.url("css/tokens.css")
    whole = client.get(address)
    assert whole.getvalue() and whole.status_code == 200
    again = client.get(address, headers={"if-modified-since": whole["Last-Modified"]})
    assert again.status_code == 304
    for name in ("Cache-Control", "Vary", "ETag"):
        assert again.get(name) == whole.get(name), name


@pytest.mark.django_db
def test_what_has_no_body_claims_no_type_of_a_page(client):
    assert "Content-Type" not in client.options("/api/v1/events/").headers
