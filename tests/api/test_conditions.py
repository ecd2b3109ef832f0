"""If-None-Match stands in the place of a 200 alone, and an ETag names one answer of one record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F
from django.urls import resolve

from events.public.models import DatasetVersion

from . import generated
from .operations import OPERATIONS
from .test_caching import address_of
from .test_refusals import filled

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 3, 4, 5, 6, 7, 890123, tzinfo=UTC)
TELLING = ("Content-Type", "ETag", "Last-Modified", "Cache-Control", "Vary")


@pytest.fixture
def record():
    return generated.build()


def refused(record) -> list[str]:
    """Return addresses of every endpoint that are taken back, moved, unknown or asked wrongly."""
    found = ["/api/v1/nothing/"]
    for operation in OPERATIONS.values():
        good = address_of(operation, record)
        found += [f"{good}?unheard=of", f"{good}?format=x"]
        found += [f"{good}?{name}=" for name in operation.parameters]
        if "{" in operation.path:
            ids = (record.retracted, record.merged, generated.UNKNOWN_ID, "draft")
            found += [filled(operation.path, public_id, "nobody") for public_id in ids]
            found += [f"{address}?limit=all" for address in found[-len(ids) :]]
    return found


def test_what_is_no_200_is_what_it_is_whatever_its_reader_says_to_have(client, record):
    seen = set()
    for address in refused(record):
        plain = client.get(address)
        plain.getvalue()
        if plain.status_code == 200:
            continue
        seen.add(plain.status_code)
        assert "ETag" not in plain, address
        for method in (client.get, client.head):
            for given in ("*", " * ", '"x", *'):
                again = method(address, headers={"if-none-match": given})
                assert again.status_code == plain.status_code, (address, given)
                for name in ("Content-Type", "Location", "Cache-Control"):
                    assert again.get(name) == plain.get(name), (address, name)
    assert seen == {308, 400, 404, 410}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_whoever_has_anything_is_told_so_with_the_headers_of_the_200(client, record, operation):
    for query in ("", "?format=json", *(("?limit=all",) if "limit" in operation.parameters else ())):
        # The third is one that was kept.
        for _ in range(3):
            whole = client.get(address_of(operation, record) + query)
            whole.getvalue()
            if whole.status_code != 200:
                break
            for method in (client.get, client.head):
                again = method(address_of(operation, record) + query, headers={"if-none-match": "*"})
                assert (again.status_code, again.content) == (304, b"")
                assert {name: again.get(name) for name in TELLING} == {name: whole.get(name) for name in TELLING}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_the_same_number_of_another_record_is_another_etag(client, record, operation):
    """A restored database counts on from an earlier number: a microsecond tells its versions from the ones before."""
    DatasetVersion.objects.update(at=MOMENT)
    for query in ("", *(("?limit=all",) if "limit" in operation.parameters else ())):
        address = address_of(operation, record) + query
        before = client.get(address)
        DatasetVersion.objects.update(at=F("at") + timedelta(microseconds=1))
        after = client.get(address, headers={"if-none-match": before.get("ETag", '"x"')})
        assert after.status_code == before.status_code
        assert after.status_code != 200 or after["ETag"] != before["ETag"]


def test_an_etag_is_of_one_media_type(client, record):
    """Each Accept gets its own type, anew, again and in its 304; ETags are shared by none."""
    for address in ("/api/v1/schema/", *(address_of(operation, record) for operation in OPERATIONS.values())):
        etags = {}
        types = {renderer.media_type for renderer in resolve(address).func.cls.renderer_classes}
        for _ in range(3):
            for media_type in types:
                given = {"accept": media_type}
                whole = client.get(address, headers=given)
                if whole.status_code == 400:  # outlines of places without an area, say: nothing to compare
                    continue
                assert whole.status_code == 200 and whole["Content-Type"].startswith(media_type), address
                again = client.get(address, headers={**given, "if-none-match": whole["ETag"]})
                assert (again.status_code, again["Content-Type"]) == (304, whole["Content-Type"]), address
                etags[media_type] = whole["ETag"]
        assert len(set(etags.values())) == len(etags)
