"""Public answers are compressed for phones; the desk's never are."""

import gzip

import pytest

pytestmark = pytest.mark.django_db


def test_a_public_page_is_compressed_for_who_asks(client):
    plain = client.get("/es/about/")
    packed = client.get("/es/about/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_the_desk_is_never_compressed(client):
    response = client.get("/admin/login/", headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert not response.has_header("Content-Encoding")
