"""Where the bytes of copies lie: once, under the hash of what they are; never under a name that somebody chose.

Django's storage "archive" holds them (settings.STORAGES): a directory of this machine, or a bucket. Nothing here knows
who may read them, and no address of the site leads to them.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import storages

_SHA256 = re.compile(r"[0-9a-f]{64}")
CHUNK = 1024 * 1024  # bytes read at once


class Unreachable(Exception):
    """The storage does not answer, or takes nothing more."""


class Damaged(Exception):
    """What lies under a hash is not what the hash says."""


def name_of(sha256: str) -> str:
    """Return the name under which a file lies in the storage; raises ValueError for what is no SHA-256."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hexadecimal")
    return f"{sha256[:2]}/{sha256}"


def hash_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file in hexadecimal, and leave it at its beginning."""
    file.seek(0)
    found = hashlib.sha256()
    while part := file.read(CHUNK):
        found.update(part)
    file.seek(0)
    return found.hexdigest()


def put(sha256: str, file: BinaryIO, size: int) -> bool:
    """Keep a file under its hash; False where it lay there already.

    What lies there with another length was cut off by an accident of the disk: it is written anew. Raises Unreachable.
    """
    name, storage = name_of(sha256), _storage()
    with _answering():
        if storage.exists(name):
            if storage.size(name) == size:
                return False
            storage.delete(name)
        file.seek(0)
        storage.save(name, File(file))
    return True


def has(sha256: str) -> bool:
    """Whether a file lies under a hash."""
    return _storage().exists(name_of(sha256))


def parts(sha256: str) -> Iterator[bytes]:
    """Yield the bytes under a hash, a part after another; FileNotFoundError or Unreachable before the first."""
    with _answering():
        file = _storage().open(name_of(sha256))

    def read() -> Iterator[bytes]:
        with file:
            while part := file.read(CHUNK):
                yield part

    return read()


def check(sha256: str) -> int:
    """Read what lies under a hash and return its length; raises Damaged, or FileNotFoundError."""
    found, length = hashlib.sha256(), 0
    for part in parts(sha256):
        found.update(part)
        length += len(part)
    if found.hexdigest() != sha256:
        raise Damaged(sha256)
    return length


def erase(sha256: str) -> None:
    """Take a file away for good; nothing happens where there is none."""
    _storage().delete(name_of(sha256))


def stored() -> Iterator[str]:
    """Yield the hash of every file there is; what has another name is not of this program, and is left alone."""
    storage = _storage()
    try:
        folders = storage.listdir("")[0]
    except FileNotFoundError:
        return
    for folder in sorted(folders):
        for name in sorted(storage.listdir(folder)[1]):
            if _SHA256.fullmatch(name) and name.startswith(folder):
                yield name


def tidy() -> None:
    """Take away what writers who were killed left half written, where the storage leaves such things."""
    if hasattr(_storage(), "tidy"):
        _storage().tidy()


@contextmanager
def _answering() -> Iterator[None]:
    """Turn whatever a storage raises into Unreachable, but that there is no such file."""
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        raise Unreachable(type(error).__name__) from error


def _storage():
    return storages["archive"]
