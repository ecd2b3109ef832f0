"""A file that somebody brings: looked at, kept, with all that can be guessed of it; and looked at anew."""

import hashlib
from typing import BinaryIO

from events.desk import imports
from events.desk.imports import storage
from events.models import ImportBatch

from .columns import DATASETS, missing
from .reading import Looked, look


def bring(file: BinaryIO, by, *, name: str, file_name: str, size: int, kind: str = "") -> ImportBatch:
    """Keep a file as a new batch with every guess in it. Raises FileRefused, PermissionDenied."""
    imports.rights.must_be_allowed(by)
    found = look(file, size, kind)
    file.seek(0)
    return imports.start(
        file, by, name=name, file_name=file_name, size=size, digest=hashlib.file_digest(file, "sha256").hexdigest(),
        kind=found.kind, reading=found.reading.as_json(), columns=found.columns, types=found.types,
        decimal_mark=found.decimal_mark, date_order=found.date_order,
        dataset=DATASETS[found.kind][0] if found.kind in DATASETS else "",
    )  # fmt: skip


def look_again(batch: ImportBatch, kind: str = "", reading: dict | None = None, columns: dict | None = None) -> Looked:
    """Look at a batch's file as somebody wants it read. Raises FileRefused, FileNotFoundError."""
    with storage.opened(batch) as file:
        return look(file, batch.size, kind or batch.kind, reading or batch.reading, columns)


def lacks(kind: str, columns: dict, choices: dict, looked: Looked) -> list[str]:
    """Return what has to be said before a file can be checked: columns of ours, "decimal_mark", "date_order"."""
    return [*missing(kind, columns), *(name for name in sorted(looked.must_ask) if not choices.get(name))]
