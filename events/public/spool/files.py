"""Whole files on the disk: one for each question and version, shared by all its readers in all processes.

A folder that only its owner may enter holds files named {database}-{version}-{moment}-{key}; one that
is being written ends in .part and gets its name once it is whole. What is known of them is in the folder itself:
who writes a file locks it (flock) for himself, who reads it with others, and `.lock` is held while bytes
are counted. Locks end with their process, so a crash leaves nothing that anybody would wait for.
"""

import errno
import fcntl
import hashlib
import os
import re
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.translation import gettext_lazy as _

FOLDER = "whole-files"
MOST_FILES = 1000
WAITS = 20  # seconds for a file that somebody else is writing
UNASKED = 600  # seconds after which a file that nobody asked for goes
_AT_ONCE = 1 << 20  # bytes that are counted and written together
_PART = ".part"
_NAME = re.compile(r"([0-9a-f]+)-([0-9]+)-([0-9]+)-")
_DISK_IS_FULL = {errno.ENOSPC, errno.EDQUOT}


class SpoolFull(Exception):
    """What is being read or written fills settings.SPOOL_BYTES, or the disk; ask again after `after` seconds."""

    words = _("Too many whole files are being sent at once.")
    after = 30


class StillWriting(SpoolFull):
    """Another request has not finished writing the same file."""

    words = _("This file is still being written.")
    after = 10


class Version(NamedTuple):
    """A state of the record: its number and its moment in microseconds, which tells restored databases apart."""

    seq: int
    at: int


class _Stored(NamedTuple):
    """A file of the folder: size in bytes, when it was last asked for, and of what it is."""

    path: Path
    size: int
    asked_at: float
    database: str
    version: Version | None
    is_part: bool


def folder() -> Path:
    """Return the folder, made when it is missing; raises ImproperlyConfigured where it cannot be ours alone."""
    if settings.SPOOL_BYTES < 1:
        raise ImproperlyConfigured(f"SPOOL_BYTES must be a number of bytes of 1 or more, not {settings.SPOOL_BYTES}.")
    path = Path(settings.SPOOL_DIR or settings.LOCAL_STATE) / FOLDER
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.lstat()
    except OSError as error:
        raise ImproperlyConfigured(f"SPOOL_DIR: cannot make {path}: {error.strerror}.") from None
    if path.is_symlink() or found.st_uid != os.geteuid():
        raise ImproperlyConfigured(f"SPOOL_DIR: {path} must be a folder that the web processes' account owns.")
    if found.st_mode & 0o077:
        path.chmod(0o700)
    return path


def obtained(version: Version, key: str, chunks: Callable[[], Iterator[bytes]]) -> int:
    """Return a descriptor of a finished file, with a reader's lock on it; whoever comes first writes it.

    Closing the descriptor gives the lock back. Raises SpoolFull, and whatever reading the chunks raises.
    """
    path = folder() / f"{_database()}-{version.seq}-{version.at}-{key}"
    part = path.with_name(path.name + _PART)
    end = time.monotonic() + WAITS
    while True:
        if (descriptor := _opened(path)) is not None:
            return descriptor
        if (descriptor := _begun(part)) is not None:
            if path.exists():  # finished by somebody between the two looks
                _drop(part, descriptor)
            else:
                return _written(part, path, descriptor, chunks)
        if time.monotonic() > end:
            raise StillWriting
        time.sleep(0.02)


