"""What makes answers fast, each with a switch: as the code is, or as it would be without.

Only the bench's own server (answering.py) turns them, so that one process is measured both ways in turn.
"""

from collections.abc import Callable
from typing import NamedTuple

import psycopg
from csp.middleware import CSPMiddleware
from django.contrib.gis.db.backends.postgis.base import DatabaseWrapper as PostGIS
from django.db import connection

from events.api import kept
from events.public import documents, finished, memory, shelf
from events.public.facts import holding
from vraem_tracker.middleware import PolicyMiddleware
from vraem_tracker.postgis.base import Connection, DatabaseWrapper


class _Part(NamedTuple):
    """An attribute of something, and what it is without the mechanism."""

    owner: object
    name: str
    without: object


def _made_anew(_version: int, _key: tuple, make: Callable):
    return make()


def _read_anew(_version: int, _column: str, ids: list[str], read: Callable) -> list[bytes]:
    found = dict(read(ids))
    return [found[key] for key in ids if key in found]


def _through_cursors(sql: str, *params: str) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
        return row and tuple(None if value is None else str(value).encode() for value in row)


MECHANISMS: dict[str, tuple[_Part, ...]] = {
    "whole answers": (
        _Part(kept.answers, "recall", lambda version, key: None),
        _Part(kept.answers, "keep", lambda version, key, response: None),
    ),
    "kept texts": (_Part(shelf.shelf, "texts", _read_anew),),
    "kept statements": (_Part(shelf.statements, "recall", _made_anew),),
    "libpq without a cursor": tuple(
        _Part(module, "first_row", _through_cursors) for module in (finished, documents, holding)
    ),
    "memory": (_Part(memory.memory, "recall", _made_anew),),
    "database backend": (
        _Part(DatabaseWrapper, "is_usable", PostGIS.is_usable),
        _Part(Connection, "wait", psycopg.Connection.wait),
    ),
    "PolicyMiddleware": (_Part(PolicyMiddleware, "process_response", CSPMiddleware.process_response),),
}
_OWN = {name: [(part, vars(part.owner).get(part.name)) for part in parts] for name, parts in MECHANISMS.items()}


def turn(without: list[str]) -> None:
    """Let these mechanisms be without effect, and all others as they are."""
    for name, parts in _OWN.items():
        for part, own in parts:
            if name in without:
                setattr(part.owner, part.name, part.without)
            elif own is None:  # of an instance, whose class has it
                vars(part.owner).pop(part.name, None)
            else:
                setattr(part.owner, part.name, own)


def forget() -> None:
    """Drop every kept answer and statement; the columns and the texts stay, as they do for a question not asked yet."""
    for store in (memory.memory, shelf.statements, kept.answers):
        store.forget()
