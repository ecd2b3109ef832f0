"""Which row of a form a posted key belongs to, whatever widget wrote it: "seizures-0-quantity_best-reading" too."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_TOTAL = "-TOTAL_FORMS"
# What a form says of all its rows: of "seizures-2" it reads like a field of the row of "seizures" with that number.
_OF_ALL = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
_NUMBERED = re.compile("([0-9]{1,4})-(.+)", re.DOTALL)


class RowKey(NamedTuple):
    """A key of one row: the prefix of its rows, the row's number among them as posted, and what follows both."""

    prefix: str
    number: str
    name: str


def prefixes_of(posted: Iterable[str]) -> list[str]:
    """Return the prefixes of the rows that a form posts, the longest first: one may begin with another."""
    return sorted((key.removesuffix(_TOTAL) for key in posted if key.endswith(_TOTAL)), key=len, reverse=True)


def row_key(key: str, prefixes: Iterable[str]) -> RowKey | None:
    """Return what a posted key says of a row; None where it belongs to none. prefixes: as prefixes_of() orders them."""
    for prefix in prefixes:
        if key.startswith(f"{prefix}-") and (match := _NUMBERED.fullmatch(key, len(prefix) + 1)):
            row = RowKey(prefix, *match.groups())
            return None if row.name in _OF_ALL else row
    return None
