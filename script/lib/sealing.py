"""A backup as one file: a tar archive, encrypted for the holder of a key as it is written (age, age-encryption.org/v1).

    backup.json       what it is: {"format": 2}
    database/000000   parts of the dump, in their order
    files/SHA256      a copy of a source each
    sums.json         the last one: what all of it must be

age, by the package pyrage: one line is a key, nothing else is to be kept or trusted, every 64 kB are authenticated and
a file that was cut is known as such before its end is believed. GnuPG would want a keyring of its own and gives out
plaintext before it knows whether it is whole. Debian's package age opens the same files (age -d -i KEY FILE | tar -x).
"""

import io
import json
import os
import re
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pyrage
from database import Refused

FORMAT = 2
_MAGIC = b"age-encryption.org/v1"
_LARGEST_JSON = 256 * 1024 * 1024
_FILE = re.compile(r"files/([0-9a-f]{64})")
_DAMAGED = "is damaged or was cut: take another copy of it. Nothing was changed."


def new_key(target: str) -> str:
    """Write a new secret key, readable by its owner from the first byte, and return its public key."""
    made = pyrage.x25519.Identity.generate()
    public = str(made.to_public())
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(f"{target} is there already: a key is never written over.") from error
    except OSError as error:
        raise Refused(
            f"cannot write {target} ({error.strerror}): name a file in a directory you may write to."
        ) from error
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# public key: {public}\n{made}\n")
    return public


def public_keys(words: str) -> list:
    """Return the keys for which a backup is encrypted; words: public keys (age1…) between spaces or commas."""
    given = words.replace(",", " ").split()
    if not given:
        raise Refused(
            "a backup is encrypted, and no key is named: make one with script/backup --new-key FILE (keep FILE "
            "elsewhere than on this machine), and name its public key with --key or in BACKUP_KEYS."
        )
    found = []
    for one in given:
        if one.upper().startswith("AGE-SECRET-KEY-"):
            # Not repeated: it may stand in a log of the shell already, and must not stand in ours.
            raise Refused(
                "that is a secret key: name its public key (age1…), and make a new key, since this one was shown."
            )
        try:
            found.append(pyrage.x25519.Recipient.from_str(one))
        except pyrage.RecipientError as error:
            raise Refused(
                f"{one} is no public key of age: it begins with age1 and is 62 letters and digits long."
            ) from error
    return found


def secret_key(path: str):
    """Return the key in a file; no message repeats anything of it."""
    if not path:
        raise Refused("the backup is encrypted: name the file of its secret key with --identity or BACKUP_IDENTITY.")
    try:
        text = Path(path).read_text(errors="replace")
    except OSError as error:
        raise Refused(f"the key file {path} cannot be read ({error.strerror}).") from error
    if text.startswith((_MAGIC.decode(), "-----BEGIN AGE")):
        raise Refused(f"the key file {path} is protected by a passphrase: open it first, with age -d.")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    try:
        [line] = lines
        return pyrage.x25519.Identity.from_str(line)
    except (ValueError, pyrage.IdentityError) as error:
        raise Refused(f"{path} is no secret key of age: one line of it begins with AGE-SECRET-KEY-1.") from error


def is_sealed(path: Path) -> bool:
    """Whether a file begins as an encrypted one does."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


class Writer:
    """What a backup is written into."""

    def __init__(self, archive: tarfile.TarFile):
        self._archive, self._parts = archive, 0
        self.add("backup.json", json.dumps({"format": FORMAT}).encode())

    def add(self, name: str, content: bytes) -> None:
        """Write a member from memory."""
        self.add_file(name, io.BytesIO(content), len(content))

    def add_file(self, name: str, file: BinaryIO, size: int) -> None:
        """Write a member of so many bytes."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._archive.addfile(member, file)

    def add_part(self, content: bytes) -> None:
        """Write a part of the dump."""
        self.add(f"database/{self._parts:06d}", content)
        self._parts += 1


