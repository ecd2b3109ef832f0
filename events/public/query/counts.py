"""How many rows a list has: counted exactly, or as PostgreSQL's planner guesses."""

import json

from ..cache.results import cached


def counted(rows, version: int, key: tuple) -> int:
    """Return how many rows a queryset has; asked once a dataset version, under a key that says what is asked."""
    return cached(version, (__name__, *key), rows.order_by().count)


def estimated(rows) -> int:
    """Return the planner's guess of how many rows a queryset has; nothing is read."""
    plan = json.loads(rows.order_by().values("pk").explain(format="json"))
    return int(plan[0]["Plan"]["Plan Rows"])
