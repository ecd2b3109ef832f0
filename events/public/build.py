"""Which build of the code answers: part of every ETag, so that a new shape is never a 304."""

import hashlib
from functools import cache
from pathlib import Path

_SHAPED_BY = ("api", "pages", "public", "taxonomy")


@cache
def build_id() -> str:
    """Return a short hash of the source that shapes public answers; computed once a process."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for folder in _SHAPED_BY:
        for file in sorted((root / folder).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
