"""Whole files: never cut and called whole, of a known length, in parts, and refused before their first byte."""

import gzip
import json

import pytest
from django.db import connection
from django.test import Client

from events.public import finished
from events.public.models import DatasetVersion
from tests.public.builders import event, leaf, located, place

pytestmark = pytest.mark.django_db
FILES = [f"/api/v1/events/?limit=all&format={name}" for name in ("json", "csv", "ndjson", "geojson")]
FILES += ["/api/v1/seizures/?limit=all&format=csv", "/api/v1/claims/?limit=all", "/en/downloads/events.csv"]
FILES += ["/en/downloads/seizures.csv", "/en/downloads/events.geojson", "/en/downloads/record.zip"]
LISTS = ["events", "seizures", "casualties", "roles", "claims", "actors", "locations"]

_BAD = ["within=nowhere", "location=nowhere", "actor=nobody", "cursor=x", "kind=x", "type=x", "unheard=of", "fields=x"]
_ANSWERS = [f"/api/v1/{name}/" for name in (*LISTS, "map", "totals", "histogram", "changes")]
_ANSWERS += ["/en/feed/atom.xml", "/en/feed/feed.json", "/en/downloads/events.csv", "/en/downloads/record.zip"]


@pytest.fixture
def record(monkeypatch):
    """Events in a place, read three at a time."""
    DatasetVersion.objects.get_or_create(pk=1)  # a test with real transactions before this one empties every table
    monkeypatch.setattr(finished, "_AT_ONCE", 3)
    here = place("llochegua", point=(-73.9, -12.4))
    for day in range(1, 8):
        event(f"2020-01-0{day}", locations=[located(here)], seizures=[leaf(best=day)])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", FILES)
def test_a_backend_that_dies_while_a_file_is_written_leaves_no_file(record, monkeypatch, address, collected_static):
    """The backend is ended for good after the first batch of rows, as a restart or a replica's conflict ends it."""
    batches, ended = finished.batches, []

    def ending(queryset, column):
        for texts in batches(queryset, column):
            yield texts
            if not ended:
                ended.append(True)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('role', 'none', true), pg_terminate_backend(pg_backend_pid())")

    for module in ("events.api.views.lists", "events.api.views.events", "events.pages.taking.downloads"):
        monkeypatch.setattr(f"{module}.batches", ending)
    if "claims" in address:
        pytest.skip("its rows are read by no batches()")
    response = Client(raise_request_exception=False).get(address)
    assert ended
    assert response.status_code == 503
    connection.close()


@pytest.mark.parametrize("address", [address for address in FILES if not address.endswith("zip")])
def test_a_file_says_its_length_is_asked_for_in_parts_and_again(client, record, address):
    plain = {"accept-encoding": "identity"}
    whole = client.get(address, headers=plain)
    body = whole.getvalue()
    assert (whole.status_code, int(whole["Content-Length"]), whole["Accept-Ranges"]) == (200, len(body), "bytes")
    assert client.get(address, headers={"if-none-match": whole["ETag"], **plain}).status_code == 304
    size = len(body)
    for asked, start, stop in (
        ("0-9", 0, 10),
        ("10-", 10, size),
        ("-7", max(size - 7, 0), size),
        ("5-999999", 5, size),
    ):
        part = client.get(address, headers={"range": f"bytes={asked}", "accept-encoding": "gzip"})
        assert part.getvalue() == body[start:stop]
        assert (part.status_code, part["Content-Range"]) == (206, f"bytes {start}-{stop - 1}/{size}")
    beyond = client.get(address, headers={"range": f"bytes={size}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")


def test_a_zip_comes_whole_since_parts_of_two_would_not_join(client, record):
    (address,) = [address for address in FILES if address.endswith("zip")]
    part = client.get(address, headers={"range": "bytes=0-9"})
    assert (part.status_code, part["Accept-Ranges"]) == (200, "none")
    assert int(part["Content-Length"]) == len(part.getvalue()) > 10
    assert client.get(address, headers={"if-none-match": part["ETag"]}).status_code == 304


def test_a_file_travels_packed_when_its_reader_unpacks_it(client, record):
    plain = client.get(FILES[0], headers={"accept-encoding": "identity"}).getvalue()
    packed = client.get(FILES[0], headers={"accept-encoding": "gzip"})
    body = packed.getvalue()
    assert (packed["Content-Encoding"], int(packed["Content-Length"])) == ("gzip", len(body))
    assert gzip.decompress(body) == plain


def test_files_beyond_the_bound_are_refused_in_words_and_what_is_sent_frees_its_room(client, record, settings):
    settings.SPOOL_BYTES = len(client.get(FILES[1], headers={"accept-encoding": "identity"}).getvalue())
    for address in (FILES[0], "/en/downloads/events.geojson"):
        full = client.get(address)
        assert (full.status_code, full["Retry-After"]) == (503, "30")
    for _ in range(3):
        assert client.get(FILES[1]).getvalue()


@pytest.mark.parametrize("name", LISTS)
def test_a_bad_parameter_is_the_same_refusal_of_a_page_and_of_the_whole(client, record, name):
    for bad in (
        "within=nowhere",
        "location=nowhere",
        "actor=nobody",
        "cursor=x",
        "kind=x",
        "type=x",
        "unheard=of",
        "fields=x",
    ):
        page, whole = (client.get(f"/api/v1/{name}/?{bad}&limit={limit}") for limit in ("5", "all"))
        assert (page.status_code, whole.status_code) == (400, 400), bad
        assert whole["Content-Type"] == page["Content-Type"] == "application/problem+json"
        assert json.loads(whole.content) == json.loads(page.content)


def test_not_modified_says_what_the_whole_answer_says(client, record):
    """A cache puts the headers of a 304 in the place of those that it keeps."""
    tried = 0
    for path in _ANSWERS:
        for query in ("", "?format=json") if "api" in path else ("",):
            for encoding in ("identity", "gzip", "br"):
                whole = client.get(path + query, headers={"accept-encoding": encoding})
                assert whole.getvalue()
                asked = {"if-none-match": whole["ETag"], "accept-encoding": encoding}
                again = client.get(path + query, headers=asked)
                assert again.status_code == 304, path
                for name in ("Content-Type", "ETag", "Cache-Control"):
                    assert again.get(name, whole[name]) == whole[name], (path, name)
                varying = [{n.strip() for n in r["Vary"].split(",")} for r in (whole, again)]
                assert varying[0] == varying[1], (path, encoding)
                tried += 1
    assert tried > 60
    assert "Content-Type" not in client.options("/api/v1/events/").headers
