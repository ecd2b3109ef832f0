"""Where copies lie: a directory and a bucket keep the same promises."""

import hashlib
import io
import os
import socket

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from events.archive import store
from vraem_tracker.archive_settings import from_environment

from .files import HTML, PDF

BUCKET = "copies-of-this-test"


@pytest.fixture(scope="module")
def s3():
    """Serve a bucket on this machine; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port)
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop()


def bucket_settings(address: str, tmp_path, **more) -> dict:
    secret = tmp_path / "secret"
    secret.write_text("only-for-this-test\n")
    given = {
        "ARCHIVE_S3_BUCKET": BUCKET, "ARCHIVE_S3_PREFIX": "desk", "ARCHIVE_S3_ENDPOINT": address,
        "ARCHIVE_S3_REGION": "us-east-1", "ARCHIVE_S3_KEY_ID": "someone", "ARCHIVE_S3_SECRET_FILE": str(secret), **more,
    }  # fmt: skip
    return from_environment(lambda name, default: given.get(name, default), tmp_path, tmp_path / "static")


@pytest.fixture(params=["disk", "bucket"])
def anywhere(request, settings, tmp_path):
    """Keep copies on the disk, and in a bucket."""
    if request.param == "disk":
        made = from_environment(lambda _name, default: default, tmp_path, tmp_path / "static")
    else:
        address = request.getfixturevalue("s3")
        made = bucket_settings(address, tmp_path)
        keys = {"aws_access_key_id": "someone", "aws_secret_access_key": "x", "region_name": "us-east-1"}
        boto3.client("s3", endpoint_url=address, **keys).create_bucket(Bucket=BUCKET)
    settings.STORAGES = {**settings.STORAGES, "archive": made["ARCHIVE_STORAGE"]}
    yield request.param
    for sha256 in list(store.stored()):
        store.erase(sha256)


def put(content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    store.put(sha256, io.BytesIO(content), len(content))
    return sha256


def test_a_file_is_stored_once_comes_back_whole_and_goes_for_good(anywhere):
    large = os.urandom(3 * store.CHUNK + 17)
    one, other = put(large), put(PDF)
    assert store.put(one, io.BytesIO(large), len(large)) is False
    assert sorted(store.stored()) == sorted([one, other])
    assert b"".join(store.parts(one)) == large and store.check(other) == len(PDF)
    store.erase(one)
    store.erase(one)
    assert list(store.stored()) == [other] and not store.has(one)
    with pytest.raises(FileNotFoundError):
        store.parts(one)


def test_what_an_accident_cut_short_is_written_anew_and_what_was_changed_is_found(anywhere):
    sha256 = hashlib.sha256(PDF).hexdigest()
    storage, name = storages["archive"], store.name_of(sha256)
    storage.save(name, ContentFile(PDF[:10]))
    assert store.put(sha256, io.BytesIO(PDF), len(PDF)) is True and store.check(sha256)
    storage.delete(name)
    storage.save(name, ContentFile(PDF[:-1] + b"!"))
    with pytest.raises(store.Damaged):
        store.check(sha256)


def test_nothing_has_an_address_and_no_name_leads_elsewhere(anywhere):
    put(HTML)
    with pytest.raises(ValueError, match="no address"):
        storages["archive"].url(store.name_of(hashlib.sha256(HTML).hexdigest()))
    for name in ("../../etc/passwd", "x" * 64, "A" * 64, "", "0" * 63, "0" * 64 + "\n"):
        with pytest.raises(ValueError, match="SHA-256"):
            store.name_of(name)


def test_files_on_the_disk_are_their_owner_s_alone_and_half_written_ones_are_tidied(archive):
    sha256 = put(PDF)
    path = archive / store.name_of(sha256)
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (archive, path.parent)} == {0o700}
    old, new = (path.with_name(f".{name}.part") for name in ("old", "new"))
    for partial in (old, new):
        partial.write_bytes(b"x")
    os.utime(old, (0, 0))
    store.tidy()
    assert (old.exists(), new.exists()) == (False, True) and list(store.stored()) == [sha256]
    new.unlink()


def test_a_disk_that_is_full_leaves_nothing_under_the_hash(archive, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(store.Unreachable):
        put(PDF)
    assert [path for path in archive.rglob("*") if path.is_file()] == []


def test_a_bucket_that_is_away_is_told_from_a_file_that_is_missing(settings, tmp_path):
    made = bucket_settings("http://127.0.0.1:9", tmp_path)["ARCHIVE_STORAGE"]
    settings.STORAGES = {**settings.STORAGES, "archive": made}
    for act in (lambda: put(PDF), lambda: store.parts("0" * 64)):
        with pytest.raises(store.Unreachable):
            act()


@pytest.mark.parametrize(("given", "word"), [
    ({"ARCHIVE_MAX_BYTES": "10"}, "ARCHIVE_MAX_BYTES"),
    ({"ARCHIVE_MAX_BYTES": "viel"}, "ARCHIVE_MAX_BYTES"),
    ({"ARCHIVE_S3_KEY_ID": ""}, "together"),
    ({"ARCHIVE_S3_SECRET_FILE": "/nonexistent"}, "cannot be read"),
    ({"ARCHIVE_S3_ENDPOINT": "127.0.0.1"}, "http"),
])  # fmt: skip
def test_settings_that_cannot_work_are_refused_in_words(tmp_path, given, word):
    with pytest.raises(ImproperlyConfigured, match=word) as refused:
        bucket_settings("http://127.0.0.1:9", tmp_path, **given)
    assert "only-for-this-test" not in str(refused.value)


def test_a_directory_that_is_served_is_refused(tmp_path):
    inside = tmp_path / "static" / "x" / ".." / "copies"
    with pytest.raises(ImproperlyConfigured, match="served"):
        from_environment(
            lambda name, default: str(inside) if name == "ARCHIVE_DIR" else default, tmp_path, tmp_path / "static"
        )
