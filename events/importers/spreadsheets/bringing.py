"""A file that somebody brings: looked at, kept, with all that can be guessed of it; and looked at anew."""

import hashlib
from typing import BinaryIO

from events.desk import imports
from events.desk.imports import storage
from events.desk.outcome import Outcome
from events.models import ImportBatch

from .columns import DATASETS, missing
from .reading import Looked, look, stored


def bring(file: BinaryIO, by, *, name: str, file_name: str, size: int, kind: str = "") -> ImportBatch:
    """Keep a file as a new batch with every guess in it. Raises FileRefused, PermissionDenied."""
    imports.rights.must_be_allowed(by)
    found = look(file, size, kind)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    return imports.start(file, by, name=name, file_name=file_name, size=size, digest=digest, **_guessed(found))


def read_otherwise(batch: ImportBatch, by, kind: str, reading: dict) -> Outcome:
    """Read a batch's file as somebody says, and guess the rest anew. Raises FileRefused, FileNotFoundError."""
    with storage.opened(batch) as file:
        found = look(file, batch.size, kind, reading)
    return imports.reread(batch, by, **_guessed(found))


def matched(batch: ImportBatch, columns: dict) -> dict:
    """Return what a batch keeps of the look at its file once columns are matched otherwise than they were guessed.

    Raises FileRefused, FileNotFoundError.
    """
    if columns == batch.columns:
        return batch.reading
    with storage.opened(batch) as file:
        return stored(look(file, batch.size, batch.kind, batch.reading, columns))


def lacks(batch: ImportBatch, columns: dict, reading: dict, choices: dict) -> list[str]:
    """Return what has to be said before a file can be checked: columns of ours, "decimal_mark", "date_order"."""
    return [*missing(batch.kind, columns), *(name for name in reading["must_ask"] if not choices.get(name))]


def _guessed(found: Looked) -> dict:
    return {
        "kind": found.kind,
        "reading": stored(found),
        "columns": found.columns,
        "types": found.types,
        "decimal_mark": found.decimal_mark,
        "date_order": found.date_order,
        "dataset": DATASETS[found.kind][0] if found.kind in DATASETS else "",
    }
