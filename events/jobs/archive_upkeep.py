"""Looking after the archive: files that no row holds, rows whose file is missing, files that are damaged."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection, transaction

from events.archive import store
from events.models import SourceCopy

# A lock, by any number of our own: shared by who stores a file or backs all up (script/lib/archive.py), alone by who
# erases one, so that what one transaction finds stored no other takes away before it ends.
STORING = 74_201_119
_AT_ONCE = 500


class Upkeep(NamedTuple):
    """What was found: hashes of files that no row holds, of rows without a file, and of files that are damaged."""

    orphans: list[str]
    missing: list[str]
    damaged: list[str]


def share_the_archive() -> None:
    """Keep out, until the transaction ends, who would erase a file that a row is about to hold."""
    _lock("pg_advisory_xact_lock_shared")


def erase_unheld(sha256: str) -> bool:
    """Erase a file that no row holds; False where one does, or where somebody stores or backs up just now."""
    with transaction.atomic():
        if not _lock("pg_try_advisory_xact_lock") or in_use([sha256]):
            return False
        store.erase(sha256)
    return True


def in_use(hashes: Iterable[str]) -> set[str]:
    """Return those of these hashes that a row holds."""
    return set(SourceCopy.objects.filter(sha256__in=list(hashes)).values_list("sha256", flat=True))


def erase_orphans() -> int:
    """Erase the files that no row holds, and return how many.

    None while a database that a restore set aside is kept: its rows hold files too (script/restore --drop).
    """
    store.tidy()
    if is_set_aside():
        return 0
    return sum(erase_unheld(sha256) for sha256 in _orphans())


def looked_over(*, reads_files: bool = True) -> Upkeep:
    """Return what is wrong with the archive; reads_files: also every byte of it. Nothing is changed."""
    missing, damaged = [], []
    for sha256 in _held():
        try:
            if not reads_files:
                missing += [] if store.has(sha256) else [sha256]
                continue
            store.check(sha256)
        except FileNotFoundError:
            missing.append(sha256)
        except store.Damaged:
            damaged.append(sha256)
    return Upkeep(list(_orphans()), missing, damaged)


def is_set_aside() -> bool:
    """Whether the server keeps a database that a restore put aside in favour of this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_database WHERE starts_with(datname, current_database() || '_before_'))"
        )
        return cursor.fetchone()[0]


def _held() -> Iterator[str]:
    return SourceCopy.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator()


def _orphans() -> Iterator[str]:
    batch: list[str] = []
    for sha256 in store.stored():
        batch.append(sha256)
        if len(batch) == _AT_ONCE:
            yield from _unheld(batch)
            batch = []
    yield from _unheld(batch)


def _unheld(hashes: list[str]) -> list[str]:
    held = in_use(hashes)
    return [sha256 for sha256 in hashes if sha256 not in held]


def _lock(function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [STORING])
        return cursor.fetchone()[0] is not False