@contextmanager
def sealed(target: BinaryIO, keys: list) -> Iterator[Writer]:
    """Yield what a backup is written into, encrypted for these keys into a file; whole when the block has ended."""
    with (
        _piped(lambda reading, _writing: pyrage.encrypt_io(reading, target, keys), reads=True) as pipe,
        tarfile.open(fileobj=pipe, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        yield Writer(archive)


class Reader:
    """What a backup holds, in the order in which it was written; everything is checked by who reads it."""

    def __init__(self, archive: tarfile.TarFile, path: Path):
        self._archive, self._path = archive, path

    def members(self) -> Iterator[tuple[str, str, BinaryIO]]:
        """Yield ("part", "", file), ("file", its hash, file) and ("sums", "", file); Refused for anything else."""
        first = self._archive.next()
        if first is None or first.name != "backup.json":
            raise Refused(f"{self._path} holds no backup of this site: nothing was changed.")
        found = self.read(self._archive.extractfile(first))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            said = found.get("format") if isinstance(found, dict) else None
            raise Refused(f"{self._path} is of another version (format {said!r}): use the code that wrote it.")
        parts = 0
        while (member := self._archive.next()) is not None:
            file = self._archive.extractfile(member) if member.isreg() else None
            named = _FILE.fullmatch(member.name)
            if file is not None and member.name == f"database/{parts:06d}":
                parts += 1
                yield "part", "", file
            elif file is not None and named:
                yield "file", named[1], file
            elif file is not None and member.name == "sums.json":
                yield "sums", "", file
            else:
                raise Refused(f"{self._path} holds what no backup of this site has: nothing was changed.")

    def read(self, file: BinaryIO) -> object:
        """Return what a member says as JSON."""
        try:
            return json.loads(file.read(_LARGEST_JSON))
        except ValueError as error:
            raise Refused(f"{self._path} {_DAMAGED}") from error


@contextmanager
def opened(path: Path, identity) -> Iterator[Reader]:
    """Yield what an encrypted backup holds; Refused where the key is another, or any byte was changed or is missing."""
    with path.open("rb") as source:
        try:
            with _piped(lambda _reading, writing: pyrage.decrypt_io(source, writing, [identity]), reads=False) as pipe:
                with tarfile.open(fileobj=pipe, mode="r|") as archive:
                    yield Reader(archive, path)
                # To the very end: a file that was cut tells so there.
                while pipe.read(1024 * 1024):
                    pass
        except pyrage.DecryptError as error:
            if "key" in str(error).lower():
                raise Refused(f"this key does not open {path}: it was encrypted for another one.") from error
            raise Refused(f"{path} {_DAMAGED}") from error
        except (_Broken, tarfile.TarError) as error:
            raise Refused(f"{path} {_DAMAGED}") from error


class _Broken(Exception):
    """What is read by the other thread cannot be read."""


@contextmanager
def _piped(work, *, reads: bool) -> Iterator[BinaryIO]:
    """Run work(reading, writing) in a thread at one end of a pipe, and yield the other; its error goes before ours."""
    ends = os.pipe()
    reading, writing = os.fdopen(ends[0], "rb"), os.fdopen(ends[1], "wb")
    theirs, ours = (reading, writing) if reads else (writing, reading)
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work(reading, writing)
            theirs.flush()
        except BaseException as error:
            failed.append(error)
        finally:
            _close(theirs)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield ours
    except Refused:
        raise
    except BaseException as error:
        _close(ours)
        thread.join()
        if not failed or isinstance(error, SystemExit | KeyboardInterrupt):
            raise
        raise _told(failed[0], reads=reads) from error
    finally:
        _close(ours)
        thread.join()
    if failed:
        raise _told(failed[0], reads=reads)


def _told(error: BaseException, *, reads: bool) -> BaseException:
    """Return an error of the other end: an OSError without a number is age's own, of a file that is not whole."""
    return _Broken(str(error)) if isinstance(error, OSError) and not reads and error.errno is None else error


def _close(file: BinaryIO) -> None:
    # The other end may have gone already.
    with suppress(OSError):
        file.close()
