"""Whole files: never cut and called whole, of a known length, in parts, and refused before their first byte."""

import gzip
import json
import os
from contextlib import suppress

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.api.urls import urlpatterns
from events.api.views.lists import ListView
from events.public.formats import stored
from events.public.models import DatasetVersion
from events.public.query.filters import EventFilter
from events.public.spool import files
from tests.public.builders import claim, event, leaf, located, place

pytestmark = pytest.mark.django_db
FILES = [f"/api/v1/events/?limit=all&format={name}" for name in ("json", "csv", "ndjson", "geojson")]
FILES += ["/api/v1/seizures/?limit=all&format=csv", "/api/v1/claims/?limit=all", "/en/downloads/events.csv"]
FILES += ["/en/downloads/seizures.csv", "/en/downloads/events.geojson", "/en/downloads/record.zip"]
READ_LONG = [*FILES]  # row by row; the note is read at once
FILES += ["/en/downloads/README.txt?type=drug_seizure"]

# Every list that comes whole.
VIEWS = {
    pattern.callback.cls: "/api/v1/" + str(pattern.pattern)
    for pattern in urlpatterns
    if issubclass(getattr(pattern.callback, "cls", object), ListView) and "(" not in str(pattern.pattern)
}


@pytest.fixture
def record(monkeypatch):
    """Events in a place, read three at a time."""
    monkeypatch.setattr(stored, "_AT_ONCE", 3)
    here = place("llochegua", point=(-73.9, -12.4))
    for day in range(1, 8):
        event(
            f"2020-01-0{day}",
            locations=[located(here)],
            seizures=[leaf(best=day)],
            claims=[claim("killed", status="adopted")],
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", READ_LONG)
def test_a_backend_that_dies_while_a_file_is_written_leaves_no_file(record, monkeypatch, address, collected_static):
    """The backend is ended for good after the first rows, as a restart or a replica's conflict ends it."""
    append, ended, before = files._append, [], names()
    monkeypatch.setattr(files, "_AT_ONCE", 1)

    def ending(descriptor, data):
        append(descriptor, data)
        if not ended and b"2020-01" in gunzipped(data):
            ended.append(True)
            with connection.cursor() as cursor, suppress(OperationalError):
                cursor.execute("SELECT set_config('role', 'none', true), pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(files, "_append", ending)
    response = Client(raise_request_exception=False).get(address)
    assert ended
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    is_api = address.startswith("/api/")
    assert response["Content-Type"] == ("application/problem+json" if is_api else "text/html; charset=utf-8")
    assert not {"ETag", "X-VRAEM-Version", "Content-Disposition"} & set(response.headers)
    assert not response.streaming and (json.loads(response.content)["status"] == 503 if is_api else response.content)
    assert names() <= before
    connection.close()
    whole = Client().get(address)
    assert whole.status_code == 200 and int(whole["Content-Length"]) == len(whole.getvalue())


def names() -> set[str]:
    """Return the names of the files that are stored."""
    return set(os.listdir(files.folder()))


def gunzipped(data: bytes) -> bytes:
    """Return what stands in the bytes; of a zip, whose rows are packed, the words that end it for this test."""
    return b"2020-01" if bytes(data[:2]) != b"PK" and not data.isascii() else bytes(data)


@pytest.mark.parametrize("address", FILES)
def test_a_file_says_its_length_is_asked_for_in_parts_and_again(client, record, address):
    plain = {"accept-encoding": "identity"}
    whole = client.get(address, headers=plain)
    body = whole.getvalue()
    assert (whole.status_code, int(whole["Content-Length"]), whole["Accept-Ranges"]) == (200, len(body), "bytes")
    # No cache of ours keeps it, however its address is spelled.
    assert whole["X-Accel-Expires"] == "0"
    assert whole["ETag"].startswith('"') and client.get(address, headers=plain)["ETag"] == whole["ETag"]
    size = len(body)
    with CaptureQueriesContext(connection) as captured:
        for asked, start, stop in (
            ("0-9", 0, 10),
            ("10-", 10, size),
            ("-7", max(size - 7, 0), size),
            ("5-999999", 5, size),
        ):
            part = client.get(address, headers={"range": f"bytes={asked}", "accept-encoding": "gzip"})
            assert part.getvalue() == body[start:stop]
            assert (part.status_code, part["Content-Range"]) == (206, f"bytes {start}-{stop - 1}/{size}")
            assert (part["ETag"], part["Content-Length"]) == (whole["ETag"], str(stop - start))
            assert "Content-Encoding" not in part
        head = client.head(address, headers=plain)
        assert (head.content, head["Content-Length"]) == (b"", str(size))
    # Nothing was read anew: no cursor was opened.
    assert not any("DECLARE" in query["sql"] for query in captured)
    beyond = client.get(address, headers={"range": f"bytes={size}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")
    # A refusal is in words and never kept in the place of the file.
    assert str(size) in beyond.getvalue().decode() and beyond["Cache-Control"] == "no-store"
    words = "application/problem+json" if address.startswith("/api/") else "text/plain; charset=utf-8"
    assert beyond["Content-Type"] == words and "ETag" not in beyond
    # The unit's name is of no case, and a list may have empty places (RFC 9110, 14.1.1 and 5.6.1).
    for spelled in ("BYTES=0-9", "Bytes=0-9", "bytes= 0-9", "bytes=,0-9,", "bytes=\t0-9 ,"):
        part = client.get(address, headers={"range": spelled, **plain})
        assert (part.status_code, part.getvalue()) == (206, body[:10]), spelled
    for no_range in ("bytes=5-2", "bytes=0-1,4-5", "rows=0-1", "bytes=-", "bytes=x"):
        assert client.get(address, headers={"range": no_range, **plain}).getvalue() == body
    assert client.head(address, headers={"range": "bytes=0-1", **plain})["Content-Length"] == str(size)


@pytest.mark.parametrize("address", FILES)
def test_a_part_of_another_version_is_never_given_as_the_rest_of_this_one(client, record, address):
    for encoding in ("identity", "gzip"):
        accepted = {"accept-encoding": encoding}
        first = client.get(address, headers=accepted)
        body, half = first.getvalue(), len(first.getvalue()) // 2
        rest = client.get(address, headers={"range": f"bytes={half}-", "if-range": first["ETag"], **accepted})
        assert (rest.status_code, rest.getvalue()) == (206, body[half:])
        assert rest.get("Content-Encoding") == first.get("Content-Encoding")
        for other in ('"1-other"', f"W/{first['ETag']}", first.get("Last-Modified", "x")):
            whole = client.get(address, headers={"range": f"bytes={half}-", "if-range": other, **accepted})
            assert (whole.status_code, whole.getvalue()) == (200, body)
    event("2020-02-01")
    DatasetVersion.objects.update(seq=F("seq") + 1)
    whole = client.get(address, headers={"range": f"bytes={half}-", "if-range": first["ETag"], **accepted})
    assert whole.status_code == 200 and whole["ETag"] != first["ETag"]


@pytest.mark.parametrize("address", FILES)
def test_a_reader_who_has_the_file_is_told_so_with_the_headers_that_he_has(client, record, address):
    for encoding in ("identity", "gzip", "br"):
        whole = client.get(address, headers={"accept-encoding": encoding})
        assert whole.getvalue()
        for given in (whole["ETag"], f'"x", W/{whole["ETag"]}', "*"):
            again = client.get(address, headers={"accept-encoding": encoding, "if-none-match": given})
            assert (again.status_code, again.content) == (304, b"")
            for name in ("Content-Type", "ETag", "Cache-Control", "Vary", "Last-Modified"):
                assert again.get(name) == whole.get(name), name
    assert client.get(address, headers={"if-none-match": '"0-other"'}).status_code == 200
    bad = client.get(f"{address}{'&' if '?' in address else '?'}type=x", headers={"if-none-match": "*"})
    assert bad.status_code == 400


def test_a_file_travels_packed_when_its_reader_unpacks_it(client, record):
    plain = client.get(FILES[0], headers={"accept-encoding": "identity"}).getvalue()
    packed = client.get(FILES[0], headers={"accept-encoding": "gzip"})
    body = packed.getvalue()
    assert (packed["Content-Encoding"], int(packed["Content-Length"])) == ("gzip", len(body))
    assert gzip.decompress(body) == plain


def test_files_beyond_the_bound_are_refused_in_words_and_what_is_read_no_more_gives_room(client, record, settings):
    settings.SPOOL_BYTES = len(client.get(FILES[1], headers={"accept-encoding": "identity"}).getvalue())
    for address in (FILES[0], "/en/downloads/events.geojson"):
        full = client.get(address)
        assert (full.status_code, full["Retry-After"], full["Cache-Control"]) == (503, "30", "no-store")
    for _ in range(3):
        assert client.get(FILES[1]).getvalue()
    held = client.get(FILES[1])
    assert client.get("/en/downloads/seizures.csv").status_code == 503
    assert held.getvalue()
    assert client.get("/en/downloads/seizures.csv").getvalue()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_bad_parameter_is_the_same_refusal_of_a_page_and_of_the_whole(client, record, view):
    path, refused = VIEWS[view], set()
    names = set(view.parameters) | (set(EventFilter.base_filters) if view.filters else set())
    for name in [*sorted(names - {"limit"}), "unheard", "format"]:
        for bad in (f"{name}=x", f"{name}=", f"{name}=1&{name}=2"):
            page, whole = (client.get(f"{path}?{bad}&limit={limit}") for limit in ("5", "all"))
            # Snippets go with pages alone.
            assert whole.status_code == page.status_code or name == "snippet", bad
            if page.status_code == 400 and name != "snippet":
                assert whole["Content-Type"] == page["Content-Type"] == "application/problem+json"
                assert json.loads(whole.content) == json.loads(page.content)
                refused.add(name)
            else:
                whole.getvalue()
    assert refused >= names - {"limit", "snippet", "q"}
