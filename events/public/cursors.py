"""Pages of a list by position (keyset), with cursors that nobody can forge.

A position is the sort key of a row, so a page stays right while rows come and go and costs the
same at any depth. The cursor is signed: a hand-made one is refused, not tried.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.core import signing
from django.db.models import Q

from .finished import rows_of

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

    @property
    def names(self) -> list[str]:
        """Return the columns without their direction."""
        return [column.lstrip("-") for column in self.columns]

    def key_of(self, values) -> list:
        """Return the sort key that the values of the columns are, fit for JSON."""
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
    """Rows of one page and the cursors of its neighbours."""

    rows: list
    next: str | None
    previous: str | None


def page(rows, order: Order, *, cursor: str | None, limit: int, columns: tuple[str, ...]) -> Page:
    """Return one page of a queryset in this order, in one query; its rows are dicts.

    columns are what the caller wants of each row beside the sort key. Raises InvalidCursor.
    """
    start = _Start(order, cursor)
    wanted = dict.fromkeys([*order.names, *columns])
    found = list(start.beyond(rows).values(*wanted)[: limit + 1])
    return start.page(found, limit, lambda row: [row[name] for name in order.names])


def text_page(rows, order: Order, *, cursor: str | None, limit: int, column: str) -> Page:
    """Return one page of the finished texts in a column, as bytes, in one query. Raises InvalidCursor."""
    start = _Start(order, cursor)
    found = rows_of(start.beyond(rows).values_list(*order.names, column)[: limit + 1])
    whole = start.page(found, limit, lambda row: row[:-1])
    return replace(whole, rows=[row[-1] for row in whole.rows])


class _Start:
    """Where a page starts: at the beginning of its list, or beyond the key that a cursor holds."""

    def __init__(self, order: Order, cursor: str | None):
        self._order = order
        self._backwards, self._key = _opened(cursor, order) if cursor else (False, None)

    def beyond(self, rows):
        """Return a queryset's rows from here on, in the direction of the page."""
        order, backwards = self._order, self._backwards
        if self._key is not None:
            rows = rows.filter(order.beyond(self._key, backwards=backwards))
        return rows.order_by(*(order.columns_reversed() if backwards else order.columns))

    def page(self, found: list, limit: int, values_of) -> Page:
        """Return the page of the rows found, of which one more than limit was asked for."""
        more = len(found) > limit
        found = found[:limit]
        if self._backwards:
            found.reverse()
        if not found:
            return Page([], None, None)
        has_next, has_previous = (True, more) if self._backwards else (more, self._key is not None)
        return Page(
            found,
            self._sealed(False, values_of(found[-1])) if has_next else None,
            self._sealed(True, values_of(found[0])) if has_previous else None,
        )

    def _sealed(self, backwards: bool, values) -> str:
        return _sealed(self._order, backwards, self._order.key_of(values))


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