def _opened(path: Path) -> int | None:
    """Return a descriptor of a file with a reader's lock, or None where it is not there or just going."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    if _locks(descriptor, fcntl.LOCK_SH) and os.fstat(descriptor).st_nlink:
        os.utime(descriptor)
        return descriptor
    os.close(descriptor)
    return None


def _begun(part: Path) -> int | None:
    """Return a descriptor of a file to write, locked for us alone and empty, or None while somebody writes it."""
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT, 0o600)
    if _locks(descriptor, fcntl.LOCK_EX) and _is_named(descriptor, part):
        os.ftruncate(descriptor, 0)  # of one who died
        return descriptor
    os.close(descriptor)
    return None


def _written(part: Path, path: Path, descriptor: int, chunks: Callable[[], Iterator[bytes]]) -> int:
    waiting = bytearray()
    try:
        for chunk in chunks():
            waiting += chunk
            if len(waiting) >= _AT_ONCE:
                _append(descriptor, waiting)
                waiting.clear()
        _append(descriptor, waiting)
        part.rename(path)
    except BaseException as error:
        _drop(part, descriptor)
        if isinstance(error, OSError) and error.errno in _DISK_IS_FULL:
            raise SpoolFull from None
        raise
    fcntl.flock(descriptor, fcntl.LOCK_SH)  # from now on one reader among others
    return descriptor


def _append(descriptor: int, data: bytearray) -> None:
    """Write bytes within the bound; raises SpoolFull."""
    with _counting() as inside:
        _make_room(inside, len(data))
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]


def _make_room(inside: Path, needed: int) -> None:
    """Let those files go that are read by nobody, the least lately asked for first; raises SpoolFull."""
    stored = sorted(_all(inside), key=lambda file: file.asked_at)
    left, number = settings.SPOOL_BYTES - needed - sum(file.size for file in stored), len(stored)
    for file in stored:
        if left >= 0 and number <= MOST_FILES:
            return
        if _remove(file.path):
            left, number = left + file.size, number - 1
    if left < 0 or number > MOST_FILES:
        raise SpoolFull


def sweep(now: Version, emptied: Collection[int] = ()) -> None:
    """Remove what is of an earlier version than now's, and what nobody asked for during ten minutes.

    Who still reads an earlier version goes on, unless something was taken out of it since (emptied: their numbers):
    then the file is emptied under its readers, whose answers end short of their length.
    """
    with _counting() as inside:
        is_old = time.time() - UNASKED
        for file in _all(inside):
            is_earlier = file.version and file.database == _database() and file.version.seq <= now.seq
            is_earlier = is_earlier and file.version != now
            if is_earlier or file.asked_at < is_old:
                is_gone = _remove(file.path)
                if is_earlier and not is_gone and not file.is_part and file.version.seq in emptied:
                    _empty(file.path)


def forget() -> None:
    """Remove every file that nobody reads or writes: at the start of a process, and in tests."""
    with _counting() as inside:
        for file in _all(inside):
            _remove(file.path)


def versions() -> set[int]:
    """Return of which versions of this database there are files."""
    return {file.version.seq for file in _all(folder()) if file.version and file.database == _database()}


def is_empty() -> bool:
    """Return whether there is no file at all, of any database."""
    return not any(True for _file in _all(folder()))


@contextmanager
def _counting() -> Iterator[Path]:
    """Hold the folder's lock: nobody else counts, adds or removes meanwhile."""
    inside = folder()
    lock = os.open(inside / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield inside
    finally:
        os.close(lock)


def _all(inside: Path) -> Iterator[_Stored]:
    with os.scandir(inside) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            with suppress(FileNotFoundError):
                found = entry.stat()
                named = _NAME.match(entry.name)
                database, version = (named[1], Version(int(named[2]), int(named[3]))) if named else ("", None)
                is_part = entry.name.endswith(_PART)
                yield _Stored(Path(entry.path), found.st_size, found.st_mtime, database, version, is_part)


def _remove(path: Path) -> bool:
    """Remove a file that nobody reads or writes; return whether it is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return True
    try:
        if is_free := _locks(descriptor, fcntl.LOCK_EX):
            path.unlink(missing_ok=True)
        return is_free
    finally:
        os.close(descriptor)


def _empty(path: Path) -> None:
    # Its name first: who opened it just before sees by that, and not by its length, that it is no whole file.
    with suppress(FileNotFoundError):
        descriptor = os.open(path, os.O_WRONLY)
        try:
            path.unlink(missing_ok=True)
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)


def _drop(part: Path, descriptor: int) -> None:
    part.unlink(missing_ok=True)
    os.close(descriptor)


def _locks(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_named(descriptor: int, path: Path) -> bool:
    """Return whether a path still leads to this file: it may have been removed, or finished, before it was locked."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _database() -> str:
    """Return what tells this database from others whose processes use the same folder."""
    named = connection.settings_dict
    where = f"{named['HOST']} {named['PORT']} {named['NAME']} {named.get('OPTIONS', {}).get('host')}"
    return hashlib.sha256(where.encode()).hexdigest()[:12]
