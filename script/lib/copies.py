"""The copies of sources in a backup: read out of the archive, and put back into it, each compared with its hash.

By the storage that the site itself is set to (settings.STORAGES), so a backup does not care where files lie.
"""

import hashlib
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from database import ROOT, Refused, row

sys.path.insert(0, str(ROOT))
_CHUNK = 1024 * 1024
# As in events/jobs/archive_upkeep.py: nobody erases a file while a backup reads.
_STORING = 74_201_119


def _store():
    # Only here: DATABASE_URL alone must be enough for a backup of a database without files.
    from events.archive import store  # noqa: PLC0415

    return store


def held(connection) -> dict[str, int]:
    """Return {hash: bytes} of the files that rows of the database hold, and keep them from being erased."""
    if not row(connection, "SELECT to_regclass('events_sourcecopy')")[0]:
        return {}
    query = "SELECT sha256, max(size) FROM events_sourcecopy GROUP BY 1 ORDER BY 1"
    return dict(connection.execute(query).fetchall())


def keep_all(connection) -> None:
    """Let nobody erase a file until the connection is closed."""
    connection.execute("SELECT pg_advisory_lock_shared(%s)", [_STORING])


def add_all(writer, hashes: dict[str, int]) -> list[str]:
    """Write the files into a backup, and return the hashes of those that are missing or damaged in the archive."""
    lost = []
    for sha256, size in hashes.items():
        with tempfile.TemporaryFile() as whole:
            try:
                found = _copied(_parts(sha256), whole)
            except FileNotFoundError:
                found = ""
            if found != sha256 or whole.tell() != size:
                lost.append(sha256)
                continue
            whole.seek(0)
            writer.add_file(f"files/{sha256}", whole, size)
    return lost


def put_back(sha256: str, file: BinaryIO, noted: Path) -> int:
    """Put a file of a backup into the archive, and return its bytes; noted: where hashes of new files are listed."""
    with tempfile.TemporaryFile() as whole:
        found = _copied(iter(lambda: file.read(_CHUNK), b""), whole)
        size = whole.tell()
        if found != sha256:
            raise Refused("a copy of a source in the backup is not what its hash says: nothing was changed.")
        store = _store()
        try:
            if not store.has(sha256):
                # Noted first: whoever is killed between the two has noted one that is not there.
                with noted.open("a") as listed:
                    listed.write(f"{sha256}\n")
            store.put(sha256, whole, size)
        except Exception as error:
            raise Refused(
                f"the archive of copies does not take a file ({type(error).__name__}): nothing was changed."
            ) from error
    return size


def take_away(noted: Path) -> None:
    """Erase the files that a restore put into the archive and came to no end."""
    for line in noted.read_text().splitlines() if noted.is_file() else ():
        _store().erase(line)
    noted.unlink(missing_ok=True)


def _parts(sha256: str):
    try:
        return _store().parts(sha256)
    except FileNotFoundError:
        raise
    except Exception as error:
        raise Refused(
            f"the archive of copies does not answer ({type(error).__name__}): nothing was written."
        ) from error


def _copied(parts, whole: BinaryIO) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
        whole.write(part)
    return found.hexdigest()
