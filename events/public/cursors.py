"""Pages of a list by position (keyset), with cursors that nobody can forge.

A position is the sort key of a row, so a page stays right while rows come and go and costs the
same at any depth. The cursor is signed: a hand-made one is refused, not tried.
"""

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db.models import Q

# A name of 160 letters, each escaped in JSON and then in base 64, and the signature.
LONGEST_CURSOR = 1600
DEFAULT_LIMIT = 50
HIGHEST_LIMIT = 200


class InvalidCursor(ValueError):
    """The text is no cursor that this list ever gave out."""


@dataclass(frozen=True)
class Order:
    """A total order of rows: its name (part of the signature) and its columns, "-" descending."""

    name: str
    columns: tuple[str, ...]

    def key_of(self, row: dict) -> list:
        """Return the sort key of a row, fit for JSON."""
        values = [row[column.lstrip("-")] for column in self.columns]
        return [value.isoformat() if isinstance(value, date) else value for value in values]

    def beyond(self, key: list, *, backwards: bool) -> Q:
        """Return the condition that a row comes after (backwards: before) a key."""
        condition = Q()
        for position in reversed(range(len(self.columns))):
            column = self.columns[position].lstrip("-")
            descending = self.columns[position].startswith("-") != backwards
            side = "lt" if descending else "gt"
            past = Q(**{f"{column}__{side}": key[position]})
            # The first bound stands by itself too, so that an index on the order is used.
            condition = past | Q(**{column: key[position]}) & condition if position < len(self.columns) - 1 else past
            if position == 0 and len(self.columns) > 1:
                condition = Q(**{f"{column}__{side}e": key[0]}) & condition
        return condition

    def columns_reversed(self) -> list[str]:
        """Return the columns for ordering the other way round."""
        return [column[1:] if column.startswith("-") else f"-{column}" for column in self.columns]


EVENTS = Order("events", ("-sort_on", "public_id"))
SEIZURES = Order("seizures", ("-sort_on", "uid"))
NAMES = Order("names", ("name_es", "uid"))
JOURNAL = Order("journal", ("seq",))
PAST = Order("past", ("seq",))


@dataclass(frozen=True)
class Page:
    """Rows (as dicts) of one page and the cursors of its neighbours."""

    rows: list[dict]
    next: str | None
    previous: str | None


def page(rows, order: Order, *, cursor: str | None, limit: int, columns: tuple[str, ...]) -> Page:
    """Return one page of a queryset in this order, in one query.

    columns are what the caller wants of each row beside the sort key. Raises InvalidCursor.
    """
    backwards, key = _opened(cursor, order) if cursor else (False, None)
    if key is not None:
        rows = rows.filter(order.beyond(key, backwards=backwards))
    rows = rows.order_by(*(order.columns_reversed() if backwards else order.columns))
    wanted = dict.fromkeys([*(column.lstrip("-") for column in order.columns), *columns])
    found = list(rows.values(*wanted)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    if backwards:
        found.reverse()
    if not found:
        return Page([], None, None)
    has_next, has_previous = (True, more) if backwards else (more, key is not None)
    return Page(
        found,
        _sealed(order, False, order.key_of(found[-1])) if has_next else None,
        _sealed(order, True, order.key_of(found[0])) if has_previous else None,
    )


def _signer(order: Order) -> signing.Signer:
    # No timestamp: the same position has the same cursor, so that pages can be cached.
    return signing.Signer(salt=f"record.cursor.{order.name}")


def _sealed(order: Order, backwards: bool, key: list) -> str:
    return _signer(order).sign_object([int(backwards), *key])


def _opened(cursor: str, order: Order) -> tuple[bool, list]:
    if len(cursor) > LONGEST_CURSOR:
        raise InvalidCursor
    try:
        backwards, *key = _signer(order).unsign_object(cursor)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvalidCursor from error
    if len(key) != len(order.columns):
        raise InvalidCursor
    return bool(backwards), key
