"""Rows that event documents embed (casualties, roles, claims), listed one by one with their event.

A page reads as many events as it may need, each of which surely has a row to show, and takes the rows
out of their documents. Within an event rows stand by their id: it stays when others come and go.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.document import OF_ITS_EVENT, ROW_TABLES

from .formats.stored import batches
from .models import PublicCasualty, PublicClaim, PublicEventActor
from .models.querysets import CastQuerySet, RowQuerySet
from .query import cursors
from .query.selection import Selection


@dataclass(frozen=True)
class Kind:
    """A kind of row: its list's name, and the table that tells which events have one."""

    name: str
    table: type

    @property
    def key(self) -> str:
        """Its key in the documents of events."""
        return ROW_TABLES[self.name][1]

    @property
    def order(self) -> cursors.Order:
        """The order of the list: newest event first."""
        return cursors.Order(self.name, ("-sort_on", "public_id", "id"))

    def rows(self):
        """Return all rows of this kind, as a queryset of their narrow columns."""
        return CastQuerySet(self.table).played() if self.table is PublicEventActor else RowQuerySet(self.table)


CASUALTIES = Kind("casualties", PublicCasualty)
ROLES = Kind("roles", PublicEventActor)
CLAIMS = Kind("claims", PublicClaim)


@dataclass(frozen=True)
class Embedded:
    """The rows of one kind, of the events that a selection finds, that satisfy conditions.

    conditions: {column: accepted values}, which must hold within one row. Debunked events count
    only when verification names them.
    """

    kind: Kind
    selection: Selection
    conditions: dict[str, list[str]]

    def events(self):
        """Return the events that have at least one such row."""
        events = self.selection.attested(self.selection.events())
        if not self.conditions and self.kind.key in ("casualties", "claims"):
            return events.having([self.kind.key])
        return events.with_a_row(self.kind.rows().satisfying(self.conditions))

    def rows(self):
        """Return these rows as a queryset of their narrow columns: to be counted, not shown."""
        events = self.selection.attested(self.selection.events())
        return self.kind.rows().satisfying(self.conditions).of_events(events)

    def page(self, *, cursor: str | None, limit: int) -> cursors.Page:
        """Return one page in one query: rows as dicts, with their "event". Raises InvalidCursor."""
        start = cursors.Start(self.kind.order, cursor)
        # The event that the cursor points into may have nothing left to show, every other one has.
        found = self._events_from(start).values_list("sort_on", "document")[: limit + 2]
        rows: list[tuple] = []
        for day, text in found:
            event = json.loads(text)
            rows += [(day, event["id"], row) for row in self._rows_from(start, event)]
            if len(rows) > limit:
                break
        page = start.page(rows[: limit + 1], limit, lambda row: (row[0], row[1], row[2]["id"]))
        return replace(page, rows=[row for _day, _id, row in page.rows])

    def batches(self, cursor: str | None) -> Iterator[list[dict]]:
        """Yield every row from a cursor on, those of a thousand events at a time; needs an open transaction."""
        start = cursors.Start(self.kind.order, cursor)
        for documents in batches(self._events_from(start), "document"):
            yield [row for text in documents for row in self._rows_from(start, json.loads(text))]

    def _events_from(self, start: cursors.Start):
        """Return the events from a start on, in its direction."""
        events, backwards = self.events(), start.backwards
        if start.key is not None:
            events = events.since(start.key[0], start.key[1], backwards=backwards)
        return events.order_by(*(cursors.EVENTS.columns_reversed() if backwards else cursors.EVENTS.columns))

    def _rows_from(self, start: cursors.Start, event: dict) -> list[dict]:
        """Return an event's rows, less those of the start's own event that lie before it."""
        rows, key = self._rows_of(event, start.backwards), start.key
        if key is None or key[1] != event["id"]:
            return rows
        return [row for row in rows if (row["id"] < key[2] if start.backwards else row["id"] > key[2])]

    def _rows_of(self, event: dict, backwards: bool) -> list[dict]:
        """Return an event's rows, each with what it says of the event, in the direction of reading."""
        of_event = {key: event[key] for key in OF_ITS_EVENT.names}
        rows = sorted(filter(self._satisfies, event[self.kind.key]), key=lambda row: row["id"], reverse=backwards)
        return [{"event": of_event, **row} for row in rows]

    def _satisfies(self, row: dict) -> bool:
        return all(_value(row, column) in values for column, values in self.conditions.items())


def _value(row: dict, column: str):
    if column == "claimant_uid":
        who = row["claimant"]["actor"] or row["claimant"]["publisher"]
        return who["id"] if who else ""
    return row["actor"] and row["actor"]["id"] if column == "actor" else row[column]
