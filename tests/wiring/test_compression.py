"""Public answers are compressed for phones; the desk's never are."""

import gzip

import brotli
import pytest

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


def test_the_desk_is_never_compressed(client):
    response = client.get("/admin/login/", headers={"accept-encoding": "gzip, br"})
    assert response.status_code == 200
    assert not response.has_header("Content-Encoding")
