"""How many rows a list has: counted exactly, or as PostgreSQL's planner guesses."""

import json

from .embedded import Embedded
from .facts import chosen
from .facts.ledger import listed_rows_of
from .memory import memory, remembered
from .selection import Selection


@remembered
def events_counted(selection: Selection) -> int:
    """Return how many events match."""
    return len(chosen(selection))


@remembered
def seizures_counted(selection: Selection) -> int:
    """Return how many rows the list of seizures has."""
    events = chosen(selection)
    events = events if selection.names_debunked else events.but("debunked")
    return int(listed_rows_of(selection, events).sum())


def embedded_counted(embedded: Embedded) -> int:
    """Return how many rows a list of embedded rows has; asked once a dataset version."""
    selection = embedded.selection
    conditions = tuple((column, tuple(values)) for column, values in embedded.conditions.items())
    key = (__name__, embedded.kind.name, tuple(selection.params.items()), conditions)
    return memory.recall(selection.version, key, lambda: embedded.rows().count())


def estimated(rows) -> int:
    """Return the planner's guess of how many rows a queryset has; nothing is read."""
    plan = json.loads(rows.order_by().values("pk").explain(format="json"))
    return int(plan[0]["Plan"]["Plan Rows"])
