"""What caches may do: keep an answer for seconds, once for all languages, and never what was taken back."""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest

from events.public.cache.store import store
from events.public.models import DatasetVersion
from tests.public.builders import bury, event

from . import generated
from .operations import OPERATIONS
from .test_refusals import filled

pytestmark = pytest.mark.django_db
LONGEST = 10  # seconds that a shared cache may go on showing what was taken back
PAGES = ["", "timeline/", "seizures/", "corrections/", "embed/", "feed/atom.xml", "feed/feed.json", "map.svg"]
PAGES += ["downloads/events.csv", "seizures/csv/", "months/"]


@pytest.fixture
def record():
    return generated.build()


def address_of(operation, record) -> str:
    return filled(
        operation.path, record.event, "distrito-generado" if "locations" in operation.id else "grupo-generado"
    )


def seconds_shared(response) -> int:
    """Return for how long a shared cache may answer with this without asking (RFC 9111, RFC 5861)."""
    told = dict(re.findall(r"([a-z-]+)=([0-9]+)", response["Cache-Control"]))
    fresh = int(told.get("s-maxage", told.get("max-age", -1)))
    assert fresh >= 0, "without a word a cache guesses"
    return fresh + int(told.get("stale-while-revalidate", 0)) + int(told.get("stale-if-error", 0))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda o: o.id)
def test_an_operation_is_kept_for_seconds_and_once_for_all_languages(client, record, operation):
    for query in ("", "?format=json"):
        response = client.get(address_of(operation, record) + query, headers={"accept-language": "en"})
        assert response.status_code == 200
        assert seconds_shared(response) <= LONGEST
        varying = {name.strip() for name in response.get("Vary", "").split(",") if name.strip()}
        assert varying - {"Accept-Encoding"} == (set() if query else {"Accept"})
        assert "Content-Language" not in response
        assert not response.cookies


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_kept_for_seconds(client, record, page, language):
    response = client.get(f"/{language}/{page}", follow=True)
    assert response.getvalue()  # a stream holds its snapshot until it has been read
    assert response.status_code == 200
    assert seconds_shared(response) <= LONGEST


def test_an_answer_is_the_same_whatever_the_language(client, record):
    for operation in OPERATIONS.values():
        address = address_of(operation, record)
        first = client.get(address, headers={"accept-language": "es"})
        store.forget()  # else the second would be the first, given again
        second = client.get(address, headers={"accept-language": "en"})
        assert (first.content, first["ETag"]) == (second.content, second["ETag"])


def test_last_modified_is_the_moment_of_the_version(client, record):
    moment = datetime(2026, 3, 4, 5, 6, 7, 890000, tzinfo=UTC)
    DatasetVersion.objects.update(at=moment)
    for operation in OPERATIONS.values():
        response = client.get(address_of(operation, record))
        assert parsedate_to_datetime(response["Last-Modified"]) == moment.replace(microsecond=0)
        assert client.get(address_of(operation, record), headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_second_is_too_coarse_to_say_that_nothing_changed(client):
    first = client.get(f"/api/v1/events/{event().pk}/")
    DatasetVersion.objects.update(at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    since = client.get("/api/v1/events/")["Last-Modified"]
    event()
    assert client.get("/api/v1/events/", headers={"if-modified-since": since}).status_code == 200
    assert first.status_code == 200


def test_what_is_taken_back_is_gone_at_once_and_its_refusal_takes_its_place_in_caches(client):
    gone = event()
    address = f"/api/v1/events/{gone.pk}/"
    before = client.get(address)
    bury(gone.pk)
    gone.delete()
    for headers in ({}, {"if-none-match": before["ETag"]}):
        after = client.get(address, headers=headers)
        assert after.status_code == 410
        # Not to be stored, it would leave what a cache has of the event where it is.
        assert 0 < seconds_shared(after) <= LONGEST
    assert json.loads(client.get("/api/v1/events/").content)["results"] == []


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/nothing/",
        "/api/v1/actors/nobody/",
        "/api/v1/locations/nowhere/",
        "/es/nothing/",
        "/en/actors/nobody/",
        "/en/events/VRT-2020-99999/",
    ],
)
def test_what_is_not_there_takes_its_place_too(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert 0 < seconds_shared(response) <= LONGEST


def test_the_desk_s_own_404_is_kept_by_nobody(admin_client):
    response = admin_client.get("/admin/nothing/")
    assert response.status_code == 404
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("status", [400, 406])
def test_no_other_refusal_is_kept(client, record, status):
    address, accept = {
        400: ("/api/v1/events/?type=x", "*/*"),
        406: ("/api/v1/events/", "image/png"),
    }[status]
    response = client.get(address, headers={"accept": accept})
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_pages_of_other_sites_may_read_every_answer_without_credentials(client, record):
    merged = f"/api/v1/events/{record.merged}/"
    for address in ("/api/v1/events/", "/api/v1/events/?type=x", "/api/v1/nothing/", merged):
        response = client.get(address, headers={"origin": "https://dashboard.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in response["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in response
    asked = client.options("/api/v1/events/", headers={"access-control-request-method": "GET"})
    assert asked.status_code == 204
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]


def test_nothing_but_the_api_is_open_to_other_sites(client, record):
    for address in ("/es/", "/admin/login/", "/es/downloads/events.csv"):
        response = client.get(address)
        assert response.getvalue()
        assert "Access-Control-Allow-Origin" not in response
