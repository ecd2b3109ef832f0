"""Pages of a list by position (keyset), with cursors that nobody can forge.

A position is the sort key of a row, so a page stays right while rows come and go and costs the
same at any depth. The cursor is signed: a hand-made one is refused, not tried.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.core import signing
from django.db.models import Q

from ..formats.stored import plain_rows, rows_of

# A name of 160 letters, each escaped in JSON and then in base 64, and the signature.
LONGEST_CURSOR = 1600
DEFAULT_LIMIT = 50
HIGHEST_LIMIT = 1000


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

    def beyond_in_sql(self, key: list, *, backwards: bool) -> tuple[str, list]:
        """Return the same condition as SQL over these columns, and its parameters."""
        condition, params = "", []
        for position in reversed(range(len(self.columns))):
            name = self.names[position]
            side = "<" if self.columns[position].startswith("-") != backwards else ">"
            past = f"{name} {side} %s"
            condition = f"({past} OR {name} = %s AND {condition})" if condition else past
            params = [key[position], key[position], *params] if params else [key[position]]
            if position == 0 and len(self.columns) > 1:
                condition, params = f"{name} {side}= %s AND {condition}", [key[0], *params]
        return condition, params

    def columns_reversed(self) -> list[str]:
        """Return the columns for ordering the other way round."""
        return [column[1:] if column.startswith("-") else f"-{column}" for column in self.columns]


EVENTS = Order("events", ("-sort_on", "public_id"))
# What events may be ordered by. Ties turn round with the order, so that one index serves both directions.
ORDERINGS = {
    "-date": EVENTS,
    "date": Order("events_by_date", ("sort_on", "-public_id")),
    "-changed": Order("events_last_changed", ("-last_changed_at", "public_id")),
    "changed": Order("events_first_changed", ("last_changed_at", "-public_id")),
}
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


class Start:
    """Where a page starts: at the beginning of its list, or beyond the key that a cursor holds.

    Raises InvalidCursor.
    """

    def __init__(self, order: Order, cursor: str | None):
        self._order = order
        self.backwards, self.key = opened(cursor, order) if cursor else (False, None)

    def beyond(self, rows):
        """Return a queryset's rows from here on, in the direction of the page."""
        if self.key is not None:
            rows = rows.filter(self._order.beyond(self.key, backwards=self.backwards))
        return rows.order_by(*(self._order.columns_reversed() if self.backwards else self._order.columns))

    def keys(self, statements: list[tuple[str, tuple]], limit: int) -> list[tuple]:
        """Return up to so many sort keys from here on out of those that statements select, in one query.

        statements: SQL that selects the order's columns, in no order, and its parameters; none shares a row with
        another. Each is asked for the first of its keys: put together unlimited, PostgreSQL sorts all of both.
        """
        condition, key = "true", []
        if self.key is not None:
            condition, key = self._order.beyond_in_sql(self.key, backwards=self.backwards)
        columns = self._order.columns_reversed() if self.backwards else self._order.columns
        order = ", ".join(f"{column[1:]} DESC" if column.startswith("-") else column for column in columns)
        end = f"ORDER BY {order} LIMIT %s"
        parts = [f"SELECT * FROM ({sql}) keys WHERE {condition} {end}" for sql, _params in statements]
        params = [param for _sql, given in statements for param in (*given, *key, limit)]
        if len(parts) == 1:
            return plain_rows(parts[0], params)
        both = " UNION ALL ".join(f"({part})" for part in parts)
        return plain_rows(f"SELECT * FROM ({both}) keys {end}", [*params, limit])

    def page(self, found: list, limit: int, values_of) -> Page:
        """Return the page of what was found in its direction, at most limit + 1 rows; values_of: a row's sort key."""
        more = len(found) > limit
        found = found[:limit]
        if self.backwards:
            found.reverse()
        if not found:
            return Page([], None, None)
        has_next, has_previous = (True, more) if self.backwards else (more, self.key is not None)
        return Page(
            found,
            self._sealed(False, values_of(found[-1])) if has_next else None,
            self._sealed(True, values_of(found[0])) if has_previous else None,
        )

    def _sealed(self, backwards: bool, values) -> str:
        return sealed(self._order, backwards, self._order.key_of(values))


def page(rows, order: Order, *, cursor: str | None, limit: int, columns: tuple[str, ...]) -> Page:
    """Return one page of a queryset in this order, in one query; its rows are dicts.

    columns are what the caller wants of each row beside the sort key. Raises InvalidCursor.
    """
    start = Start(order, cursor)
    wanted = dict.fromkeys([*order.names, *columns])
    found = list(start.beyond(rows).values(*wanted)[: limit + 1])
    return start.page(found, limit, lambda row: [row[name] for name in order.names])


def text_page(rows, order: Order, *, cursor: str | None, limit: int, column: str) -> Page:
    """Return one page of the finished texts in a column, as bytes, in one query. Raises InvalidCursor."""
    start = Start(order, cursor)
    found = rows_of(start.beyond(rows).values_list(*order.names, column)[: limit + 1])
    whole = start.page(found, limit, lambda row: row[:-1])
    return replace(whole, rows=[row[-1] for row in whole.rows])


def _signer(order: Order) -> signing.Signer:
    # No timestamp: the same position has the same cursor, so that pages can be cached.
    return signing.Signer(salt=f"record.cursor.{order.name}")


def sealed(order: Order, backwards: bool, key: list) -> str:
    """Return the cursor of the page after (backwards: before) a key."""
    return _signer(order).sign_object([int(backwards), *key])


def opened(cursor: str, order: Order) -> tuple[bool, list]:
    """Return whether a cursor leads backwards, and its key; raises InvalidCursor."""
    if len(cursor) > LONGEST_CURSOR:
        raise InvalidCursor
    try:
        backwards, *key = _signer(order).unsign_object(cursor)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvalidCursor from error
    if len(key) != len(order.columns):
        raise InvalidCursor
    return bool(backwards), key
