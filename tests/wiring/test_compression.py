"""Public answers are compressed for phones; the desk's never are."""

import gzip

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

pytestmark = pytest.mark.django_db


def test_a_public_page_is_compressed_for_who_asks(client):
    plain = client.get("/es/about/")
    packed = client.get("/es/about/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br, zstd", "gzip;q=0.5, br;q=0.9"])
def test_a_browser_that_reads_brotli_gets_it(client, accepted):
    plain = client.get("/es/about/")
    packed = client.get("/es/about/", headers={"accept-encoding": accepted})
    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert "Accept-Encoding" in packed["Vary"]


@pytest.mark.parametrize("accepted", ["gzip, br;q=0", "gzip, br;q=0.0, zstd", "gzip, brx"])
def test_a_client_that_refuses_brotli_gets_gzip(client, accepted):
    assert client.get("/es/about/", headers={"accept-encoding": accepted})["Content-Encoding"] == "gzip"


# What a reader says, and the codings that he may get.
WEIGHED = [
    ("gzip;q=0", {None}),
    ("gzip; q=0", {None}),
    ("GZIP;Q=0.000", {None}),
    ("br;q=0", {None}),
    ("br;q=0, gzip;q=0", {None}),
    ("*;q=0", {None}),
    ("gzip, *;q=0", {"gzip"}),
    ("*, gzip;q=0", {"br", None}),
    ("*;q=0.5, br;q=0", {"gzip", None}),
    ("identity;q=0, *;q=0", {None}),
    ("identity;q=0", {None}),
    ("identity;q=0, gzip", {"gzip"}),
    ("identity;q=0, *", {"br", "gzip"}),
    ("identity, gzip;q=0.5", {None}),
    ("br;q=0.2, gzip;q=0.8", {"gzip"}),
    ("gzip;q=0.2, br;q=0.8", {"br"}),
    ("x-gzip", {"gzip"}),
    ("xgzip, brotli", {None}),
    ("gzip;q=0.001", {"gzip"}),
    ("gzip;q=2", {"gzip"}),
    ("", {None}),
    (";;,,;q=0", {None}),
]


@pytest.mark.parametrize("address", ["/es/about/", "/api/v1/schema/", "/api/v1/events/?limit=all&format=csv"])
@pytest.mark.parametrize(("accepted", "codings"), WEIGHED)
def test_a_coding_is_given_to_who_takes_it_and_to_nobody_else(client, accepted, codings, address):
    packed = client.get(address, headers={"accept-encoding": accepted})
    given = packed.get("Content-Encoding")
    if "limit=all" in address:
        # A whole file is written plain and with gzip alone, whose reader may like Brotli better.
        assert given in codings or (given, "br" in codings) in {("gzip", True), (None, True)}
    else:
        assert given in codings
    body = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}[given](packed.getvalue())
    assert body == client.get(address, headers={"accept-encoding": "identity"}).getvalue()
    assert "Accept-Encoding" in packed["Vary"]


@pytest.mark.parametrize("accepted", ["gzip;q=0", "gzip;q=0, br;q=0", "*;q=0", "identity"])
def test_a_static_file_is_not_packed_for_who_refuses_that(client, collected_static, accepted):
    response = client.get(staticfiles_storage.url("css/tokens.css"), headers={"accept-encoding": accepted})
    assert response.getvalue() and not response.has_header("Content-Encoding")


def test_the_desk_is_never_compressed(client):
    response = client.get("/admin/login/", headers={"accept-encoding": "gzip, br"})
    assert response.status_code == 200
    assert not response.has_header("Content-Encoding")
