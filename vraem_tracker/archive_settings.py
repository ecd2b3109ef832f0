"""Where copies of sources are kept, and how large one may be (docs/deployment.md, "Copies of sources")."""

from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_SMALLEST, _LARGEST = 1_000_000, 4_000_000_000  # bytes
_USUAL = 250_000_000


def from_environment(read: Callable[[str, str], str], local_state: Path, served: Path) -> dict:
    """Return ARCHIVE_STORAGE, the storage "archive" of Django's STORAGES, and ARCHIVE_MAX_BYTES, the most of one file.

    read: returns a variable of the environment, or the given default. ARCHIVE_DIR: a directory, `archive` of
    local_state without it, never within what is served. ARCHIVE_S3_BUCKET instead: a bucket, with ARCHIVE_S3_PREFIX,
    ARCHIVE_S3_ENDPOINT, ARCHIVE_S3_REGION, ARCHIVE_S3_KEY_ID and ARCHIVE_S3_SECRET_FILE (or ARCHIVE_S3_SECRET).
    Raises ImproperlyConfigured.
    """
    most = read("ARCHIVE_MAX_BYTES", "").strip() or str(_USUAL)
    if not (most.isascii() and most.isdecimal() and _SMALLEST <= int(most) <= _LARGEST):
        raise ImproperlyConfigured(
            f"ARCHIVE_MAX_BYTES must be a whole number of bytes from {_SMALLEST} to {_LARGEST}, not {most!r}."
        )
    bucket = read("ARCHIVE_S3_BUCKET", "").strip()
    storage = _bucket(bucket, read) if bucket else _directory(read("ARCHIVE_DIR", "").strip(), local_state, served)
    return {"ARCHIVE_STORAGE": storage, "ARCHIVE_MAX_BYTES": int(most)}


def add_to(storages: dict, side: str, read: Callable[[str, str], str], local_state: Path, served: Path) -> int:
    """Add the storage "archive", and return the most bytes of one file; as from_environment().

    A readers' process does not even know where copies lie: it gets neither.
    """
    if side == "public":
        return 0
    found = from_environment(read, local_state, served)
    storages["archive"] = found["ARCHIVE_STORAGE"]
    return found["ARCHIVE_MAX_BYTES"]


def _directory(given: str, local_state: Path, served: Path) -> dict:
    location = Path(given or local_state / "archive").absolute()
    if location.resolve().is_relative_to(served.resolve()):
        raise ImproperlyConfigured(f"ARCHIVE_DIR must not lie within {served}, which is served to everybody.")
    return {"BACKEND": "vraem_tracker.archive_storage.DiskStorage", "OPTIONS": {"location": str(location)}}


def _bucket(bucket: str, read: Callable[[str, str], str]) -> dict:
    key, secret = (read(f"ARCHIVE_S3_{name}", "").strip() for name in ("KEY_ID", "SECRET"))
    file = read("ARCHIVE_S3_SECRET_FILE", "").strip()
    if file:
        try:
            secret = Path(file).read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"ARCHIVE_S3_SECRET_FILE cannot be read: {error.strerror}.") from error
    if bool(key) != bool(secret):
        raise ImproperlyConfigured("ARCHIVE_S3_KEY_ID and ARCHIVE_S3_SECRET_FILE are given together, or neither.")
    endpoint = read("ARCHIVE_S3_ENDPOINT", "").strip()
    if endpoint and not endpoint.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"ARCHIVE_S3_ENDPOINT must begin with https:// or http://, not {endpoint!r}.")
    options = {
        "bucket": bucket,
        "prefix": read("ARCHIVE_S3_PREFIX", "").strip(),
        "endpoint_url": endpoint or None,
        "region_name": read("ARCHIVE_S3_REGION", "").strip() or None,
        "aws_access_key_id": key or None,
        "aws_secret_access_key": secret or None,
    }
    return {"BACKEND": "vraem_tracker.archive_storage.BucketStorage", "OPTIONS": options}
