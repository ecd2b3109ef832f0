"""What script/backup and script/restore do to the database of DATABASE_URL. One sentence for every failure.

    archive.py new-key FILE             write a secret key to FILE, print its public key
    archive.py backup FILE KEYS         one state of the database and its files, encrypted for the public keys KEYS
    archive.py refuse REPLACE           refuse where a record stands that nobody said may be replaced
    archive.py load FILE NAME KEY NEW   make the database NAME beside it, load FILE into it and compare the sums; put
                                        its files into the archive of copies. KEY: the file of the secret key, NEW:
                                        where the hashes of files that were not there before are listed
    archive.py unload NEW               erase the files that are listed there
    archive.py swap NAME OLD REPLACE    give the database's name to NAME, and the database before it the name OLD
    archive.py drop NAME                delete a database that a restore made or set aside
    archive.py left                     print what a restore that was killed left behind, a line each

The dump, its sums and the list of files come from one snapshot, so that publications meanwhile make no difference.
No password and no secret key is ever an argument or part of a message.
"""

import hashlib
import json
import os
import signal
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import copies
import psycopg
import sealing
from beside import address, drop, left_behind, maintenance, refuse_work, swap
from database import Refused, connect, row, where, with_database
from dumping import compare, dumped, fill, sums
from psycopg import errors, sql

# Of backups in two files, NAME and NAME.sums, which earlier versions wrote and this one still reads.
EARLIER_FORMAT = 1
_PART = 8 * 1024 * 1024  # bytes of the dump in one member, and in memory


def file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def backup(target: str, keys: str) -> None:
    """Write FILE, readable by its owner from the first byte; whole or not at all."""
    url, path, recipients = address(), Path(target), sealing.public_keys(keys)
    if path.exists():
        raise Refused(f"{path} is there already: name another file, or move it away.")
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(
            f"cannot write to {path.parent} ({error.strerror}): name a directory you may write to."
        ) from error
    try:
        with closing(connect(url)) as connection, os.fdopen(descriptor, "wb") as file:
            with sealing.sealed(file, recipients) as writer:
                found, lost = write(writer, url, connection)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    tables = [pair for name, pair in found["sums"].items() if name != "sequences"]
    rows = f"{sum(count for count, _hash in tables)} rows of {len(tables)} tables"
    left = [str(other) for other in path.parent.glob(".*.part")]
    also = f"; a backup that was killed left its beginning in {', '.join(left)}: delete that" if left else ""
    if lost:
        also += f"; {len(lost)} copies of sources are missing or damaged and are not in it: script/manage check_archive"
    print(f"{rows}, {len(found['files'])} copies of sources, {path.stat().st_size} bytes{also}")


def write(writer: sealing.Writer, url: str, connection) -> tuple[dict, list[str]]:
    """Write one state of a database and its files; return what sums.json says, and the hashes of lost files."""
    copies.keep_all(connection)
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    if not row(connection, "SELECT to_regclass('django_migrations')")[0]:
        raise Refused(f"the database at {where(url)} has no tables yet: there is nothing to back up.")
    snapshot = row(connection, "SELECT pg_export_snapshot()")[0]
    whole = hashlib.sha256()
    for part in dumped(url, snapshot, _PART):
        whole.update(part)
        writer.add_part(part)
    files = copies.held(connection)
    lost = copies.add_all(writer, files)
    found = {
        "sums": sums(connection),
        "sha256": whole.hexdigest(),
        "files": {sha256: size for sha256, size in files.items() if sha256 not in lost},
    }
    writer.add("sums.json", json.dumps(found).encode())
    return found, lost


def load(source: str, name: str, key: str, noted: str) -> None:
    """Make NAME and fill it from FILE; on any failure or difference it is dropped again."""
    path = Path(source)
    if not path.is_file():
        raise Refused(f"there is no {path}: name the file that script/backup wrote.")
    with tempfile.TemporaryFile() as dump:
        if sealing.is_sealed(path):
            wanted = unpack(path, sealing.secret_key(key), dump, Path(noted))
        else:
            wanted = read_earlier(path, dump)
        load_dump(dump, name, wanted)


def unpack(path: Path, identity, dump: BinaryIO, noted: Path) -> dict:
    """Read a backup to its end, its dump into a file and its files into the archive; return the sums of its tables."""
    whole, files, told = hashlib.sha256(), {}, None
    with sealing.opened(path, identity) as backup:
        for kind, sha256, member in backup.members():
            if kind == "part":
                while part := member.read(_PART):
                    whole.update(part)
                    dump.write(part)
            elif kind == "file":
                files[sha256] = copies.put_back(sha256, member, noted)
            else:
                told = backup.read(member)
    if not isinstance(told, dict) or told.get("sha256") != whole.hexdigest() or told.get("files") != files:
        raise Refused(f"{path} is not whole: what it holds is not what it says. Nothing was changed.")
    dump.flush()
    return told["sums"]


def read_earlier(path: Path, dump: BinaryIO) -> dict:
    """Read a backup of two files and return the sums of its tables; Refused unless they are of each other."""
    listed = path.with_name(path.name + ".sums")
    if not listed.is_file():
        raise Refused(f"{path} is no backup of this site: one file, encrypted, or two of an earlier version.")
    try:
        found = json.loads(listed.read_text())
        said, version, told = found["sha256"], found["format"], found["sums"]
        if not isinstance(told, dict):
            raise TypeError("sums by table")
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"{listed} is not the list of sums that script/backup wrote: nothing was changed.") from error
    if version != EARLIER_FORMAT:
        raise Refused(f"{listed} is of another version (format {version}): use the code that wrote it.")
    if file_hash(path) != said:
        raise Refused(f"{path} is damaged: its sum is not the one in {listed.name}. Nothing was changed.")
    with path.open("rb") as file:
        while part := file.read(_PART):
            dump.write(part)
    dump.flush()
    return told


def load_dump(dump: BinaryIO, name: str, wanted: dict) -> None:
    """Make NAME and fill it from a dump; on any failure or difference it is dropped again."""
    url = address()
    with closing(maintenance(url)) as server:
        try:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except errors.InsufficientPrivilege as error:
            raise Refused(
                f"the role of DATABASE_URL may not make the database {name} beside the live one: run "
                "ALTER ROLE … CREATEDB as a superuser and start again. Nothing was changed."
            ) from error
    new = with_database(url, name)
    try:
        fill(new, dump.fileno())
        with closing(connect(new)) as connection, connection.transaction():
            compare(wanted, sums(connection))
    except BaseException:
        drop(name)
        raise


def main(arguments: list[str]) -> int:
    os.umask(0o077)
    for ending in (signal.SIGTERM, signal.SIGHUP):
        # As an exception: what was begun is deleted on the way out.
        signal.signal(ending, lambda number, _frame: sys.exit(128 + number))
    try:
        match arguments:
            case ["new-key", file]:
                print(sealing.new_key(file))
            case ["backup", file, keys]:
                backup(file, keys)
            case ["refuse", replace]:
                refuse_work(replace)
            case ["load", file, name, key, noted]:
                load(file, name, key, noted)
            case ["unload", noted]:
                copies.take_away(Path(noted))
            case ["swap", name, old, replace]:
                swap(name, old, replace)
            case ["drop", name]:
                drop(name)
            case ["left"]:
                print("\n".join(left_behind()))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except psycopg.Error as error:
        print(f"the database refused: {str(error).strip().splitlines()[0]}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'a file'} cannot be used ({error.strerror}): nothing was changed.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
