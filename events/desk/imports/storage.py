"""Where the file of an import lies: in a storage of the desk's own, under a random name; never served, soon erased."""

import secrets
from datetime import timedelta
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from events.models import ImportBatch


def keep(file: BinaryIO) -> str:
    """Store a file and return its name there: random, so that it tells nothing of what was brought."""
    file.seek(0)
    return storages["imports"].save(secrets.token_hex(16), File(file))


def opened(batch: ImportBatch) -> BinaryIO:
    """Open the file of a batch; raises FileNotFoundError where it is no longer there."""
    if not batch.stored:
        raise FileNotFoundError
    return storages["imports"].open(batch.stored, "rb").file


def erase(batch: ImportBatch) -> None:
    """Take the file off a batch, and erase it once that is committed."""
    name, batch.stored = batch.stored, ""
    if name:
        transaction.on_commit(lambda: storages["imports"].delete(name))


def erase_strays(kept: set[str]) -> int:
    """Erase what lies in the storage and belongs to no batch, a killed upload's; return how many."""
    try:
        _folders, names = storages["imports"].listdir("")
    except FileNotFoundError:
        return 0
    old = timezone.now() - timedelta(days=1)
    # A younger one may be that of a batch that is just being written.
    strays = [name for name in names if name not in kept and storages["imports"].get_modified_time(name) < old]
    for name in strays:
        storages["imports"].delete(name)
    return len(strays)
