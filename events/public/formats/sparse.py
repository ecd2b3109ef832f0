"""Documents without what was not asked for."""

import json
from collections.abc import Iterable

from .json_text import compact


def slimmed(documents: list[bytes], keys: Iterable[str]) -> list[bytes]:
    """Return the documents with their id and these keys alone, each value as it was written."""
    kept = frozenset(("id", *keys))
    return [
        compact({key: value for key, value in json.loads(document).items() if key in kept}).encode()
        for document in documents
    ]
