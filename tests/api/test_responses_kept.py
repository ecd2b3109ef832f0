"""Answers that a process gives again are of this version, of this host, and whole."""

import gzip
import json

import brotli
import pytest

from events.public.cache.store import store
from tests.public.builders import bury, event, journalled

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/api/v1/events/",
    "/api/v1/events/?type=drug_seizure",
    "/api/v1/events/?format=geojson",
    "/api/v1/events/?format=csv",
    "/api/v1/events/?format=ndjson",
    "/api/v1/changes/",
]


def twice(client, address, **kwargs):
    """Return an answer made anew and the same given again: from the third time on."""
    store.forget()
    made, _made_and_kept, again = (client.get(address, **kwargs) for _ in range(3))
    return made, again


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_an_answer_given_again_is_the_same_to_the_byte_and_header(client, address, encoding):
    for _ in range(5):
        event()
    made, again = twice(client, address, headers={"accept-encoding": encoding})
    assert again.content == made.content
    assert again.headers == made.headers
    plain = {"gzip": gzip.decompress, "br": brotli.decompress}.get(encoding, bytes)(again.content)
    assert plain == client.get(address, headers={"accept-encoding": "identity"}).content
    assert not again.cookies


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", ["retracted", "redacted"])
def test_what_was_taken_back_is_not_given_again(client, address, kind):
    taken = event(title={"es": "Dicho por error", "en": "Said in error"})
    kept = event()
    assert all(b"Said in error" in answer.content or "csv" in address for answer in twice(client, address))
    bury(taken.pk, kind)
    after = client.get(address).content
    assert b"Said in error" not in after
    assert kept.pk.encode() in after


def test_what_was_published_again_is_not_given_as_it_was(client):
    row = event(title={"es": "Antes", "en": "Before"})
    assert all(b"Before" in answer.content for answer in twice(client, "/api/v1/events/"))
    document = {**json.loads(row.document), "title": {"es": "Despu\u00e9s", "en": "After"}, "revision": 2}
    journalled(document, "update")
    after = client.get("/api/v1/events/").content
    assert b"After" in after and b"Before" not in after


def test_addresses_in_an_answer_are_of_the_host_that_was_asked(client):
    for _ in range(3):
        event()
    address = "/api/v1/events/?limit=1"
    for _ in range(3):
        first = client.get(address, headers={"host": "localhost"}).json()["next"]
        second = client.get(address, headers={"host": "127.0.0.1"}).json()["next"]
        third = client.get(address, headers={"host": "localhost"}, secure=True).json()["next"]
    assert first.startswith("http://localhost/")
    assert second.startswith("http://127.0.0.1/")
    assert third.startswith("https://localhost/")


def test_a_refusal_is_made_anew_in_the_language_of_who_asks(client):
    address = "/api/v1/events/?type=ambsh"
    spanish = client.get(address, headers={"accept-language": "es"}).json()
    english = client.get(address, headers={"accept-language": "en"}).json()
    assert spanish["detail"] != english["detail"]


def test_a_head_is_answered_as_before(client):
    event()
    got = client.get("/api/v1/events/")
    for _ in range(4):
        head = client.head("/api/v1/events/")
        assert (head.status_code, head["ETag"], head.content) == (200, got["ETag"], b"")
